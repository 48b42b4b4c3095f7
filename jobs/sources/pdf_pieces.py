"""What pypdf reports of a page piece by piece, gathered into rows with their places.

A row is what stands side by side on a page. In a page of columns that is a line of each of them; see
``jobs.sources.pdf_columns``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, FloatObject, NameObject

from jobs.sources.pdf_fonts import FontMemory


@dataclass(frozen=True, slots=True)
class Piece:
    """Signs drawn in one go; size and place in points, the height from below."""

    text: str
    size: float
    height: float
    left: float


Row = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; sizes and places in points, heights from below."""

    text: str
    size: float
    height: float
    left: float


@dataclass(frozen=True, slots=True)
class Start:
    """Where something is drawn."""

    left: float
    height: float


def line_of(row: Row) -> Line | None:
    """A row as one line: in the size of most of its signs, where the first of them stands."""
    text = "".join(piece.text for piece in row)
    letters = sum(len(piece.text.strip()) for piece in row)
    if not letters:
        return None
    size = sum(len(piece.text.strip()) * piece.size for piece in row) / letters
    first = next(piece for piece in row if piece.text.strip())
    return Line(text.rstrip(), round(size, 1), round(first.height, 1), round(first.left, 1))


class PageCollector:
    """Takes what pypdf reports while it reads one page."""

    def __init__(self, fonts: FontMemory) -> None:
        self.rows: list[Row] = []
        self.starts: list[Start] = []
        self.doubtful: list[str] = []
        self._fonts = fonts
        self._pieces: list[Piece] = []

    def read(self, page: PageObject) -> None:
        """Read the whole page."""
        page.extract_text(visitor_operand_after=self._after, visitor_text=self._visit)
        self._close()

    def _after(self, operator: bytes, _operands: Any, cm: list[float], tm: list[float]) -> None:
        if operator in (b"Tj", b"TJ", b"'", b'"'):
            place = _place(cm, tm)
            if all(map(math.isfinite, place)):
                self.starts.append(Start(*place))

    def _visit(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """Take one piece of text with its matrices; pypdf ends rows itself."""
        if not text:
            return
        scale = math.sqrt(abs(tm[0] * tm[3] - tm[1] * tm[2]) * abs(cm[0] * cm[3] - cm[1] * cm[2]))
        left, height = _place(cm, tm)
        if self._fonts.hides_letters(font):
            self.doubtful.append(text)
        for index, part in enumerate(text.split("\n")):
            if index:
                self._close()
            if part:
                self._pieces.append(Piece(part, abs(size) * scale, height, left))

    def _close(self) -> None:
        """End the row that is being gathered."""
        if self._pieces:
            self.rows.append(tuple(self._pieces))
        self._pieces = []


def _place(cm: Sequence[float], tm: Sequence[float]) -> tuple[float, float]:
    """How far from the left and from below something stands on the page."""
    return tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def report_every_move(page: PageObject) -> None:
    """Make pypdf report what is drawn after every move of the pen apart, also within a row.

    It only reports where the font or the matrix changes; a matrix that changes nothing does for that.
    """
    contents = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
    unchanged = [FloatObject(number) for number in (1, 0, 0, 1, 0, 0)]
    operations: list[tuple[Any, bytes]] = []
    for operands, operator in contents.operations:
        if operator in (b"Td", b"TD", b"Tm"):
            operations.append((unchanged, b"cm"))
        operations.append((operands, operator))
    contents.operations = operations
    page[NameObject("/Contents")] = contents


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size in which most signs are set."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def line_distance(pages: Sequence[Sequence[Line]]) -> float:
    """How far a line usually is from the next one."""
    distances = [before.height - after.height for page in pages for before, after in pairwise(page)]
    down = [distance for distance in distances if distance > 0]
    return median(down) if down else 0.0
