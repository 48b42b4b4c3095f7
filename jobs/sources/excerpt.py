"""A long text shortened to its beginning, in whole sentences."""

from __future__ import annotations

from jobs.worksheet.document import Document, Excerpt
from jobs.worksheet.sentences import split_sentences


def shorten(document: Document, words: int) -> Document:
    """The first sentences of a text, about ``words`` words of them; a shorter text stays as it is.

    The cut falls at the end of the sentence that comes nearest to the number asked for, and at least one
    sentence is kept. Sections after the cut are listed as left out.
    """
    counts: list[tuple[int, int]] = []
    total = 0
    for sentence in split_sentences(document.text, document.paragraphs):
        total += len(document.text[sentence.start : sentence.end].split())
        counts.append((total, sentence.end))
    if total <= words or not counts:
        return document
    kept, cut = min(counts, key=lambda count: (abs(count[0] - words), count[0]))
    if cut >= len(document.text):
        return document
    paragraphs = tuple(
        paragraph.model_copy(update={"end": min(paragraph.end, cut)})
        for paragraph in document.paragraphs
        if paragraph.start < cut
    )
    sections = tuple(
        section.model_copy(update={"end": min(section.end, cut)})
        if section.start < cut
        else section.model_copy(update={"start": cut, "end": cut, "included": False})
        for section in document.sections
    )
    lost = [section.title for section in sections if not section.included]
    before = document.excerpt
    return document.model_copy(
        update={
            "text": document.text[:cut],
            "paragraphs": paragraphs,
            "sections": sections,
            "left_out": tuple(dict.fromkeys([*document.left_out, *lost])),
            "excerpt": Excerpt(
                words_requested=words, words=kept, words_of_source=before.words_of_source if before else total
            ),
        }
    )
