"""Word files.

The text is collected here, element by element, because what a person inserted with change tracking, in
content controls or in fields stands outside the runs that python-docx reads. Deleted text, comments, notes,
headers, footers and text boxes are not read. Tables of data are not read; a table whose cells hold prose is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from jobs.errors import SourceError
from jobs.sources.archive import check_archive
from jobs.sources.blocks import PROSE_CELL_WORDS, Block, Blocks, heading, paragraph
from jobs.sources.docx_package import ROOT_RELATIONSHIPS, open_package

_HEADING_STYLE = re.compile(r"(?:heading|t[ií]tulo|encabezado|ttulo)\s*(\d)", re.IGNORECASE)
_TITLE_STYLES = frozenset({"title", "título", "ttulo", "titulo"})
_SENTENCE_END = re.compile(r"[.!?…:;,][»”\"')\]]*$")
_NOT_TEXT = ("del", "moveFrom", "instrText", "delText", "txbxContent", "pict", "drawing", "object", "pPr")
_SKIPPED = frozenset(qn(f"w:{name}") for name in _NOT_TEXT) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
}
_OFF = ("0", "false", "off")
_P, _TBL, _TC, _T, _R = qn("w:p"), qn("w:tbl"), qn("w:tc"), qn("w:t"), qn("w:r")
_CHARACTERS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_docx(data: bytes, name: str) -> Blocks:
    """The headings and paragraphs of a Word file.

    Raises:
        SourceError: damaged, encrypted, dangerous, or an old ``.doc``.
    """
    check_archive(data, name, needed_part=ROOT_RELATIONSHIPS, kind="Word (.docx)")
    try:
        package = open_package(data)
        styles = _style_names(package.styles)
        found = [_block(element, styles) for element in _paragraphs(package.body)]
    except Exception as error:  # whatever its XML runs into
        raise SourceError("source.damaged", {"name": name, "format": "Word (.docx)"}) from error
    found = [(block, is_title) for block, is_title in found if block.text.strip()]
    title = next((block.text for block, is_title in found if is_title), None)
    blocks = [block for block, is_title in found if not (is_title and block.text == title)]
    return Blocks(tuple(_part_lines(_bold_headings(blocks))), title)


def _style_names(root: Any | None) -> dict[str, tuple[str, int | None]]:
    """Name and outline level of every paragraph style, by its id; what a style lacks comes from its base."""
    names: dict[str, tuple[str, int | None]] = {}
    for style in () if root is None else root.iter(qn("w:style")):
        identifier = style.get(qn("w:styleId"))
        if identifier is None:
            continue
        name = style.find(qn("w:name"))
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        level = _number(outline.get(qn("w:val"))) if outline is not None else None
        names[identifier] = (name.get(qn("w:val"), "") if name is not None else "", level)
    return names


def _number(value: str | None) -> int | None:
    return int(value) if value is not None and re.fullmatch(r"[0-9]{1,3}", value) else None


def _paragraphs(body: Any) -> Iterator[Any]:
    """The paragraphs of the body in their order, without those of data tables and text boxes."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag == _P:
            yield element
        elif element.tag == _TBL:
            for cell in _prose_cells(element):
                yield from cell.iterchildren(_P)
        elif element.tag not in _SKIPPED:
            stack.extend(reversed(element))


def _prose_cells(table: Any) -> Iterator[Any]:
    for cell in table.iter(_TC):
        texts = " ".join(_text(element) for element in cell.iterchildren(_P))
        if len(texts.split()) >= PROSE_CELL_WORDS:
            yield cell


def _text(element: Any) -> str:
    """The text of a paragraph as a reader of the final version sees it."""
    parts: list[str] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            stack.extend(reversed(child))
    return "".join(parts)


def _block(element: Any, styles: dict[str, tuple[str, int | None]]) -> tuple[Block, bool]:
    """The paragraph as a block, and whether it is the title of the document."""
    text = _text(element)
    properties = element.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    identifier = style.get(qn("w:val"), "") if style is not None else ""
    name, level = styles.get(identifier, (identifier, None))
    if name.casefold() in _TITLE_STYLES:
        return paragraph(text), True
    numbered = _HEADING_STYLE.match(name)
    if numbered:
        return heading(text, int(numbered.group(1))), False
    outline = properties.find(qn("w:outlineLvl")) if properties is not None else None
    own = _number(outline.get(qn("w:val"))) if outline is not None else None
    level = own if own is not None else level
    if level is not None and level < 9:
        return heading(text, level + 1), False
    if _is_bold(element) and len(text) <= 80 and not _SENTENCE_END.search(text.strip()):
        return Block(text, _BOLD), False
    return paragraph(text), False


_BOLD = 7
"""A level that no heading has: a short paragraph all in bold, which may be one."""


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(_R) if _text(run).strip()]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(qn("w:val")) not in _OFF for mark in marks)


def _bold_headings(blocks: list[Block]) -> list[Block]:
    """Short bold paragraphs over a plain one are headings; the others are text."""
    result: list[Block] = []
    for index, block in enumerate(blocks):
        if block.level == _BOLD:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            over_text = following is not None and following.level == 0
            first = not result and following is not None
            block = heading(block.text, 1 if first else 2) if over_text or first else paragraph(block.text)
        result.append(block)
    return result


def _part_lines(blocks: list[Block]) -> Iterator[Block]:
    """A line break inside a paragraph parts it: people use it to begin a new one."""
    for block in blocks:
        if block.is_heading or "\n" not in block.text:
            yield block
        else:
            yield from (paragraph(line) for line in block.text.split("\n") if line.strip())
