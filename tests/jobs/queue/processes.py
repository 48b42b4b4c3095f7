"""Waiting for what other processes do."""

from __future__ import annotations

import time


def until(condition, seconds=240):
    """Until it holds; a busy machine is given time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def working(store, state="working"):
    """Whether a worker lives and is in this state."""
    told = store.worker.get()
    return told is not None and told.alive and told.state == state
