"""What others may do about the worker: start it, find out that it died, kill it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time

import psutil

from jobs.errors import BusyError, CancelledError
from jobs.lock import model_lock
from jobs.paths import data_dir
from jobs.queue.store import Store

_WAIT_SECONDS = 5.0


def start_worker(*, lifeline: bool = True) -> subprocess.Popen[bytes]:
    """Start the worker as a process that outlives this one, if the settings say so.

    Args:
        lifeline: it learns of our end by its standard input, which is a pipe from us (keep the object).
    """
    command = [sys.executable, "-P", "-m", "jobs.queue.worker", *(["--lifeline"] if lifeline else [])]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE if lifeline else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=data_dir(),
        env=_environment(),
    )


def recover_if_dead(store: Store) -> bool:
    """Put right what a dead worker left, if nobody holds the lock; whether that was possible."""
    worker = store.worker.get()
    if worker is not None and worker.alive:
        return False
    try:
        with model_lock(wait=False, cancel=lambda: False):
            store.recovery.recover()
    except BusyError:
        return False
    return True


def force_stop(store: Store) -> bool:
    """Kill the worker at once; its unit is not to blame, and what it had saved is kept.

    Returns:
        Whether there was one to kill.
    """
    worker = store.worker.get()
    killed = False
    if worker is not None and worker.alive and worker.pid != os.getpid():
        store.worker.announce_force()
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(worker.pid)
            children = process.children(recursive=True)
            for each in (process, *children):
                with contextlib.suppress(psutil.Error):
                    each.kill()
            psutil.wait_procs([process], timeout=_WAIT_SECONDS)
            killed = True
    end = time.monotonic() + _WAIT_SECONDS
    with (
        contextlib.suppress(BusyError, CancelledError),
        model_lock(wait=True, cancel=lambda: time.monotonic() > end),
    ):
        store.recovery.recover()
    return killed


def _environment() -> dict[str, str]:
    """Ours, with the data folder named so that it means the same elsewhere."""
    home = os.environ.get("QGDESK_HOME", "").strip()
    return {**os.environ, **({"QGDESK_HOME": os.path.abspath(os.path.expanduser(home))} if home else {})}  # noqa: PTH100, PTH111
