"""The search for a full sheet: which drafts go together, in what number, with V and F alike to one."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.pairs import Crowding, conflict
from jobs.worksheet.models import Kind, Requested
from jobs.worksheet.truths import NUMERIC, alternates, assign_truths, by_number

_DOUBT = 0.7
_MONOTONY = 4.0
_RESTARTS = 60
_REPAIRS = 400
_MOST_TAKEN_OUT = 4
_THIRDS = 3
_Value = tuple[int, int, bool, int, float]


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
class Balance:
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


def search_sheet(
    start: Sequence[Draft],
    drafts: Sequence[Draft],
    analysis: Analysis,
    requested: Requested,
    balance: Balance,
    seed: int,
    *,
    crowding: Crowding,
) -> list[Draft]:
    """Greedy choices from shuffled beginnings; the fullest sheet wins, among equals the best one.

    Items shut each other out (one sentence, one fact), so the best first item is often the wrong one. If no
    beginning gives a full sheet, a few items at a time are taken out of the best one and it is filled anew
    (large neighbourhood search; Shaw, 1998).

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
    full = partial(_sentence_is_full, pool, analysis=analysis, crowding=crowding)
    worth = [quality(draft) - 0.05 * rank for rank, draft in enumerate(pool)]
    fixed, whole = list(range(len(start))), requested.short_answer + requested.true_false

    def filled(kept: Sequence[int], order: Sequence[int]) -> tuple[_Value, list[int]]:
        chosen = _greedy(pool, list(kept), order, apart, requested, balance, full)
        taken = [pool[index] for index in chosen]
        value = (
            len(chosen),
            -sum(bool(draft.doubts) for draft in taken),
            balance.mixes(taken, seed),
            -_uncovered(taken, analysis),
            sum(worth[index] for index in chosen) - _monotony(pool, chosen),
        )
        return value, chosen

    best: tuple[_Value, list[int]] = ((-1, 0, False, 0, 0.0), [])
    for order in _orders(range(len(start), len(pool)), worth, chance):
        found = filled(fixed, order)
        first = best[0][0] < 0
        best = max(best, found, key=lambda pair: pair[0])
        (size, _, mixed, uncovered, _), chosen = found
        if first and mixed and size == whole and not uncovered and not _monotony(pool, chosen):
            break
    current = best
    for _ in range(_REPAIRS):
        loose = current[1][len(start) :]
        if best[0][0] >= whole or not loose:
            break
        out = set(chance.sample(loose, min(len(loose), chance.randint(1, _MOST_TAKEN_OUT))))
        kept = [index for index in current[1] if index not in out]
        order = [index for index in range(len(start), len(pool)) if index not in kept]
        chance.shuffle(order)
        found = filled(kept, order)
        if found[0][0] >= current[0][0]:
            current = found
        best = max(best, found, key=lambda pair: pair[0])
    return [pool[index] for index in best[1]]


def _orders(places: Sequence[int], worth: Sequence[float], chance: random.Random) -> Iterator[list[int]]:
    """The places in order of preference, then in orders shuffled more and less."""
    yield list(places)
    for attempt in range(1, _RESTARTS):
        noise = {index: chance.gauss(0.0, 0.3 * (1 + attempt % 4)) for index in places}
        yield sorted(places, key=lambda index: -(worth[index] + noise[index]))


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
    balance: Balance,
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
