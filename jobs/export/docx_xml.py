"""Small pieces of WordprocessingML, in the element order that its schema asks for.

Everything is a string: the parts of a sheet are short, and strings built in one order give the same bytes
every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from jobs.export.page import Run

TWIPS_PER_CM = 567

Attributes = Mapping[str, str | int]


def cm(value: float) -> int:
    """Centimetres in twentieths of a point."""
    return round(value * TWIPS_PER_CM)


def element(name: str, attributes: Attributes | None = None, *children: str) -> str:
    """An element in the ``w`` namespace; attributes without a prefix get the same one."""
    given = "".join(
        f" {key if ':' in key else f'w:{key}'}={quoteattr(str(value))}"
        for key, value in (attributes or {}).items()
    )
    return f"<w:{name}{given}>{''.join(children)}</w:{name}>" if children else f"<w:{name}{given}/>"


def value(name: str, setting: str | int) -> str:
    """An element that holds one value."""
    return element(name, {"val": setting})


def run(text: str, *, bold: bool | None = None, size: float | None = None) -> str:
    """A run of text; tabs become tab stops. Without `bold` and `size` the style decides."""
    weight = "" if bold is None else element("b") if bold else value("b", "0")
    marks = weight + (_size(size) if size else "")
    pieces: list[str] = []
    for n, piece in enumerate(text.split("\t")):
        if n:
            pieces.append(element("tab"))
        if piece:
            pieces.append(element("t", {"xml:space": "preserve"}, escape(piece)))
    return element("r", None, element("rPr", None, marks) if marks else "", *pieces) if pieces else ""


def runs(text: Sequence[Run]) -> str:
    """The runs of a neutral text."""
    return "".join(run(one.text, bold=True if one.bold else None) for one in text)


def number_field(instruction: str, *, size: float) -> str:
    """A field that Word and LibreOffice fill in while they lay out the page: PAGE or NUMPAGES."""

    def piece(inner: str) -> str:
        return element("r", None, element("rPr", None, _size(size)), inner)

    return "".join(
        (
            piece(element("fldChar", {"fldCharType": "begin"})),
            piece(element("instrText", {"xml:space": "preserve"}, f" {instruction} ")),
            piece(element("fldChar", {"fldCharType": "separate"})),
            piece(element("t", None, "1")),
            piece(element("fldChar", {"fldCharType": "end"})),
        )
    )


def paragraph(
    style: str,
    content: str = "",
    *,
    keep_next: bool = False,
    new_page: bool = False,
    align: str | None = None,
    tight: bool = False,
) -> str:
    """A paragraph in a named style; `tight` takes away the style's space above and below."""
    properties = value("pStyle", style)
    if keep_next:
        properties += element("keepNext")
    if new_page:
        properties += element("pageBreakBefore")
    if tight:
        properties += element("spacing", {"before": 0, "after": 0})
    if align:
        properties += value("jc", align)
    return element("p", None, element("pPr", None, properties), content)


@dataclass(frozen=True)
class Cell:
    """A table cell.

    Attributes:
        width: in twips.
        content: whole paragraphs; a cell must hold at least one.
        borders: which sides are ruled, by their WordprocessingML names.
        align: vertical place of the content.
        padding: inner margin left and right, in twips.
    """

    width: int
    content: str
    borders: tuple[str, ...] = ()
    align: str = "bottom"
    padding: int = 0


@dataclass(frozen=True)
class Row:
    """A table row; `height` in twips is exact, without it the content decides."""

    cells: tuple[Cell, ...]
    height: int | None = None
    least: int | None = None


BOX = ("top", "left", "bottom", "right")
_RULE = 6  # eighths of a point: 0.75 pt survives a photocopier


def table(rows: Sequence[Row], *, indent: int = 0) -> str:
    """A table of fixed widths, without borders but those of its cells; no row breaks over a page.

    Rows may divide the width differently: the grid is made of all their boundaries.
    """
    edges = sorted({edge for row in rows for edge in _edges(row)})
    grid = [right - left for left, right in zip([0, *edges], edges, strict=False)]
    properties = (
        element("tblW", {"w": edges[-1], "type": "dxa"})
        + element("tblInd", {"w": indent, "type": "dxa"})
        + element("tblLayout", {"type": "fixed"})
        + element(
            "tblCellMar",
            None,
            *(element(side, {"w": 0, "type": "dxa"}) for side in ("top", "left", "bottom", "right")),
        )
    )
    columns = "".join(element("gridCol", {"w": width}) for width in grid)
    return element(
        "tbl",
        None,
        element("tblPr", None, properties),
        element("tblGrid", None, columns),
        *(_row(row, edges) for row in rows),
    )


def _edges(row: Row) -> list[int]:
    edges: list[int] = []
    for cell in row.cells:
        edges.append((edges[-1] if edges else 0) + cell.width)
    return edges


def _row(row: Row, edges: Sequence[int]) -> str:
    properties = element("cantSplit")
    if row.height is not None:
        properties += element("trHeight", {"val": row.height, "hRule": "exact"})
    elif row.least is not None:
        properties += element("trHeight", {"val": row.least, "hRule": "atLeast"})
    cells = []
    left = 0
    for cell, right in zip(row.cells, _edges(row), strict=True):
        span = sum(left < edge <= right for edge in edges)
        cells.append(_cell(cell, span))
        left = right
    return element("tr", None, element("trPr", None, properties), *cells)


def _cell(cell: Cell, span: int) -> str:
    properties = element("tcW", {"w": cell.width, "type": "dxa"})
    if span > 1:
        properties += value("gridSpan", span)
    if cell.borders:
        rule: Attributes = {"val": "single", "sz": _RULE, "space": 0, "color": "000000"}
        properties += element(
            "tcBorders", None, *(element(side, rule) for side in BOX if side in cell.borders)
        )
    if cell.padding:
        margins: Attributes = {"w": cell.padding, "type": "dxa"}
        top: Attributes = {"w": cell.padding // 2, "type": "dxa"}
        properties += element(
            "tcMar",
            None,
            element("top", top),
            element("left", margins),
            element("bottom", top),
            element("right", margins),
        )
    properties += value("vAlign", cell.align)
    return element("tc", None, element("tcPr", None, properties), cell.content)


def _size(points: float) -> str:
    half_points = round(points * 2)
    return value("sz", half_points) + value("szCs", half_points)
