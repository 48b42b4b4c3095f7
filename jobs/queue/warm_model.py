"""The model that is loaded: kept for the next unit as long as that wants the same one."""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import sys
from collections.abc import Callable

from jobs.engine.choice import ModelChoice
from jobs.engine.opening import make_ready, open_engine
from jobs.errors import CancelledError, JobError, ModelError, StoreError
from jobs.queue.journal import JournalledEngine
from jobs.queue.models import ErrorRecord
from jobs.queue.recovery import MOST_DEATHS
from jobs.queue.reporting import Reporter
from jobs.queue.stopping import StopFlag
from jobs.queue.store import Store

_log = logging.getLogger(__name__)


class WarmModel:
    """At most one loaded model.

    Attributes:
        key: which one (``payloads.engine_key``); empty: none.
        engine: with its journal.
    """

    def __init__(self, store: Store, stop: StopFlag, reporter: Reporter) -> None:
        self.key = ""
        self.engine: JournalledEngine | None = None
        self._rows: int | None = None
        self._store = store
        self._stop = stop
        self._reporter = reporter

    def ready(self, key: str, max_rows: int | None, wanted: Callable[[], bool]) -> JournalledEngine | None:
        """The engine for a key, loaded if another one (or none) is.

        Args:
            key: which model.
            max_rows: rows of one call that its memory holds, where that was learnt.
            wanted: whether somebody still waits for it; looked at while it is prepared.

        Returns:
            ``None`` when it cannot be used: the jobs that need it were paused, with the reason.

        Raises:
            CancelledError: the worker is to leave, or nobody waits any more.
            StoreError: the store cannot be used.
        """
        if self.engine is not None and self.key == key and (max_rows is None or max_rows == self._rows):
            return self.engine
        self.drop()
        loads = self._store.loads
        deaths = loads.deaths(key)
        if deaths >= MOST_DEATHS:
            self._refuse(key, ModelError("queue.model_died", {"deaths": deaths}))
            return None
        loads.begin(key)
        try:
            engine = self._load(key, max_rows, wanted)
        except (CancelledError, KeyboardInterrupt):
            loads.end(key, loaded=False)
            raise
        except StoreError:  # says nothing of the model
            with contextlib.suppress(StoreError):
                loads.end(key, loaded=False)
            raise
        except JobError as error:
            loads.end(key, loaded=False)
            self._refuse(key, error)
            return None
        except Exception as error:
            _log.exception("a model could not be loaded")
            loads.end(key, loaded=False)
            self._refuse(key, ModelError("queue.model_bug", {"reason": type(error).__name__}))
            return None
        loads.end(key, loaded=True)
        self.key, self.engine, self._rows = key, engine, max_rows
        return engine

    def drop(self) -> None:
        """Free the memory of the loaded model."""
        if self.engine is None:
            return
        self.key, self.engine, self._rows = "", None, None
        gc.collect()
        torch = sys.modules.get("torch")  # never loaded here for this
        if torch is not None and torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _load(self, key: str, max_rows: int | None, wanted: Callable[[], bool]) -> JournalledEngine:
        seen = ""

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal seen
            if stage != seen:
                seen = stage
                self._store.loads.reach(key, stage)
            self._store.worker.tell("loading", stage=stage, done=done, total=total)
            self._reporter.loading(stage, done, total)

        def cancelled() -> bool:
            return self._stop() or not wanted()

        choice = ModelChoice(**json.loads(key))
        tell("check", 0, 0)
        ready = make_ready(choice, progress=tell, cancel=cancelled)
        if cancelled():
            raise CancelledError
        for code in ready.warnings:
            self._reporter.warn(code, {})
        tell("load", 0, 0)
        with self._stop.deaf():
            return JournalledEngine(open_engine(ready, most_rows=max_rows))

    def _refuse(self, key: str, error: JobError) -> None:
        _log.warning("the model cannot be used: %s", error)
        self._store.loads.hold_jobs(key, ErrorRecord.of(error))
        self._reporter.failure(error)
