"""Rules between two items of one sheet."""

from __future__ import annotations

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.grounding import frame_stems
from jobs.worksheet.models import RejectReason
from jobs.worksheet.words import contains_expression, content_stems, fold, similarity

TOO_SIMILAR = 0.72


def conflict(draft: Draft, other: Draft, analysis: Analysis) -> RejectReason | None:
    """Why two drafts may not stand on one sheet; ``None`` if they may.

    At most two items come from one sentence, of different kind and about different words; no two ask the
    same or alike; no item holds the answer of another together with what is asked.
    """
    mine, theirs = draft.candidate, other.candidate
    if mine.sentence == theirs.sentence:
        if mine.kind == theirs.kind:
            return "duplicate"
        a, b = mine.expression, theirs.expression
        if a.start < b.end and b.start < a.end:
            return "duplicate"
    if similarity(draft.text, other.text) >= TOO_SIMILAR:
        return "duplicate"
    if mine.kind == theirs.kind == "short_answer" and fold(mine.expression.text) == fold(
        theirs.expression.text
    ):
        return "duplicate"
    if leaks(draft, other, analysis) or leaks(other, draft, analysis):
        return "cross_leak"
    return None


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


def fresh(draft: Draft, chosen: list[Draft], analysis: Analysis) -> RejectReason | None:
    """The first conflict of a draft with those chosen already."""
    for other in chosen:
        reason = conflict(draft, other, analysis)
        if reason is not None:
            return reason
    return None
