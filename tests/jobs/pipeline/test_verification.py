"""Where a draft is read a second time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pipeline_texts import document

from jobs.engine.scripted import ScriptedEngine
from jobs.pipeline.make import static_prefix
from jobs.pipeline.prompt_files import load_prompts, load_thresholds
from jobs.pipeline.reader import TextReader
from jobs.pipeline.verification import UNSURE_READING, Verifier
from jobs.segments import Quoted
from jobs.worksheet.analysis import analyse
from jobs.worksheet.candidates import Candidate, Draft
from jobs.worksheet.thresholds import Thresholds

LIFE = (
    "Ana Ruiz Vega (Ica, 7 de abril de 1889 – Roma, 10 de enero de 1957) fue una escritora peruana. "
    + "Escribió cuentos para la escuela del barrio y los leyó en voz alta. " * 50
    + "\n\n"
    + "La hermana de Ana Ruiz nació en una casa junto al río y se quedó en ella. " * 40
)


def never() -> bool:
    return False


@pytest.fixture
def desk():
    """The text in two passages, and what reads it."""
    engine = ScriptedEngine()
    analysis = analyse(document(LIFE), count=lambda text: engine.count((Quoted(text),)))
    prompts = load_prompts()
    limits = load_thresholds(engine.info, prompts.version)
    with TextReader(static_prefix(engine, never), analysis, never) as reader:
        yield analysis, Verifier(reader, analysis, prompts, limits)


def question(analysis, text: str, fact: str) -> Draft:
    found = next(e for e in analysis.expressions if e.text == fact)
    return Draft(Candidate("short_answer", found.sentence, found, analysis.passage_of(found.sentence)), text)


def test_what_another_passage_does_not_say_is_read_where_it_was_written(desk):
    analysis, verifier = desk
    asked = question(analysis, "¿En qué fecha nació Ana Ruiz?", "7 de abril de 1889")
    assert asked.candidate.passage == 0 != analysis.search.best(asked.text)
    verifier.verify([asked])
    assert asked.reading == "7 de abril de 1889"
    assert not asked.problems


def test_another_answer_there_is_not_overruled_by_the_place_it_was_written_from(desk):
    analysis, verifier = desk
    asked = question(analysis, "¿En qué fecha nació Ana Ruiz?", "10 de enero de 1957")
    verifier.verify([asked])
    assert asked.problems == ["wrong_round_trip"]


@pytest.mark.parametrize(
    ("mean", "turned", "sure"),
    [(-0.1, True, True), (-0.1, False, True), (-0.9, True, True), (-0.9, False, False), (-3.0, True, False)],
)
def test_a_reader_may_hesitate_over_a_clause_of_the_text(desk, monkeypatch, mean, turned, sure):
    analysis, verifier = desk
    read = verifier._reader.read
    monkeypatch.setattr(
        verifier._reader,
        "read",
        lambda *of: [replace(said, logprobs=(mean,)) for said in read(*of)],
    )
    monkeypatch.setattr(verifier, "_limits", Thresholds())
    asked = question(analysis, "¿En qué fecha nació Ana Ruiz?", "7 de abril de 1889")
    asked.clause = turned
    verifier.verify([asked])
    assert asked.doubts == ([] if sure else [UNSURE_READING])
