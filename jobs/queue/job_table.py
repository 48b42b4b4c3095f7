"""Jobs: what was asked for, and what a person does about it."""

from __future__ import annotations

import sqlite3
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jobs.errors import StoreError
from jobs.queue.database import Database
from jobs.queue.event_log import EventLog
from jobs.queue.models import STATUSES, ErrorRecord, Job, JobKind, Progress, Status, UnitCounts, moment
from jobs.queue.payloads import NewUnit, Payload, engine_key, parse_payload

_JOB = """
SELECT j.*, u.stage AS running_stage, u.eta_s AS running_eta
FROM jobs AS j LEFT JOIN units AS u
  ON u.job_id = j.id AND u.id = (SELECT id FROM units WHERE job_id = j.id AND status = 'running' LIMIT 1)
"""


class JobTable:
    """The jobs of the store."""

    def __init__(self, database: Database, events: EventLog) -> None:
        self._database = database
        self._events = events

    def add(
        self,
        payload: Payload,
        units: Iterable[NewUnit],
        *,
        title: str,
        priority: int = 0,
        held: bool = False,
    ) -> Job:
        """Queue a job with its units, all of them or none.

        Args:
            payload: what is to be done, in full.
            units: one per text (or sheet, or run); at least one.
            title: how a person knows the job.
            priority: higher ones go first, older ones first among equals (``models.URGENT`` for checks).
            held: queue it paused.

        Raises:
            StoreError: there is no unit, or the store cannot be written.
        """
        database, now = self._database, time.time()
        with database.writing():
            change = next_change(database)
            job = database.insert(
                "INSERT INTO jobs (kind, title, priority, held, engine, payload, created_at, change)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    payload.kind,
                    title,
                    priority,
                    held,
                    engine_key(payload),
                    payload.model_dump_json(by_alias=True),
                    now,
                    change,
                ),
            )
            database.insert_many(
                "INSERT INTO units (job_id, id, title, title_key, source, slug, asked, sheet, change)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _unit_rows(job, units, change),
            )
            counted = database.row("SELECT max(id) AS count FROM units WHERE job_id = ?", (job,))
            count = (counted and counted["count"]) or 0
            if not count:
                raise StoreError("queue.no_units")
            database.execute("UPDATE jobs SET total = ?, queued = ? WHERE id = ?", (count, count, job))
            database.execute("UPDATE totals SET queued = queued + ?", (count,))
            self._events.add(job, None, "added")
        return self.get(job)

    def get(self, job: int) -> Job:
        """One job.

        Raises:
            StoreError: there is none with that id.
        """
        row = self._database.row(f"{_JOB} WHERE j.id = ?", (job,))
        if row is None:
            raise StoreError("queue.no_job", {"job": job})
        return _job(row)

    def payload(self, job: int) -> Payload:
        """What a job is to do."""
        row = self._database.row("SELECT payload FROM jobs WHERE id = ?", (job,))
        if row is None:
            raise StoreError("queue.no_job", {"job": job})
        return parse_payload(row["payload"])

    def page(
        self,
        *,
        statuses: Sequence[Status] = (),
        kinds: Sequence[JobKind] = (),
        newest_first: bool = True,
        after: int | None = None,
        limit: int = 100,
    ) -> list[Job]:
        """Jobs in order of their age; ``after`` is the id of the last one of the page before."""
        conditions: list[str] = ["1"]
        values: list[Any] = []
        if statuses:
            conditions.append(f"j.status IN ({_marks(statuses)})")
            values += statuses
        if kinds:
            conditions.append(f"j.kind IN ({_marks(kinds)})")
            values += kinds
        if after is not None:
            conditions.append("j.id < ?" if newest_first else "j.id > ?")
            values.append(after)
        order = "DESC" if newest_first else "ASC"
        sql = f"{_JOB} WHERE {' AND '.join(conditions)} ORDER BY j.id {order} LIMIT ?"
        return [_job(row) for row in self._database.rows(sql, [*values, limit])]

    def changed_since(self, change: int, *, limit: int = 500) -> list[Job]:
        """Jobs touched after a change number, in the order of their changes."""
        sql = f"{_JOB} WHERE j.change > ? ORDER BY j.change LIMIT ?"
        return [_job(row) for row in self._database.rows(sql, (change, limit))]

    def totals(self) -> UnitCounts:
        """Units of all jobs, by status."""
        row = self._database.row("SELECT * FROM totals")
        assert row is not None
        by_status = {status: int(row[status]) for status in STATUSES}
        return UnitCounts(total=sum(by_status.values()), by_status=by_status)

    def cancel(self, job: int, unit: int | None = None) -> int:
        """Cancel a job's queued units at once and ask the worker to stop a running one.

        Returns:
            How many units were concerned; 0: all were finished already.
        """
        self._require(job, unit)
        database = self._database
        with database.writing():
            values = {"job": job, "unit": unit, "now": time.time(), "change": next_change(database)}
            count = database.execute(
                "UPDATE units SET status = 'cancelled', finished_at = :now, change = :change"
                f" WHERE job_id = :job AND status = 'queued'{_only(unit)}",
                values,
            )
            count += database.execute(
                "UPDATE units SET cancel = 1, change = :change"
                f" WHERE job_id = :job AND status = 'running'{_only(unit)}",
                values,
            )
            if count:
                self._events.add(job, unit, "cancelled")
        return count

    def retry(self, job: int, unit: int | None = None) -> int:
        """Queue failed and cancelled units again; their saved stages and earlier errors are kept.

        Returns:
            How many.
        """
        self._require(job, unit)
        database = self._database
        with database.writing():
            change = next_change(database)
            count = database.execute(
                "UPDATE units SET status = 'queued', error = NULL, deaths = 0, cancel = 0,"
                " finished_at = NULL, done = 0, total = 0, eta_s = NULL, change = :change"
                f" WHERE job_id = :job AND status IN ('failed', 'cancelled'){_only(unit)}",
                {"job": job, "unit": unit, "change": change},
            )
            if count:
                self._forgive(job, change)
                self._events.add(job, unit, "retried")
        return count

    def hold(self, job: int, error: ErrorRecord | None = None) -> None:
        """Pause a job: a running unit goes on to its end, no other is begun; ``error`` says why."""
        self._require(job)
        with self._database.writing():
            change = next_change(self._database)
            stored = None if error is None else error.model_dump_json()
            self._database.execute(
                "UPDATE jobs SET held = 1, error = ?, change = ? WHERE id = ?", (stored, change, job)
            )
            self._events.add(job, None, "held", error)

    def release(self, job: int) -> None:
        """End a pause, whatever its reason."""
        self._require(job)
        with self._database.writing():
            change = next_change(self._database)
            self._database.execute("UPDATE jobs SET held = 0, change = ? WHERE id = ?", (change, job))
            self._forgive(job, change)
            self._events.add(job, None, "released")

    def prioritise(self, job: int, priority: int) -> None:
        """Give a job another priority; what is running goes on."""
        self._require(job)
        with self._database.writing():
            change = next_change(self._database)
            self._database.execute(
                "UPDATE jobs SET priority = ?, change = ? WHERE id = ?", (priority, change, job)
            )

    def _forgive(self, job: int, change: int) -> None:
        """A job that was paused because its model could not be used gets another chance, as the model."""
        database = self._database
        database.execute(
            "DELETE FROM model_loads WHERE engine = (SELECT engine FROM jobs WHERE id = ?)", (job,)
        )
        database.execute(
            "UPDATE jobs SET held = 0, error = NULL, change = ? WHERE id = ? AND error IS NOT NULL",
            (change, job),
        )

    def _require(self, job: int, unit: int | None = None) -> None:
        if self._database.row("SELECT 1 FROM jobs WHERE id = ?", (job,)) is None:
            raise StoreError("queue.no_job", {"job": job})
        found = unit is None or self._database.row(
            "SELECT 1 FROM units WHERE job_id = ? AND id = ?", (job, unit)
        )
        if not found:
            raise StoreError("queue.no_unit", {"job": job, "unit": unit or 0})


