"""The extract of a page without the markup that wikis leave in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jobs.sources.blocks import Block, heading, paragraph

_HEADING = re.compile(r"^\s*(={2,6})\s*(.*?)\s*\1\s*$")
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_TABLE = re.compile(r"\{\|.*?\|\}", re.DOTALL)
_FILE_LINK = re.compile(r"\[\[(?:Archivo|Imagen|File|Image|Categoría|Category):[^\[\]]*\]\]", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_TAG = re.compile(r"</?(?:ref|nowiki|small|sup|sub|br|gallery|math|div|span)\b[^<>]*>", re.IGNORECASE)
_REF = re.compile(r"<ref\b[^<>]*>.*?</ref>", re.IGNORECASE | re.DOTALL)
_QUOTES = re.compile(r"'{2,5}")
_DEGREES = r"\d{1,3}\s*°(?:\s*\d{1,2}\s*[′'’](?:\s*\d{1,2}(?:[.,]\d+)?\s*[″\"”])?)?\s*[NSEOW]"
_COORDINATES = re.compile(
    rf"(?:Coordenadas:?\s*)?{_DEGREES}\s*,?\s*{_DEGREES}(?:\s*/\s*-?\d+[.,]\d+\s*[,;]\s*-?\d+[.,]\d+)?",
    re.IGNORECASE,
)
_LISTEN = re.compile(r"\(\s*(?:escuchar|escúchese|audio)[^()]{0,40}\)", re.IGNORECASE)
_FORMULA = "{\\displaystyle"
_ENDED = re.compile(r"[.!?…:;][»”\"')\]]*$")
_OPEN_WORD = re.compile(
    r"\b(?:a|al|con|de|del|el|en|entre|la|las|lo|los|o|para|por|que|su|sus|un|una|y)$", re.IGNORECASE
)
_BULLET = re.compile(r"^[*#:;]+\s*")


def blocks_of_extract(extract: str) -> list[Block]:
    """The headings and paragraphs of an extract in wiki format (``== Heading ==``)."""
    return list(_blocks(_TABLE.sub("", _without_templates(extract)).split("\n")))


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    pending = ""
    for line in lines:
        found = _HEADING.match(line)
        text = "" if found else clean_line(line)
        if pending and text and _goes_on(pending, text):
            pending = f"{pending} {text}"
            continue
        if pending:
            yield paragraph(pending)
        pending = text
        if found:
            # The wiki's own level 1 is the title of the page.
            yield heading(clean_line(found.group(2)), len(found.group(1)) - 1)
    if pending:
        yield paragraph(pending)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the one before: authors may break lines inside a paragraph.

    Items of a list that are parts of one sentence become one paragraph in this way too.
    """
    return not _ENDED.search(before) and (line[0].islower() or bool(_OPEN_WORD.search(before)))


def clean_line(line: str) -> str:
    """One line without residual markup."""
    line = without_formulas(line)
    line = _REF.sub("", line)
    line = _FILE_LINK.sub("", line)
    line = _LINK.sub(r"\1", line)
    line = _TAG.sub("", line)
    line = _COORDINATES.sub("", line)
    line = _LISTEN.sub("", line)
    return _BULLET.sub("", _QUOTES.sub("", line)).strip()


def without_formulas(text: str) -> str:
    r"""Remove ``{\displaystyle …}`` with all braces inside it; a formula that never closes ends the text."""
    while (start := text.find(_FORMULA)) >= 0:
        depth, end = 0, len(text)
        for position in range(start, len(text)):
            depth += {"{": 1, "}": -1}.get(text[position], 0)
            if depth == 0:
                end = position + 1
                break
        text = text[:start].rstrip() + " " + text[end:].lstrip()
    return text


def _without_templates(text: str) -> str:
    """Remove ``{{…}}``, from the inside out."""
    for _ in range(20):
        shorter = _TEMPLATE.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text


def extract_of_blocks(blocks: Iterable[Block]) -> str:
    """Blocks in the wiki format that ``blocks_of_extract`` reads, for wikis that cannot send it."""
    lines: list[str] = []
    for block in blocks:
        marks = "=" * (max(block.level - 1, 1) + 1)
        lines.append(f"\n{marks} {block.text} {marks}" if block.is_heading else block.text)
    return "\n".join(lines).strip("\n")
