"""What can be done with the selected texts of the queue."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QWidget

from jobs.errors import JobError
from jobs.queue import URGENT, UnitKey
from jobs.queue.models import FINAL, Job, Unit
from jobs.queue.payloads import GeneratePayload
from qgdesk.appearance import icon
from qgdesk.context import Context

_log = logging.getLogger(__name__)
_NATIVE = QKeySequence.SequenceFormat.NativeText


class QueueActions(QObject):
    """Actions with their texts, signs and keys; which of them make sense follows the selection.

    Attributes:
        review_asked: the worksheet of this unit is to be opened.
        learning_asked: the training run of this unit is to be looked at.
    """

    review_asked = Signal(int, int)
    learning_asked = Signal(int, int)

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._units: list[Unit] = []
        self._jobs: dict[int, Job] = {}
        self.review = self.make(owner, self.tr("&Revisar"), "eye", "Return", self._review)
        self.pause = self.make(owner, self.tr("&Pausar"), "pause", "Ctrl+Shift+P", self._pause)
        self.resume = self.make(owner, self.tr("&Seguir"), "play", "Ctrl+Shift+S", self._resume)
        self.cancel = self.make(owner, self.tr("&Cancelar"), "stop", "Delete", self._cancel)
        self.retry = self.make(owner, self.tr("&Volver a intentarlo"), "retry", "Ctrl+R", self._retry)
        self.first = self.make(owner, self.tr("Poner la p&rimera"), "up", "Ctrl+Up", self._first)
        self.last = self.make(owner, self.tr("Dejar para el &final"), "down", "Ctrl+Down", self._last)
        self.folder = self.make(owner, self.tr("A&brir la carpeta"), "folder", "Ctrl+Shift+O", self._folder)
        self.log = self.make(owner, self.tr("Ver el re&gistro"), "log", "Ctrl+L", self._open_log)
        self.remove = self.make(owner, self.tr("&Quitar de la lista"), "trash", "Shift+Delete", self._remove)
        self.select([])

    @property
    def all(self) -> tuple[QAction | None, ...]:
        """The actions in the order of the menu; None is a line between groups."""
        return (
            self.review,
            self.folder,
            None,
            self.pause,
            self.resume,
            self.cancel,
            self.retry,
            None,
            self.first,
            self.last,
            None,
            self.log,
            self.remove,
        )

    def select(self, units: Sequence[Unit]) -> None:
        """The selection has changed, or the selected units have."""
        self._units = list(units)
        jobs: dict[int, Job] = {}
        for unit in self._units:
            if unit.job_id not in jobs:
                try:
                    jobs[unit.job_id] = self._context.store.jobs.get(unit.job_id)
                except JobError:
                    _log.info("a selected job is gone")
        self._jobs = jobs
        working = [unit for unit in self._units if unit.status not in FINAL]
        waiting = [unit for unit in self._units if unit.status == "queued"]
        single = self._units[0] if len(self._units) == 1 else None
        self.review.setEnabled(
            single is not None
            and (single.sheet is not None or single.status == "running" or self._is_learning(single))
        )
        learns = single is not None and self._is_learning(single)
        self.review.setText(self.tr("Ver lo que ap&rende") if learns else self.tr("&Revisar"))
        self.pause.setEnabled(any(not jobs[unit.job_id].held for unit in working if unit.job_id in jobs))
        self.resume.setEnabled(any(job.held for job in jobs.values()))
        self.cancel.setEnabled(bool(working))
        self.retry.setEnabled(any(unit.status in ("failed", "cancelled") for unit in self._units))
        self.first.setEnabled(bool(waiting))
        self.last.setEnabled(bool(waiting))
        self.folder.setEnabled(single is not None)
        self.log.setEnabled(single is not None)
        self.remove.setEnabled(bool(jobs) and all(job.status in FINAL for job in jobs.values()))

    # -- what the actions do

    def _review(self) -> None:
        unit = self._units[0]
        asked = self.learning_asked if self._is_learning(unit) else self.review_asked
        asked.emit(unit.job_id, unit.id)

    def _is_learning(self, unit: Unit) -> bool:
        job = self._jobs.get(unit.job_id)
        return job is not None and job.kind == "train"

    def _pause(self) -> None:
        self._each_job(self._context.store.jobs.hold)

    def _resume(self) -> None:
        self._each_job(self._context.store.jobs.release)
        self._context.worker.ensure_running()

    def _cancel(self) -> None:
        jobs = self._context.store.jobs
        cancelled = [unit.key for unit in self._units if unit.status not in FINAL]
        self._do(lambda: [jobs.cancel(key.job, key.unit) for key in cancelled])
        self._context.notices.show(
            "info",
            self.tr("%n ficha(s) cancelada(s); lo hecho hasta ahora se conserva.", "", len(cancelled)),
            self.tr("Deshacer"),
            lambda: self._retry_units(cancelled),
            topic="queue",
        )

    def _retry(self) -> None:
        self._retry_units([unit.key for unit in self._units if unit.status in ("failed", "cancelled")])

    def _retry_units(self, keys: Iterable[UnitKey]) -> None:
        jobs = self._context.store.jobs
        self._do(lambda: [jobs.retry(key.job, key.unit) for key in keys])
        self._context.worker.ensure_running()

    def _first(self) -> None:
        """Before every job that waits, but never before what a person is waiting for."""
        waiting = self._context.store.jobs.page(statuses=("queued", "running"), limit=1000)
        highest = max((job.priority for job in waiting if job.priority < URGENT), default=0)
        self._each_job(lambda job: self._context.store.jobs.prioritise(job, min(highest + 1, URGENT - 1)))

    def _last(self) -> None:
        waiting = self._context.store.jobs.page(statuses=("queued", "running"), limit=1000)
        lowest = min((job.priority for job in waiting), default=0)
        self._each_job(lambda job: self._context.store.jobs.prioritise(job, lowest - 1))

    def _folder(self) -> None:
        unit = self._units[0]
        if unit.files:
            folder = Path(unit.files[0]).parent
        else:
            payload = self._context.store.jobs.payload(unit.job_id)
            folder = Path(payload.export.out) if isinstance(payload, GeneratePayload) else Path.home()
        if not folder.is_dir():
            self._context.notices.show(
                "info",
                self.tr("La carpeta «{folder}» se creará con la primera ficha.").format(folder=folder),
                topic="queue",
            )
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _open_log(self) -> None:
        unit = self._units[0]
        recorded = unit.error.log if unit.error is not None else None
        log = Path(recorded) if recorded else self._context.worker.log
        if not log.is_file():
            self._context.notices.show("info", self.tr("Todavía no hay registro."), topic="queue")
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log)))

    def _remove(self) -> None:
        """Finished jobs leave the list; their files stay, and no worksheet that has no files is lost."""
        history = self._context.store.history
        self._each_job(lambda job: history.remove(job))

    # -- doing it

    def _each_job(self, act: Callable[[int], object]) -> None:
        jobs = list(self._jobs)
        self._do(lambda: [act(job) for job in jobs])

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except JobError as error:
            self._context.notices.error(error, topic="queue")
        self._context.feed.poke()

    def make(self, owner: QWidget, text: str, picture: str, keys: str, act: Callable[[], None]) -> QAction:
        """An action with its sign and its key."""
        action = QAction(icon(picture), text, owner)
        action.setShortcut(keys)
        action.setToolTip(f"{text.replace('&', '')} ({action.shortcut().toString(_NATIVE)})")
        action.triggered.connect(lambda: act())
        return action
