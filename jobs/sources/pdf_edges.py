"""What belongs to the page and not to the text: page numbers, running titles, the small line over a sheet.

All of it stands at the upper or lower edge. A page ends and begins with lines of the text too, among them
years, words that could be Roman numerals, and the refrain of a poem; what is taken away must show by its
place, and by the other pages, that it is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobs.sources.lines import SENTENCE_END
from jobs.sources.pdf_pieces import Line, body_size, line_distance

EDGE_LINES = 3
APART = 1.2
"""Furniture is apart from the text by more than this factor of the usual distance of lines."""
OTHER_SIZE = 0.4
SAME_HEIGHT = 4.0
"""Running lines stand at the same height on every page, but for so many points."""
SMALL = 0.9
SHORT = 70

_NUMBER = re.compile(
    r"\s*(?P<open>[-–—|]\s*)?(?P<named>p[aá]g(?:ina|\.)?\s*)?(?P<number>\d{1,4}|[ivxl]{1,8})"
    r"(?:\s*(?:/|de|of)\s*(?P<total>\d{1,4}))?(?P<close>\s*[-–—|])?\s*",
    re.IGNORECASE,
)
_ROMAN = re.compile("(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _PageNumber:
    """A line that could be a page number."""

    page: int
    value: int
    height: float


def without_page_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the lines that come back at the edge of most pages."""
    furniture = _Furniture(pages)
    result: list[list[Line]] = []
    for number, page in enumerate(pages):
        first = furniture.lines_at_edge(number, page)
        last = furniture.lines_at_edge(number, page[first:][::-1])
        result.append(list(page[first : len(page) - last]))
    if len(pages) == 1 and result[0]:
        result[0] = _without_small_line(result[0], furniture.distance)
    return result


class _Furniture:
    """What the edges of all pages have in common."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self.distance = line_distance(pages)
        self._body_size = body_size(pages)
        self._count = len(pages)
        self._needed = max(2, round(len(pages) * 0.4))
        self._running: dict[str, list[tuple[int, float]]] = {}
        self._numbers: set[_PageNumber] = set()
        for number, page in enumerate(pages):
            for line in {*page[:EDGE_LINES], *page[-EDGE_LINES:]}:
                self._running.setdefault(_pattern(line.text), []).append((number, line.height))
                candidate = _page_number(number, line)
                if candidate is not None:
                    self._numbers.add(candidate)
        self._steps: dict[int, list[_PageNumber]] = {}
        for candidate in self._numbers:
            self._steps.setdefault(candidate.value - candidate.page, []).append(candidate)

    def lines_at_edge(self, page: int, lines: Sequence[Line]) -> int:
        """How many lines, counted from the edge of the page inwards, are not part of the text."""
        count = 0
        for index, line in enumerate(lines[:EDGE_LINES]):
            apart = index + 1 == len(lines) or self._are_apart(line, lines[index + 1])
            is_number = self._is_page_number(page, line, apart=apart)
            if not is_number and not self._is_running(line):
                break
            if is_number or apart:
                count = index + 1
        return count

    def _is_page_number(self, page: int, line: Line, *, apart: bool) -> bool:
        """Whether the line counts pages: it says so, or numbers of other pages go on from it.

        Digits that stand apart from the text cannot end its sentence, and no text is lost with them.
        """
        found = _NUMBER.fullmatch(line.text)
        candidate = _page_number(page, line)
        if found is None or candidate is None:
            return False
        if found["named"] or (found["open"] and found["close"]):
            return True
        if apart and found["number"].isdigit() and line.size <= self._body_size:
            return True
        if found["total"] and int(found["total"]) == self._count:
            return True
        return any(
            other.page != page and abs(other.height - line.height) <= SAME_HEIGHT
            for other in self._steps[candidate.value - candidate.page]
        )

    def _is_running(self, line: Line) -> bool:
        pattern = _pattern(line.text)
        if self._count < 2 or len(pattern) < 2 or line.text.rstrip()[-1:] in ",;":
            return False
        pages = {
            page
            for page, height in self._running.get(pattern, ())
            if abs(height - line.height) <= SAME_HEIGHT
        }
        return len(pages) >= self._needed

    def _are_apart(self, line: Line, following: Line) -> bool:
        between = abs(line.height - following.height)
        if between > self.distance * APART:
            return True
        return between > 1 and abs(line.size - following.size) > OTHER_SIZE


def _page_number(page: int, line: Line) -> _PageNumber | None:
    found = _NUMBER.fullmatch(line.text)
    value = _value(found["number"]) if found is not None else None
    return _PageNumber(page, value, line.height) if value is not None else None


def _value(number: str) -> int | None:
    """The value of Arabic digits or of a Roman number; ``None`` for a word that only has its letters."""
    if number.isdigit():
        return int(number)
    if not (number.islower() or number.isupper()) or not _ROMAN.fullmatch(number.lower()):
        return None
    values = [_ROMAN_VALUE[letter] for letter in number.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _pattern(text: str) -> str:
    """The line with its numbers made equal, so that «Página 3» and «Página 4» are one line."""
    return " ".join(_DIGITS.sub("#", text).lower().split())


def _without_small_line(page: list[Line], distance: float) -> list[Line]:
    """A page that is alone, without the small line over everything: no title is smaller than its text."""
    first, rest = page[0], page[1:]
    if not rest or first.size >= SMALL * body_size([rest]) or len(first.text) > SHORT:
        return page
    apart = first.height - max(line.height for line in rest) > distance * APART
    return rest if apart and not SENTENCE_END.search(first.text) else page
