"""From the blocks of a reader to a ``Document``: clean text, exact offsets, sections, origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jobs.errors import SourceError
from jobs.sources.blocks import Block, Blocks, promote_title
from jobs.sources.language import detect_language
from jobs.sources.limits import MAX_CHARACTERS
from jobs.sources.lines import first_line_as_title
from jobs.sources.normalise import clean_paragraph, has_words
from jobs.sources.section_choice import SectionChoice, choose
from jobs.worksheet.document import Document, Paragraph, Section, Source
from jobs.worksheet.topic import detect_topic

SEPARATOR = "\n\n"
MAX_TITLE = 200
_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*$")


def make_document(
    found: Blocks,
    *,
    source: Source,
    name: str,
    shown: str | None = None,
    title: str | None = None,
    sections: SectionChoice = None,
    wiki: bool = False,
) -> Document:
    """Clean the blocks and count the offsets.

    Args:
        found: what the reader found.
        source: where it came from.
        name: what to call the text when it has no title of its own.
        shown: what messages call it, if not by that name.
        title: the title a person gave; it goes before every other one.
        sections: which sections to keep; None keeps all but the usual apparatus (references and so on).
        wiki: the text is a page of an encyclopedia: its title is the topic, and lists of works and prizes
            are apparatus too.

    Raises:
        SourceError: nothing to read, too long, or none of the sections asked for.
    """
    shown = shown or name
    found = Blocks(tuple(_clean(found.blocks)), clean_paragraph(found.title or "") or None)
    found = first_line_as_title(promote_title(found))
    if not any(not block.is_heading for block in found.blocks):
        raise SourceError("source.no_text", {"name": shown})
    length = sum(len(block.text) for block in found.blocks)
    if length > MAX_CHARACTERS:
        raise SourceError("source.too_long", {"name": shown, "characters": length, "limit": MAX_CHARACTERS})
    document_title = _title(title, found.title, name)
    kept = choose(found.blocks, sections, wiki=wiki, name=document_title)
    text, paragraphs, section_list = _lay_out(found.blocks, kept)
    left_out = tuple(dict.fromkeys(section.title for section in section_list if not section.included))
    topic = without_parenthesis(document_title) if wiki else detect_topic(document_title, text)
    return Document(
        title=document_title,
        text=text,
        source=source,
        topic=topic,
        topic_source=None if topic is None else ("wiki" if wiki else "first_sentence"),
        language_detected=detect_language(text),
        left_out=left_out,
        sections=section_list,
        paragraphs=paragraphs,
    )


def without_parenthesis(title: str) -> str:
    """«Mercurio (planeta)» is about «Mercurio»."""
    return _PARENTHESIS.sub("", title).strip() or title


def _title(given: str | None, own: str | None, name: str) -> str:
    for candidate in (given, own, name):
        cleaned = clean_paragraph(candidate or "")
        if cleaned:
            return cleaned[:MAX_TITLE].rstrip()
    return "Texto sin título"


def _clean(blocks: Iterable[Block]) -> list[Block]:
    cleaned = (Block(clean_paragraph(block.text), block.level) for block in blocks)
    return [block for block in cleaned if has_words(block.text)]


def _lay_out(
    blocks: Sequence[Block], kept: Sequence[bool]
) -> tuple[str, tuple[Paragraph, ...], tuple[Section, ...]]:
    """Join the kept paragraphs and note where each of them, and each section, stands."""
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    sections: list[Section] = []
    position = 0
    current: str | None = None
    for block, keep in zip(blocks, kept, strict=True):
        if block.is_heading:
            current = block.text
            sections.append(Section(title=current, start=position, end=position, included=keep))
            continue
        if not keep:
            continue
        start = position + len(SEPARATOR) if pieces else 0
        end = start + len(block.text)
        paragraphs.append(Paragraph(start=start, end=end, section=current))
        pieces.append(block.text)
        if sections:
            first = sections[-1].start == sections[-1].end
            opened = start if first else sections[-1].start
            sections[-1] = sections[-1].model_copy(update={"start": opened, "end": end})
        position = end
    return SEPARATOR.join(pieces), tuple(paragraphs), tuple(sections)
