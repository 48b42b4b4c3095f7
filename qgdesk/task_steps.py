"""Progress of long work in a child process, as the steps that its answer is made of. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

_TELL_SECONDS = 0.25

Tell = Callable[[str, int, int], None]
"""Told the stage, what is done and the total."""


def steps_of(work: Callable[[Tell], None]) -> Iterator[dict[str, Any]]:
    """Do the work in a thread, and yield how far it is at most four times a second.

    Yields:
        ``{"stage", "done", "total"}``.

    Raises:
        BaseException: what the work raised.
    """
    steps: SimpleQueue[dict[str, Any] | BaseException | None] = SimpleQueue()

    def run() -> None:
        try:
            work(lambda stage, done, total: steps.put({"stage": stage, "done": done, "total": total}))
            steps.put(None)
        except BaseException as error:
            steps.put(error)

    Thread(target=run, daemon=True).start()
    told = 0.0
    while (step := steps.get()) is not None:
        if isinstance(step, BaseException):
            raise step
        if monotonic() - told > _TELL_SECONDS:
            told = monotonic()
            yield step
