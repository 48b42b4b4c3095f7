"""How much is read, and the checks made before a file is opened.

The limits are far above any text for a class; they exist so that a wrong or hostile file is refused with a
sentence instead of filling the memory.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jobs.errors import SourceError

MAX_FILE_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000
MAX_PDF_PAGES = 500


def read_bytes(path: Path) -> bytes:
    """The content of a file that is there, may be read, is not empty and is not too big.

    Raises:
        SourceError: it is none of these.
    """
    with _opened(path) as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise _too_big(path, len(data))
    if not data:
        raise SourceError("source.empty", {"name": path.name})
    return data


def check_bytes(path: Path) -> None:
    """Refuse what ``read_bytes`` would refuse, without reading it: a person is told before the work begins.

    Raises:
        SourceError: as of ``read_bytes``.
    """
    with _opened(path) as file:
        if not file.read(1):
            raise SourceError("source.empty", {"name": path.name})


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read; what is no file, may not be read or is too big is refused."""
    name = {"name": path.name or str(path)}
    try:
        if path.is_dir():
            raise SourceError("source.is_folder", name)
        if not path.exists():
            raise SourceError("source.missing", name)
        if not path.is_file():
            raise SourceError("source.not_a_file", name)
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise _too_big(path, size)
        with path.open("rb") as file:
            yield file
    except PermissionError as error:
        raise SourceError("source.no_permission", name) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _too_big(path: Path, size: int) -> SourceError:
    megabytes, limit = -(-size // 1_000_000), MAX_FILE_BYTES // 1_000_000
    return SourceError("source.too_big", {"name": path.name, "megabytes": megabytes, "limit": limit})


def _unreadable(path: Path, error: OSError | ValueError) -> SourceError:
    number = getattr(error, "errno", None)
    if number == errno.ENAMETOOLONG or isinstance(error, ValueError):
        return SourceError("source.missing", {"name": path.name[:100].replace("\0", "")})
    reason = getattr(error, "strerror", None) or type(error).__name__
    return SourceError("source.unreadable", {"name": path.name, "reason": str(reason)}, retryable=True)
