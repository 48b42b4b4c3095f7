"""A text, read and cleaned, with everything that offsets refer to."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Base of everything stored: unknown keys are mistakes, and nothing changes in place."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where a text came from."""

    kind: Literal["file", "wiki", "text"]
    uri: str
    revision: int | None = None
    licence: str | None = None
    retrieved_at: datetime | None = None
    sha256: str


class Section(Strict):
    """A titled part. A part left out has ``included`` false and ``start == end`` where it stood."""

    title: str
    start: int
    end: int
    included: bool = True


class Paragraph(Strict):
    """A paragraph of the text; ``section`` is the title it stands under."""

    start: int
    end: int
    section: str | None = None


class Excerpt(Strict):
    """The text was shortened to whole sentences before anything else."""

    words_requested: int
    words: int
    words_of_source: int


class Document(Strict):
    """One normalised text: NFC, an empty line between paragraphs; offsets count its Unicode code points.

    Headings are not part of ``text``: they live in ``sections``.
    """

    title: str
    text: str
    source: Source
    topic: str | None = None
    topic_source: Literal["wiki", "first_sentence", "user"] | None = None
    language_detected: str | None = None
    left_out: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    excerpt: Excerpt | None = None
