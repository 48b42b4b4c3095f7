"""Word files: which of their paragraphs are headings, and which one is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from jobs.errors import SourceError
from jobs.sources.archive import check_archive
from jobs.sources.blocks import Block, Blocks, heading, paragraph
from jobs.sources.docx_package import ROOT_RELATIONSHIPS, open_package
from jobs.sources.docx_styles import Styles, is_on, outline_level
from jobs.sources.docx_text import DocxText, runs_on

_HEADING_STYLE = re.compile(r"(?:heading|t[ií]tulo|encabezado|ttulo)\s*(\d)", re.IGNORECASE)
_TITLE_STYLES = frozenset({"title", "título", "ttulo", "titulo"})
_SENTENCE_END = re.compile(r"[.!?…:;,][»”\"')\]]*$")
_BOLD_MARK = f"{qn('w:rPr')}/{qn('w:b')}"
_BOLD = 7
"""A level that no heading has: a short paragraph all in bold, which may be one."""


def read_docx(data: bytes, name: str) -> Blocks:
    """The headings and paragraphs of a Word file.

    Raises:
        SourceError: damaged, encrypted, dangerous, or an old ``.doc``.
    """
    check_archive(data, name, needed_part=ROOT_RELATIONSHIPS, kind="Word (.docx)")
    try:
        package = open_package(data)
        found = list(_blocks(package.body, DocxText(Styles(package.styles))))
    except Exception as error:  # whatever its XML runs into
        raise SourceError("source.damaged", {"name": name, "format": "Word (.docx)"}) from error
    found = [(block, is_title) for block, is_title in found if block.text.strip()]
    title = next((block.text for block, is_title in found if is_title), None)
    blocks = [block for block, is_title in found if not (is_title and block.text == title)]
    return Blocks(tuple(_part_lines(_bold_headings(blocks))), title)


def _blocks(body: Any, content: DocxText) -> Iterator[tuple[Block, bool]]:
    """Every paragraph as a block, and whether it is the title of the document."""
    begun: list[str] = []
    for element in content.paragraphs(body):
        begun.append(content.text(element))
        if not runs_on(element):
            yield _block(element, "".join(begun), content)
            begun.clear()
    if begun:
        yield paragraph("".join(begun)), False


def _block(element: Any, text: str, content: DocxText) -> tuple[Block, bool]:
    style = content.style(element)
    if style.name.casefold() in _TITLE_STYLES:
        return paragraph(text), True
    numbered = _HEADING_STYLE.match(style.name)
    if numbered:
        return heading(text, int(numbered.group(1))), False
    own = outline_level(element.find(qn("w:pPr")))
    level = own if own is not None else style.level
    if level is not None and level < 9:
        return heading(text, level + 1), False
    is_short = len(text) <= 80 and not _SENTENCE_END.search(text.strip())
    if is_short and _is_bold(element, content):
        return Block(text, _BOLD), False
    return paragraph(text), False


def _is_bold(element: Any, content: DocxText) -> bool:
    runs = [run for run, text in content.pieces(element) if text.strip()]
    return bool(runs) and all(run is not None and is_on(run.find(_BOLD_MARK)) for run in runs)


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
