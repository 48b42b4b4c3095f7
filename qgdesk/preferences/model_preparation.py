"""Preparing a model in the background: converting the one that came along, or downloading another."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, Signal

from jobs.errors import JobError
from qgdesk.children import ChildProcesses, ChildRun

_log = logging.getLogger(__name__)
INCLUDED = "embedded"


class ModelPreparation(QObject):
    """One model at a time.

    Attributes:
        changed: how far it is has changed.
        finished: it is ready; its name.
        failed: its name and the error.
        model: which one is being prepared, or None.
        stage, done, total: how far it is.
    """

    changed = Signal()
    finished = Signal(str)
    failed = Signal(str, object)

    def __init__(self, children: ChildProcesses, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._children = children
        self._run: ChildRun | None = None
        self.model: str | None = None
        self.stage, self.done, self.total = "", 0, 0

    def prepare_included(self) -> None:
        """If no model is ready yet and one came along with the program, make it ready."""
        self._children.run(
            "qgdesk.preferences.tasks:models",
            {},
            done=self._prepare_if_needed,
            failed=lambda error: _log.warning("models not listed: %s", error.code),
        )

    def prepare(self, model: str) -> None:
        """Download or convert a model, unless another is on its way."""
        if self.model is not None:
            return
        self.model, self.stage, self.done, self.total = model, "", 0, 0
        self._run = self._children.run(
            "qgdesk.preferences.tasks:prepare",
            {"model": model},
            each=self._step,
            done=lambda _: self._finish(),
            failed=self._fail,
            long=True,
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what is done is kept for the next time."""
        if self._run is not None:
            self._run.cancel()
        self._run, self.model = None, None
        self.changed.emit()

    def _prepare_if_needed(self, answer: dict[str, Any]) -> None:
        models = {model["id"]: model for model in answer["models"]}
        included = models.get(INCLUDED)
        if included and included["obtainable"] and not any(model["present"] for model in models.values()):
            self.prepare(INCLUDED)

    def _step(self, step: dict[str, Any]) -> None:
        self.stage, self.done, self.total = step["stage"], step["done"], step["total"]
        self.changed.emit()

    def _finish(self) -> None:
        model, self.model, self._run = self.model, None, None
        self.changed.emit()
        self.finished.emit(model or "")

    def _fail(self, error: JobError) -> None:
        model, self.model, self._run = self.model, None, None
        self.changed.emit()
        self.failed.emit(model or "", error)
