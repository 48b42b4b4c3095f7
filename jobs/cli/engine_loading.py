"""The engine for a command in a terminal: what a signal does depends on what is going on."""

from __future__ import annotations

from collections.abc import Callable

from jobs.cli.interruption import Interruption
from jobs.engine.choice import ModelChoice
from jobs.engine.opening import LoadingProgress, make_ready, model_name, model_spec, open_engine
from jobs.engine.protocol import Engine

__all__ = ["load_engine", "model_name", "model_spec"]


def load_engine(
    choice: ModelChoice,
    interruption: Interruption,
    *,
    progress: LoadingProgress,
    warn: Callable[[str], None],
) -> Engine:
    """Prepare the model if it never was, load it and wrap it.

    Args:
        choice: model, adapter, form and threads.
        interruption: preparing looks at it; loading cannot, so a signal raises there.
        progress: told how preparing goes on.
        warn: told codes of warnings.

    Raises:
        ModelError: with what to do about it.
        CancelledError: a person asked to stop.
    """
    with interruption.cooperative():
        ready = make_ready(choice, progress=progress, cancel=interruption.asked)
    interruption.check()
    for code in ready.warnings:
        warn(code)
    progress("load", 0, 0)
    return open_engine(ready)
