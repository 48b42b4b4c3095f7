"""The connection to the job store's file: pragmas, transactions, errors in plain words.

WAL on a local disk: readers never wait, writers wait for each other up to half a minute. Every write is one
statement or one ``BEGIN IMMEDIATE`` transaction: a transaction that began as a reader could not wait
(``SQLITE_BUSY_SNAPSHOT``). Commits are flushed to the disk (``synchronous=FULL``), because a worksheet took
minutes and a commit takes milliseconds.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jobs.errors import UnusableStoreError
from jobs.paths import is_full
from jobs.queue.damage import is_suspect, set_aside, suspect
from jobs.queue.local_disk import require_local
from jobs.queue.migration import bring_up_to_date
from jobs.queue.schema import MIGRATIONS, SCHEMA_VERSION, Migration

BUSY_SECONDS = 30.0
_CACHE_KIB = 16_384
_ERRORS: Mapping[int, tuple[str, bool]] = {
    sqlite3.SQLITE_FULL: ("queue.disk_full", True),
    sqlite3.SQLITE_READONLY: ("queue.read_only", False),
    sqlite3.SQLITE_PERM: ("queue.read_only", False),
    sqlite3.SQLITE_CANTOPEN: ("queue.cannot_open", False),
    sqlite3.SQLITE_BUSY: ("queue.busy", True),
    sqlite3.SQLITE_LOCKED: ("queue.busy", True),
    sqlite3.SQLITE_IOERR: ("queue.disk_error", True),
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

Values = Sequence[Any] | Mapping[str, Any]


class Database:
    """One connection; used by the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._seen = -1

    @classmethod
    def open(
        cls, path: Path, *, version: int = SCHEMA_VERSION, migrations: Mapping[int, Migration] = MIGRATIONS
    ) -> Database:
        """Open the store, made or brought up to date if need be.

        Raises:
            UnusableStoreError: it cannot be used; ``queue.damaged`` says where the damaged file was put.
        """
        require_local(path.parent)
        try:
            return cls(path, _opened(path, version, migrations))
        except sqlite3.Error as error:
            if _primary(error) in _DAMAGED:
                raise set_aside(path) from error
            raise as_store_error(error, path) from error

    def close(self) -> None:
        """Close the connection; the last one folds the write-ahead log into the file."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self.told():
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        """The first row of a query or of a ``RETURNING`` clause; the statement runs to its end."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def execute(self, sql: str, values: Values = ()) -> int:
        """Run one statement; how many rows it changed."""
        with self.told():
            return self._connection.execute(sql, values).rowcount

    def insert(self, sql: str, values: Values = ()) -> int:
        """Insert one row; its row id."""
        with self.told():
            return int(self._connection.execute(sql, values).lastrowid or 0)

    def insert_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Insert many rows."""
        with self.told():
            self._connection.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A write transaction: all of the block or nothing; inside another one, part of that."""
        if self._connection.in_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def version(self) -> int:
        """A number that changes whenever another connection has committed; costs microseconds."""
        with self.told():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def changed(self) -> bool:
        """Whether another connection has committed since this was last asked."""
        before, self._seen = self._seen, self.version()
        return self._seen != before

    def check(self) -> None:
        """Read the whole file and look for damage.

        Raises:
            UnusableStoreError: it is damaged; it is set aside at the next opening.
        """
        answer = self.row("PRAGMA quick_check(1)")
        if answer is None or answer[0] != "ok":
            suspect(self.path)
            raise UnusableStoreError("queue.damaged_in_use", {"file": str(self.path)})

    @contextmanager
    def told(self) -> Iterator[None]:
        """SQLite's errors as errors for people."""
        try:
            yield
        except sqlite3.Error as error:
            if _primary(error) in _DAMAGED:
                suspect(self.path)
            raise as_store_error(error, self.path) from error


def as_store_error(error: sqlite3.Error, path: Path) -> Exception:
    """The error to be told to a person; a mistake in our own SQL stays what it is: a bug."""
    code = _primary(error)
    if code in _DAMAGED:
        return UnusableStoreError("queue.damaged_in_use", {"file": str(path)})
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and is_full(path.parent):
        code = sqlite3.SQLITE_FULL  # what making a companion file on a full disk ends with
    known = _ERRORS.get(code)
    if known is None:
        return error
    name, retryable = known
    return UnusableStoreError(name, {"file": str(path), "folder": str(path.parent)}, retryable=retryable)


def _opened(path: Path, version: int, migrations: Mapping[int, Migration]) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB:d}")
        bring_up_to_date(connection, path, version, migrations)
        if is_suspect(path):
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()
            if answer[0] != "ok":
                raise set_aside(path, connection)
            suspect(path, clear=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL; two processes that make the file at the same moment do not wait by themselves."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if _primary(error) != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
