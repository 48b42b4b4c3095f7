"""Makes the tables of a new store, and brings an older one up to date after copying its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from jobs.errors import BusyError, UnusableStoreError
from jobs.lock import model_lock
from jobs.queue.schema import SCHEMA, Migration


def bring_up_to_date(
    connection: sqlite3.Connection, path: Path, version: int, migrations: Mapping[int, Migration]
) -> None:
    """Leave the store at ``version``.

    Raises:
        UnusableStoreError: a newer program wrote it, or another process works with an older one.
    """
    found = _version(connection)
    if found == version:
        return
    if found > version:
        raise UnusableStoreError("queue.newer_store", {"file": str(path), "version": found, "known": version})
    if found == 0:
        _create(connection, version)
        return
    try:
        with model_lock(wait=False, cancel=lambda: False):
            _copy(connection, path.with_name(f"{path.stem}.v{found}{path.suffix}"))
            _migrate(connection, version, migrations)
    except BusyError as error:
        raise UnusableStoreError("queue.migration_waits", {"file": str(path)}, retryable=True) from error


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _create(connection: sqlite3.Connection, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == 0:  # another process may have been faster
            for statement in _statements(SCHEMA):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _migrate(connection: sqlite3.Connection, version: int, migrations: Mapping[int, Migration]) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for older in range(_version(connection), version):
            migrations[older](connection)
        connection.execute(f"PRAGMA user_version = {version:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _copy(connection: sqlite3.Connection, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as target:
        connection.backup(target)


def _statements(script: str) -> list[str]:
    """The script's statements; ``executescript`` would commit the transaction it runs in."""
    found, current = [], ""
    for line in script.splitlines():
        current += line + "\n"
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found
