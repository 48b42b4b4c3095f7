"""Rules between two items of one sheet."""

from __future__ import annotations

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.grounding import frame_stems
from jobs.worksheet.models import RejectReason
from jobs.worksheet.words import contains_expression, content_stems, fold, similarity

TOO_SIMILAR = 0.72
_OF_DATES = content_stems("año fecha día mes siglo")


def conflict(draft: Draft, other: Draft, analysis: Analysis, *, crowded: bool = False) -> RejectReason | None:
    """Why two drafts may not stand on one sheet; ``None`` if they may.

    Items of one sentence are of different kind and about different words; no two ask the same or alike; no
    item holds the answer of another together with what is asked.

    Args:
        draft: one of them.
        other: the other.
        analysis: the text.
        crowded: two items of one kind may come from one sentence if their facts are of different type: a
            short text has no more sentences.
    """
    mine, theirs = draft.candidate, other.candidate
    if mine.sentence == theirs.sentence:
        a, b = mine.expression, theirs.expression
        if mine.kind == theirs.kind and not (crowded and a.type != b.type):
            return "duplicate"
        if a.start < b.end and b.start < a.end:
            return "duplicate"
    if similarity(draft.text, other.text, analysis.topic_names) >= TOO_SIMILAR:
        return "duplicate"
    if mine.kind == theirs.kind == "short_answer" and fold(mine.expression.text) == fold(
        theirs.expression.text
    ):
        return "duplicate"
    if mine.kind == theirs.kind and _say_the_same(draft, other, analysis):
        return "duplicate"
    if leaks(draft, other, analysis) or leaks(other, draft, analysis):
        return "cross_leak"
    return None


def _say_the_same(draft: Draft, other: Draft, analysis: Analysis) -> bool:
    """Whether both tell one fact of one thing: «¿En qué año murió?» and «¿En qué fecha murió?»."""
    one, two = draft.candidate.expression.text, other.candidate.expression.text
    if not (contains_expression(one, two) or contains_expression(two, one)):
        return False
    common = content_stems(draft.text) & content_stems(other.text)
    return bool(common - analysis.topic_names - _OF_DATES - content_stems(one) - content_stems(two))


def leaks(item: Draft, asked: Draft, analysis: Analysis) -> bool:
    """Whether ``item`` holds the answer that ``asked`` wants, with what it is asked about."""
    if asked.candidate.kind != "short_answer":
        return False
    answer = asked.candidate.expression.text
    if not contains_expression(item.text, answer):
        return False
    subject = content_stems(asked.text) - analysis.topic_names - frame_stems() - content_stems(answer)
    if item.candidate.sentence == asked.candidate.sentence:
        return True
    return bool(subject & content_stems(item.text)) or not subject


def fresh(
    draft: Draft, chosen: list[Draft], analysis: Analysis, *, crowded: bool = False
) -> RejectReason | None:
    """The first conflict of a draft with those chosen already."""
    for other in chosen:
        reason = conflict(draft, other, analysis, crowded=crowded)
        if reason is not None:
            return reason
    return None
