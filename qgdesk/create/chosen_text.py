"""One text chosen for the next worksheets: where it comes from, what of it is ticked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from jobs.errors import JobError

Kind = Literal["file", "wiki", "pasted"]
State = Literal["reading", "ready", "problem"]


@dataclass(slots=True)
class ChosenText:
    """One text.

    Attributes:
        key: names it while the window lives.
        kind: where it comes from.
        place: path or page title; empty for a pasted text.
        title: how a person knows it.
        text: of a pasted text, what was pasted.
        state: whether it has been read.
        error: why it could not be.
        document: the whole text as read (``Document`` as JSON).
        usual: paragraphs ticked at first.
        kept: paragraphs ticked now.
        words: words of every paragraph.
        limit: shorten to about so many words; ``None``: as it is.
    """

    key: int
    kind: Kind
    place: str
    title: str
    text: str = ""
    state: State = "reading"
    error: JobError | None = None
    document: dict[str, Any] | None = None
    usual: frozenset[int] = frozenset()
    kept: set[int] = field(default_factory=set)
    words: list[int] = field(default_factory=list)
    limit: int | None = None
    ticked: list[int] | None = None

    @property
    def word_count(self) -> int:
        """Words of the ticked paragraphs."""
        return sum(self.words[number] for number in self.kept)

    @property
    def left_out(self) -> list[str]:
        """Titles of sections of which nothing is ticked."""
        if self.document is None:
            return []
        paragraphs = self.document["paragraphs"]
        with_text = {paragraphs[number]["section"] for number in self.kept}
        having = {paragraph["section"] for paragraph in paragraphs}
        titles = [section["title"] for section in self.document["sections"]]
        return [title for title in dict.fromkeys(titles) if title in having and title not in with_text]

    def as_request(self) -> dict[str, Any]:
        """For the child process that reads it."""
        if self.kind == "pasted":
            return {"key": self.key, "kind": "pasted", "title": self.title, "text": self.text}
        name = "path" if self.kind == "file" else "page"
        return {"key": self.key, "kind": self.kind, name: self.place}
