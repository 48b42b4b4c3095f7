"""From a person's words to an item of the worksheet."""

from __future__ import annotations

import re
from typing import Any

from jobs.worksheet.editing.places import live_items
from jobs.worksheet.editing.texts import EditError, ItemText, ShortAnswerText, TrueFalseText
from jobs.worksheet.models import Change, Evidence, Item, ShortAnswer, Target, TrueFalse, Worksheet, item_id
from jobs.worksheet.sentences import Sentence, split_sentences
from jobs.worksheet.variants import accepted_variants


def sentences_of(worksheet: Worksheet) -> list[Sentence]:
    """The sentences of the text; any of them can be an item's evidence."""
    return split_sentences(worksheet.text, worksheet.paragraphs)


def evidence_at(worksheet: Worksheet, position: int) -> Evidence | None:
    """The sentence at a place of the text; None between paragraphs."""
    for sentence in sentences_of(worksheet):
        if sentence.start <= position < sentence.end:
            text = worksheet.text[sentence.start : sentence.end]
            return Evidence(start=sentence.start, end=sentence.end, text=text)
    return None


def build_item(text: ItemText, worksheet: Worksheet, old: Item | None) -> Item:
    """The item that these words make; what is not in the words comes from the old item.

    Args:
        text: the words, tidy.
        worksheet: the worksheet it will stand in.
        old: the item that is edited; None for one of the teacher's own.

    Raises:
        EditError: the evidence is no part of the text.
    """
    evidence = text.evidence
    if evidence is not None and worksheet.text[evidence.start : evidence.end] != evidence.text:
        raise EditError("review.evidence_is_not_text", field="evidence")
    start = None if evidence is None else evidence.start
    fields: dict[str, Any] = {
        "position": old.position if old else len(worksheet.items) + 1,
        "origin": old.origin if old else "teacher",
        "evidence": evidence,
        "points": old.points if old else _usual_points(worksheet),
        "status": "edited",
        "review": old.review if old else "pending",
        "edited_from": (old.edited_from or old.id) if old else None,
    }
    if isinstance(text, ShortAnswerText):
        accepted, partial = _variants(text, old if isinstance(old, ShortAnswer) else None)
        return ShortAnswer(
            id=item_id("short_answer", start, text.question),
            question=text.question,
            answer=text.answer,
            accepted_answers=accepted,
            partial_answers=partial,
            target=_target_of_answer(evidence, text.answer, old),
            **fields,
        )
    return TrueFalse(
        id=item_id("true_false", start, text.statement),
        statement=text.statement,
        answer=text.answer,
        correction=None if text.answer else text.correction,
        change=_change(text, old if isinstance(old, TrueFalse) else None),
        target=_kept_target(evidence, old),
        **fields,
    )


def _variants(text: ShortAnswerText, old: ShortAnswer | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Accepted and insufficient forms: what the teacher wrote, else what belongs to the answer by rule."""
    same_answer = old is not None and old.answer == text.answer
    typed = text.accepted is not None and (old is None or text.accepted != old.accepted_answers)
    if typed or (same_answer and text.accepted is not None):
        return text.accepted or (), old.partial_answers if old is not None and same_answer else ()
    found = accepted_variants(text.answer, text.question, None)
    return tuple(one for one in found.accepted if one != text.answer), tuple(found.partial)


def _target_of_answer(evidence: Evidence | None, answer: str, old: Item | None) -> Target | None:
    """Where the answer stands in the evidence, nearest to where it stood."""
    if evidence is None:
        return None
    near = old.target.start if old is not None and old.target is not None else evidence.start
    starts = [match.start() + evidence.start for match in re.finditer(re.escape(answer), evidence.text)]
    if not starts:
        return None
    start = min(starts, key=lambda one: abs(one - near))
    return Target(start=start, end=start + len(answer))


def _kept_target(evidence: Evidence | None, old: Item | None) -> Target | None:
    target = old.target if old is not None else None
    if evidence is None or target is None:
        return None
    return target if evidence.start <= target.start and target.end <= evidence.end else None


def _change(text: TrueFalseText, old: TrueFalse | None) -> Change | None:
    """The program's swap, as long as it still leads from the correction to the statement."""
    change = old.change if old is not None else None
    if text.answer or change is None:
        return None
    holds = change.from_ in text.correction and change.to.lower() in text.statement.lower()
    return change if holds else None


def _usual_points(worksheet: Worksheet) -> float:
    """Points of an added item: those that most printed items have."""
    points = [item.points for item in live_items(worksheet)]
    return max(points, key=points.count) if points else 1
