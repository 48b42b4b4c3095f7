"""Rules between two items of one sheet."""

from __future__ import annotations

from enum import IntEnum

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.grounding import frame_stems
from jobs.worksheet.expressions import place_size
from jobs.worksheet.models import RejectReason
from jobs.worksheet.words import contains_expression, content_stems, fold, similarity

TOO_SIMILAR = 0.72
_OF_DATES = content_stems("año fecha día mes siglo")
_ASKED_FOR = _OF_DATES | content_stems(
    "ciudad país lugar localidad pueblo sitio provincia región isla estado"
)
_OF_LIFE = content_stems("nació nacer murió morir falleció fallecer")


class Crowding(IntEnum):
    """How much one sentence may give to a sheet; more than ``NONE`` only where the sheet is not full without.

    Attributes:
        NONE: two items, of different kind.
        BY_TYPE: three, two of a kind, if their facts are of different type.
        BY_FACT: as many, if no word but the topic's name is in both («nació en Soria», «murió en Lima»); the
            sentence that opens a biography tells of birth, death and profession and may give five, three of
            a kind.
    """

    NONE = 0
    BY_TYPE = 1
    BY_FACT = 2

    def most(self, sentence: int, analysis: Analysis) -> tuple[int, int]:
        """The most items a sentence may give: in all, and of one kind."""
        opens = sentence == 0 and analysis.about_person
        return (5, 3) if self is Crowding.BY_FACT and opens else (3, 2)


def conflict(
    draft: Draft, other: Draft, analysis: Analysis, *, crowding: Crowding = Crowding.NONE
) -> RejectReason | None:
    """Why two drafts may not stand on one sheet; ``None`` if they may.

    Items of one sentence are of different kind and about different words; no two ask the same or alike; no
    item holds the answer of another together with what is asked.

    Args:
        draft: one of them.
        other: the other.
        analysis: the text.
        crowding: whether two items of one kind may come from one sentence: a short text has no more.
    """
    mine, theirs = draft.candidate, other.candidate
    if mine.sentence == theirs.sentence:
        a, b = mine.expression, theirs.expression
        if mine.kind == theirs.kind and not _may_share_a_sentence(draft, other, analysis, crowding):
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
    if _tell_one_event(draft, other, analysis):
        places = mine.expression.type == theirs.expression.type == "place"
        two_towns = places and place_size(mine.expression) == place_size(theirs.expression)
        if two_towns or crowding is not Crowding.BY_FACT:  # «nació en Cèneda», «nació en Treviso»
            return "duplicate"
    if leaks(draft, other, analysis) or leaks(other, draft, analysis):
        return "cross_leak"
    return None


def _may_share_a_sentence(draft: Draft, other: Draft, analysis: Analysis, crowding: Crowding) -> bool:
    """Whether two items of one kind may come from the sentence of both."""
    if crowding is Crowding.NONE:
        return False
    if draft.candidate.expression.type != other.candidate.expression.type:
        return True
    common = content_stems(draft.text) & content_stems(other.text)
    return crowding is Crowding.BY_FACT and not common - analysis.topic_names - _ASKED_FOR


def _say_the_same(draft: Draft, other: Draft, analysis: Analysis) -> bool:
    """Whether both tell one fact of one thing: «¿En qué año murió?» and «¿En qué fecha murió?»."""
    one, two = draft.candidate.expression.text, other.candidate.expression.text
    common = content_stems(draft.text) & content_stems(other.text)
    if _tell_one_event(draft, other, analysis):
        return True
    if draft.candidate.kind == "true_false" and _is_part_of(draft, other, analysis):
        return True
    if not (contains_expression(one, two) or contains_expression(two, one)):
        return False
    return bool(common - analysis.topic_names - _OF_DATES - content_stems(one) - content_stems(two))


def _is_part_of(draft: Draft, other: Draft, analysis: Analysis) -> bool:
    """Whether one statement says only what the other says: «fue escritora», «fue escritora de Roma»."""
    one, two = (content_stems(item.text) - analysis.topic_names for item in (draft, other))
    return one <= two or two <= one


_WHEN = frozenset({"year", "date"})


def _tell_one_event(draft: Draft, other: Draft, analysis: Analysis) -> bool:
    """Whether both tell where, or both when, somebody was born or died: a town or its province."""
    one, two = draft.candidate.expression.type, other.candidate.expression.type
    alike = one == two == "place" or {one, two} <= _WHEN
    return alike and bool(_of_a_life(draft, analysis) & _of_a_life(other, analysis))


def _of_a_life(draft: Draft, analysis: Analysis) -> frozenset[str]:
    """«nacer» or «morir» where a draft tells nothing else: a town and its province are one birthplace."""
    fact = content_stems(draft.candidate.expression.text)
    told = content_stems(draft.text) - analysis.topic_names - _ASKED_FOR - fact
    return frozenset(told) if told <= _OF_LIFE else frozenset()


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
    draft: Draft, chosen: list[Draft], analysis: Analysis, *, crowding: Crowding = Crowding.NONE
) -> RejectReason | None:
    """The first conflict of a draft with those chosen already."""
    for other in chosen:
        reason = conflict(draft, other, analysis, crowding=crowding)
        if reason is not None:
            return reason
    return None
