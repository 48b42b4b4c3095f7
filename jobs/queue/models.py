"""What the job store tells: jobs, their units, progress, errors, events, the worker."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, Self

from pydantic import Field

from jobs.errors import JobError, Parameter, UsageError
from jobs.worksheet.document import Strict

Status = Literal["queued", "running", "done", "failed", "cancelled"]
"""Of a unit; a job's follows from its units."""
JobKind = Literal["generate", "export", "check", "train", "import"]
STATUSES: tuple[Status, ...] = ("queued", "running", "done", "failed", "cancelled")
FINAL: tuple[Status, ...] = ("done", "failed", "cancelled")
UnitSort = Literal["age", "title", "changed"]

URGENT = 100
"""Priority of ``check`` jobs: a person waits for them."""

_ADDRESS = re.compile(r"(?P<job>[0-9]{1,15})(?:\.(?P<unit>[0-9]{1,15}))?")


class UnitKey(NamedTuple):
    """A unit's address: the job's id and the unit's number in that job, from 1; written ``3.2``."""

    job: int
    unit: int

    def __str__(self) -> str:
        return f"{self.job}.{self.unit}"


def parse_address(word: str) -> tuple[int, int | None]:
    """``3`` (a job) or ``3.2`` (one of its units).

    Raises:
        UsageError: neither of both.
    """
    found = _ADDRESS.fullmatch(word.strip())
    if found is None:
        raise UsageError("queue.bad_address", {"word": word})
    unit = found["unit"]
    return int(found["job"]), None if unit is None else int(unit)


class ErrorRecord(Strict):
    """An error as a row keeps it; the sentence comes from the message catalogue when it is shown."""

    code: str
    params: dict[str, Parameter] = Field(default_factory=dict)
    retryable: bool = False
    log: str | None = None

    @classmethod
    def of(cls, error: JobError, log: str | None = None) -> Self:
        """The record of an error; ``log`` is the path of the run's log file."""
        return cls(code=error.code, params=error.params, retryable=error.retryable, log=log)

    def as_error(self) -> JobError:
        """For ``jobs.messages.text_of``."""
        return JobError(self.code, self.params, retryable=self.retryable)


class UnitCounts(Strict):
    """How many units a job has, in all and by status (every status is a key)."""

    total: int
    by_status: dict[Status, int]

    @property
    def finished(self) -> int:
        """Units in a final state."""
        return sum(self.by_status[status] for status in FINAL)


class Progress(Strict):
    """How far a job is: ``done`` of ``total`` units are finished; ``stage`` is that of the running unit."""

    stage: str | None
    done: int
    total: int
    eta_s: float | None


class Job(Strict):
    """A piece of work that was asked for at once; its units are what is done one by one."""

    id: int
    kind: JobKind
    title: str
    status: Status
    held: bool
    priority: int
    created_at: datetime
    finished_at: datetime | None
    units: UnitCounts
    progress: Progress
    error: ErrorRecord | None
    change: int

    def as_json(self) -> dict[str, Any]:
        """The object of ``--json``; keys never go away."""
        shown = self.model_dump(mode="json", exclude={"error", "change", "finished_at"})
        return shown | {"error": _brief(self.error)}


class Unit(Strict):
    """One text (or one sheet to check, one training run) of a job.

    Attributes:
        id: its number in the job, from 1.
        attempts: how often it was begun.
        deaths: how often in a row the worker died over it without newly saved progress.
        stage: where it is (``reading``, ``generating``, ``verifying``, ``selecting``, ``exporting``, …).
        done, total: within the stage.
        eta_s: seconds it will still take; ``None`` while nobody can know.
        asked, kept: items wanted, items verified so far (or, once done, on the sheet).
        cancelling: a cancel was asked for, and the worker has not yet obeyed.
        sheet: id of its worksheet in the store (``store.sheets``) once it is made.
        seconds: spent on it, over all attempts.
        result: what a ``check`` unit found (``CheckResult``), as JSON.
        change: number of the store's change that touched it last (``store.units.changed_since``).
    """

    id: int
    job_id: int
    title: str
    status: Status
    attempts: int
    deaths: int
    stage: str | None
    done: int
    total: int
    eta_s: float | None
    asked: int
    kept: int
    cancelling: bool
    sheet: int | None
    files: tuple[str, ...]
    error: ErrorRecord | None
    seconds: float
    started_at: datetime | None
    finished_at: datetime | None
    result: str | None
    change: int

    @property
    def key(self) -> UnitKey:
        """Its address."""
        return UnitKey(self.job_id, self.id)

    def as_json(self) -> dict[str, Any]:
        """The object of ``--json``; keys never go away."""
        keys = {"id", "job_id", "title", "status", "attempts", "deaths", "stage", "asked", "kept", "files"}
        shown = self.model_dump(mode="json", include=keys)
        return shown | {"error": _brief(self.error), "seconds": round(self.seconds, 1)}


class UnitQuery(Strict):
    """Which units, in which order.

    Attributes:
        job: only of this job.
        kinds: only of jobs of these kinds; empty: all.
        statuses: only these; empty: all.
        search: words that stand in the title, whatever their accents and capitals.
        sort: by age (job, then number), title, or last change.
    """

    job: int | None = None
    kinds: tuple[JobKind, ...] = ()
    statuses: tuple[Status, ...] = ()
    search: str = ""
    sort: UnitSort = "age"
    descending: bool = False


class Cursor(NamedTuple):
    """Where a page ended; opaque to callers."""

    value: int | str
    job: int
    unit: int


class UnitPage(Strict):
    """Some units in a row; ``next`` is given back to continue, ``None`` at the end."""

    units: tuple[Unit, ...]
    next: Cursor | None


class Event(Strict):
    """Something that happened: kept errors, deaths, retries. ``what`` is a code of ``queue.event.*``."""

    id: int
    at: datetime
    job_id: int
    unit: int | None
    what: str
    error: ErrorRecord | None


class WorkerState(Strict):
    """The process that works the queue, as its heartbeat tells.

    Attributes:
        state: ``starting``, ``loading`` (stage, done, total tell how far), ``working``, ``idle``,
            ``stopping``, ``gone``.
        process_started: the process's start time, to know it from a later one with the same pid.
    """

    pid: int
    process_started: float
    started_at: datetime
    beat_at: datetime
    alive: bool
    state: Literal["starting", "loading", "working", "idle", "stopping", "gone"]
    stage: str | None
    done: int
    total: int
    unit: UnitKey | None
    log: str | None


def moment(seconds: float | None) -> datetime | None:
    """A stored time (seconds since 1970) as an aware one."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _brief(error: ErrorRecord | None) -> Mapping[str, Any] | None:
    return None if error is None else {"code": error.code, "params": error.params}
