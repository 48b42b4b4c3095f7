"""The queue: a store of jobs that survives everything, and the worker that does them one by one."""

from jobs.queue.models import (
    URGENT,
    Cursor,
    ErrorRecord,
    Event,
    Job,
    Progress,
    Unit,
    UnitCounts,
    UnitKey,
    UnitPage,
    UnitQuery,
    WorkerState,
    parse_address,
)
from jobs.queue.store import Store

__all__ = [
    "URGENT",
    "Cursor",
    "ErrorRecord",
    "Event",
    "Job",
    "Progress",
    "Store",
    "Unit",
    "UnitCounts",
    "UnitKey",
    "UnitPage",
    "UnitQuery",
    "WorkerState",
    "parse_address",
]
