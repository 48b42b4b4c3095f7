"""Reads the texts of a run: from files and from the wiki, whole or shortened."""

from __future__ import annotations

from types import TracebackType

from jobs.cli.plan import FileText, Plan, TextToRead
from jobs.errors import SourceError
from jobs.queue import payloads
from jobs.queue.reading import SourceReader
from jobs.worksheet.document import Document


class Reader:
    """Turns what the command named into documents; connections are closed on leaving."""

    def __init__(self, plan: Plan) -> None:
        self._reader = SourceReader(plan)

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reader.__exit__(kind, error, trace)

    def read(self, text: TextToRead) -> Document:
        """Read one text as the plan wants it.

        Raises:
            JobError: it cannot be read or fetched, or has nothing to read.
        """
        return self._reader.read(source_of(text))


def refusal_of(text: TextToRead) -> SourceError | None:
    """Why a file certainly cannot be read, found out without reading it; a page is looked for at its turn."""
    if not isinstance(text, FileText):
        return None
    from jobs.sources import check_file

    try:
        check_name(text)
        check_file(text.path)
    except SourceError as error:
        return error
    return None


def source_of(text: TextToRead) -> payloads.TextSource:
    """What the command named, as the queue keeps it.

    Raises:
        SourceError: its name cannot be stored.
    """
    if isinstance(text, FileText):
        check_name(text)
        return payloads.FileText(path=str(text.path))
    return payloads.WikiText(page=text.page)


def check_name(text: FileText) -> None:
    """The name goes into the worksheet, which is UTF-8; a name in an old encoding cannot.

    Raises:
        SourceError: it must be renamed first.
    """
    try:
        str(text.path).encode()
    except UnicodeEncodeError as error:
        shown = str(text.path).encode(errors="replace").decode()
        raise SourceError("cli.name_not_utf8", {"file": shown}) from error
