"""The worker process: ``python -P -m jobs.queue.worker``, one per data folder.

Started by the window with ``--lifeline`` (then the end of standard input means that the window has gone) or
by anybody without it (standard input is then never read: cron gives its end at once).
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from jobs.errors import BusyError, CancelledError, JobError
from jobs.lock import model_lock
from jobs.paths import data_dir, expanded, settings_file
from jobs.queue.heartbeat import Heartbeat
from jobs.queue.loop import IDLE_SECONDS, End, WorkLoop
from jobs.queue.reporting import Reporter
from jobs.queue.run_log import run_log
from jobs.queue.stopping import StopFlag, watch_lifeline
from jobs.queue.store import Store
from jobs.settings import load as load_settings

LOCK_SECONDS = 5.0
_log = logging.getLogger(__name__)


@contextmanager
def working(stop: StopFlag, log: str | None) -> Iterator[Store]:
    """The store, locked against other workers and recovered; the heartbeat beats while the block runs.

    Raises:
        BusyError: another process uses the model, and still does after five seconds.
        StoreError: the store cannot be used.
    """
    # Before the lock: a store that is damaged or of an older program is only touched by whoever gets the lock
    # for that, and this process would wait for itself.
    Store.open().close()
    with _lock(), Store.open() as store:
        store.database.check()
        stale = store.recovery.recover()
        store.worker.begin(log)
        if stale:
            _log.info("%d units were left running and are recovered", stale)
        days = load_settings(settings_file()).settings.history_days
        if days is not None:
            store.history.prune(days)
        with Heartbeat(store.path, stop):
            try:
                yield store
            finally:
                with contextlib.suppress(JobError):
                    store.worker.tell("gone")


def work(
    stop: StopFlag,
    *,
    reporter: Reporter | None = None,
    until_empty: bool = False,
    idle_seconds: float | None = IDLE_SECONDS,
    capture_output: bool = False,
) -> End:
    """Work the queue of this data folder in this process.

    Raises:
        BusyError: another process does.
        StoreError: the store cannot be used.
        KeyboardInterrupt: a second signal.
    """
    with run_log(capture_output=capture_output) as path:
        log = None if path is None else str(path)
        with working(stop, log) as store:
            loop = WorkLoop(
                store, stop, reporter, until_empty=until_empty, idle_seconds=idle_seconds, log=log
            )
            end = loop.run()
            _log.info("the loop ends: %s", end.value)
            return end


def start_afresh() -> None:
    """Replace this process by a fresh one with the same command line, environment and standard input."""
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def main(words: list[str] | None = None) -> int:
    """Run the worker; the exit code is that of the command line."""
    parser = argparse.ArgumentParser(prog="python -m jobs.queue.worker")
    parser.add_argument("--lifeline", action="store_true", help="leave when standard input ends")
    parser.add_argument(
        "--idle", type=float, default=IDLE_SECONDS, help="seconds without work to leave after"
    )
    arguments = parser.parse_args(words)
    _leave_working_folder()
    stop = StopFlag()
    if arguments.lifeline:
        watch_lifeline(lambda: os.read(0, 1024), lambda: _window_gone(stop))
    with stop.on_signals():
        try:
            end = work(stop, idle_seconds=arguments.idle, capture_output=True)
        except KeyboardInterrupt:
            return CancelledError.exit_code
        except JobError as error:
            sys.stderr.write(f"{error.code} {error.params}\n")
            return error.exit_code
    if end is End.RECYCLE and not stop():
        start_afresh()
    return 0


def _leave_working_folder() -> None:
    """Work in the data folder, so that no folder of the teacher's is kept busy or looked into."""
    home = os.environ.get("QGDESK_HOME", "").strip()
    if home:  # a relative one means something else once we are elsewhere
        os.environ["QGDESK_HOME"] = str(expanded(home).absolute())
    os.chdir(data_dir())


def _window_gone(stop: StopFlag) -> None:
    """Go on working, or save and leave, as the teacher has set it."""
    try:
        keep_working = load_settings(settings_file()).settings.keep_working
    except JobError:
        keep_working = True
    if not keep_working:
        stop.ask()


@contextmanager
def _lock() -> Iterator[None]:
    """The lock, waited for a little: a worker that is just leaving may still hold it."""
    end = time.monotonic() + LOCK_SECONDS
    held = contextlib.ExitStack()
    try:
        held.enter_context(model_lock(wait=True, cancel=lambda: time.monotonic() > end))
    except CancelledError:
        raise BusyError("queue.busy_elsewhere") from None
    with held:
        yield


if __name__ == "__main__":
    sys.exit(main())
