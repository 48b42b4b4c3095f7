"""Reads the texts of a run: from files and from the wiki, whole or shortened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from jobs.cli.plan import FileText, Plan, TextToRead
from jobs.worksheet.document import Document

if TYPE_CHECKING:
    from jobs.sources import MediaWiki


class Reader:
    """Turns what the command named into documents."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def read(self, text: TextToRead) -> Document:
        """Read one text as the plan wants it.

        Raises:
            JobError: it cannot be read or fetched, or has nothing to read.
        """
        from jobs.sources import read_file, shorten

        plan = self._plan
        if isinstance(text, FileText):
            document = read_file(text.path, title=plan.title, sections=plan.sections)
        else:
            document = self._wiki.read(text.page, sections=plan.sections)
            if plan.title is not None:
                document = document.model_copy(update={"title": plan.title})
        return document if plan.words is None else shorten(document, plan.words)

    @cached_property
    def _wiki(self) -> MediaWiki:
        from jobs.paths import cache_dir
        from jobs.sources import MediaWiki

        return MediaWiki(
            self._plan.wiki_endpoint, cache=cache_dir() / "wiki", contact=self._plan.wiki_contact
        )
