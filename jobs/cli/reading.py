"""Reads the texts of a run: from files and from the wiki, whole or shortened."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from jobs.cli.plan import FileText, Plan, TextToRead
from jobs.errors import SourceError
from jobs.worksheet.document import Document

if TYPE_CHECKING:
    from jobs.sources.mediawiki import MediaWiki


class Reader:
    """Turns what the command named into documents; connections are closed on leaving."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._open = ExitStack()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def read(self, text: TextToRead) -> Document:
        """Read one text as the plan wants it.

        Raises:
            JobError: it cannot be read or fetched, or has nothing to read.
        """
        from jobs.sources import read_file, shorten

        plan = self._plan
        if isinstance(text, FileText):
            _check_name(text)
            document = read_file(text.path, title=plan.title, sections=plan.sections)
        else:
            document = self._wiki.read(text.page, sections=plan.sections)
            if plan.title is not None:
                document = document.model_copy(update={"title": plan.title})
        return document if plan.words is None else shorten(document, plan.words)

    @cached_property
    def _wiki(self) -> MediaWiki:
        from jobs.paths import cache_dir
        from jobs.sources.mediawiki import MediaWiki

        plan = self._plan
        return self._open.enter_context(
            MediaWiki(plan.wiki_endpoint, cache=cache_dir() / "wiki", contact=plan.wiki_contact)
        )


def _check_name(text: FileText) -> None:
    """The name goes into the worksheet, which is UTF-8; a name in an old encoding cannot.

    Raises:
        SourceError: it must be renamed first.
    """
    try:
        str(text.path).encode()
    except UnicodeEncodeError as error:
        shown = str(text.path).encode(errors="replace").decode()
        raise SourceError("cli.name_not_utf8", {"file": shown}) from error
