"""The worker's loop: model first, then claim, do, next. Runs in the worker process and in ``run``."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from enum import Enum

from jobs.errors import CancelledError
from jobs.queue.child import run_in_child
from jobs.queue.handlers import OWN_PROCESS
from jobs.queue.reporting import Reporter, Silent
from jobs.queue.stopping import StopFlag
from jobs.queue.store import Store
from jobs.queue.unit_work import After, do_unit
from jobs.queue.warm_model import WarmModel
from jobs.queue.work_table import Claimed, Waiting

_log = logging.getLogger(__name__)

IDLE_SECONDS = 600.0
_POLL_SECONDS = 0.25
_URGENT_EVERY = 0.5


class End(Enum):
    """Why the loop ended."""

    EMPTY = "empty"
    IDLE = "idle"
    STOPPED = "stopped"
    RECYCLE = "recycle"


class WorkLoop:
    """Works a store; the caller holds the lock and has recovered it.

    Args:
        store: the store.
        stop: whether to leave.
        reporter: who watches.
        until_empty: leave when nothing waits (paused jobs do not count).
        idle_seconds: leave after so long without work; ``None``: never.
        log: path of the run's log file.
    """

    def __init__(
        self,
        store: Store,
        stop: StopFlag,
        reporter: Reporter | None = None,
        *,
        until_empty: bool = False,
        idle_seconds: float | None = IDLE_SECONDS,
        log: str | None = None,
    ) -> None:
        self._store = store
        self._stop = stop
        self._reporter = reporter or Silent()
        self._until_empty = until_empty
        self._idle_seconds = idle_seconds
        self._log_path = log
        self._model = WarmModel(store, stop, self._reporter)
        self._looked_at = 0.0
        self._checking = False

    def run(self) -> End:
        """Work until there is a reason to leave.

        Raises:
            StoreError: the store cannot be used any more.
            KeyboardInterrupt: a second signal; nothing is left half done.
        """
        idle_since: float | None = None
        while not self._stop():
            waiting = self._store.work.waiting()
            if waiting is None:
                if self._until_empty:
                    return End.EMPTY
                if idle_since is None:
                    idle_since = time.monotonic()
                    self._store.worker.tell("idle")
                if self._idle_seconds is not None and time.monotonic() - idle_since >= self._idle_seconds:
                    return End.IDLE
                self._wait_for_work()
                continue
            idle_since = None
            if self._next(waiting) is After.RECYCLE:
                return End.RECYCLE
        return End.STOPPED

    def _wait_for_work(self) -> None:
        """Sleep until the store changes, two seconds at most."""
        for _ in range(8):
            if self._stop.wait(_POLL_SECONDS) or self._store.changed():
                return

    def _next(self, waiting: Waiting) -> After:
        """Get ready for the unit whose turn it is, take it, do it."""
        if waiting.kind in OWN_PROCESS:
            return self._apart(waiting)
        engine = None
        if waiting.engine:
            try:
                engine = self._model.ready(
                    waiting.engine, waiting.max_rows, self._still_wanted(waiting.engine)
                )
            except CancelledError:
                return After.NEXT
            if engine is None:
                return After.NEXT
        claimed = self._store.work.claim(waiting.engine)
        if claimed is None:
            return After.NEXT
        if engine is not None:
            engine.before_call = self._serve_checks
        return self._do(claimed)

    def _do(self, claimed: Claimed) -> After:
        self._store.worker.tell("working", unit=claimed.key)
        return do_unit(
            self._store,
            claimed,
            self._model.engine,
            stop=self._stop,
            reporter=self._reporter,
            urgent=self._urgent,
            log=self._log_path,
        )

    def _apart(self, waiting: Waiting) -> After:
        """A unit that gets a process of its own, with all the memory."""
        self._model.drop()
        claimed = self._store.work.claim(waiting.engine, waiting.kind)
        if claimed is not None:
            self._store.worker.tell("working", unit=claimed.key)
            run_in_child(self._store, claimed, self._stop, self._reporter, self._log_path)
        return After.NEXT

    def _still_wanted(self, engine: str) -> Callable[[], bool]:
        """Whether the next unit still needs this model; asked often, answered anew twice a second."""
        looked_at, answer = 0.0, True

        def wanted() -> bool:
            nonlocal looked_at, answer
            if time.monotonic() - looked_at > _URGENT_EVERY:
                looked_at = time.monotonic()
                waiting = self._store.work.waiting()
                answer = waiting is not None and waiting.engine == engine
            return answer

        return wanted

    def _urgent(self) -> bool:
        """Whether a person waits for a ``check``."""
        if time.monotonic() - self._looked_at < _URGENT_EVERY:
            return False
        self._looked_at = time.monotonic()
        return self._store.work.waiting("check") is not None

    def _serve_checks(self) -> None:
        """Between two calls of a running unit: do the checks that the warm model can do."""
        if self._checking or not self._urgent():
            return
        engine = self._model.engine
        self._checking = True
        before = (engine.journal, engine.on_rows) if engine is not None else (None, None)
        try:
            while engine is not None and not self._stop():
                engine.journal, engine.on_rows = None, None
                claimed = self._store.work.claim(self._model.key, "check")
                if claimed is None:
                    return
                _log.info("check %s is served in between", claimed.key)
                do_unit(self._store, claimed, engine, stop=self._stop, reporter=Silent(), log=self._log_path)
        finally:
            if engine is not None:
                engine.journal, engine.on_rows = before
            self._checking = False
