"""Reads the texts of a job: from files, from the wiki, as they were pasted; whole or shortened."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from jobs.queue.payloads import FileText, PastedText, ReadyText, TextSource
from jobs.worksheet.document import Document

if TYPE_CHECKING:
    from jobs.sources import SectionChoice
    from jobs.sources.mediawiki import MediaWiki


class Wanted(Protocol):
    """How the texts are to be read (a ``GeneratePayload``, or a plan of the command line)."""

    @property
    def title(self) -> str | None:
        """In place of the text's own."""
        ...

    @property
    def sections(self) -> SectionChoice:
        """Which sections to keep."""
        ...

    @property
    def words(self) -> int | None:
        """About how many words to keep."""
        ...

    @property
    def wiki_endpoint(self) -> str:
        """The wiki's API."""
        ...

    @property
    def wiki_contact(self) -> str | None:
        """For the wiki's operators."""
        ...


class SourceReader:
    """Turns texts into documents; connections are closed on leaving."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._open = ExitStack()

    def __enter__(self) -> SourceReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def read(self, text: TextSource) -> Document:
        """Read one text as it is wanted.

        Raises:
            SourceError: it cannot be read or fetched, or has nothing to read.
        """
        from jobs.sources import read_file, read_text, shorten

        if isinstance(text, ReadyText):
            return text.document
        wanted = self._wanted
        if isinstance(text, FileText):
            document = read_file(Path(text.path), title=wanted.title, sections=wanted.sections)
        elif isinstance(text, PastedText):
            document = read_text(text.text, wanted.title or text.title, sections=wanted.sections)
        else:
            document = self._wiki.read(text.page, sections=wanted.sections)
            if wanted.title is not None:
                document = document.model_copy(update={"title": wanted.title})
        return document if wanted.words is None else shorten(document, wanted.words)

    @cached_property
    def _wiki(self) -> MediaWiki:
        from jobs.paths import cache_dir
        from jobs.sources.mediawiki import MediaWiki

        return self._open.enter_context(
            MediaWiki(
                self._wanted.wiki_endpoint, cache=cache_dir() / "wiki", contact=self._wanted.wiki_contact
            )
        )
