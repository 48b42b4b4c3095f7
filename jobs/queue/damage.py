"""A damaged store is set aside under another name, never deleted."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from jobs.errors import BusyError, UnusableStoreError
from jobs.lock import model_lock

_COMPANIONS = ("-wal", "-shm")


def suspect(path: Path, *, clear: bool = False) -> None:
    """Remember (or forget) that the file looked damaged, for the next opening to find out."""
    mark = _mark(path)
    with contextlib.suppress(OSError):
        if clear:
            mark.unlink(missing_ok=True)
        else:
            mark.touch()


def is_suspect(path: Path) -> bool:
    """Whether the file looked damaged to someone."""
    return _mark(path).exists()


def set_aside(path: Path, connection: sqlite3.Connection | None = None) -> UnusableStoreError:
    """Rename the damaged file and its companions, if no other process works with it.

    Args:
        path: the store.
        connection: ours, closed before the renaming.

    Returns:
        The error that tells where it is now, or that it could not be renamed.
    """
    if connection is not None:
        connection.close()
    aside = _free_name(path)
    try:
        with model_lock(wait=False, cancel=lambda: False):
            path.rename(aside)
            for ending in _COMPANIONS:
                companion = path.with_name(path.name + ending)
                if companion.exists():
                    companion.rename(aside.with_name(aside.name + ending))
    except (OSError, BusyError):
        suspect(path)
        return UnusableStoreError("queue.damaged_in_use", {"file": str(path)})
    suspect(path, clear=True)
    return UnusableStoreError("queue.damaged", {"file": str(path), "aside": str(aside)})


def _mark(path: Path) -> Path:
    return path.with_name(path.name + ".suspect")


def _free_name(path: Path) -> Path:
    number = 1
    while True:
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not aside.exists():
            return aside
        number += 1
