"""What the worker does to units: claims, progress, saved stages, results. Nobody else calls this.

Every write that ends or moves a running unit carries ``status = 'running'``: one that comes too late (the
unit was recovered or force-stopped meanwhile) changes nothing and says so.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from typing import NamedTuple

from jobs.errors import StoreError
from jobs.queue.database import Database
from jobs.queue.event_log import EventLog
from jobs.queue.job_table import JobTable, next_change
from jobs.queue.models import ErrorRecord, JobKind, UnitKey
from jobs.queue.payloads import NewUnit, Payload, TextSource, parse_source
from jobs.queue.sheet_table import Author, SheetTable
from jobs.queue.unit_table import items_json
from jobs.worksheet.document import Document
from jobs.worksheet.models import Item, Worksheet

_RUNNING = "job_id = :job AND id = :unit AND status = 'running'"
_NEXT = """
(SELECT job_id, id FROM units WHERE status = 'queued' AND job_id = (
   SELECT id FROM jobs WHERE held = 0 AND queued > 0 AND (:kind IS NULL OR kind = :kind)
   ORDER BY priority DESC, id LIMIT 1)
 ORDER BY id LIMIT 1)
"""
# A worksheet that is in the store already only lacks its files: no model is needed for these.
_ENGINE = """
iif(units.sheet IS NOT NULL AND (SELECT kind FROM jobs WHERE id = units.job_id) = 'generate', '',
    (SELECT engine FROM jobs WHERE id = units.job_id))
