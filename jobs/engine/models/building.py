"""Make a folder once, whole or not at all, even when two processes want it at the same time.

A build happens in a hidden folder beside the target, which is renamed when everything is written. A lock
(an exclusive SQLite transaction, freed by the operating system however its holder dies) lets one process
build; the other waits and finds the result. Whatever a killed build left behind is removed by the next.
"""

from __future__ import annotations

import glob
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from jobs.engine.protocol import Cancel
from jobs.errors import CancelledError, ModelError, Parameter
from jobs.messages import reason_of
from jobs.paths import lacks_room

_RETRY_SECONDS = 0.25
_PARTIAL = ".partial-"
_LOCKS = ".locks"


@contextmanager
def exclusive(folder: Path, *, cancel: Cancel = lambda: False) -> Iterator[None]:
    """Hold the right to change what is inside ``folder`` while the block runs; waits for it.

    The lock lies outside the folder, which may itself be removed.

    Raises:
        CancelledError: ``cancel`` answered true while waiting.
        ModelError: the lock file cannot be used (``model.folder_unusable``).
    """
    locks = folder.parent / _LOCKS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        locks.mkdir(exist_ok=True)
        connection = sqlite3.connect(locks / f"{folder.name}.sqlite3", timeout=0, isolation_level=None)
    except OSError as error:
        raise disk_error(error, folder) from error
    except sqlite3.Error as error:
        raise ModelError("model.folder_unusable", {"folder": str(locks), "reason": str(error)}) from error
    with closing(connection):
        while not _take(connection, folder):
            if cancel():
                raise CancelledError
            time.sleep(_RETRY_SECONDS)
        yield


def _take(connection: sqlite3.Connection, folder: Path) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise ModelError("model.folder_unusable", {"folder": str(folder), "reason": str(error)}) from error
    return True


def build_folder(target: Path, build: Callable[[Path], None], *, alone: bool = True) -> None:
    """Let ``build`` fill a new folder and put it in the place of ``target``.

    Args:
        target: the folder; what was there is put aside until the new one stands.
        build: fills the folder that it is given.
        alone: the caller holds ``exclusive(target.parent)``, so every partial folder beside the target is
            stale; otherwise only those of this target are taken for stale.

    Raises:
        ModelError: the disk is full or cannot be written (``model.disk_full``, ``model.folder_unusable``).
    """
    remove_partial(target.parent, "" if alone else f"{target.name}-")
    partial = target.parent / f"{_PARTIAL}{target.name}-{os.getpid()}"
    old = target.parent / f"{_PARTIAL}{target.name}-old"
    try:
        partial.mkdir()
        build(partial)
        if target.exists():
            target.rename(old)
        partial.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise disk_error(error, target) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def remove_partial(folder: Path, beginning: str = "") -> None:
    """Remove what killed builds left in ``folder``: everything, or what was to become one target."""
    for entry in folder.glob(f"{_PARTIAL}{glob.escape(beginning)}*"):
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def scratch_file(folder: Path, name: str) -> Path:
    """A file of this build; removed by the next build if this one is killed."""
    return folder / f"{_PARTIAL}{name}"


def check_free_disk(folder: Path, need: int) -> None:
    """Refuse before writing what would not fit.

    Raises:
        ModelError: ``model.disk_full``.
    """
    free = shutil.disk_usage(folder).free
    if free < need:
        raise ModelError(
            "model.disk_full",
            {"folder": str(folder), "need_gb": gigabytes(need), "free_gb": gigabytes(free)},
            retryable=True,
        )


def gigabytes(size: float) -> float:
    """Bytes as gigabytes, for messages: to a tenth, and what is less than one to the megabyte."""
    return round(size / 1e9, 1 if size >= 1e9 else 3)


def disk_error(error: OSError, target: Path) -> ModelError:
    """The error for people behind a failed write beside ``target``."""
    params: dict[str, Parameter] = {"folder": str(target.parent), "reason": reason_of(error)}
    return ModelError("model.folder_unusable", params, retryable=lacks_room(error))


def _sync_folder(folder: Path) -> None:
    """Make the rename durable; Windows cannot open folders and needs none of it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
