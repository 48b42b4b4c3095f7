"""Writing files that people keep: whole or not at all, and never over a file that someone changed.

The ledger remembers what the program wrote. A file that is still what we wrote may be replaced; any
other is the teacher's, and the new one gets a number beside it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import logging
import os
import re
import tempfile
import unicodedata
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jobs.errors import ExportError
from jobs.messages import reason_of
from jobs.paths import lacks_room

_log = logging.getLogger(__name__)

_SLUG_LENGTH = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")
_COPIES = 1000


def is_folder(path: Path) -> bool:
    """Whether it is a folder; what cannot be looked at, or has a name too long for a file, is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def make_folder(folder: Path) -> None:
    """Make the folder that files will be written to, with those above it: before the work, not after.

    Raises:
        ExportError: it cannot be made, or nothing may be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError("export.no_folder", {"path": str(folder), "folder": str(folder)}) from error
    except OSError as error:
        raise ExportError("export.not_writable", {"path": str(folder), "folder": str(folder)}) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ExportError("export.not_writable", {"path": str(folder), "folder": str(folder)})


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that, whatever happens, it is the old one or the new one.

    Raises:
        ExportError: the disk is full, the file or folder may not be written, or writing failed otherwise.
    """
    try:
        _write(path, data)
    except OSError as error:
        raise _as_export_error(error, path) from error


def _write(path: Path, data: bytes) -> None:
    with _staged(path, data) as temporary:
        temporary.replace(path)
    _sync(path.parent)


