"""What is done for each kind of job, by name: imported when the first unit of that kind comes.

A handler is a function of one ``jobs.queue.work.Work`` that returns ``Ended``. It looks at ``work.cancel``
often and raises ``CancelledError`` when that answers true; it raises ``JobError`` for what a person can
mend. Whatever it saved on the way is there at the next attempt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from jobs.errors import JobError
from jobs.queue.work import Ended, Work

Handler = Callable[[Work], Ended]

HANDLERS: Mapping[str, str] = {
    "generate": "jobs.queue.handlers.generate:run",
    "export": "jobs.queue.handlers.export:run",
    "check": "jobs.queue.handlers.check:run",
    "train": "training.run:run",
}
OWN_PROCESS = frozenset({"train"})
"""Kinds that get a fresh process each time: what they leave in memory must not stay."""


def handler(kind: str) -> Handler:
    """The function for a kind of job.

    Raises:
        JobError: this installation cannot do that.
    """
    name = HANDLERS.get(kind)
    module, _, function = (name or "").partition(":")
    try:
        found: Handler = getattr(import_module(module), function)
    except (ModuleNotFoundError, ValueError) as error:
        raise JobError("queue.no_handler", {"kind": kind, "module": module}) from error
    return found
