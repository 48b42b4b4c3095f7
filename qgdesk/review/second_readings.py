"""What the model is asked about single items while a person waits: another one, or a second reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from jobs.engine.choice import ModelChoice
from jobs.errors import JobError
from jobs.queue import URGENT, Store, UnitKey
from jobs.queue.payloads import CheckPayload, CheckResult, NewUnit
from jobs.worksheet.models import Item
from qgdesk.live_settings import LiveSettings
from qgdesk.work import StoreFeed, WorkerProcess

Action = Literal["recheck", "replace"]


@dataclass(frozen=True, slots=True)
class Question:
    """One item on its way to the model and back."""

    action: Action
    sheet: int
    item: str


class SecondReadings(QObject):
    """Queues checks before everything else and brings their answers.

    Attributes:
        answered: (Question, CheckResult).
        failed: (Question, JobError).
        changed: which items wait has changed.
    """

    answered = Signal(object, object)
    failed = Signal(object, object)
    changed = Signal()

    def __init__(
        self,
        store: Store,
        feed: StoreFeed,
        worker: WorkerProcess,
        settings: LiveSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._feed, self._worker, self._settings = store, feed, worker, settings
        self._open: dict[UnitKey, Question] = {}
        feed.changed.connect(self._look)

    def ask(self, action: Action, sheet: int, revision: int, item: Item, title: str) -> None:
        """Put a question before the model; the worker is started if none runs."""
        value = self._settings.value
        payload = CheckPayload(
            action=action,
            sheet=sheet,
            revision=revision,
            item_id=item.id,
            item=item if action == "recheck" else None,
            model=ModelChoice(value.model, value.adapter, value.quantization, value.threads),
        )
        unit = NewUnit(title=title, sheet=sheet, asked=1)
        job = self._store.jobs.add(payload, [unit], title=title, priority=URGENT)
        self._open[UnitKey(job.id, 1)] = Question(action, sheet, item.id)
        self._worker.ensure_running()
        self._feed.poke()
        self.changed.emit()

    def waits_for(self, item: str) -> Action | None:
        """What the model is being asked about an item."""
        return next((question.action for question in self._open.values() if question.item == item), None)

    def forget(self, item: str) -> None:
        """Stop waiting for answers about an item: it has changed again."""
        for key, question in list(self._open.items()):
            if question.item == item:
                del self._open[key]
                self._store.jobs.cancel(key.job)
        self.changed.emit()

    def _look(self) -> None:
        for key, question in list(self._open.items()):
            unit = self._store.units.get(key)
            if unit.status not in ("done", "failed", "cancelled"):
                continue
            del self._open[key]
            self.changed.emit()
            result = self._store.units.check_result(key)
            if unit.status == "done" and isinstance(result, CheckResult):
                self.answered.emit(question, result)
            elif unit.status == "failed":
                unknown = JobError("window.child_failed", {"task": "check"})
                self.failed.emit(question, unit.error.as_error() if unit.error else unknown)
