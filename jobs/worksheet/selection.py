"""From verified drafts to the items of the sheet: exact counts, the whole text covered, V and F balanced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.pairs import Crowding, fresh
from jobs.worksheet.models import Kind, RejectReason, Requested
from jobs.worksheet.sheet_search import Balance, quality, search_sheet
from jobs.worksheet.truths import alternates, assign_truths

MOST_DOUBTS = 2
"""An item with more is no item: a wrong key is worse than a missing one."""
_MOST_CONSIDERED = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """A draft on the sheet; ``truth`` is set for statements."""

    draft: Draft
    truth: bool | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes on the sheet, and what lost against it."""

    items: tuple[Chosen, ...]
    dropped: tuple[tuple[Draft, RejectReason], ...]

    def count(self, kind: Kind) -> int:
        """Items of a kind."""
        return sum(item.draft.candidate.kind == kind for item in self.items)

    def full(self, requested: Requested) -> bool:
        """Whether nothing is wanted any more."""
        return not any(self.missing(requested).values())

    @property
    def patterned(self) -> bool:
        """Whether V and F alternate strictly: another statement would give more ways to draw them."""
        return alternates([item.truth for item in self.items if item.truth is not None])

    def missing(self, requested: Requested) -> dict[Kind, int]:
        """Items still wanted, by kind."""
        return {
            "short_answer": max(0, requested.short_answer - self.count("short_answer")),
            "true_false": max(0, requested.true_false - self.count("true_false")),
        }


def select(
    drafts: Sequence[Draft],
    analysis: Analysis,
    requested: Requested,
    seed: int,
    *,
    can_be_false: Callable[[Draft], bool],
    allow_doubtful: bool = False,
    strict_numbers: bool = True,
    balanced: bool = True,
    crowding: Crowding = Crowding.NONE,
) -> Selection:
    """Choose the items.

    Args:
        drafts: without problems; those with doubts only where ``allow_doubtful``.
        analysis: the text, for coverage and conflicts.
        requested: how many of each kind.
        seed: of the truth values and of the search.
        can_be_false: whether a statement's twin is surely false.
        allow_doubtful: fill what is missing with doubtful items, never more of them than verified ones.
        strict_numbers: at most one false statement in three by a number.
        balanced: V and F alike to one; without it, statements of fixed truth may lean to one side.
        crowding: how many items one sentence may give.
    """
    usable = [draft for draft in drafts if not draft.problems]
    rules = Balance(can_be_false, strict_numbers, balanced)
    verified = _best_first([draft for draft in usable if not draft.doubts], analysis)
    chosen = search_sheet([], verified, analysis, requested, rules, seed, crowding=crowding)
    if allow_doubtful:
        doubtful = _best_first([draft for draft in usable if 0 < len(draft.doubts) <= MOST_DOUBTS], analysis)
        filled = search_sheet(chosen, doubtful, analysis, requested, rules, seed, crowding=crowding)
        if len(filled) < requested.short_answer + requested.true_false:
            # The verified items may shut out what is missing: others of them may leave room for it.
            anew = search_sheet(
                [], [*verified, *doubtful], analysis, requested, rules, seed, crowding=crowding
            )
            filled = max(filled, anew, key=len)
        chosen = filled
    statements = [draft for draft in chosen if draft.candidate.kind == "true_false"]
    truths = assign_truths(statements, can_be_false, seed, strict_numbers=strict_numbers, balanced=balanced)
    ordered = sorted(
        chosen,
        key=lambda draft: (
            draft.candidate.kind != "short_answer",
            draft.candidate.sentence,
            draft.candidate.expression.start,
        ),
    )
    dropped = []
    for draft in usable:
        if draft not in chosen:
            reason = fresh(draft, chosen, analysis, crowding=crowding)
            if reason is not None:
                dropped.append((draft, reason))
    return Selection(tuple(Chosen(draft, truths.get(id(draft))) for draft in ordered), tuple(dropped))


def _best_first(drafts: Sequence[Draft], analysis: Analysis) -> list[Draft]:
    """Best drafts of every third in turn, so that the sheet covers the whole text."""
    length = max(1, len(analysis.sentences))
    thirds: list[list[Draft]] = [[], [], []]
    for draft in sorted(drafts, key=lambda draft: (-quality(draft), draft.candidate.expression.start)):
        thirds[min(2, draft.candidate.sentence * 3 // length)].append(draft)
    ordered: list[Draft] = []
    while any(thirds):
        ordered += [third.pop(0) for third in thirds if third]
    return ordered[:_MOST_CONSIDERED]
