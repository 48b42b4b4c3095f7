"""Which paragraphs of a text take part, one by one: for a person who sees the whole text and ticks.

The whole text is a document with every section; the usual choice is the paragraphs that would take part if
nobody ticked anything.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jobs.errors import SourceError
from jobs.sources.assemble import SEPARATOR
from jobs.sources.found import Found
from jobs.worksheet.document import Document, Excerpt, Paragraph, Section
from jobs.worksheet.topic import detect_topic


@dataclass(frozen=True, slots=True)
class WholeText:
    """A text with all its sections, and the numbers (from 0) of the paragraphs usually kept."""

    document: Document
    usual: tuple[int, ...]


def whole_text(found: Found) -> WholeText:
    """Everything there is to read.

    Raises:
        SourceError: nothing to read, or too long.
    """
    whole, usual = found.document("all"), found.document(None)
    kept: list[int] = []
    wanted = [_content(usual, paragraph) for paragraph in usual.paragraphs]
    for number, paragraph in enumerate(whole.paragraphs):
        if len(kept) < len(wanted) and _content(whole, paragraph) == wanted[len(kept)]:
            kept.append(number)
    return WholeText(whole, tuple(kept))


def keep_paragraphs(whole: Document, kept: Collection[int], usual: Collection[int]) -> Document:
    """The document of the paragraphs that are ticked.

    Args:
        whole: the text with every section.
        kept: numbers of the ticked paragraphs, from 0.
        usual: those ticked at first; when one of them is missing the text counts as shortened.

    Raises:
        SourceError: none is ticked.
    """
    chosen = [n for n in range(len(whole.paragraphs)) if n in set(kept)]
    if not chosen:
        raise SourceError("source.nothing_ticked", {"title": whole.title})
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    places: dict[int, tuple[int, int]] = {}
    position = 0
    for number in chosen:
        old = whole.paragraphs[number]
        text = whole.text[old.start : old.end]
        start = position + len(SEPARATOR) if pieces else 0
        position = start + len(text)
        paragraphs.append(Paragraph(start=start, end=position, section=old.section))
        places[number] = (start, position)
        pieces.append(text)
    text = SEPARATOR.join(pieces)
    sections = _sections(whole, places)
    topic = whole.topic if whole.topic_source == "wiki" else detect_topic(whole.title, text)
    shortened = not set(usual) <= set(chosen)
    words = len(text.split())
    usual_words = sum(_words(whole, n) for n in usual)
    return whole.model_copy(
        update={
            "text": text,
            "paragraphs": tuple(paragraphs),
            "sections": sections,
            "left_out": tuple(dict.fromkeys(s.title for s in sections if not s.included)),
            "topic": topic,
            "topic_source": whole.topic_source if topic == whole.topic else "first_sentence",
            "excerpt": Excerpt(words_requested=words, words=words, words_of_source=max(words, usual_words))
            if shortened
            else None,
        }
    )


def _sections(whole: Document, places: dict[int, tuple[int, int]]) -> tuple[Section, ...]:
    """Every section where its ticked paragraphs now stand; one without any is left out."""
    found: list[Section] = []
    last = 0
    for section in whole.sections:
        inside = [
            place
            for number, place in places.items()
            if section.start <= whole.paragraphs[number].start < section.end
        ]
        empty = section.start == section.end
        if inside:
            last = inside[-1][1]
            found.append(section.model_copy(update={"start": inside[0][0], "end": last}))
        else:
            found.append(section.model_copy(update={"start": last, "end": last, "included": empty}))
    return tuple(found)


def _content(document: Document, paragraph: Paragraph) -> tuple[str, str | None]:
    return document.text[paragraph.start : paragraph.end], paragraph.section


def _words(document: Document, number: int) -> int:
    paragraph = document.paragraphs[number]
    return len(document.text[paragraph.start : paragraph.end].split())
