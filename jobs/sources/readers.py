"""Which reader reads which kind of file.

A reader is imported when it is needed: the process that reads one PDF does not wait for Word.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from jobs.sources.blocks import Blocks

Reader = Callable[[bytes, str], Blocks]
"""Takes the content of a file and its name for messages; raises ``SourceError``."""

READERS = {
    ".txt": "plain_text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".mht": "html",
    ".mhtml": "html",
}
"""The module of the reader for every extension; its function is called ``read_<module>``."""


def reader_of(extension: str) -> Reader:
    """The reader for an extension of ``READERS``."""
    name = READERS[extension]
    reader: Reader = getattr(import_module(f"jobs.sources.{name}"), f"read_{name}")
    return reader
