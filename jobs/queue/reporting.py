"""What the worker tells whoever watches it, besides the store; the log gets it too."""

from __future__ import annotations

from typing import Protocol

from jobs.errors import JobError, Parameter
from jobs.pipeline.progress import Step
from jobs.queue.models import Unit


class Reporter(Protocol):
    """A terminal, or nothing."""

    def loading(self, stage: str, done: int, total: int) -> None:
        """A model is being prepared or loaded."""
        ...

    def begin(self, unit: Unit) -> None:
        """A unit begins."""
        ...

    def step(self, step: Step) -> None:
        """It went on."""
        ...

    def end(self, unit: Unit) -> None:
        """It ended, or was given back (``queued``); its row tells how."""
        ...

    def failure(self, error: JobError) -> None:
        """A model cannot be used, and the jobs that need it are held."""
        ...

    def warn(self, code: str, params: dict[str, Parameter]) -> None:
        """Something to know, by its message code."""
        ...


class Silent:
    """Nobody watches."""

    def loading(self, stage: str, done: int, total: int) -> None:
        """Tell nobody."""

    def begin(self, unit: Unit) -> None:
        """Tell nobody."""

    def step(self, step: Step) -> None:
        """Tell nobody."""

    def end(self, unit: Unit) -> None:
        """Tell nobody."""

    def failure(self, error: JobError) -> None:
        """Tell nobody."""

    def warn(self, code: str, params: dict[str, Parameter]) -> None:
        """Tell nobody."""
