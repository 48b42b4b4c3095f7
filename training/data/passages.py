"""What is read from data sets: passages with questions and statements whose truth is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from jobs.worksheet.document import Document


class Strict(BaseModel):
    """Base of everything stored here: unknown keys are mistakes, nothing changes in place."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceInfo(Strict):
    """A file that data came from, as the card names it; no path, only the file's name."""

    name: str
    form: Literal["squad", "rows", "worksheets", "texts"]
    sha256: str
    licence: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a passage: ``document.text[start:start + len(answer)] == answer``.

    ``answer`` is ``None`` where the passage does not say; ``stated`` is the true statement that the question
    was made of, where that is known.
    """

    id: str
    text: str
    answer: str | None
    start: int = 0
    stated: str | None = None

    @property
    def end(self) -> int:
        """Where the answer ends."""
        return self.start + len(self.answer or "")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a worksheet that a teacher accepted.

    ``true_text`` is the statement as the text has it; ``false_text`` the changed one, where there is one.
    ``start`` and ``end`` are of the fact that it is about.
    """

    id: str
    true_text: str
    false_text: str | None
    start: int
    end: int


@dataclass(slots=True)
class Passage:
    """A text with what is asked about it.

    ``article`` is the same for all passages of one article, in all files: it decides about the split.
    ``names`` are what an article is recognised by: ids of its questions and digests of its paragraphs.
    """

    source: str
    article: str
    document: Document
    questions: list[Question] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    names: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """16 hex digits of the text."""
        return text_digest(self.document.text)


def text_digest(text: str) -> str:
    """What a text is recognised by in cards and in the check that nothing is measured on what was learnt."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


LEAST_PARAGRAPH = 60
"""Shorter paragraphs (headings, captions) stand in many articles."""
LEAST_ID = 8
"""A shorter id counts rows of one file, and says nothing beyond it."""


def names_of(document: Document) -> frozenset[str]:
    """What an article is recognised by in another file: digests of its text and of its longer paragraphs."""
    paragraphs = (document.text[span.start : span.end] for span in document.paragraphs)
    long = {text_digest(text) for text in paragraphs if len(text) >= LEAST_PARAGRAPH}
    return frozenset(long | {text_digest(document.text)})


def is_whole(text: str) -> bool:
    """Whether a text holds no half of a character (the escape of one half alone), which no file keeps."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def file_sha256(path: Path) -> str:
    """The digest of a file's bytes."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
