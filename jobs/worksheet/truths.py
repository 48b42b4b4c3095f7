"""Which statements are printed true and which false: balanced, in no pattern, drawn by seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from jobs.worksheet.candidates import Draft
from jobs.worksheet.words import fold

NUMERIC = frozenset({"year", "date", "number"})
_ATTEMPTS = 50
_LEAST_TO_ALTERNATE = 4


def assign_truths(
    statements: Sequence[Draft],
    can_be_false: Callable[[Draft], bool],
    seed: int,
    *,
    strict_numbers: bool = True,
    balanced: bool = True,
) -> dict[int, bool]:
    """V or F for every statement, by ``id``: balanced to one, not alternating, drawn by seed.

    A statement of fixed truth keeps it, and the others make up the balance. Where all are fixed nothing is
    left to draw, and ``balanced=False`` takes them as they are.

    Returns:
        An empty mapping when no balanced assignment exists.
    """
    statements = sorted(statements, key=lambda draft: draft.candidate.expression.start)
    told = {id(draft): draft.fixed_truth for draft in statements if draft.fixed_truth is not None}
    if not balanced and len(told) == len(statements):
        return told
    count = len(statements)
    chance = random.Random(f"{seed}|truths")
    majority_false = chance.random() < 0.5
    falses = (count + 1) // 2 if majority_false else count // 2
    fallback: dict[int, bool] | None = None
    for number in dict.fromkeys((falses, count // 2, (count + 1) // 2)):
        found = _draw(statements, number, can_be_false, chance, strict_numbers)
        if found is not None and not alternates(list(found.values())):
            return found
        fallback = fallback or found
    return fallback or {}


def _draw(
    statements: Sequence[Draft],
    falses: int,
    can_be_false: Callable[[Draft], bool],
    chance: random.Random,
    strict_numbers: bool,
) -> dict[int, bool] | None:
    told = {id(draft): draft.fixed_truth for draft in statements if draft.fixed_truth is not None}
    free = [draft for draft in statements if id(draft) not in told and can_be_false(draft)]
    words = [draft for draft in free if not by_number(draft)]
    numbers = [draft for draft in free if by_number(draft)]
    most_numbers = -(-falses // 3) if strict_numbers else falses
    most_numbers -= sum(by_number(draft) for draft in statements if told.get(id(draft)) is False)
    falses -= sum(truth is False for truth in told.values())
    if falses < 0 or most_numbers < 0 or falses > len(words) + min(most_numbers, len(numbers)):
        return None
    best: dict[int, bool] | None = None
    fewest_faults = 3
    for _ in range(_ATTEMPTS):
        numeric = chance.randint(max(0, falses - len(words)), min(most_numbers, len(numbers), falses))
        false = {id(d) for d in chance.sample(words, falses - numeric)}
        false |= {id(d) for d in chance.sample(numbers, numeric)}
        drawn = {id(draft): told.get(id(draft), id(draft) not in false) for draft in statements}
        faults = 2 * alternates(list(drawn.values())) + _repeats_a_swap(statements, drawn)
        if faults < fewest_faults:
            best, fewest_faults = drawn, faults
        if not faults:
            break
    return best


def _repeats_a_swap(statements: Sequence[Draft], truths: dict[int, bool]) -> bool:
    """Whether two false statements were made so by the same words: pupils learn that «Suecia» means F."""
    inserted = [fold(d.swap.inserted) for d in statements if d.swap is not None and not truths[id(d)]]
    return len(set(inserted)) < len(inserted)


def by_number(draft: Draft) -> bool:
    """Whether the statement is made false by another year, date or number."""
    return draft.swap is not None and draft.swap.type in NUMERIC


def alternates(truths: Sequence[bool]) -> bool:
    """Whether a pupil would see the pattern: V, F, V, F."""
    return len(truths) >= _LEAST_TO_ALTERNATE and all(a != b for a, b in pairwise(truths))
