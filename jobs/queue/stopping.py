"""Whether the worker is to leave: a signal, the window that went away, or a request in the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from jobs.signals import stop_signals


class StopFlag:
    """Raised once, looked at often. A unit that is stopped by it is given back, not cancelled."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._deaf = False

    def __call__(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()

    def ask(self) -> None:
        """Ask, from any thread."""
        self._asked.set()

    def wait(self, seconds: float) -> bool:
        """Sleep, but not once somebody asks."""
        return self._asked.wait(seconds)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """The block looks at nothing (a library loads a model): there, a signal raises at once."""
        self._deaf = True
        try:
            yield
        finally:
            self._deaf = False

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Ctrl-C and SIGTERM ask; a second one raises ``KeyboardInterrupt`` at once."""
        with stop_signals(self._on_signal):
            yield

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        again = self._asked.is_set()
        self._asked.set()
        if again or self._deaf:
            raise KeyboardInterrupt


def watch_lifeline(read: Callable[[], bytes], at_end: Callable[[], None]) -> threading.Thread:
    """Wait in a thread for the end of the standard input: whoever started us has gone.

    Args:
        read: reads from the pipe; empty at its end.
        at_end: called once, in that thread.
    """

    def wait() -> None:
        try:
            while read():
                pass
        except (OSError, ValueError):
            pass
        at_end()

    thread = threading.Thread(target=wait, name="lifeline", daemon=True)
    thread.start()
    return thread
