"""Ctrl-C and SIGTERM: stop soon, and leave whole files only.

While a worksheet is made or written, a signal only raises a flag that the work looks at. While the
program waits or loads, nothing looks at a flag, so the signal raises at once. A second signal always
raises at once: files are written under another name and renamed, so even then none is half written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from jobs.errors import CancelledError
from jobs.signals import stop_signals


class Interruption:
    """Whether a person asked to stop."""

    def __init__(self) -> None:
        self._asked = False
        self._cooperative = False

    def asked(self) -> bool:
        """For the work to look at often."""
        return self._asked

    def check(self) -> None:
        """Stop here if asked to.

        Raises:
            CancelledError: a signal came.
        """
        if self._asked:
            raise CancelledError

    @contextmanager
    def cooperative(self) -> Iterator[None]:
        """The block looks at ``asked`` itself, or must not be torn in the middle."""
        before, self._cooperative = self._cooperative, True
        try:
            yield
        finally:
            self._cooperative = before

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Handle the signals while the block runs."""
        with stop_signals(self._on_signal):
            yield

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        again, self._asked = self._asked, True
        if again or not self._cooperative:
            raise KeyboardInterrupt  # no CancelledError: libraries catch every Exception while they load
