"""What a worker does first: whoever holds the lock knows that every unit still running is stale."""

from __future__ import annotations

import time

from jobs.queue.database import Database
from jobs.queue.event_log import EventLog
from jobs.queue.job_table import next_change
from jobs.queue.models import ErrorRecord, UnitKey

MOST_DEATHS = 3
"""Deaths in a row without newly saved progress after which a unit (or the loading of a model) is given up."""


class Recovery:
    """Puts right what a worker that died left behind. Only under the lock."""

    def __init__(self, database: Database, events: EventLog) -> None:
        self._database = database
        self._events = events

    def recover(self) -> int:
        """Queue stale units again; one that died too often fails, one that was to be cancelled is.

        A unit whose worker was killed by a person on purpose is not to blame for it.

        Returns:
            How many units were stale.
        """
        database = self._database
        with database.writing():
            worker = database.row("SELECT forced, log FROM worker")
            forced = worker is not None and bool(worker["forced"])
            log = None if worker is None else worker["log"]
            stale = database.rows("SELECT job_id, id, cancel, deaths FROM units WHERE status = 'running'")
            for row in stale:
                key = UnitKey(row["job_id"], row["id"])
                self.put_back(key, cancel=bool(row["cancel"]), blame=not forced, log=log)
            database.execute(
                "UPDATE model_loads SET loading = 0, deaths = deaths + ? WHERE loading = 1",
                (0 if forced else 1,),
            )
            database.execute("UPDATE worker SET forced = 0, stop = 0")
        return len(stale)

    def put_back(self, key: UnitKey, *, cancel: bool, blame: bool, log: str | None) -> None:
        """One unit that is running in the store and nowhere else."""
        database = self._database
        with database.writing():
            row = database.row("SELECT deaths FROM units WHERE job_id = ? AND id = ?", key)
            deaths = (0 if row is None else int(row["deaths"])) + blame
            error = None
            status, what = "queued", "died" if blame else "given_back"
            if cancel:
                status, what = "cancelled", "cancelled"
            elif deaths >= MOST_DEATHS:
                status, what = "failed", "failed"
                error = ErrorRecord(code="queue.died", params={"deaths": deaths}, log=log)
            database.execute(
                "UPDATE units SET status = :status, deaths = :deaths, cancel = 0, eta_s = NULL,"
                " error = :error, finished_at = :finished, change = :change"
                " WHERE job_id = :job AND id = :unit AND status = 'running'",
                {
                    "status": status, "deaths": deaths, "job": key[0], "unit": key[1],
                    "error": None if error is None else error.model_dump_json(),
                    "finished": None if status == "queued" else time.time(),
                    "change": next_change(database),
                },
            )  # fmt: skip
            self._events.add(*key, what, error)
