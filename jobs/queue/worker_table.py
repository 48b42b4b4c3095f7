"""Who works the queue: a heartbeat that others read, and the requests they make of it."""

from __future__ import annotations

import os
import time
from typing import Literal

import psutil

from jobs.queue.database import Database
from jobs.queue.models import UnitKey, WorkerState, moment

FRESH_SECONDS = 20.0
"""A heartbeat older (or further in the future: the clock was set back) is none."""


class WorkerTable:
    """The one row about the worker."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> WorkerState | None:
        """The worker as it last told of itself; ``alive`` says whether to believe it."""
        row = self._database.row("SELECT * FROM worker")
        if row is None:
            return None
        unit = None if row["job_id"] is None else UnitKey(row["job_id"], row["unit"])
        fresh = abs(time.time() - row["beat_at"]) < FRESH_SECONDS
        return WorkerState(
            pid=row["pid"],
            process_started=row["process_started"],
            started_at=moment(row["started_at"]),
            beat_at=moment(row["beat_at"]),
            alive=row["state"] != "gone" and fresh and _beat_it(row["pid"], row["beat_at"]),
            state=row["state"],
            stage=row["stage"],
            done=row["done"],
            total=row["total"],
            unit=unit,
            log=row["log"],
        )

    def ask_to_stop(self) -> None:
        """Ask the worker to save, give its unit back and leave."""
        self._database.execute("UPDATE worker SET stop = 1")

    def stop_asked(self) -> bool:
        """Whether somebody asked it to leave."""
        row = self._database.row("SELECT stop FROM worker")
        return row is not None and bool(row["stop"])

    def announce_force(self) -> None:
        """Say that the worker is about to be killed by a person: no unit is to blame."""
        self._database.execute("UPDATE worker SET forced = 1")

    def begin(self, log: str | None) -> None:
        """The worker says who it is; called under the lock."""
        process = psutil.Process()
        now = time.time()
        self._database.execute(
            "INSERT OR REPLACE INTO worker (id, pid, process_started, started_at, beat_at, state, log)"
            " VALUES (1, ?, ?, ?, ?, 'starting', ?)",
            (os.getpid(), process.create_time(), now, now, log),
        )

    def beat(self) -> None:
        """The worker lives."""
        self._database.execute("UPDATE worker SET beat_at = ? WHERE pid = ?", (time.time(), os.getpid()))

    def tell(
        self,
        state: Literal["starting", "loading", "working", "idle", "stopping", "gone"],
        *,
        unit: UnitKey | None = None,
        stage: str | None = None,
        done: int = 0,
        total: int = 0,
    ) -> None:
        """What the worker is doing."""
        job, number = unit or (None, None)
        self._database.execute(
            "UPDATE worker SET state = ?, job_id = ?, unit = ?, stage = ?, done = ?, total = ?, beat_at = ?"
            " WHERE pid = ?",
            (state, job, number, stage, done, total, time.time(), os.getpid()),
        )


def _beat_it(pid: int, beat_at: float) -> bool:
    """Whether the process of that number can have beaten then; numbers of dead processes are used again."""
    try:
        began: float = psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:  # not ours to look at
        return True
    return began <= beat_at + 1.0
