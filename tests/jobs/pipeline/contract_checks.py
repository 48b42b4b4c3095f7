"""What is true of every worksheet, whatever was asked and whoever wrote it."""

from __future__ import annotations

import re
from itertools import pairwise

from jobs.worksheet.models import Worksheet


def keeps_the_contract(sheet: Worksheet) -> None:
    requested, items = sheet.requested, sheet.items
    assert Worksheet.model_validate_json(sheet.model_dump_json(by_alias=True)) == sheet
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    assert len({item.id for item in items}) == len(items)
    kinds = [item.kind for item in items]
    assert kinds == sorted(kinds)  # short answers first
    counts = {kind: kinds.count(kind) for kind in ("short_answer", "true_false")}
    assert sheet.shortfall.short_answer == requested.short_answer - counts["short_answer"] >= 0
    assert sheet.shortfall.true_false == requested.true_false - counts["true_false"] >= 0
    assert (sheet.shortfall.reason is not None) == bool(
        sheet.shortfall.short_answer + sheet.shortfall.true_false
    )
    for kind in counts:
        starts = [item.evidence.start for item in items if item.kind == kind]
        assert starts == sorted(starts)
        assert all(starts.count(start) <= (2 if start else 3) for start in starts)  # birth, death, profession
    for item in items:
        _item_keeps_it(sheet, item)
    truths = [item.answer for item in items if item.kind == "true_false"]
    assert abs(truths.count(True) - truths.count(False)) <= 1 or sheet.shortfall.true_false
    if len(truths) >= 4:
        assert any(a == b for a, b in pairwise(truths))  # no strict alternation
    doubtful = sum(item.status == "doubtful" for item in items)
    assert doubtful <= len(items) - doubtful


def _item_keeps_it(sheet: Worksheet, item) -> None:
    evidence, target = item.evidence, item.target
    assert sheet.text[evidence.start : evidence.end] == evidence.text
    assert evidence.start <= target.start < target.end <= evidence.end
    assert re.fullmatch("[0-9a-f]{12}", item.id)
    assert item.status in ("verified", "doubtful")
    assert (item.reason is not None) == (item.status == "doubtful")
    if item.kind == "short_answer":
        assert item.answer in evidence.text
        assert sheet.text[target.start : target.end] == item.answer
        assert item.question.startswith("¿")
        assert item.question.endswith("?")
        return
    assert (item.correction is not None) == (item.answer is False)
    assert (item.change is not None) == (item.answer is False)
    assert item.statement.endswith(".")
    if item.answer is False:
        assert item.statement != item.correction
        assert item.change.from_ in item.correction
        assert item.change.to.lower() in item.statement.lower()
        assert len(item.change.to) <= 40
