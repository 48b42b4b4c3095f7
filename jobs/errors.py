"""Errors that are for people.

A ``JobError`` carries a code and parameters; the sentence and the hint come from
``resources/messages/{es,en}.toml`` when it is shown (see ``jobs.messages``). Anything else that is
raised is a bug.
"""

from __future__ import annotations

from collections.abc import Mapping

Parameter = str | int | float


class JobError(Exception):
    """A failure that a person can understand and mostly mend.

    Args:
        code: key of the message, for instance ``"source.empty"``.
        params: values for the placeholders of the message; plain strings and numbers only, so that a
            row of the job store can keep them.
        retryable: whether the same work may succeed later without any change (network, disk, memory).
    """

    exit_code = 4

    def __init__(
        self, code: str, params: Mapping[str, Parameter] | None = None, *, retryable: bool = False
    ) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Parameter] = dict(params or {})
        self.retryable = retryable

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class UsageError(JobError):
    """The command or the request is wrong."""

    exit_code = 2


class SourceError(JobError):
    """A text cannot be read or fetched."""


class ModelError(JobError):
    """A model or adapter cannot be prepared or loaded."""

    exit_code = 5


class ExportError(JobError):
    """A file cannot be written."""


class StoreError(JobError):
    """The job store does not hold what was asked for, or not in the state that was asked for."""

    exit_code = 2


class UnusableStoreError(StoreError):
    """The job store, or a job in it, cannot be read or written; the command is not to blame."""

    exit_code = 4


class BusyError(JobError):
    """Another process holds what this one needs."""

    exit_code = 75


class CancelledError(JobError):
    """A person asked to stop."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("cancelled")
