"""A unit while it is done: what its handler is given."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from jobs.engine.protocol import Engine
from jobs.errors import CancelledError
from jobs.pipeline.progress import Step
from jobs.pipeline.time_left import TimeLeft
from jobs.queue.models import UnitKey
from jobs.queue.payloads import Payload, TextSource
from jobs.queue.reporting import Reporter
from jobs.queue.store import Store
from jobs.queue.work_table import Claimed
from jobs.worksheet.models import Item

TELL_EVERY = 0.25
"""Seconds between two progress writes of a unit."""
_LOOK_EVERY = 0.1
OUT_OF_MEMORY = "model.out_of_memory"
"""Code of the error after which this process has to be replaced by a fresh one."""


class GiveBackError(Exception):
    """Raised by a handler: the unit is to be queued again, unharmed.

    Args:
        max_rows: rows a call that the memory holds; set after running out of it, which also means that this
            process has to be replaced by a fresh one.
    """

    def __init__(self, max_rows: int | None = None) -> None:
        super().__init__("given back")
        self.max_rows = max_rows


class LostUnitError(Exception):
    """The unit is no longer ours: it was recovered or removed meanwhile. Nothing more is written."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What a handler returns: the files it wrote, and what a ``check`` found (JSON)."""

    files: tuple[str, ...] = ()
    result: str | None = None


@dataclass
class Work:
    """What a handler may use.

    Attributes:
        store: the store; a handler writes only what belongs to its unit.
        claimed: the unit.
        payload: what the job is to do.
        engine: the loaded model, or ``None`` where none is needed.
        stop: whether the worker is to leave.
        reporter: who watches.
        urgent: whether a person waits for a ``check`` (a training run yields to it at its next checkpoint).
    """

    store: Store
    claimed: Claimed
    payload: Payload
    engine: Engine | None
    stop: Callable[[], bool]
    reporter: Reporter
    urgent: Callable[[], bool]
    files: list[str] = field(default_factory=list)
    _left: TimeLeft = field(default_factory=lambda: TimeLeft(1))
    _step: Step | None = None
    _told_at: float = 0.0
    _looked_at: float = 0.0
    _seen: int = -1
    _cancelled: bool = False

    def __post_init__(self) -> None:
        self._left.start_text()

    @property
    def key(self) -> UnitKey:
        """The unit's address."""
        return self.claimed.key

    @property
    def source(self) -> TextSource | None:
        """The unit's text."""
        return self.claimed.source

    def cancel(self) -> bool:
        """Whether to stop here; cheap enough to be asked between tokens."""
        if self._cancelled or self.stop():
            return True
        now = time.monotonic()
        if now - self._looked_at >= _LOOK_EVERY:
            self._looked_at = now
            version = self.store.database.version()
            if version != self._seen:
                self._seen = version
                self._cancelled = self.store.work.cancel_requested(self.key)
        return self._cancelled

    def check(self) -> None:
        """Stop here if asked to.

        Raises:
            CancelledError: somebody asked.
        """
        if self.cancel():
            raise CancelledError

    def step(self, step: Step) -> None:
        """Tell how far a worksheet is; more than four times a second is not written."""
        self._left.step(step.stage, step.done, step.total)
        fresh = self._step is None or step.stage != self._step.stage or step.kept != self._step.kept
        self._step = step
        self.reporter.step(step)
        self.progress(step.stage, step.done, step.total, kept=step.kept, at_once=fresh)

    def rows(self, done: int, total: int) -> None:
        """Tell how many rows of the model's present call are decoded."""
        if self._step is not None and self._step.total == total:
            self.step(Step(self._step.stage, done, total, self._step.kept))

    def progress(
        self,
        stage: str,
        done: int,
        total: int,
        *,
        kept: int | None = None,
        at_once: bool = False,
        seconds_left: float | None = None,
    ) -> None:
        """Tell how far the unit is, in a stage of any name; ``seconds_left`` if the handler knows that."""
        now = time.monotonic()
        if not at_once and now - self._told_at < TELL_EVERY:
            return
        self._told_at = now
        left = self._left.seconds() if seconds_left is None else seconds_left
        self.store.work.save_progress(self.key, stage, done, total, left, kept)

    def items(self, items: tuple[Item, ...]) -> None:
        """Keep the verified items for a person to look at."""
        self.store.work.save_items(self.key, items)

    # The journal of the unit (``jobs.queue.journal.Journal``).

    def reply(self, question: str) -> str | None:
        """What the model replied to the same question in an earlier attempt."""
        return self.store.work.reply(self.key, question)

    def save(self, question: str, reply: str) -> None:
        """Keep what the model replied."""
        self.store.work.save_reply(self.key, question, reply)
