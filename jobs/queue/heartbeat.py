"""A thread that tells the store every two seconds that the worker lives, whatever the worker is doing."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from types import TracebackType

from jobs.errors import StoreError
from jobs.queue.database import Database
from jobs.queue.stopping import StopFlag
from jobs.queue.worker_table import WorkerTable

EVERY_SECONDS = 2.0
_JUMP_SECONDS = 10.0
_log = logging.getLogger(__name__)


class Heartbeat:
    """Beats while the block runs, with a connection of its own; also brings requests to stop.

    Args:
        path: the store's file.
        stop: asked when the store says so.
    """

    def __init__(self, path: Path, stop: StopFlag) -> None:
        self._path = path
        self._stop = stop
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            database = Database.open(self._path)
        except StoreError as error:
            _log.warning("no heartbeat: %s", error)
            return
        database.execute("PRAGMA synchronous = NORMAL")  # a lost beat is no loss
        table = WorkerTable(database)
        wall, steady = time.time(), time.monotonic()
        while not self._end.wait(EVERY_SECONDS):
            try:
                table.beat()
                if table.stop_asked():
                    self._stop.ask()
            except StoreError as error:
                _log.warning("a heartbeat was lost: %s", error)
            wall, steady = _note_jumps(wall, steady)
        database.close()


def _note_jumps(wall: float, steady: float) -> tuple[float, float]:
    """The machine slept, or its clock was set: nothing here depends on it, but a log should tell."""
    now_wall, now_steady = time.time(), time.monotonic()
    jump = (now_wall - wall) - (now_steady - steady)
    if abs(jump) > _JUMP_SECONDS:
        _log.info("the clock jumped by %.0f s: the machine slept, or the clock was set", jump)
    return now_wall, now_steady
