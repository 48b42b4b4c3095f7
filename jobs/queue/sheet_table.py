"""Worksheets and their revisions: the truth about what the program made and a person changed.

Every edit is a revision of its own with the one it came from, and a pointer says which one stands now. Undo
and redo move the pointer, so they survive closing the program, and nothing is ever overwritten.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from jobs.errors import StoreError
from jobs.queue.database import Database
from jobs.queue.job_table import title_key
from jobs.queue.models import UnitKey, moment
from jobs.worksheet.document import Strict
from jobs.worksheet.models import Worksheet

Author = Literal["model", "teacher", "import"]


class Sheet(Strict):
    """A worksheet in the store, without its content.

    Attributes:
        id: of the store; two sheets made from the same text by the same request have different ones.
        unit: what made it or brought it in; ``None`` once that was removed from the history.
        revision: the one that stands now.
        exported_revision: the one that the files on disk hold; ``None``: never exported.
    """

    id: int
    unit: UnitKey | None
    title: str
    revision: int
    exported_revision: int | None
    created_at: datetime
    changed_at: datetime
    can_undo: bool
    can_redo: bool

    @property
    def exported(self) -> bool:
        """Whether the files hold what stands now."""
        return self.exported_revision == self.revision


class Revision(Strict):
    """One state of a worksheet."""

    revision: int
    parent: int | None
    author: Author
    note: str
    created_at: datetime


_SHEET = """
SELECT w.*,
  (SELECT parent IS NOT NULL FROM revisions WHERE sheet = w.id AND revision = w.revision) AS can_undo,
  EXISTS (SELECT 1 FROM revisions WHERE sheet = w.id AND parent = w.revision) AS can_redo
