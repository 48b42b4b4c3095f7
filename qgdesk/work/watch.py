"""Tells the teacher what happens in the queue while she looks elsewhere: done, died, cannot start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from jobs.errors import JobError
from jobs.queue.models import UnitCounts
from qgdesk.context import Context
from qgdesk.work.notification import SystemNotification
from qgdesk.work.worker_process import QUICK_DEATHS


class QueueWatch(QObject):
    """Watches the totals of the queue and the worker's fate.

    Args:
        context: the services.
        is_active: whether the window is in front (then no notification is needed).
    """

    def __init__(self, context: Context, is_active: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._is_active = context, is_active
        self.notification = SystemNotification(self)
        self._before = context.store.jobs.totals()
        context.feed.changed.connect(self._look)
        context.worker.died.connect(self._worker_died)
        context.worker.failed.connect(self._cannot_start)

    def stop(self) -> None:
        """Watch no more."""
        self._context.feed.changed.disconnect(self._look)
        self._context.worker.died.disconnect(self._worker_died)
        self._context.worker.failed.disconnect(self._cannot_start)

    def _look(self) -> None:
        now, before = self._context.store.jobs.totals(), self._before
        self._before = now
        if _open(before) and not _open(now):
            self._all_done(now.by_status["done"] - before.by_status["done"], now, before)

    def _all_done(self, done: int, now: UnitCounts, before: UnitCounts) -> None:
        failed = now.by_status["failed"] - before.by_status["failed"]
        if self._is_active() or (done <= 0 and failed <= 0):
            return
        text = self.tr("Las fichas pedidas están terminadas.")
        if now.by_status["failed"] > 0 and failed > 0:
            text = self.tr("Se ha terminado, con problemas en algún texto.")
        self.notification.show(self.tr("Fichas de comprensión lectora"), text)

    def _worker_died(self, deaths: int) -> None:
        if deaths < QUICK_DEATHS:
            text = self.tr(
                "El proceso que crea las fichas se cerró y se ha vuelto a abrir; sigue donde estaba."
            )
        else:
            text = self.tr(
                "El proceso que crea las fichas se cierra una y otra vez. Lo hecho está guardado; "
                "el registro dice por qué."
            )
        log = self._context.worker.log
        self._context.notices.show(
            "warning",
            text,
            self.tr("Ver el registro"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log))),
            topic="worker",
        )

    def _cannot_start(self, error: JobError) -> None:
        self._context.notices.error(error, topic="worker")


def _open(counts: UnitCounts) -> int:
    return counts.by_status["queued"] + counts.by_status["running"]
