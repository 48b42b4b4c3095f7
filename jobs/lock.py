"""One process at a time uses the model of a data folder.

The lock is an exclusive transaction on a small SQLite file: the operating system frees it however its
holder dies, on every platform, and no stale lock file is ever left behind. The worker of the queue and
``generate`` take the same one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from jobs.errors import BusyError, CancelledError, JobError
from jobs.paths import data_dir, disk_full, is_full

FILE = "model-lock.sqlite3"
RETRY_SECONDS = 0.25
_REASONS = {
    sqlite3.SQLITE_NOTADB: "os.damaged",
    sqlite3.SQLITE_CORRUPT: "os.damaged",
    sqlite3.SQLITE_CANTOPEN: "os.unopenable",
    sqlite3.SQLITE_PERM: "os.EACCES",
    sqlite3.SQLITE_READONLY: "os.EACCES",
}


@contextmanager
def model_lock(
    *,
    wait: bool,
    cancel: Callable[[], bool],
    on_wait: Callable[[], None] | None = None,
) -> Iterator[None]:
    """Hold the right to use the model while the block runs.

    Args:
        wait: whether to wait for another process, or to give up at once.
        cancel: looked at while waiting.
        on_wait: called once, before the first wait, so that a person is told.

    Raises:
        BusyError: another process holds it and ``wait`` is false.
        CancelledError: a person asked to stop while waiting.
        JobError: the disk is full, or the lock file cannot be used at all.
    """
    path = data_dir() / FILE
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise _unusable(error, path) from error
    with closing(connection):
        told = False
        while not _take(connection, path):
            if not wait:
                raise BusyError("lock.busy")
            if not told and on_wait is not None:
                on_wait()
            told = True
            if cancel():
                raise CancelledError
            time.sleep(RETRY_SECONDS)
        yield


def _take(connection: sqlite3.Connection, file: Path) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise _unusable(error, file) from error
    return True


def _unusable(error: sqlite3.Error, file: Path) -> JobError:
    code = error.sqlite_errorcode & 0xFF
    without_room = code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and is_full(file.parent)
    if code == sqlite3.SQLITE_FULL or without_room:
        return disk_full(file.parent)  # the lock is only the first file that found no room
    return JobError("lock.unusable", {"file": str(file), "reason": _REASONS.get(code, "os.EIO")})