FROM worksheets AS w
"""


class SheetTable:
    """The worksheets of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, worksheet: Worksheet, unit: UnitKey | None, author: Author) -> Sheet:
        """Keep a new worksheet as its first revision."""
        database, now = self._database, time.time()
        with database.writing():
            job, number = unit or (None, None)
            sheet = database.insert(
                "INSERT INTO worksheets (job_id, unit, title, title_key, revision, created_at, changed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (job, number, worksheet.title, title_key(worksheet.title), worksheet.revision, now, now),
            )
            self._insert_revision(sheet, worksheet, None, author, "")
        return self.get(sheet)

    def get(self, sheet: int) -> Sheet:
        """One worksheet.

        Raises:
            StoreError: there is none with that id.
        """
        row = self._database.row(f"{_SHEET} WHERE w.id = ?", (sheet,))
        if row is None:
            raise StoreError("queue.no_sheet", {"sheet": sheet})
        return _sheet(row)

    def page(self, *, search: str = "", after: int | None = None, limit: int = 100) -> list[Sheet]:
        """Worksheets, newest first; ``after`` is the id of the last one of the page before."""
        rows = self._database.rows(
            f"{_SHEET} WHERE instr(w.title_key, :search) > 0 AND w.id < :after"
            " ORDER BY w.id DESC LIMIT :limit",
            {"search": title_key(search), "after": 2**62 if after is None else after, "limit": limit},
        )
        return [_sheet(row) for row in rows]

    def worksheet(self, sheet: int, revision: int | None = None) -> Worksheet:
        """The content as it stands now, or as it was in a revision."""
        row = self._database.row(
            "SELECT worksheet FROM revisions WHERE sheet = :sheet AND revision ="
            " coalesce(:revision, (SELECT revision FROM worksheets WHERE id = :sheet))",
            {"sheet": sheet, "revision": revision},
        )
        if row is None:
            raise StoreError("queue.no_sheet", {"sheet": sheet})
        return Worksheet.model_validate_json(row["worksheet"])

    def revise(
        self, sheet: int, worksheet: Worksheet, *, base: int, author: Author = "teacher", note: str = ""
    ) -> Sheet:
        """Keep an edit as a new revision.

        Args:
            sheet: which one.
            worksheet: the whole content after the edit; its ``revision`` is set here.
            base: the revision that was edited.
            author: who changed it.
            note: what was changed, for a list of revisions.

        Raises:
            StoreError: ``queue.sheet_conflict``: meanwhile someone else changed it; nothing was stored.
        """
        with self._database.writing():
            self._require_standing(sheet, base)
            newest = self._database.row(
                "SELECT max(revision) AS newest FROM revisions WHERE sheet = ?", (sheet,)
            )
            assert newest is not None
            numbered = worksheet.model_copy(update={"revision": newest["newest"] + 1})
            self._insert_revision(sheet, numbered, base, author, note)
            self._point(sheet, numbered.revision, worksheet.title)
        return self.get(sheet)

    def undo(self, sheet: int) -> Sheet:
        """Go back to the revision that the standing one came from; without one, nothing changes."""
        return self._move(
            sheet, "SELECT parent AS goal FROM revisions WHERE sheet = :sheet AND revision = :revision"
        )

    def redo(self, sheet: int) -> Sheet:
        """Go forward to the newest revision that came from the standing one."""
        return self._move(
            sheet, "SELECT max(revision) AS goal FROM revisions WHERE sheet = :sheet AND parent = :revision"
        )

    def revisions(self, sheet: int) -> list[Revision]:
        """All revisions, oldest first."""
        rows = self._database.rows(
            "SELECT revision, parent, author, note, created_at FROM revisions WHERE sheet = ?"
            " ORDER BY revision",
            (sheet,),
        )
        return [Revision(**{**dict(row), "created_at": moment(row["created_at"])}) for row in rows]

    def mark_exported(self, sheet: int, revision: int, files: Sequence[str]) -> None:
        """Remember that the files of a revision were written, and where, on the unit that made the sheet."""
        from jobs.queue.work_table import files_json

        with self._database.writing():
            self._database.execute(
                "UPDATE worksheets SET exported_revision = ? WHERE id = ?", (revision, sheet)
            )
            self._database.execute(
                "UPDATE units SET files = :files WHERE (job_id, id) ="
                " (SELECT job_id, unit FROM worksheets WHERE id = :sheet)",
                {"files": files_json(files), "sheet": sheet},
            )

    def _move(self, sheet: int, goal: str) -> Sheet:
        with self._database.writing():
            standing = self.get(sheet)
            row = self._database.row(goal, {"sheet": sheet, "revision": standing.revision})
            if row is not None and row["goal"] is not None:
                self._point(sheet, row["goal"], self.worksheet(sheet, row["goal"]).title)
        return self.get(sheet)

    def _point(self, sheet: int, revision: int, title: str) -> None:
        self._database.execute(
            "UPDATE worksheets SET revision = ?, title = ?, title_key = ?, changed_at = ? WHERE id = ?",
            (revision, title, title_key(title), time.time(), sheet),
        )

    def _require_standing(self, sheet: int, base: int) -> None:
        standing = self.get(sheet).revision
        if standing != base:
            raise StoreError("queue.sheet_conflict", {"base": base, "standing": standing})

    def _insert_revision(
        self, sheet: int, worksheet: Worksheet, parent: int | None, author: Author, note: str
    ) -> None:
        self._database.insert(
            "INSERT INTO revisions (sheet, revision, parent, author, note, created_at, worksheet)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                sheet, worksheet.revision, parent, author, note, time.time(),
                worksheet.model_dump_json(by_alias=True),
            ),
        )  # fmt: skip


def _sheet(row: sqlite3.Row) -> Sheet:
    return Sheet(
        id=row["id"],
        unit=None if row["job_id"] is None else UnitKey(row["job_id"], row["unit"]),
        title=row["title"],
        revision=row["revision"],
        exported_revision=row["exported_revision"],
        created_at=moment(row["created_at"]),
        changed_at=moment(row["changed_at"]),
        can_undo=bool(row["can_undo"]),
        can_redo=bool(row["can_redo"]),
    )
