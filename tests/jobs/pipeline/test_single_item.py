"""One item anew, and one read again."""

from __future__ import annotations

import pytest

from jobs.engine.scripted import ScriptedEngine
from jobs.pipeline.make import make_worksheet
from jobs.pipeline.single_item import recheck, replacement


def never() -> bool:
    return False


@pytest.fixture
def sheet(life, ask):
    return make_worksheet(life, ask(3, 4), ScriptedEngine())


def of_kind(sheet, kind):
    return next(item for item in sheet.items if item.kind == kind)


def test_another_question_takes_the_place_of_one(sheet):
    old = of_kind(sheet, "short_answer")
    new = replacement(sheet, old.id, ScriptedEngine(), cancel=never)
    assert (new.kind, new.position, new.status) == ("short_answer", old.position, "verified")
    assert new.question not in {item.question for item in sheet.items if item.kind == "short_answer"}


@pytest.mark.parametrize("answer", [True, False])
def test_another_statement_is_as_true_as_the_one_before(sheet, answer):
    old = next(item for item in sheet.items if item.kind == "true_false" and item.answer is answer)
    new = replacement(sheet, old.id, ScriptedEngine(), cancel=never)
    assert (new.kind, new.answer) == ("true_false", answer)
    assert new.statement not in {item.statement for item in sheet.items if item.kind == "true_false"}


def test_a_question_that_the_model_fails_is_made_by_rule(sheet, misread):
    engine, written = misread
    new = replacement(sheet, of_kind(sheet, "short_answer").id, engine, cancel=never)
    assert new is not None
    assert new.question not in written


def test_an_item_that_is_not_there(sheet):
    assert replacement(sheet, "0" * 12, ScriptedEngine(), cancel=never) is None


def test_an_edited_answer_is_found_out(sheet):
    old = of_kind(sheet, "short_answer")
    assert not recheck(sheet, old, ScriptedEngine(), cancel=never).doubts
    wrong = old.model_copy(update={"question": "¿En qué año se fundó el museo del puerto?"})
    engine = ScriptedEngine(lambda told: "No se dice" if "Contesta.\n" in told else None)
    assert recheck(sheet, wrong, engine, cancel=never).doubts
