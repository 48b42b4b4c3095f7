"""Notices that the store has changed, whoever changed it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from jobs.queue import Store

INTERVAL_MS = 250


class StoreFeed(QObject):
    """Asks the store a few times a second whether somebody has written.

    Attributes:
        changed: there is something new to read.

    Args:
        store: this process's own connection.
    """

    changed = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._poked = self._over = False

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more: the store is about to be closed."""
        self._timer.stop()
        self._over = True

    def look(self) -> None:
        """Tell of changes, if there are any."""
        if not self._over and (self._store.changed() or self._poked):
            self._poked = False
            self.changed.emit()

    def poke(self) -> None:
        """This process has written: its own changes are not noticed otherwise."""
        self._poked = True
        QTimer.singleShot(0, self.look)
