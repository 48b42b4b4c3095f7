"""Whole worksheets without a model."""

from __future__ import annotations

from pathlib import Path

import pytest
from contract_checks import keeps_the_contract
from pipeline_texts import HOSTILE, document, long_text

import resources
from jobs.engine.scripted import Reply, ScriptedEngine
from jobs.errors import CancelledError, SourceError
from jobs.pipeline.make import make_worksheet
from jobs.pipeline.prompt_files import load_prompts
from jobs.segments import Fixed, Quoted, plain
from jobs.sources import read_file
from jobs.worksheet.models import Provenance, Request, Requested

SAMPLES = sorted((Path(resources.__file__).parent / "samples").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_gives_a_worksheet(path, ask):
    sheet = make_worksheet(read_file(path), ask(), ScriptedEngine())
    keeps_the_contract(sheet)
    assert sum(item.kind == "short_answer" for item in sheet.items) == 5


def test_five_and_five_of_a_life(life, ask):
    sheet = make_worksheet(life, ask(), ScriptedEngine())
    keeps_the_contract(sheet)
    assert len(sheet.items) == 10
    assert {item.status for item in sheet.items} == {"verified"}
    assert sheet.shortfall.reason is None
    assert sheet.document.topic == "Leandro Armas"


def test_items_come_from_the_whole_text(life, ask):
    sheet = make_worksheet(life, ask(), ScriptedEngine())
    thirds = {item.evidence.start * 3 // len(life.text) for item in sheet.items}
    assert thirds == {0, 1, 2}


@pytest.mark.parametrize(("short", "true_false"), [(1, 0), (0, 1), (3, 2), (0, 4), (8, 3)])
def test_counts_are_exact(life, ask, short, true_false):
    sheet = make_worksheet(life, ask(short, true_false), ScriptedEngine())
    keeps_the_contract(sheet)
    assert len(sheet.items) == short + true_false


def test_the_points_are_spread_over_the_items(life, ask):
    sheet = make_worksheet(life, ask(2, 2), ScriptedEngine())
    assert sum(item.points for item in sheet.items) == pytest.approx(sheet.options.points)


def test_the_same_request_gives_the_same_worksheet(life, ask):
    first, second = (make_worksheet(life, ask(seed=3), ScriptedEngine()) for _ in range(2))
    assert first.provenance.seconds is not None
    update = {"provenance": _timeless(second.provenance)}
    assert first.model_copy(update={"provenance": _timeless(first.provenance)}) == second.model_copy(
        update=update
    )


def test_an_engine_that_made_another_sheet_before_makes_the_same_one(life, ask):
    engine = ScriptedEngine()
    make_worksheet(document(HOSTILE, "Berta Lúa"), ask(2, 2), engine)
    warm = make_worksheet(life, ask(), engine)
    cold = make_worksheet(life, ask(), ScriptedEngine())
    assert warm.items == cold.items
    assert warm.worksheet_id == cold.worksheet_id


def test_other_seeds_give_other_sheets(life, ask):
    sheets = [make_worksheet(life, ask(seed=seed), ScriptedEngine()) for seed in range(4)]
    assert len({tuple(item.id for item in sheet.items) for sheet in sheets}) == 4
    orders = {tuple(item.answer for item in sheet.items[5:]) for sheet in sheets}
    assert len(orders) > 1


def _timeless(provenance: Provenance) -> Provenance:
    return provenance.model_copy(update={"seconds": None})


def test_one_sentence_falls_short_and_says_why(ask):
    text = "Amparo Quintanilla nació en Puerto Sereno en 1902."
    sheet = make_worksheet(document(text, "Amparo Quintanilla"), ask(), ScriptedEngine())
    keeps_the_contract(sheet)
    assert 0 < len(sheet.items) <= 2
    assert "1 frase " in sheet.shortfall.reason


def test_a_text_without_a_sentence_is_refused(ask):
    with pytest.raises(SourceError) as caught:
        make_worksheet(document("", "Nada"), ask(), ScriptedEngine())
    assert caught.value.code == "source.no_sentences"


def test_a_text_full_of_marks_is_only_a_text(ask):
    engine = ScriptedEngine()
    berta = document(HOSTILE, "Berta Lúa")
    sheet = make_worksheet(berta, ask(3, 3), engine)
    keeps_the_contract(sheet)
    assert sheet.items
    for prompt in engine.prompts:
        fixed = "".join(piece.text for piece in prompt if isinstance(piece, Fixed))
        assert "INST" not in fixed
        assert "Berta" not in fixed
        # one turn opens for every turn of ours, none for those of the text
        assert fixed.count("<|im_start|>") == fixed.count("<|im_end|>") + 1


@pytest.fixture(scope="module")
def made():
    """A worksheet of fifty thousand characters, and the engine that made it."""
    engine = ScriptedEngine()
    request = Request(requested=Requested(short_answer=6, true_false=6))
    return engine, make_worksheet(document(long_text(50_000)), request, engine)


class TestLongTexts:
    def test_the_beginning_the_middle_and_the_end_are_asked_about(self, made):
        _, sheet = made
        assert len(sheet.text) > 50_000
        keeps_the_contract(sheet)
        assert len(sheet.items) == 12
        for kind in ("short_answer", "true_false"):
            thirds = {item.evidence.start * 3 // len(sheet.text) for item in sheet.items if item.kind == kind}
            assert thirds == {0, 1, 2}

    def test_every_prompt_holds_the_instruction_and_no_more_than_a_passage(self, made):
        engine, sheet = made
        system = load_prompts().system
        for prompt in engine.prompts:
            assert system in plain(prompt)
            pieces = [piece for piece in prompt if isinstance(piece, Quoted) and len(piece.text) > 200]
            passages = [piece for piece in pieces if piece.text in sheet.text]
            assert len(passages) <= 1
            assert all(engine.count([piece]) <= 700 for piece in passages)

    def test_only_passages_with_evidence_are_computed_and_each_once(self, made):
        engine, _ = made
        passages = {plain(prompt).split("Texto:")[-1][:300] for prompt in engine.prompts}
        assert engine.calls["prefix"] <= len(passages) + 2


class TestSecondReading:
    def test_a_wrong_key_is_found_out(self, life, ask):
        sheet = make_worksheet(
            life, ask(), ScriptedEngine(lambda told: "Cádiz" if _is_reading(told) else None)
        )
        keeps_the_contract(sheet)
        assert "wrong_round_trip" in {lost.reason for lost in sheet.rejected}
        keys = [item.answer for item in sheet.items if item.kind == "short_answer"]
        assert set(keys) <= {"Cádiz"}

    def test_a_statement_whose_fact_belongs_elsewhere_is_found_out(self, life, ask):
        def prefers_the_second(told, choices):
            return (-6.0, -0.1, *[-9.0] * (len(choices) - 2)) if "___" in told else None

        sheet = make_worksheet(life, ask(0, 5), ScriptedEngine(weights=prefers_the_second))
        assert all("key_logprob" not in item.scores for item in sheet.items), "only facts without rivals"
        assert {"wrong_round_trip"} <= {lost.reason for lost in sheet.rejected}

    def test_what_the_text_does_not_say_is_rejected(self, life, ask):
        def nothing(told, choices):
            return (*[-9.0] * (len(choices) - 1), -0.1) if "___" in told or "falso" in told else None

        engine = ScriptedEngine(lambda told: "No se dice" if _is_reading(told) else None, weights=nothing)
        sheet = make_worksheet(life, ask(), engine)
        assert not sheet.items
        assert sheet.shortfall.short_answer == sheet.shortfall.true_false == 5
        assert "not_answerable" in {lost.reason for lost in sheet.rejected}

    def test_a_true_statement_that_the_model_asks_badly_is_turned_round(self, life, ask, misread):
        engine, written = misread
        sheet = make_worksheet(life, ask(5, 0), engine)
        keeps_the_contract(sheet)
        assert sheet.items
        assert written
        assert not {item.question for item in sheet.items} & set(written)

    def test_a_doubtful_statement_may_be_printed_as_false(self, life, ask):
        sure = make_worksheet(life, ask(0, 40), ScriptedEngine())
        stated = [item.correction or item.statement for item in sure.items]
        doubted = stated[::2]

        def doubts(told, choices):
            return (-0.5, -2.5) if len(choices) == 2 and any(text in told for text in doubted) else None

        sheet = make_worksheet(life, ask(0, 40), ScriptedEngine(weights=doubts))
        keeps_the_contract(sheet)
        unsure = [item for item in sheet.items if (item.correction or item.statement) in doubted]
        assert {item.status for item in unsure} == {"doubtful"}
        assert {item.answer for item in unsure} == {True, False}
        assert all("twin_margin" in item.scores for item in unsure if not item.answer)

    def test_an_unsure_reading_makes_doubtful_items_never_more_than_verified_ones(self, life, ask):
        sure = make_worksheet(life, ask(40, 0), ScriptedEngine())
        unsure = {item.question: item.answer for item in sure.items[::2]}

        def reads(told):
            found = next((answer for question, answer in unsure.items() if question in told), None)
            return Reply(found, -3.0) if found and _is_reading(told) else None

        sheet = make_worksheet(life, ask(40, 0), ScriptedEngine(reads))
        keeps_the_contract(sheet)
        doubtful = [item for item in sheet.items if item.question in unsure]
        assert doubtful
        assert all("poca seguridad" in item.reason for item in doubtful)
        assert all(item.scores["key_logprob"] == -3.0 for item in doubtful)

    def test_omitting_doubtful_items_leaves_a_shortfall(self, life, ask):
        engine = ScriptedEngine(weights=lambda told, choices: (-1.0,) * len(choices))
        with_them = make_worksheet(life, ask(), engine)
        without = make_worksheet(life, ask(doubtful="omit"), ScriptedEngine(weights=engine.weights))
        keeps_the_contract(with_them)
        keeps_the_contract(without)
        assert {item.status for item in without.items} <= {"verified"}
        assert len(without.items) <= len(with_them.items)

    def test_rivals_as_likely_as_the_key_make_a_doubt(self, life, ask):
        def level(told, choices):
            return (-1.0,) * len(choices) if "Contesta.\n" in told else None

        sheet = make_worksheet(life, ask(40, 0), ScriptedEngine(weights=level))
        reasons = [item.reason for item in sheet.items if item.status == "doubtful"]
        assert reasons
        assert any("también podría ser la respuesta" in reason for reason in reasons)
        assert all(
            item.scores.get("rival_margin", 9.0) >= 2.0 for item in sheet.items if item.status == "verified"
        )

    def test_statements_that_the_judge_does_not_believe_are_not_verified(self, life, ask):
        def never(told, choices):
            return (-5.0, -0.1) if len(choices) == 2 and choices[1].startswith("Falso") else None

        sheet = make_worksheet(life, ask(0, 4), ScriptedEngine(weights=never))
        assert all(item.status == "doubtful" for item in sheet.items)
        assert not sheet.items  # never more doubtful items than verified ones

    def test_a_twin_that_reads_as_true_is_never_printed_as_false(self, life, ask):
        def gullible(told, choices):
            return (-0.01, -8.0) if len(choices) == 2 and choices[1].startswith("Falso") else None

        sheet = make_worksheet(life, ask(0, 4), ScriptedEngine(weights=gullible))
        assert [item.answer for item in sheet.items] == [True]  # two would have to be balanced

    def test_what_can_be_guessed_is_flagged(self, life, ask):
        honest = make_worksheet(life, ask(3, 0), ScriptedEngine())
        answers = {item.question: item.answer for item in honest.items}

        def knows(told):
            if "de memoria" not in told:
                return None
            return next((answer for question, answer in answers.items() if question in told), None)

        sheet = make_worksheet(life, ask(3, 0), ScriptedEngine(knows))
        assert all(item.flags == ("guessable",) for item in sheet.items)
        assert all(item.flags == () and item.scores["guess_f1"] == 0.0 for item in honest.items)


def _is_reading(told: str) -> bool:
    return "Contesta.\n" in told or "Completa.\n" in told


class TestStopping:
    @pytest.mark.parametrize("calls", [0, 1, 5, 40, 80])
    def test_a_cancel_raises_and_the_engine_goes_on(self, life, ask, calls):
        engine, left = ScriptedEngine(), [calls]

        def cancel():
            left[0] -= 1
            return left[0] < 0

        with pytest.raises(CancelledError):
            make_worksheet(life, ask(), engine, cancel=cancel)
        again = make_worksheet(life, ask(), engine)
        assert again.items == make_worksheet(life, ask(), ScriptedEngine()).items


class TestTelling:
    def test_progress_and_checkpoints(self, life, ask):
        steps, kept = [], []
        sheet = make_worksheet(
            life,
            ask(),
            ScriptedEngine(),
            progress=steps.append,
            checkpoint=lambda drafts: kept.append(len(drafts)),
        )
        assert steps[0].stage == "generating"
        assert steps[-1].stage == "selecting"
        assert all(step.done <= step.total for step in steps)
        assert steps[-1].kept == len(sheet.items)
        assert kept == sorted(kept)
        assert kept[-1] > 0

    def test_the_provenance_names_what_made_it(self, life, ask):
        engine = ScriptedEngine()
        told = make_worksheet(life, ask(seed=9), engine).provenance
        assert (told.model, told.strategy, told.seed) == ("scripted", "plan", 9)
        assert told.prompt_version == load_prompts().version
        assert told.tokens.decoded == engine.tokens.decoded > 0

    def test_rejected_candidates_are_kept_with_a_reason(self, life, ask):
        sheet = make_worksheet(life, ask(), ScriptedEngine())
        on_the_sheet = {getattr(item, "question", None) or item.statement for item in sheet.items}
        assert sheet.rejected
        assert not on_the_sheet & {lost.text for lost in sheet.rejected if lost.reason != "duplicate"}
