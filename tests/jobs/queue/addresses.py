"""Short for a unit's address."""

from __future__ import annotations

from jobs.queue import Job, UnitKey


def key(job: Job, unit: int = 1) -> UnitKey:
    return UnitKey(job.id, unit)
