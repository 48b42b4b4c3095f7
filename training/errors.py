"""Failures of training that a person can understand and mostly mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jobs.errors import JobError, ModelError


class DataError(JobError):
    """Data cannot be read, or nothing usable is in it."""


class TrainingError(JobError):
    """A run cannot begin, go on or be published."""


@contextmanager
def told_if_missing() -> Iterator[None]:
    """Turn a library that is not installed into words.

    Raises:
        ModelError: ``training.libraries_missing``.
    """
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("jobs", "training", "resources"):
            raise
        raise ModelError("training.libraries_missing", {"package": error.name or str(error)}) from error
