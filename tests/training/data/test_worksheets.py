"""The project's own worksheets as data: what a teacher accepted or put right, and nothing else."""

from __future__ import annotations

import json

import pytest

from jobs.worksheet.models import ShortAnswer, TrueFalse, Worksheet
from resources import read_text
from training.data.problems import Problems
from training.data.worksheets import read_worksheets


@pytest.fixture
def sheet():
    return Worksheet.model_validate(json.loads(read_text("samples", "example.json")))


@pytest.fixture
def read(tmp_path):
    def reader(sheet: Worksheet):
        path = tmp_path / "fichas.jsonl"
        path.write_text(sheet.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
        problems = Problems(path.name)
        return read_worksheets(path, path.name, problems), problems

    return reader


def first(sheet: Worksheet, kind: type, **conditions):
    return next(
        item
        for item in sheet.items
        if isinstance(item, kind) and all(getattr(item, key) == value for key, value in conditions.items())
    )


def only(sheet: Worksheet, *items) -> Worksheet:
    return sheet.model_copy(update={"items": items})


def accepted(item, **changes):
    return item.model_copy(update={"review": "accepted", **changes})


def test_only_accepted_and_edited_items_are_read(sheet, read):
    question, statement = first(sheet, ShortAnswer), first(sheet, TrueFalse)
    others = [item for item in sheet.items if item not in (question, statement)]
    pending = [item.model_copy(update={"review": "pending", "status": "verified"}) for item in others]
    edited = statement.model_copy(update={"status": "edited", "review": "pending"})
    passages, problems = read(only(sheet, accepted(question), edited, *pending))
    (passage,) = passages
    assert [q.text for q in passage.questions] == [question.question]
    assert len(passage.statements) == 1
    assert not problems.counts


def test_discarded_items_are_left_out_though_they_were_edited(sheet, read):
    item = first(sheet, ShortAnswer).model_copy(update={"status": "edited", "review": "discarded"})
    assert read(only(sheet, item, accepted(first(sheet, TrueFalse))))[0][0].questions == []


def test_a_false_statement_is_read_with_what_is_true(sheet, read):
    false = first(sheet, TrueFalse, answer=False)
    (statement,) = read(only(sheet, accepted(false)))[0][0].statements
    assert statement.true_text == false.correction
    assert statement.false_text == false.statement
    assert sheet.text[statement.start : statement.end] in statement.true_text


def test_a_question_is_joined_with_the_statement_of_its_fact(sheet, read):
    true = first(sheet, TrueFalse, answer=True)
    fact = sheet.text[true.target.start : true.target.end]
    same = accepted(
        first(sheet, ShortAnswer), target=true.target, evidence=true.evidence, answer=fact, question="¿Qué?"
    )
    other = accepted(next(i for i in sheet.items if isinstance(i, ShortAnswer) and i.target != true.target))
    (passage,) = read(only(sheet, same, other, accepted(true)))[0]
    assert [question.stated for question in passage.questions] == [true.statement, None]
