"""From verified drafts to the items of the sheet: exact counts, the whole text covered, V and F balanced."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.pairs import Crowding, conflict, fresh
from jobs.worksheet.models import Kind, RejectReason, Requested
from jobs.worksheet.truths import NUMERIC, alternates, assign_truths, by_number

MOST_DOUBTS = 2
"""An item with more is no item: a wrong key is worse than a missing one."""
_DOUBT = 0.7
_MONOTONY = 1.0
_RESTARTS = 60
_THIRDS = 3
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
    rules = _Balance(can_be_false, strict_numbers, balanced)
    verified = _best_first([draft for draft in usable if not draft.doubts], analysis)
    chosen = _search([], verified, analysis, requested, rules, seed, crowding=crowding)
    if allow_doubtful:
        doubtful = _best_first([draft for draft in usable if 0 < len(draft.doubts) <= MOST_DOUBTS], analysis)
        filled = _search(chosen, doubtful, analysis, requested, rules, seed, crowding=crowding)
        if len(filled) < requested.short_answer + requested.true_false:
            # The verified items may shut out what is missing: others of them may leave room for it.
            anew = _search([], [*verified, *doubtful], analysis, requested, rules, seed, crowding=crowding)
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


def quality(draft: Draft) -> float:
    """A ranking among drafts of the same standing; higher is better."""
    score = 2 * draft.scores.get("key_logprob", -1.0)
    score += 0.05 * min(10.0, draft.scores.get("rival_margin", 5.0))
    score += 0.1 * min(5.0, draft.scores.get("true_odds", 2.0))
    kind = draft.candidate.expression.type
    if kind in ("noun_phrase", "role"):
        score -= 0.4
    if draft.candidate.kind == "true_false" and kind in NUMERIC:
        score -= 0.3
    if draft.candidate.kind == "true_false" and draft.twin is None:
        score -= 0.5
    return score - _DOUBT * len(draft.doubts)


@dataclass(frozen=True, slots=True)
class _Balance:
    """Whether statements can be balanced between V and F to one."""

    can_be_false: Callable[[Draft], bool]
    strict_numbers: bool
    balanced: bool

    def holds(self, statements: Sequence[Draft]) -> bool:
        """Whether enough of them can be false, not too many of these by a number."""
        if not self.balanced and all(draft.fixed_truth is not None for draft in statements):
            return True
        able = [draft for draft in statements if draft.fixed_truth is not True and self.can_be_false(draft)]
        forced = sum(draft.fixed_truth is False for draft in statements)
        numbers = sum(by_number(draft) for draft in able)
        words = len(able) - numbers
        for falses in {len(statements) // 2, (len(statements) + 1) // 2}:
            most_numbers = -(-falses // 3) if self.strict_numbers else falses
            if forced <= falses <= words + min(most_numbers, numbers):
                return True
        return False

    def mixes(self, chosen: Sequence[Draft], seed: int) -> bool:
        """Whether the statements among the chosen need not alternate strictly between V and F."""
        statements = [draft for draft in chosen if draft.candidate.kind == "true_false"]
        truths = assign_truths(
            statements, self.can_be_false, seed, strict_numbers=self.strict_numbers, balanced=self.balanced
        )
        return not alternates(list(truths.values()))


def _search(
    start: Sequence[Draft],
    drafts: Sequence[Draft],
    analysis: Analysis,
    requested: Requested,
    balance: _Balance,
    seed: int,
    *,
    crowding: Crowding,
) -> list[Draft]:
    """Greedy choices from shuffled beginnings; the fullest sheet wins, among equals the best one.

    Items shut each other out (one sentence, one fact), so the best first item is often the wrong one.

    Args:
        start: chosen already.
        drafts: in order of preference.
        analysis: the text.
        requested: how many of each kind.
        balance: of V and F.
        seed: of the shuffling.
        crowding: how many items one sentence may give.
    """
    pool = [*start, *drafts]
    apart = [[a is b or conflict(a, b, analysis, crowding=crowding) is None for b in pool] for a in pool]
    chance = random.Random(f"{seed}|search")
    best: tuple[int, int, bool, int, float, list[int]] = (-1, 0, False, 0, 0.0, [])
    full = partial(_sentence_is_full, pool, analysis=analysis, crowding=crowding)
    worth = [quality(draft) - 0.05 * rank for rank, draft in enumerate(pool)]
    for attempt in range(_RESTARTS):
        order = list(range(len(start), len(pool)))
        if attempt:
            order.sort(key=lambda index: -(worth[index] + chance.gauss(0.0, 0.3 * (1 + attempt % 4))))
        chosen = _greedy(pool, list(range(len(start))), order, apart, requested, balance, full)
        mixed = balance.mixes([pool[index] for index in chosen], seed)
        doubtful = sum(bool(pool[index].doubts) for index in chosen)
        value = (
            len(chosen),
            -doubtful,
            mixed,
            -_uncovered([pool[index] for index in chosen], analysis),
            sum(worth[index] for index in chosen) - _monotony(pool, chosen),
        )
        if value > best[:5]:
            best = (*value, chosen)
        complete = len(chosen) == requested.short_answer + requested.true_false
        if not attempt and mixed and complete and not value[3] and not _monotony(pool, chosen):
            break
    return [pool[index] for index in best[5]]


def _uncovered(chosen: Sequence[Draft], analysis: Analysis) -> int:
    """How many items the thirds of the text lack for an even share of either kind."""
    length = max(1, len(analysis.sentences))
    lacking = 0
    for kind in ("short_answer", "true_false"):
        mine = [draft.candidate.sentence for draft in chosen if draft.candidate.kind == kind]
        given = Counter(min(_THIRDS - 1, sentence * _THIRDS // length) for sentence in mine)
        lacking += sum(max(0, len(mine) // _THIRDS - given[third]) for third in range(_THIRDS))
    return lacking


def _monotony(pool: Sequence[Draft], chosen: Sequence[int]) -> float:
    """What a sheet loses when most of its questions ask for a year or a number."""
    asked = [pool[i].candidate.expression.type for i in chosen if pool[i].candidate.kind == "short_answer"]
    numeric = sum(kind in NUMERIC for kind in asked)
    return _MONOTONY * max(0, numeric - (len(asked) + 1) // 2)


def _greedy(
    pool: Sequence[Draft],
    chosen: list[int],
    order: Sequence[int],
    apart: Sequence[Sequence[bool]],
    requested: Requested,
    balance: _Balance,
    sentence_is_full: Callable[[Sequence[int], int], bool],
) -> list[int]:
    """The drafts in their order as far as they go together, never more doubtful ones than verified ones."""
    wanted: dict[Kind, int] = {"short_answer": requested.short_answer, "true_false": requested.true_false}
    for index in chosen:
        wanted[pool[index].candidate.kind] -= 1
    waiting = list(order)
    progress = True
    while progress:
        progress = False
        for index in list(waiting):
            kind = pool[index].candidate.kind
            if (
                wanted[kind] <= 0
                or not all(apart[index][other] for other in chosen)
                or sentence_is_full(chosen, index)
            ):
                waiting.remove(index)
                continue
            if pool[index].doubts and 2 * sum(bool(pool[i].doubts) for i in chosen) >= len(chosen):
                continue
            statements = [pool[i] for i in [*chosen, index] if pool[i].candidate.kind == "true_false"]
            if kind == "true_false" and not balance.holds(statements):
                continue
            chosen.append(index)
            waiting.remove(index)
            wanted[kind] -= 1
            progress = True
    return chosen


def _sentence_is_full(
    pool: Sequence[Draft], chosen: Sequence[int], index: int, *, analysis: Analysis, crowding: Crowding
) -> bool:
    """Whether the sentence of a draft has given as many items as it may."""
    mine = pool[index].candidate
    others = [pool[i].candidate for i in chosen if pool[i].candidate.sentence == mine.sentence]
    alike = sum(other.kind == mine.kind for other in others)
    most, most_alike = crowding.most(mine.sentence, analysis)
    return len(others) >= most or alike >= most_alike
