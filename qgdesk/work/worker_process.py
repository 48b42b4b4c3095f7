"""Starts the process that works the queue, and notices when it dies.

The worker outlives the window if the teacher wants so; that is why it is no QProcess, which would kill it.
Its standard input is the lifeline: when the window ends, however it ends, the worker reads end-of-file.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from jobs.errors import JobError
from jobs.queue import Store
from jobs.queue.models import WorkerState

_log = logging.getLogger(__name__)

COMMAND = ("-P", "-m", "jobs.queue.worker", "--lifeline")
_LOOK_MS = 1000
QUICK_DEATHS = 3
"""So many deaths in a row, each without a unit finished, and the window stops starting it by itself."""


class WorkerProcess(QObject):
    """The worker, as far as this window started it.

    Attributes:
        died: it ended by itself with an error; the number of deaths in a row.
        failed: it cannot be started.
        state_changed: what it does has changed; read ``state``.
    """

    died = Signal(int)
    failed = Signal(object)
    state_changed = Signal()

    def __init__(self, store: Store, folder: Path, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._folder, self.log = store, folder, log
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._forced = False
        self._shown: WorkerState | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def state(self) -> WorkerState | None:
        """What the worker last told of itself, or ``None`` if none lives."""
        state = self._store.worker.get()
        return state if state is not None and state.alive else None

    def ensure_running(self) -> None:
        """Start a worker unless one lives."""
        if self._is_ours_running() or self.state is not None:
            return
        self._deaths = 0
        self._start()

    def resume(self) -> None:
        """At the start of the window: go on with what was left, if there is anything."""
        counts = self._store.jobs.totals().by_status
        if counts["queued"] or counts["running"]:
            self.ensure_running()
        self._timer.start()

    def force_stop(self) -> None:
        """Kill the worker at once; what it had saved is kept, and no unit is to blame."""
        state = self.state
        self._store.worker.announce_force()
        if self._process is not None and self._process.poll() is None:
            self._forced = True
            _kill(self._process.pid)
        elif state is not None:
            _kill(state.pid, state.process_started)
            QTimer.singleShot(_LOOK_MS, self, self.resume)

    def close(self) -> None:
        """The window ends: let go of the lifeline; the worker decides by the setting whether to go on."""
        self._timer.stop()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def wait_for_end(self, seconds: float) -> bool:
        """Wait for the worker that this window started; whether it has left."""
        if self._process is None:
            return True
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _is_ours_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _start(self) -> None:
        environment = {**os.environ, "PYTHONUTF8": "1"}
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "DETACHED_PROCESS", 0)
        try:
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(
                    [sys.executable, *COMMAND],
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=log,
                    cwd=self._folder,
                    env=environment,
                    start_new_session=True,
                    creationflags=flags,
                )
        except OSError as error:
            _log.exception("worker not started")
            self.failed.emit(JobError("window.cannot_start_worker", {"reason": str(error)}, retryable=True))
            return
        self._timer.start()
        self.state_changed.emit()

    def _look(self) -> None:
        if self._process is not None:
            code = self._process.poll()
            if code is not None:
                if self._process.stdin is not None:
                    self._process.stdin.close()
                self._process = None
                self._ended(code)
        state = self.state
        if state != self._shown:
            self._shown = state
            if state is not None and state.state == "working":
                self._deaths = 0
            self.state_changed.emit()

    def _ended(self, code: int) -> None:
        """The worker left. Idle or recycled it leaves with 0; anything else is a death."""
        counts = self._store.jobs.totals().by_status
        work_left = bool(counts["queued"] or counts["running"])
        if code == 0:
            if work_left and self.state is None and self._anything_to_do():
                self._start()
            return
        if self._forced:  # a person wanted it: no death, and nobody has to be told
            self._forced = False
            if work_left:
                self._start()
            return
        self._deaths += 1
        _log.warning("worker ended with %s", code)
        if work_left and self._deaths < QUICK_DEATHS:
            self._start()
        self.died.emit(self._deaths)

    def _anything_to_do(self) -> bool:
        """Whether a worker would find work: jobs that are not paused."""
        waiting = self._store.jobs.page(statuses=("queued", "running"), limit=50)
        return any(not job.held for job in waiting)


def _kill(pid: int, started: float | None = None) -> None:
    """Kill a worker and the process that trains for it, unless the pid is another process's by now."""
    import psutil

    with suppress(psutil.Error):
        worker = psutil.Process(pid)
        if started is None or abs(worker.create_time() - started) < 1:
            for process in (worker, *worker.children(recursive=True)):
                with suppress(psutil.Error):
                    process.kill()
