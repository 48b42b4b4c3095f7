"""Comparisons with the engine that stands in for a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training_data import TEXTS

from jobs.engine.scripted import ScriptedEngine
from jobs.errors import CancelledError, JobError
from jobs.sources import read_text
from training.data.sources import read_sources
from training.errors import DataError, TrainingError
from training.evaluation import comparing
from training.evaluation.comparing import CompareRequest, compare, write_results
from training.evaluation.examples import Score, answer_examples, score_examples
from training.evaluation.intervals import Interval
from training.evaluation.summary import HEADLINE
from training.evaluation.systems import System, adapter_of, parse_system
from training.examples.model import Example


@pytest.fixture
def documents():
    return tuple(read_text(text, title) for title, text in TEXTS.items())


def test_systems_write_and_one_judge_reads(documents, tmp_path):
    pytest.importorskip("matplotlib", reason="the extra «training» is not installed")
    opened: list[Path | None] = []

    def open_engine(adapter):
        opened.append(adapter)
        return ScriptedEngine()

    ours = tmp_path / "adaptador"
    ours.mkdir()
    request = CompareRequest(
        (System("plan", None), System("plan", ours), System("few-shot", None)), documents
    )
    comparison = compare(request, open_engine)
    assert opened == [None, ours, None, None]  # each system, then the judge without an adapter
    first, second, lists = comparison.results
    assert first.figure(HEADLINE).value == second.figure(HEADLINE).value
    assert 0 < (first.figure(HEADLINE).value or 0) <= 1
    assert not first.difference(second, HEADLINE).excludes_zero
    assert all(measure.tokens > 0 for result in (first, lists) for measure in result.measures)
    written = write_results(tmp_path / "salida", comparison, {"model": "x"})
    stored = json.loads(written[0].read_text(encoding="utf-8"))
    assert [system["name"] for system in stored["systems"]] == [
        "plan, sin adaptador", "plan, adaptador", "few-shot, sin adaptador",
    ]  # fmt: skip
    assert written[1].read_bytes().startswith(b"\x89PNG")
    items = [json.loads(line) for line in written[2].read_text(encoding="utf-8").splitlines()]
    assert len(items) == sum(measure.candidates for measure in first.measures)


def test_items_of_two_systems_are_never_in_one_file(documents, tmp_path, monkeypatch):
    monkeypatch.setattr(comparing, "draw_chart", lambda results: b"")
    adapters = [tmp_path / "a" / "x", tmp_path / "b" / "x", tmp_path / "日本", tmp_path / "中国"]
    for adapter in adapters:
        adapter.mkdir(parents=True)
    systems = tuple(System("plan", adapter) for adapter in adapters)
    comparison = compare(CompareRequest(systems, documents[:1]), lambda adapter: ScriptedEngine())
    written = write_results(tmp_path / "salida", comparison, {})
    assert [path.name for path in written[2:]] == [
        "elementos-plan_x.jsonl", "elementos-plan_x-2.jsonl",
        "elementos-plan.jsonl", "elementos-plan-2.jsonl",
    ]  # fmt: skip


def test_references_are_scored(documents, data_file):
    pytest.importorskip("sacrebleu", reason="the extra «training» is not installed")
    references = tuple(read_sources([str(data_file)]).passages)
    request = CompareRequest((System("plan", None),), documents[:1], references, questions=3)
    [result] = compare(request, lambda adapter: ScriptedEngine()).results
    assert result.references is not None
    assert result.references.questions == 3


def test_nothing_is_measured_on_what_was_learnt(documents, tmp_path, monkeypatch):
    from training.adapters.inventory import AdapterStatus
    from training.data.passages import text_digest

    class Card:
        class data:
            texts = (text_digest(documents[1].text),)

    status = AdapterStatus("a", tmp_path, 0, False, Card(), None, None)
    monkeypatch.setattr(comparing, "adapter_status", lambda folder: status)
    with pytest.raises(DataError) as caught:
        compare(CompareRequest((System("plan", tmp_path),), documents), lambda adapter: ScriptedEngine())
    assert caught.value.code == "training.text_was_learnt"
    assert caught.value.params["title"] == documents[1].title
    short = CompareRequest((System("plan", tmp_path),), documents, words=10)
    with pytest.raises(DataError):
        compare(short, lambda adapter: ScriptedEngine())


def test_an_adapter_that_does_not_say_what_it_learnt_is_named(tmp_path, monkeypatch, training_run):
    folder = tmp_path / "ajeno"
    folder.mkdir()
    (tmp_path / "texto.txt").write_text(TEXTS["Leandro Armas"], encoding="utf-8")

    def cancelled(*_given, **_more):
        raise CancelledError

    monkeypatch.setattr("training.cli.compare_command.compare", cancelled)
    words = ["compare", tmp_path / "texto.txt", "--out", tmp_path / "medida"]
    assert "no dice" not in training_run(*words, "--system", "plan:none")[2]
    code, _, err = training_run(*words, "--system", "plan:none", "--system", f"plan:{folder}")
    assert code == 130 and "«ajeno» no dice de qué textos aprendió" in err


def test_texts_are_shortened_for_the_systems(documents):
    request = CompareRequest((System("plan", None),), documents, words=10)
    assert all(len(new.text) < len(old.text) for new, old in zip(request.texts, documents, strict=True))
    assert CompareRequest(request.systems, documents).texts is documents


def test_systems_by_name(tmp_path):
    assert parse_system("plan:none") == System("plan", None)
    assert parse_system("zero-shot") == System("zero-shot", None)
    assert parse_system(f"plan:{tmp_path}").adapter == tmp_path
    with pytest.raises(TrainingError) as caught:
        parse_system("plan:no-existe")
    assert caught.value.code == "training.no_adapter"
    with pytest.raises(JobError) as caught:
        adapter_of("")
    assert caught.value.code == "adapter.not_found"
    with pytest.raises(TrainingError) as caught:
        parse_system("otra:none")
    assert caught.value.code == "training.no_strategy"


def test_examples_are_answered_and_scored():
    passage = TEXTS["Leandro Armas"]

    def made(skill, outcome, reply="", **values):
        shared = {"passage": passage, "source": "", "article": outcome}
        return Example(skill=skill, outcome=outcome, values=values, reply=reply, **shared)

    examples = [
        made("answer", "text", "1978", question="¿En qué año murió Leandro Armas?"),
        made("answer", "not_said", question="¿En qué año se casó?"),
        made("judge", "true", statement="Nació en Puerto Sereno."),
        made("judge", "false", statement="Nació en Granada."),
        made("ask", "text", "¿…?", evidence="x", answer="x"),
    ]
    engine = ScriptedEngine(
        script={"murió": "1978", "casó": "No se dice"},
        weights=lambda told, choices: (-1.0, -2.0) if "Verdadero" in choices[0] else None,
    )
    scores = score_examples(answer_examples(engine, examples))
    assert scores.by_kind["answer"] == Score(1, Interval(1.0, None, None))
    assert scores.by_kind["answer_not_said"] == Score(1, Interval(1.0, None, None))
    assert scores.verdicts == Score(2, Interval(0.5, None, None))