"""
_FILES = "files = iif(:files = '[]', files, :files)"  # those of an earlier attempt still stand


class Waiting(NamedTuple):
    """The unit whose turn it is; ``engine`` names the model it needs (empty: none).

    ``max_rows``: rows a call that the memory holds, learnt the hard way.
    """

    key: UnitKey
    kind: JobKind
    engine: str
    max_rows: int | None


class Claimed(NamedTuple):
    """A unit that is ours now, with all that is needed to do it; ``payload`` is the job's, as stored.

    ``sheet``: its worksheet, if it is made (or is what is to be exported or checked); ``seconds``: spent in
    earlier attempts; ``max_rows``: rows a call that the memory holds, where an earlier attempt learnt it.
    """

    key: UnitKey
    title: str
    payload: str
    source: TextSource | None
    slug: str | None
    asked: int
    sheet: int | None
    attempts: int
    seconds: float
    max_rows: int | None = None


class WorkTable:
    """The worker's side of the store."""

    def __init__(self, database: Database, events: EventLog) -> None:
        self._database = database
        self._events = events

    def waiting(self, kind: JobKind | None = None) -> Waiting | None:
        """The unit whose turn it is, of all or of one kind; it is not claimed."""
        row = self._database.row(
            "SELECT job_id, id, max_rows, (SELECT kind FROM jobs WHERE id = units.job_id) AS kind,"
            f" {_ENGINE} AS engine FROM units WHERE (job_id, id) = {_NEXT}",
            {"kind": kind},
        )
        if row is None:
            return None
        return Waiting(UnitKey(row["job_id"], row["id"]), row["kind"], row["engine"], row["max_rows"])

    def claim(self, engine: str, kind: JobKind | None = None) -> Claimed | None:
        """Take the unit whose turn it is, if the model it needs is ``engine``; one statement.

        Returns:
            ``None`` when nothing waits or another model is needed: look again what is ``waiting``.
        """
        row = self._database.row(
            "UPDATE units SET status = 'running', attempts = attempts + 1, cancel = 0, stage = NULL,"
            " done = 0, total = 0, eta_s = NULL, error = NULL, started_at = :now, finished_at = NULL,"
            " change = (SELECT change + 1 FROM totals)"
            f" WHERE (job_id, id) = {_NEXT} AND {_ENGINE} = :engine RETURNING *",
            {"now": time.time(), "engine": engine, "kind": kind},
        )
        return None if row is None else self._claimed(row)

    def claimed(self, key: UnitKey) -> Claimed:
        """A unit that is running, as another process of ours claimed it.

        Raises:
            StoreError: it is not running (any more).
        """
        row = self._database.row(f"SELECT * FROM units WHERE {_RUNNING}", _named(key))
        if row is None:
            raise StoreError("queue.no_unit", {"job": key[0], "unit": key[1]})
        return self._claimed(row)

    def _claimed(self, row: sqlite3.Row) -> Claimed:
        job = self._database.row("SELECT payload FROM jobs WHERE id = ?", (row["job_id"],))
        assert job is not None
        return Claimed(
            key=UnitKey(row["job_id"], row["id"]),
            title=row["title"],
            payload=job["payload"],
            source=None if row["source"] is None else parse_source(row["source"]),
            slug=row["slug"],
            asked=row["asked"],
            sheet=row["sheet"],
            attempts=row["attempts"],
            seconds=row["seconds"],
            max_rows=row["max_rows"],
        )

    def add_finished(self, jobs: JobTable, payload: Payload, unit: NewUnit, worksheet: Worksheet) -> UnitKey:
        """Add a job that is done already: a worksheet from elsewhere. Nobody sees it half done."""
        with self._database.writing():
            job = jobs.add(payload, [unit], title=unit.title)
            key = UnitKey(job.id, 1)
            self._database.execute(
                "UPDATE units SET status = 'running', change = ? WHERE job_id = ? AND id = ?",
                (next_change(self._database), *key),
            )
            self.attach_sheet(key, worksheet, "import")
            self.finish(key, 0.0)
        return key

    def settle_export(self, key: UnitKey, files: Sequence[str]) -> bool:
        """A unit that had failed while its files were written has them now: as ``retry``, and done."""
        with self._database.writing():
            settled = self._database.execute(
                "UPDATE units SET status = 'done', error = NULL, files = :files, finished_at = :now,"
                " change = :change"
                " WHERE job_id = :job AND id = :unit AND status = 'failed' AND sheet IS NOT NULL",
                _named(key)
                | {"files": files_json(files), "now": time.time(), "change": next_change(self._database)},
            )
            if settled:
                self._events.add(*key, "exported")
        return bool(settled)

    def cancel_requested(self, key: UnitKey) -> bool:
        """Whether a person wants the running unit stopped (or it is no longer ours)."""
        row = self._database.row("SELECT cancel, status FROM units WHERE job_id = ? AND id = ?", key)
        return row is None or bool(row["cancel"]) or row["status"] != "running"

    def save_progress(
        self, key: UnitKey, stage: str, done: int, total: int, eta_s: float | None, kept: int | None = None
    ) -> None:
        """Tell how far a unit is."""
        with self._database.writing():
            self._database.execute(
                "UPDATE units SET stage = :stage, done = :done, total = :total, eta_s = :eta,"
                f" kept = coalesce(:kept, kept), change = :change WHERE {_RUNNING}",
                {
                    "job": key[0], "unit": key[1], "stage": stage, "done": done, "total": total, "eta": eta_s,
                    "kept": kept, "change": next_change(self._database),
                },
            )  # fmt: skip

    def name_unit(self, key: UnitKey, title: str, slug: str) -> None:
        """Give a unit the title of its document, and the beginning of its files' names."""
        from jobs.queue.job_table import title_key

        with self._database.writing():
            self._database.execute(
                "UPDATE units SET title = ?, title_key = ?, slug = ?, change = ? WHERE job_id = ? AND id = ?",
                (title, title_key(title), slug, next_change(self._database), *key),
            )

    def slug_taken(self, job: int, slug: str) -> bool:
        """Whether another unit of the job has this name for its files."""
        return (
            self._database.row("SELECT 1 FROM units WHERE job_id = ? AND slug = ?", (job, slug)) is not None
        )

    def save_document(self, key: UnitKey, document: Document) -> None:
        """Keep the text as it was read, so that a later attempt goes on with the same."""
        with self._database.writing():
            self._save_stage(key, "document", document.model_dump_json())
            self._no_more_deaths(key)

    def save_items(self, key: UnitKey, items: tuple[Item, ...]) -> None:
        """Keep the items verified so far, for a person to look at while the rest is made."""
        self._save_stage(key, "items", items_json(items))

    def save_reply(self, key: UnitKey, question: str, reply: str) -> None:
        """Keep what the model replied; newly saved progress ends a row of deaths."""
        with self._database.writing():
            self._database.execute(
                "INSERT OR REPLACE INTO replies (job_id, unit, question, reply) VALUES (?, ?, ?, ?)",
                (*key, question, reply),
            )
            self._no_more_deaths(key)

    def reply(self, key: UnitKey, question: str) -> str | None:
        """What the model replied to the same question in an earlier attempt."""
        row = self._database.row(
            "SELECT reply FROM replies WHERE job_id = ? AND unit = ? AND question = ?", (*key, question)
        )
        return None if row is None else str(row["reply"])

    def attach_sheet(self, key: UnitKey, worksheet: Worksheet, author: Author = "model") -> int | None:
        """Keep a finished worksheet with its unit; its saved stages have served.

        Returns:
            Its id, or ``None`` when the unit is no longer ours.
        """
        with self._database.writing():
            if self._database.row(f"SELECT 1 FROM units WHERE {_RUNNING}", _named(key)) is None:
                return None
            sheet = SheetTable(self._database).add(worksheet, key, author)
            self._database.execute(
                f"UPDATE units SET sheet = :sheet, kept = :kept, change = :change WHERE {_RUNNING}",
                _named(key)
                | {"sheet": sheet.id, "kept": len(worksheet.items), "change": next_change(self._database)},
            )
            self._no_more_deaths(key)
            self._forget_stage(key)
        return sheet.id

    def finish(
        self, key: UnitKey, seconds: float, *, files: Sequence[str] = (), result: str | None = None
    ) -> bool:
        """The unit is done; false when it is no longer ours."""
        with self._database.writing():
            ended = self._end(
                key, "done", seconds, "files = :files, result = :result",
                {"files": files_json(files), "result": result},
            )  # fmt: skip
            if ended:
                self._forget_stage(key)
                self._events.add(*key, "done")
        return ended

    def fail(self, key: UnitKey, error: ErrorRecord, seconds: float, *, files: Sequence[str] = ()) -> bool:
        """The unit failed; what it saved is kept for ``retry``."""
        with self._database.writing():
            ended = self._end(
                key, "failed", seconds, f"error = :error, {_FILES}",
                {"error": error.model_dump_json(), "files": files_json(files)},
            )  # fmt: skip
            if ended:
                self._events.add(*key, "failed", error)
        return ended

    def obey_cancel(self, key: UnitKey, seconds: float, *, files: Sequence[str] = ()) -> bool:
        """The unit stopped because a person asked for it; what it saved is kept for ``retry``."""
        with self._database.writing():
            return self._end(key, "cancelled", seconds, f"cancel = 0, {_FILES}", {"files": files_json(files)})

    def give_back(
        self, key: UnitKey, seconds: float, *, max_rows: int | None = None, files: Sequence[str] = ()
    ) -> bool:
        """The unit stops here: cancelled if a person wants that, else queued again, unharmed."""
        with self._database.writing():
            if self.cancel_requested(key):
                return self.obey_cancel(key, seconds, files=files)
            given = self._end(
                key, "queued", seconds, "max_rows = coalesce(:rows, max_rows), finished_at = NULL",
                {"rows": max_rows},
            )  # fmt: skip
            if given:
                self._events.add(*key, "given_back")
        return given

    def _end(self, key: UnitKey, status: str, seconds: float, more: str, values: dict[str, object]) -> bool:
        finished = "" if "finished_at" in more else "finished_at = :now,"
        return bool(
            self._database.execute(
                f"UPDATE units SET status = :status, seconds = seconds + :seconds, {finished} eta_s = NULL,"
                f" {more}, change = :change WHERE {_RUNNING}",
                _named(key)
                | {"status": status, "seconds": seconds, "now": time.time(), **values}
                | {"change": next_change(self._database)},
            )
        )

    def _save_stage(self, key: UnitKey, column: str, value: str) -> None:
        with self._database.writing():
            self._database.execute(
                f"INSERT INTO stages (job_id, unit, {column}, saved_at) VALUES (?, ?, ?, ?)"
                f" ON CONFLICT DO UPDATE SET {column} = excluded.{column}, saved_at = excluded.saved_at",
                (*key, value, time.time()),
            )
            self._database.execute(
                "UPDATE units SET change = ? WHERE job_id = ? AND id = ?",
                (next_change(self._database), *key),
            )

    def _no_more_deaths(self, key: UnitKey) -> None:
        self._database.execute("UPDATE units SET deaths = 0 WHERE job_id = ? AND id = ? AND deaths > 0", key)

    def _forget_stage(self, key: UnitKey) -> None:
        self._database.execute("DELETE FROM replies WHERE job_id = ? AND unit = ?", key)
        self._database.execute("DELETE FROM stages WHERE job_id = ? AND unit = ?", key)


def files_json(files: Sequence[str]) -> str:
    """Paths as a row stores them."""
    return json.dumps(list(files), ensure_ascii=False)


def _named(key: UnitKey) -> dict[str, object]:
    return {"job": key[0], "unit": key[1]}
