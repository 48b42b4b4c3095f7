"""What is old and can go; never a worksheet whose files were not written."""

from __future__ import annotations

import time

from jobs.errors import StoreError
from jobs.queue.database import Database
from jobs.queue.job_table import next_change
from jobs.queue.models import STATUSES, UnitKey

_UNEXPORTED = """
EXISTS (SELECT 1 FROM worksheets WHERE job_id = jobs.id AND exported_revision IS NOT revision)
"""


class History:
    """Finished jobs that are still remembered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remove(self, job: int, *, even_unexported: bool = False) -> None:
        """Forget a finished job with its worksheets; files on disk stay.

        Raises:
            StoreError: it does not exist, is not finished, or has worksheets whose files were not written.
        """
        with self._database.writing():
            row = self._database.row(
                f"SELECT queued + running AS open, {_UNEXPORTED} AS unexported FROM jobs WHERE id = ?", (job,)
            )
            if row is None:
                raise StoreError("queue.no_job", {"job": job})
            if row["open"]:
                raise StoreError("queue.not_finished", {"job": job})
            if row["unexported"] and not even_unexported:
                raise StoreError("queue.unexported", {"job": job})
            self._delete(job)

    def remove_unit(self, key: UnitKey, *, even_unexported: bool = False) -> None:
        """Forget one finished unit with its worksheet; the last one takes its job along.

        Raises:
            StoreError: as ``remove``.
        """
        database, values = self._database, {"job": key[0], "unit": key[1]}
        with database.writing():
            row = database.row(
                "SELECT u.status, j.total, EXISTS (SELECT 1 FROM worksheets WHERE job_id = u.job_id"
                " AND unit = u.id AND exported_revision IS NOT revision) AS unexported"
                " FROM units AS u JOIN jobs AS j ON j.id = u.job_id WHERE u.job_id = :job AND u.id = :unit",
                values,
            )
            if row is None:
                raise StoreError("queue.no_unit", values)
            if row["status"] in ("queued", "running"):
                raise StoreError("queue.not_finished", {"job": str(key)})
            if row["unexported"] and not even_unexported:
                raise StoreError("queue.unexported", {"job": str(key)})
            if row["total"] == 1:
                self._delete(key[0])
                return
            status = row["status"]  # a name of our own
            change = next_change(database)
            database.execute(f"UPDATE totals SET {status} = {status} - 1")
            database.execute(
                f"UPDATE jobs SET {status} = {status} - 1, total = total - 1, change = ? WHERE id = ?",
                (change, key[0]),
            )
            database.execute("DELETE FROM worksheets WHERE job_id = :job AND unit = :unit", values)
            database.execute("DELETE FROM units WHERE job_id = :job AND id = :unit", values)

    def prune(self, days: float) -> int:
        """Forget finished jobs older than some days, but for those with worksheets that were not exported.

        Returns:
            How many.
        """
        removed = 0
        rows = self._database.rows(
            "SELECT id FROM jobs WHERE status IN ('done', 'failed', 'cancelled') AND"
            f" coalesce(finished_at, created_at) < ? AND NOT {_UNEXPORTED}",
            (time.time() - days * 86_400,),
        )
        for row in rows:
            with self._database.writing():
                removed += self._delete(row["id"])
        return removed

    def _delete(self, job: int) -> int:
        subtracted = ", ".join(
            f"{status} = {status} - (SELECT {status} FROM jobs WHERE id = :job)" for status in STATUSES
        )
        self._database.execute(f"UPDATE totals SET {subtracted}, change = change + 1", {"job": job})
        self._database.execute("DELETE FROM worksheets WHERE job_id = ?", (job,))
        return self._database.execute("DELETE FROM jobs WHERE id = ?", (job,))
