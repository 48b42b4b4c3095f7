"""Ctrl-C and SIGTERM handled while a block runs."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_STOPPING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_signals(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Give the signals that ask to stop to ``handler``; the earlier handlers come back after the block.

    A signal that the parent made us ignore (``nohup``, a background job) stays ignored.
    """
    before = {number: signal.getsignal(number) for number in _STOPPING}
    try:
        for number, earlier in before.items():
            if earlier is not signal.SIG_IGN:
                signal.signal(number, handler)
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, signal.SIG_DFL if earlier is None else earlier)
