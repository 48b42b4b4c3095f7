"""From a file or a pasted text to a ``Document``."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from jobs.errors import SourceError
from jobs.sources.found import Found
from jobs.sources.guarded import read_guarded
from jobs.sources.limits import check_bytes, read_bytes
from jobs.sources.plain_text import blocks_of_text
from jobs.sources.readers import READERS
from jobs.sources.section_choice import SectionChoice
from jobs.worksheet.document import Document, Source

_OURS = re.compile(
    r"-(?:alumno|docente)(?:-[\w-]+)?(?: \(\d+\))?\.(?:docx|pdf)$|\.gift(?: \(\d+\))?\.txt$", re.IGNORECASE
)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_NAME_SIGNS = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")


def read_file(path: Path, *, title: str | None = None, sections: SectionChoice = None) -> Document:
    """Read and clean a file.

    Args:
        path: a file of one of the kinds in ``READERS``.
        title: the title a person gave; without it, the text's own or the name of the file.
        sections: which sections to keep; None keeps all but references and the like.

    Raises:
        SourceError: it cannot be read, with the reason.
    """
    return find_file(path, title=title).document(sections)


def read_text(text: str, title: str, *, sections: SectionChoice = None) -> Document:
    """Clean a text that was pasted or typed.

    Raises:
        SourceError: empty or too long.
    """
    return find_text(text, title).document(sections)


def find_file(path: Path, *, title: str | None = None) -> Found:
    """Read a file, before its sections are chosen.

    Raises:
        SourceError: it cannot be read, with the reason.
    """
    data = read_bytes(path)
    extension = _readable_extension(path)
    source = Source(kind="file", uri=str(path), sha256=hashlib.sha256(data).hexdigest())
    if extension == ".txt" and _PAGE.match(data):
        extension = ".html"  # a page that was saved as text with all its markup
    found = read_guarded(extension, data, path.name)
    return Found(found, source, name_of(path), title, shown=path.name)


def check_file(path: Path) -> None:
    """Refuse a file that certainly cannot be read, without reading it.

    For whoever queues: the text's turn may come in an hour.

    Raises:
        SourceError: it is not there, may not be read, is empty, too big, or of a kind that is not read.
    """
    check_bytes(path)
    _readable_extension(path)


def _readable_extension(path: Path) -> str:
    extension = path.suffix.lower()
    if extension == ".doc":
        raise SourceError("source.old_word", {"name": path.name})
    if extension not in READERS:
        known = " ".join(READERS)
        if not extension:
            raise SourceError("source.no_extension", {"name": path.name, "known": known})
        raise SourceError("source.unsupported", {"name": path.name, "extension": path.suffix, "known": known})
    return extension


def find_text(text: str, title: str) -> Found:
    """Take a text that was pasted or typed, before its sections are chosen.

    Raises:
        SourceError: it is empty.
    """
    if not text.strip():
        raise SourceError("source.no_text", {"name": title})
    data = text.encode("utf-8", errors="replace")
    source = Source(kind="text", uri="", sha256=hashlib.sha256(data).hexdigest())
    return Found(blocks_of_text(text, title), source, title, title)


def supported_files(folder: Path) -> list[Path]:
    """The files of a folder that can be read, by name; not those of its folders, hidden ones or our own.

    Raises:
        SourceError: the folder cannot be read, or holds nothing that can.
    """
    params = {"name": str(folder)}
    try:
        files = [path for path in folder.iterdir() if _is_candidate(path)]
    except FileNotFoundError as error:
        raise SourceError("source.missing", params) from error
    except PermissionError as error:
        raise SourceError("source.no_permission", params) from error
    except OSError as error:
        raise SourceError(
            "source.unreadable", {**params, "reason": error.strerror or type(error).__name__}
        ) from error
    if not files:
        raise SourceError("source.nothing_in_folder", {**params, "known": " ".join(READERS)})
    return sorted(files, key=lambda path: (path.name.casefold(), path.name))


def _is_candidate(path: Path) -> bool:
    ignored = path.name.startswith((".", "~$")) or _OURS.search(path.name)
    return path.suffix.lower() in READERS and not ignored and path.is_file()


def name_of(path: Path) -> str:
    """What to call a text that has no title: the name of its file, made readable."""
    words = _NAME_SIGNS.sub(" ", path.stem).strip()
    return words[:1].upper() + words[1:] if words else path.name
