"""Pages of two or more columns that were drawn row by row, read column by column.

Most programs write one column after the other, and nothing is to be done. Some write the first line of
every column, then the second; read like that, the columns are mixed. Only what is clearly running text in
columns is taken apart: tables, verses and indented lines stay as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from jobs.sources.pdf_pieces import Piece, Row, Start

MIN_ROWS = 5
"""A column has as many lines."""
MIN_WIDTH = 100.0
"""A column is as wide, in points."""
MAX_COLUMNS = 4
MIN_SHARE = 0.3
"""Of the lines of the longest column, so many begin at the edge of each other one."""
MIN_SWITCHES = 0.7
"""So often, of all it could, the drawing goes on in another column; cells of several lines stay below."""
MIN_SIGNS = 20
MIN_FILLED = 0.6
"""Running text fills its column; the words of a table do not."""
MIN_GOING_ON = 0.4
"""So many lines of running text begin in the middle of a sentence."""
FAR = 2.5
"""Rows that are apart by so many usual distances do not belong to the same columns."""
NEAR = 2.0
NARROWEST_SIGN, USUAL_SIGN = 0.4, 0.45
"""The width of a sign of running text, by its size."""


def column_edges(starts: Sequence[Start]) -> list[float]:
    """Where columns may begin on a page: places, wide apart, at which many lines begin.

    Returns:
        the places from left to right; fewer than two where there are no columns.
    """
    heights_at: dict[int, set[int]] = {}
    for start in starts:
        heights_at.setdefault(round(start.left), set()).add(round(start.height))
    support = {
        left: set().union(*(heights_at.get(left + by, ()) for by in (-1, 0, 1))) for left in heights_at
    }
    edges: list[int] = []
    most = max(map(len, support.values()), default=0)
    for left, heights in sorted(support.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(heights) < max(MIN_ROWS, MIN_SHARE * most) or len(edges) == MAX_COLUMNS:
            break
        if all(abs(left - edge) >= MIN_WIDTH for edge in edges):
            edges.append(left)
    return sorted(map(float, edges))


def in_reading_order(rows: Sequence[Row], edges: Sequence[float]) -> list[Row] | None:
    """The rows of a page, those of running text in columns taken apart and read column by column.

    ``None`` where nothing is to be done.

    Args:
        rows: as they were drawn, with the place of every piece.
        edges: of ``column_edges``.
    """
    parts = [part for row in rows for part in _parts(row, edges)]
    if not _is_running_text_in_columns(parts, edges):
        return None
    result: list[Row] = []
    for band in _bands(parts):
        if band[0][0] is None:
            result += [row for _, row in band]
        else:
            result += [row for column in range(len(edges)) for at, row in band if at == column]
    return result


Part = tuple[int | None, Row]
"""What of a row stands in one column, by its number; ``None`` where it goes through several."""


def _parts(row: Row, edges: Sequence[float]) -> list[Part]:
    columns: dict[int, list[Piece]] = {}
    for piece in row:
        columns.setdefault(max(bisect_right(edges, piece.left + NEAR) - 1, 0), []).append(piece)
    for column, pieces in columns.items():
        lengths: defaultdict[float, float] = defaultdict(float)
        for piece in pieces:
            lengths[piece.left] += len(piece.text) * piece.size * NARROWEST_SIGN
        if column + 1 < len(edges) and any(at + width > edges[column + 1] for at, width in lengths.items()):
            return [(None, row)]
    return [(column, _without_space(pieces)) for column, pieces in columns.items() if _has_signs(pieces)]


def _without_space(pieces: Sequence[Piece]) -> Row:
    """Without the space that pypdf puts between the columns."""
    first = pieces[0]
    return (Piece(first.text.lstrip(" "), first.size, first.height, first.left), *pieces[1:])


def _has_signs(row: Row) -> bool:
    return any(piece.text.strip() for piece in row)


def _is_running_text_in_columns(parts: Sequence[Part], edges: Sequence[float]) -> bool:
    numbers = [column for column, _ in parts if column is not None]
    counts = Counter(numbers)
    if len(edges) < 2 or len(counts) < len(edges) or min(counts.values()) < MIN_ROWS:
        return False
    switches = sum(before != after for before, after in pairwise(numbers))
    if switches < MIN_SWITCHES * len(edges) * min(counts.values()):
        return False
    return all(
        _is_running_text([row for at, row in parts if at == column], width)
        for column, width in enumerate([*(right - left for left, right in pairwise(edges)), None])
    )


def _is_running_text(rows: Sequence[Row], width: float | None) -> bool:
    texts = ["".join(piece.text for piece in row).strip() for row in rows]
    if median(map(len, texts)) < MIN_SIGNS:
        return False
    if sum(not text[0].isupper() for text in texts) < MIN_GOING_ON * len(texts):
        return False
    filled = median(len(text) * row[0].size * USUAL_SIGN for text, row in zip(texts, rows, strict=True))
    return width is None or filled >= MIN_FILLED * width


def _bands(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts that belong to the same columns: what goes through all of them ends these, and so does a gap."""
    moves = [abs(before[1][0].height - after[1][0].height) for before, after in pairwise(parts)]
    usual = median([move for move in moves if move > 1] or [0.0])
    band: list[Part] = []
    for index, part in enumerate(parts):
        if band and ((part[0] is None) != (band[0][0] is None) or (usual and moves[index - 1] > FAR * usual)):
            yield band
            band = []
        band.append(part)
    if band:
        yield band