def next_change(database: Database) -> int:
    """The number of the change that is being made, in the transaction that is open."""
    row = database.row("UPDATE totals SET change = change + 1 RETURNING change")
    assert row is not None
    return int(row["change"])


def title_key(title: str) -> str:
    """A title without capitals and accents, for sorting and searching."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _unit_rows(job: int, units: Iterable[NewUnit], change: int) -> Iterator[tuple[Any, ...]]:
    for number, unit in enumerate(units, start=1):
        source = None if unit.source is None else unit.source.model_dump_json()
        yield (
            job,
            number,
            unit.title,
            title_key(unit.title),
            source,
            unit.slug,
            unit.asked,
            unit.sheet,
            change,
        )


def _job(row: sqlite3.Row) -> Job:
    counts: dict[Status, int] = {status: row[status] for status in STATUSES}
    units = UnitCounts(total=row["total"], by_status=counts)
    error = None if row["error"] is None else ErrorRecord.model_validate_json(row["error"])
    return Job(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        status=row["status"],
        held=bool(row["held"]),
        priority=row["priority"],
        created_at=moment(row["created_at"]),
        finished_at=moment(row["finished_at"]),
        units=units,
        progress=Progress(
            stage=row["running_stage"], done=units.finished, total=units.total, eta_s=_time_left(row, counts)
        ),
        error=error,
        change=row["change"],
    )


def _time_left(row: sqlite3.Row, counts: dict[Status, int]) -> float | None:
    """Seconds to the end of the job, from what its finished units took; ``None`` while nobody can know."""
    left = counts["queued"] + counts["running"]
    if not left:
        return 0.0
    running: float | None = row["running_eta"]
    if not row["timed"]:
        return running if running is not None and not counts["queued"] else None
    usual = float(row["seconds"]) / int(row["timed"])
    return round(usual * counts["queued"] + (usual * counts["running"] if running is None else running), 1)


def _only(unit: int | None) -> str:
    return "" if unit is None else " AND id = :unit"


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
