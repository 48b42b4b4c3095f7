"""What happened to jobs and units, in order; errors of earlier attempts are kept here."""

from __future__ import annotations

import time

from jobs.queue.database import Database
from jobs.queue.models import ErrorRecord, Event, moment


class EventLog:
    """Events of the store.

    ``what`` is one of ``added done failed cancelled retried held released died given_back exported``.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, job: int, unit: int | None, what: str, error: ErrorRecord | None = None) -> None:
        """Note an event, in the transaction that is open."""
        self._database.execute(
            "INSERT INTO events (at, job_id, unit, what, error) VALUES (?, ?, ?, ?, ?)",
            (time.time(), job, unit, what, None if error is None else error.model_dump_json()),
        )

    def of(self, job: int, unit: int | None = None, *, after: int = 0, limit: int = 200) -> list[Event]:
        """Events of a job or of one unit, oldest first; ``after`` is the id of the last one seen."""
        which = "" if unit is None else " AND unit = :unit"
        rows = self._database.rows(
            f"SELECT * FROM events WHERE job_id = :job{which} AND id > :after ORDER BY id LIMIT :limit",
            {"job": job, "unit": unit, "after": after, "limit": limit},
        )
        return [
            Event(
                id=row["id"],
                at=moment(row["at"]),
                job_id=row["job_id"],
                unit=row["unit"],
                what=row["what"],
                error=None if row["error"] is None else ErrorRecord.model_validate_json(row["error"]),
            )
            for row in rows
        ]
