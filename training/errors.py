"""Failures of training that a person can understand and mostly mend."""

from __future__ import annotations

from jobs.errors import JobError


class DataError(JobError):
    """Data cannot be read, or nothing usable is in it."""


class TrainingError(JobError):
    """A run cannot begin, go on or be published."""
