"""Starts child processes for light work, keeps one in reserve, and brings their answers to the event loop."""

from __future__ import annotations

import json
import logging
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from jobs.errors import JobError

_log = logging.getLogger(__name__)

Answer = Callable[[Any], None]
Failure = Callable[[JobError], None]
AT_A_TIME = 2
_KILL_WAIT_MS = 2000


class ChildRun(QObject):
    """One task on its way; keep it to be able to cancel it."""

    def __init__(
        self, task: str, params: dict[str, Any], done: Answer, failed: Failure, each: Answer | None
    ) -> None:
        super().__init__()
        self.task, self.params = task, params
        self._done, self._failed, self._each = done, failed, each
        self._process: QProcess | None = None
        self._buffer = b""
        self._over = False

    @property
    def is_over(self) -> bool:
        """Whether it has answered, failed or been cancelled."""
        return self._over

    def cancel(self) -> None:
        """Stop; no answer comes any more."""
        self._over = True
        if self._process is not None:
            self._process.kill()

    def take(self, process: QProcess) -> None:
        """Hand the task to a process."""
        self._process = process
        process.readyReadStandardOutput.connect(self._read)
        process.write(json.dumps({"task": self.task, "params": self.params}).encode() + b"\n")
        process.closeWriteChannel()

    def finish(self, code: int, crashed: bool) -> None:
        """The process has left."""
        self._read()
        if self._over:
            return
        self._over = True
        _log.error("child task %s ended with code %s, crashed: %s", self.task, code, crashed)
        self._failed(JobError("window.child_failed", {"task": self.task.partition(":")[2]}, retryable=True))

    def _read(self) -> None:
        if self._process is None:
            return
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        while b"\n" in self._buffer and not self._over:
            line, _, self._buffer = self._buffer.partition(b"\n")
            self._hear(json.loads(line))

    def _hear(self, message: dict[str, Any]) -> None:
        if "part" in message:
            if self._each is not None:
                self._each(message["part"])
            return
        self._over = True
        if "error" in message:
            error = message["error"]
            self._failed(JobError(error["code"], error["params"], retryable=error["retryable"]))
        else:
            self._done(message["result"])


class ChildProcesses(QObject):
    """Runs tasks in short processes, a few at a time, the others in turn.

    Args:
        folder: working folder of the processes.
        log: file that their standard error is added to.
        reserve: whether to keep one process ready; tests that count processes say no.
    """

    def __init__(
        self, folder: Path, log: Path, *, reserve: bool = True, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._log_file, self._reserving = folder, log, reserve
        self._waiting: deque[ChildRun] = deque()
        self._running: dict[QProcess, ChildRun] = {}
        self._long: set[QProcess] = set()
        self._reserve: QProcess | None = None
        self._closed = False
        self._preparing = QTimer(self)
        self._preparing.setSingleShot(True)
        self._preparing.setInterval(700)
        self._preparing.timeout.connect(self._prepare)

    def run(
        self,
        task: str,
        params: dict[str, Any],
        *,
        done: Answer,
        failed: Failure,
        each: Answer | None = None,
        first: bool = False,
        long: bool = False,
    ) -> ChildRun:
        """Start a task, or put it in line.

        Args:
            task: ``module:function`` below ``jobs`` or ``qgdesk``; its parameters and results are JSON.
            params: keyword arguments.
            done: called with the result.
            failed: called with what went wrong, in words for people.
            each: called with every value that a generator yields.
            first: before those already in line (somebody is looking at the place of its answer).
            long: takes minutes; it starts at once and the line does not wait for it.
        """
        run = ChildRun(task, params, done, failed, each)
        if long:
            self._begin(run, long=True)
            return run
        if first:
            self._waiting.appendleft(run)
        else:
            self._waiting.append(run)
        self._next()
        return run

    def prepare(self) -> None:
        """Get a process ready once the event loop has nothing better to do."""
        if self._reserving and not self._closed:
            self._preparing.start()

    def close(self) -> None:
        """Kill what runs and answer nobody any more."""
        self._closed = True
        self._preparing.stop()
        for run in [*self._waiting, *self._running.values()]:
            run.cancel()
        self._waiting.clear()
        left = [*self._running, *([self._reserve] if self._reserve else [])]
        self._reserve = None
        for process in left:
            process.kill()
        for process in left:
            process.waitForFinished(_KILL_WAIT_MS)

    def _next(self) -> None:
        while self._waiting and self._busy() < AT_A_TIME and not self._closed:
            run = self._waiting.popleft()
            if not run.is_over:
                self._begin(run)
        self.prepare()

    def _busy(self) -> int:
        return sum(process not in self._long for process in self._running)

    def _begin(self, run: ChildRun, *, long: bool = False) -> None:
        process, self._reserve = self._reserve or self._start(), None
        if long:
            self._long.add(process)
        self._running[process] = run
        run.take(process)

    def _prepare(self) -> None:
        if self._reserve is None and not self._closed:
            self._reserve = self._start()

    def _start(self) -> QProcess:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(str(self._folder))
        process.setStandardErrorFile(str(self._log_file), QProcess.OpenModeFlag.Append)
        process.finished.connect(
            lambda code, status: self._ended(process, code, status == QProcess.ExitStatus.CrashExit)
        )
        process.errorOccurred.connect(lambda error: self._not_started(process, error))
        process.start(sys.executable, ["-P", "-m", "qgdesk.child_task"])
        return process

    def _ended(self, process: QProcess, code: int, crashed: bool) -> None:
        run = self._running.pop(process, None)
        self._long.discard(process)
        if process is self._reserve:
            self._reserve = None
        if run is not None and not self._closed:
            run.finish(code, crashed)
        if self._closed:
            return  # it goes with its parent
        process.deleteLater()
        self._next()

    def _not_started(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended(process, -1, True)
