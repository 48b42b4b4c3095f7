"""The worksheet as it is stored."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from jobs.worksheet.models import (
    Change,
    Options,
    Request,
    Requested,
    ShortAnswer,
    Shortfall,
    TrueFalse,
    Worksheet,
    item_id,
)

QUESTION = {
    "id": "0" * 12,
    "position": 1,
    "kind": "short_answer",
    "question": "¿Dónde?",
    "answer": "Soria",
    "evidence": {"start": 0, "end": 5, "text": "Soria"},
    "target": {"start": 0, "end": 5},
    "status": "verified",
}
FALSE = {
    "id": "1" * 12,
    "position": 2,
    "kind": "true_false",
    "statement": "En Lugo.",
    "answer": False,
    "correction": "En Soria.",
    "change": {"from": "Soria", "to": "Lugo", "type": "place"},
    "evidence": None,
    "target": None,
    "status": "doubtful",
    "reason": "porque sí",
}
SHEET = {
    "schema_version": 1,
    "worksheet_id": "x",
    "title": "Soria",
    "source": {"kind": "text", "uri": "", "sha256": "0" * 64},
    "document": {},
    "text": "Soria",
    "paragraphs": [],
    "options": {},
    "requested": {},
    "items": [QUESTION, FALSE],
    "shortfall": {},
    "provenance": {
        "app_version": "0",
        "model": "m",
        "quantization": "none",
        "strategy": "plan",
        "prompt_version": "0" * 12,
        "seed": 0,
        "device": "cpu",
        "threads": 1,
        "rows_per_call": 1,
    },
}


def test_defaults_are_those_of_the_contract():
    assert (Requested().short_answer, Requested().true_false) == (5, 5)
    options = Options()
    assert (options.profile, options.paper, options.vf_mode, options.points) == ("es", "a4", "correct", 10)
    assert options.reading_text
    assert options.versions == ("A",)
    request = Request()
    assert (request.strategy, request.doubtful, request.seed) == ("plan", "include", 0)
    assert Shortfall() == Shortfall(short_answer=0, true_false=0, reason=None)


def test_a_worksheet_comes_back_from_its_file():
    sheet = Worksheet.model_validate(SHEET)
    assert isinstance(sheet.items[0], ShortAnswer)
    assert isinstance(sheet.items[1], TrueFalse)
    assert sheet.items[1].change.from_ == "Soria"
    text = sheet.model_dump_json(by_alias=True)
    assert '"from":"Soria"' in text
    assert "from_" not in text
    assert Worksheet.model_validate_json(text) == sheet


def test_nothing_is_absent_in_the_file():
    written = Worksheet.model_validate(SHEET).model_dump(mode="json", by_alias=True)
    for name in ("excerpt", "revision", "rejected"):
        assert name in written
    assert written["items"][0]["reason"] is None
    assert written["items"][0]["edited_from"] is None
    assert written["provenance"]["adapter"] is None


@pytest.mark.parametrize(
    "change",
    [
        {"unknown": 1},
        {"schema_version": 2},
        {"items": [{**QUESTION, "kind": "essay"}]},
        {"items": [{**QUESTION, "status": "good"}]},
        {"items": [{**QUESTION, "secret": "x"}]},
        {"options": {"vf_mode": "guess"}},
        {"rejected": [{"kind": "short_answer", "text": "x", "reason": "ugly"}]},
    ],
)
def test_what_the_contract_does_not_know_is_refused(change):
    with pytest.raises(ValidationError):
        Worksheet.model_validate({**SHEET, **change})


def test_nothing_changes_in_place():
    sheet = Worksheet.model_validate(SHEET)
    with pytest.raises(ValidationError):
        sheet.title = "otro"
    with pytest.raises(ValidationError):
        sheet.items[0].answer = "otro"


def test_a_change_is_read_by_its_name_in_the_file():
    assert Change.model_validate({"from": "a", "to": "b", "type": "place"}).from_ == "a"


class TestIds:
    def test_twelve_hex_digits(self):
        assert re.fullmatch("[0-9a-f]{12}", item_id("short_answer", 3, "¿Dónde?"))

    def test_they_follow_from_kind_place_and_words(self):
        ids = {
            item_id("short_answer", 3, "¿Dónde?"),
            item_id("true_false", 3, "¿Dónde?"),
            item_id("short_answer", 4, "¿Dónde?"),
            item_id("short_answer", None, "¿Dónde?"),
            item_id("short_answer", 3, "¿Donde?"),
        }
        assert len(ids) == 5
        assert item_id("short_answer", 3, "¿Dónde?") in ids

    def test_they_never_change(self):
        assert item_id("short_answer", 0, "¿Dónde nació?") == "fd5174e4acdb"
