"""What is old and can go; never a worksheet whose files were not written."""

from __future__ import annotations

import time

from jobs.errors import StoreError
from jobs.queue.database import Database
from jobs.queue.models import STATUSES

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