@contextmanager
def _staged(path: Path, data: bytes) -> Iterator[Path]:
    """The bytes in a hidden file beside their goal, on the disk; removed at the end if it was not renamed."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # some file systems know no permissions
            temporary.chmod(_mode(path))
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _sync(folder: Path) -> None:
    """Let the names in a folder survive a power failure, where that can be asked for."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Ledger:
    """What the program wrote, by absolute path: the sha256 of the bytes.

    A damaged or missing ledger is an empty one: the cost is a « (2)» too many, never a lost file.

    Args:
        path: the ledger's file, in the program's data folder.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def is_ours(self, path: Path) -> bool:
        """Whether the file is still, byte for byte, what we wrote there."""
        known = self._read().get(_key(path))
        return known is not None and known == _digest_of_file(path)

    def record(self, path: Path, data: bytes) -> None:
        """Remember that we wrote these bytes there.

        Read again before writing, so that entries of another process stay.
        """
        entries = self._read() | {_key(path): _digest(data)}
        text = json.dumps({"version": 1, "files": entries}, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, text.encode("utf-8", "surrogateescape"))
        except (ExportError, OSError) as error:
            _log.warning("the ledger of written files could not be saved: %s", error)

    def _read(self) -> dict[str, str]:
        try:
            stored = json.loads(self._path.read_bytes().decode("utf-8", "surrogateescape"))
        except (OSError, ValueError):
            return {}
        files = stored.get("files") if isinstance(stored, dict) else None
        if not isinstance(files, dict):
            return {}
        return {k: v for k, v in files.items() if isinstance(k, str) and isinstance(v, str)}


@dataclass(frozen=True)
class Saved:
    """Where a file was written, and which file it left alone because a person had changed or opened it."""

    path: Path
    kept: Path | None = None


def target_for(path: Path, ledger: Ledger) -> Path:
    """The path to write to: `path` if it is free or still ours, else the next free « (2)» or « (3)»."""
    return next(_candidates(path, ledger))


def save(path: Path, data: bytes, ledger: Ledger) -> Saved:
    """Write a file of ours without touching anybody else's, and remember it.

    Raises:
        ExportError: the file cannot be written.
    """
    [saved] = save_together([(path, data)], ledger)
    return saved


def number_for(paths: Sequence[Path], ledger: Ledger) -> int:
    """The first number under which no file of a set would fall on somebody else's: 1, or 2 for « (2)».

    Raises:
        ExportError: there are too many copies.
    """
    for number in range(1, _COPIES):
        if all(_is_free(_numbered(path, number), ledger) for path in paths):
            return number
    raise ExportError("export.too_many_copies", {"path": str(paths[0])})


def save_together(files: Sequence[tuple[Path, bytes]], ledger: Ledger, *, number: int = 1) -> Iterator[Saved]:
    """Write files that belong together, each as `save` does.

    With a ``number`` above 1 what is new goes to that number, so that a sheet that somebody has edited keeps
    its key; what would be written again as it is keeps its name.

    All of them are on the disk before the first gets its name: a disk that fills in between leaves the
    files of an earlier time, not a new sheet beside an old key.

    Yields:
        Where each was written, as soon as it stands there.

    Raises:
        ExportError: a file cannot be written; those that were yielded stand, the others are as they were.
    """
    at = files[0][0] if files else Path()
    try:
        with contextlib.ExitStack() as held:
            temporaries: list[Path] = []
            for at, data in files:
                temporaries.append(held.enter_context(_staged(at, data)))
            for (at, data), temporary in zip(files, temporaries, strict=True):
                same = _digest_of_file(at) == _digest(data) if os.path.lexists(at) else False
                foreign = not _is_free(at, ledger)
                goal = _rename(temporary, at, data, ledger, 1 if same else number)
                _sync(goal.parent)
                ledger.record(goal, data)
                yield Saved(goal, at if goal != at and (foreign or number == 1) else None)
    except OSError as error:
        raise _as_export_error(error, at) from error


def _rename(temporary: Path, path: Path, data: bytes, ledger: Ledger, first: int) -> Path:
    """Give a written file its name, or the next one that is free or ours; that name."""
    refused: PermissionError | None = None
    for candidate in _candidates(path, ledger, data, first):
        try:
            temporary.replace(candidate)
        except PermissionError as error:  # open in another program, or write-protected
            refused = error
            if not candidate.exists():
                break
        else:
            return candidate
    raise refused or PermissionError(errno.EACCES, "refused")


def slug(name: str) -> str:
    """A file name without accents, spaces or surprises: ``[a-z0-9_-]``, at most 60 characters.

    >>> slug("Gabriela Mistral")
    'gabriela_mistral'
    """
    ascii_text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    kept = re.sub(r"[^a-z0-9_\s.,;:/\\-]", "", ascii_text)
    found = re.sub(r"[^a-z0-9-]+", "_", kept)[:_SLUG_LENGTH].strip("_-")
    if not found:
        return "ficha"
    return f"{found}_" if _RESERVED.fullmatch(found) else found


def unique_slug(name: str, taken: Container[str]) -> str:
    """The slug of a name; one that is taken in this run gets ``-2`` or the next number."""
    first = slug(name)
    found, n = first, 1
    while found in taken:
        n += 1
        ending = f"-{n}"
        found = first[: _SLUG_LENGTH - len(ending)].rstrip("_-") + ending
    return found


def _numbered(path: Path, number: int) -> Path:
    return path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")


def _is_free(path: Path, ledger: Ledger) -> bool:
    """Whether nothing of anybody's would be lost by writing there."""
    return not os.path.lexists(path) or ledger.is_ours(path)


def _candidates(path: Path, ledger: Ledger, data: bytes | None = None, first: int = 1) -> Iterator[Path]:
    for n in range(first, _COPIES):
        candidate = _numbered(path, n)
        if _is_free(candidate, ledger):
            yield candidate
        elif data is not None and _digest_of_file(candidate) == _digest(data):
            yield candidate  # the same bytes: nothing of anybody's is lost
    raise ExportError("export.too_many_copies", {"path": str(path)})


def _as_export_error(error: OSError, path: Path) -> ExportError:
    params: dict[str, str | int | float] = {"path": str(path), "folder": str(path.parent)}
    if lacks_room(error):
        return ExportError("export.disk_full", params, retryable=True)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ExportError("export.not_writable", params, retryable=True)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ExportError("export.no_folder", params)
    if error.errno == errno.ENAMETOOLONG:
        return ExportError("export.name_too_long", params)
    return ExportError("export.write_failed", params | {"reason": reason_of(error)}, retryable=True)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced; else those that the umask leaves to any new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _key(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - resolving links would follow them


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of_file(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
