"""A text as it was found, from which documents with one or another choice of sections are made."""

from __future__ import annotations

from dataclasses import dataclass

from jobs.sources.assemble import make_document
from jobs.sources.blocks import Blocks
from jobs.sources.section_choice import SectionChoice
from jobs.worksheet.document import Document, Source


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found, with what is needed to make a document of it.

    Attributes:
        blocks: headings and paragraphs.
        source: where they came from.
        name: what to call the text when it has no title of its own.
        title: the title a person gave.
        wiki: the text is a page of an encyclopedia.
        shown: what messages call it; None: by its name.
    """

    blocks: Blocks
    source: Source
    name: str
    title: str | None = None
    wiki: bool = False
    shown: str | None = None

    def document(self, sections: SectionChoice = None) -> Document:
        """The clean text with the sections chosen.

        Raises:
            SourceError: nothing to read, too long, or none of the sections asked for.
        """
        return make_document(
            self.blocks,
            source=self.source,
            name=self.name,
            shown=self.shown,
            title=self.title,
            sections=sections,
            wiki=self.wiki,
        )
