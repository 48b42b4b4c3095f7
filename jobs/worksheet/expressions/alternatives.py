"""Expressions of the same kind that can take the place of another in a false statement."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.worksheet.expressions.agreement import gender_number
from jobs.worksheet.expressions.model import Expression, ExpressionType
from jobs.worksheet.words import contains_expression, fold

# Never swapped: a person has several professions, a sentence several causes.
_OPEN: frozenset[ExpressionType] = frozenset({"role", "cause", "purpose"})
# Nearer than this, two names of a sentence may stand in one list.
_LIST_GAP = 60


def same_type_alternatives(expression: Expression, expressions: Sequence[Expression]) -> list[Expression]:
    """Other expressions of the text that could stand in the same slot and would make it false.

    Left out: the same thing under a longer or shorter name, anything that may stand in a list with it,
    and what agrees with it in neither gender nor number where both can be told.
    """
    if expression.type in _OPEN:
        return []
    chosen: list[Expression] = []
    seen: set[str] = set()
    for other in expressions:
        if other.type != expression.type or fold(other.text) in seen or _same_thing(expression, other):
            continue
        if _near(expression, other) or not _agree(expression, other):
            continue
        if expression.type in ("number", "noun_phrase") and other.cue != expression.cue:
            continue
        seen.add(fold(other.text))
        chosen.append(other)
    return chosen


def _same_thing(a: Expression, b: Expression) -> bool:
    return contains_expression(a.text, b.text) or contains_expression(b.text, a.text)


def _near(a: Expression, b: Expression) -> bool:
    """Whether both stand close together in one sentence, as in «A, B y C»."""
    if a.sentence != b.sentence or a.type in ("year", "date", "number"):
        return False
    return max(a.start, b.start) - min(a.end, b.end) < _LIST_GAP


def _agree(a: Expression, b: Expression) -> bool:
    """Whether gender and number are the same, or cannot be told."""
    return all(
        x is None or y is None or x == y
        for x, y in zip(gender_number(a.text), gender_number(b.text), strict=True)
    )
