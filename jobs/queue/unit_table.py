"""Units: pages of them at flat cost, and what a running one has made so far."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from jobs.errors import StoreError
from jobs.queue.database import Database
from jobs.queue.job_table import title_key
from jobs.queue.models import Cursor, ErrorRecord, Unit, UnitKey, UnitPage, UnitQuery, moment
from jobs.queue.payloads import CheckResult, TextSource, parse_source
from jobs.worksheet.document import Document, Strict
from jobs.worksheet.models import Item

_SORTS = {"age": None, "title": "title_key", "changed": "change"}
_CHEAP_TO_SORT = 2000
_ITEMS: TypeAdapter[tuple[Item, ...]] = TypeAdapter(tuple[Item, ...])


class PartialWork(Strict):
    """What a unit has made so far; readable while it runs, and after it failed or was cancelled.

    ``items`` are those that would be on the sheet if it ended now; their ids are stable, their positions
    are not.
    """

    document: Document | None
    items: tuple[Item, ...]


class UnitTable:
    """The units of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: UnitKey) -> Unit:
        """One unit.

        Raises:
            StoreError: there is no such unit.
        """
        row = self._database.row("SELECT * FROM units WHERE job_id = ? AND id = ?", key)
        if row is None:
            raise StoreError("queue.no_unit", {"job": key[0], "unit": key[1]})
        return unit_of(row)

    def page(
        self, query: UnitQuery, *, after: Cursor | None = None, offset: int = 0, limit: int = 200
    ) -> UnitPage:
        """Some units in a row.

        Continuing with ``after`` costs the same wherever one is. ``offset`` jumps (a scroll bar dragged to
        the middle): some milliseconds in 100,000 units. A search looks at units until the page is full.
        """
        column = _SORTS[query.sort]
        condition, values = _where(query, in_order=self._better_in_order(query))
        keys = "job_id, id" if column is None else f"{column}, job_id, id"
        if after is not None:
            beyond = "<" if query.descending else ">"
            bound = after[1:] if column is None else after
            condition += f" AND ({keys}) {beyond} ({', '.join('?' * len(bound))})"
            values += bound
        direction = " DESC" if query.descending else ""
        order = ", ".join(f"{key}{direction}" for key in keys.split(", "))
        rows = self._database.rows(
            f"SELECT * FROM units WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?",
            [*values, limit + 1, offset],
        )
        units = tuple(unit_of(row) for row in rows[:limit])
        if len(rows) <= limit:
            return UnitPage(units=units, next=None)
        last = rows[limit - 1]
        value = 0 if column is None else last[column]
        return UnitPage(units=units, next=Cursor(value, last["job_id"], last["id"]))

    def count(self, query: UnitQuery) -> int:
        """How many units a query finds; read from counters unless something is searched for."""
        if query.search:
            condition, values = _where(query)
            row = self._database.row(f"SELECT count(*) AS found FROM units WHERE {condition}", values)
            return 0 if row is None else int(row["found"])
        statuses = query.statuses or ("queued", "running", "done", "failed", "cancelled")
        added = " + ".join(dict.fromkeys(statuses))
        if query.kinds and query.job is None:
            row = self._database.row(
                f"SELECT total({added}) AS found FROM jobs WHERE kind IN ({_marks(query.kinds)})", query.kinds
            )
            return 0 if row is None else int(row["found"])
        table = "totals" if query.job is None else "jobs"
        row = self._database.row(
            f"SELECT {added} AS found FROM {table} WHERE id = ?", (1 if query.job is None else query.job,)
        )
        return 0 if row is None else int(row["found"])

    def _better_in_order(self, query: UnitQuery) -> bool:
        """Whether to walk the units in their order and skip, rather than sort all of the wanted statuses."""
        sorted_anyway = len(query.statuses) == 1 and query.sort == "age"
        if not query.statuses or sorted_anyway:
            return False
        return self.count(query.model_copy(update={"search": ""})) > _CHEAP_TO_SORT

    def last_change(self) -> int:
        """The number of the newest change, to ask later for what came after it."""
        row = self._database.row("SELECT change FROM totals")
        assert row is not None
        return int(row["change"])

    def changed_since(self, change: int, *, limit: int = 500) -> list[Unit]:
        """Units touched after a change number, in the order of their changes.

        One that fills ``limit`` means that much has changed (a whole job was cancelled): read pages anew.
        """
        sql = "SELECT * FROM units WHERE change > ? ORDER BY change, job_id, id LIMIT ?"
        return [unit_of(row) for row in self._database.rows(sql, (change, limit))]

    def source(self, key: UnitKey) -> TextSource | None:
        """The text a unit was added with."""
        row = self._database.row("SELECT source FROM units WHERE job_id = ? AND id = ?", key)
        return None if row is None or row["source"] is None else parse_source(row["source"])

    def slug(self, key: UnitKey) -> str | None:
        """How the names of a unit's files begin, once that is known."""
        row = self._database.row("SELECT slug FROM units WHERE job_id = ? AND id = ?", key)
        return None if row is None else row["slug"]

    def partial(self, key: UnitKey) -> PartialWork | None:
        """The text and the verified items of a unit that is not done; ``None`` before anything is saved."""
        row = self._database.row("SELECT document, items FROM stages WHERE job_id = ? AND unit = ?", key)
        if row is None:
            return None
        document = None if row["document"] is None else Document.model_validate_json(row["document"])
        items = () if row["items"] is None else _ITEMS.validate_json(row["items"])
        return PartialWork(document=document, items=items)

    def check_result(self, key: UnitKey) -> CheckResult | None:
        """What a ``check`` unit found; ``None`` while it is not done."""
        result = self.get(key).result
        return None if result is None else CheckResult.model_validate_json(result)


def items_json(items: tuple[Item, ...]) -> str:
    """Items as ``stages`` stores them."""
    return _ITEMS.dump_json(items, by_alias=True).decode()


def unit_of(row: sqlite3.Row) -> Unit:
    """A row of the table as a unit."""
    error = row["error"]
    return Unit(
        id=row["id"],
        job_id=row["job_id"],
        title=row["title"],
        status=row["status"],
        attempts=row["attempts"],
        deaths=row["deaths"],
        stage=row["stage"],
        done=row["done"],
        total=row["total"],
        eta_s=row["eta_s"],
        asked=row["asked"],
        kept=row["kept"],
        cancelling=bool(row["cancel"]) and row["status"] == "running",
        sheet=row["sheet"],
        files=tuple(json.loads(row["files"])),
        error=None if error is None else ErrorRecord.model_validate_json(error),
        seconds=row["seconds"],
        started_at=moment(row["started_at"]),
        finished_at=moment(row["finished_at"]),
        result=row["result"],
        change=row["change"],
    )


def _where(query: UnitQuery, *, in_order: bool = False) -> tuple[str, list[Any]]:
    """Condition and values; ``in_order`` keeps SQLite from using the index by status (unary plus)."""
    conditions: list[str] = ["1"]
    values: list[Any] = []
    if query.job is not None:
        conditions.append("job_id = ?")
        values.append(query.job)
    if query.kinds:
        conditions.append(f"job_id IN (SELECT id FROM jobs WHERE kind IN ({_marks(query.kinds)}))")
        values += query.kinds
    if query.statuses:
        conditions.append(f"{'+' if in_order else ''}status IN ({_marks(query.statuses)})")
        values += query.statuses
    if query.search.strip():
        conditions += ["instr(title_key, ?) > 0"] * len(query.search.split())
        values += [title_key(word) for word in query.search.split()]
    return " AND ".join(conditions), values


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
