"""Which items are printed, in what order, under which number and for how many points.

Screen, sheet, key and quiz all take their numbers from here, so that they cannot differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeVar

from jobs.worksheet.document import Paragraph
from jobs.worksheet.models import Evidence, Item, ShortAnswer, TrueFalse, Worksheet

Version = Literal["A", "B"]
AnyItem = TypeVar("AnyItem", ShortAnswer, TrueFalse)


@dataclass(frozen=True)
class Numbered:
    """An item that is printed.

    Attributes:
        number: the number on the sheet, running on over both sections.
        item: the item itself.
        points: what it is worth on this sheet; 0 when no points are given.
        paragraph: number of the paragraph of the text that proves it, or None.
    """

    number: int
    item: Item
    points: float
    paragraph: int | None

    @property
    def prompt(self) -> str:
        """The question or the statement."""
        return self.item.question if isinstance(self.item, ShortAnswer) else self.item.statement


@dataclass(frozen=True)
class Sections:
    """The printed items of one version of a worksheet."""

    version: Version
    short: tuple[Numbered, ...]
    true_false: tuple[Numbered, ...]

    @property
    def all(self) -> tuple[Numbered, ...]:
        """Every item in printed order."""
        return self.short + self.true_false

    def number_of(self, item_id: str) -> int:
        """The number an item has in this version."""
        return next(one.number for one in self.all if one.item.id == item_id)


def number(worksheet: Worksheet, version: Version = "A") -> Sections:
    """The items that are printed, numbered.

    Discarded items are left out and leave no gap. Version A keeps the order of the worksheet; version B
    shuffles each section by the worksheet's seed and the items' ids, so that it is the same whenever and
    wherever it is made.
    """
    kept = sorted((item for item in worksheet.items if item.review != "discarded"), key=_position)
    short: list[ShortAnswer] = [item for item in kept if isinstance(item, ShortAnswer)]
    true_false: list[TrueFalse] = [item for item in kept if isinstance(item, TrueFalse)]
    points = spread_points([*short, *true_false], worksheet.options.points)
    if version == "B":
        short = _shuffled(short, worksheet.provenance.seed)
        true_false = _shuffled(true_false, worksheet.provenance.seed)
    paragraphs = reading_paragraphs(worksheet)

    def numbered(items: Sequence[Item], first: int) -> tuple[Numbered, ...]:
        return tuple(
            Numbered(n, item, points[item.id], _paragraph_of(item.evidence, paragraphs))
            for n, item in enumerate(items, first)
        )

    return Sections(version, numbered(short, 1), numbered(true_false, len(short) + 1))


def reading_paragraphs(worksheet: Worksheet) -> tuple[Paragraph, ...]:
    """The paragraphs that are printed and numbered from 1; the whole text if none are known."""
    found = tuple(p for p in worksheet.paragraphs if worksheet.text[p.start : p.end].strip())
    return found or (Paragraph(start=0, end=len(worksheet.text)),)


def spread_points(items: Sequence[Item], total: float) -> dict[str, float]:
    """Points by item id, adding up to `total`, in figures that can be added up by hand.

    The items' own points are weights. If they already make the total they stand; else the total is
    divided evenly when that gives at most two decimals; else each section gets one value in quarters of
    a point, as near each other as possible; else single items differ by a quarter.
    """
    if not items or total <= 0:
        return {item.id: 0.0 for item in items}
    exact_total = Fraction(str(total))
    weights = [Fraction(str(item.points)) for item in items]
    if min(weights) <= 0:
        weights = [Fraction(1)] * len(items)
    exact = [exact_total * weight / sum(weights) for weight in weights]
    if all((value * 20).denominator == 1 for value in exact):
        return _by_id(items, exact)
    if len(set(weights)) == 1:
        by_section = _one_value_a_section(items, exact_total)
        if by_section:
            return _by_id(items, by_section)
    for step in (Fraction(1, 4), Fraction(1, 20), Fraction(1, 100)):
        if (exact_total / step).denominator == 1 and min(exact) >= step:
            return _by_id(items, _largest_remainders(exact, step))
    return _by_id(items, exact)


def _one_value_a_section(items: Sequence[Item], total: Fraction) -> list[Fraction] | None:
    short = sum(isinstance(item, ShortAnswer) for item in items)
    true_false = len(items) - short
    if not short or not true_false:
        return None
    quarter = Fraction(1, 4)
    pairs = []
    for quarters in range(1, int(total / quarter) + 1):
        a = quarters * quarter
        b = (total - short * a) / true_false
        if b > 0 and (b / quarter).denominator == 1 and max(a, b) <= 2 * min(a, b):
            pairs.append((abs(a - b), -a, b))
    if not pairs:
        return None
    _, minus_a, b = min(pairs)
    return [-minus_a if isinstance(item, ShortAnswer) else b for item in items]


def _largest_remainders(exact: Sequence[Fraction], step: Fraction) -> list[Fraction]:
    floors = [value // step for value in exact]
    missing = int(sum(exact) / step) - sum(floors)
    by_remainder = sorted(range(len(exact)), key=lambda i: (-(exact[i] / step - floors[i]), i))
    raised = set(by_remainder[:missing])
    return [(floor + (i in raised)) * step for i, floor in enumerate(floors)]


def _by_id(items: Sequence[Item], values: Sequence[Fraction]) -> dict[str, float]:
    return {item.id: float(value) for item, value in zip(items, values, strict=True)}


def _position(item: Item) -> int:
    return item.position


def _shuffled(items: list[AnyItem], seed: int) -> list[AnyItem]:
    key: Callable[[AnyItem], bytes] = lambda item: hashlib.sha256(f"{seed}:{item.id}".encode()).digest()  # noqa: E731
    shuffled = sorted(items, key=key)
    return shuffled[1:] + shuffled[:1] if shuffled == items else shuffled


def _paragraph_of(evidence: Evidence | None, paragraphs: Sequence[Paragraph]) -> int | None:
    if evidence is None:
        return None
    return next((n for n, p in enumerate(paragraphs, 1) if p.start <= evidence.start < p.end), None)
