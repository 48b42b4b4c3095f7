"""A column of wrapped texts in a scroll area, never squeezed below the height its texts need."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QWidget):
    """Keeps its least height at what its layout needs for its width: Qt's layouts do not by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scrolled")
        self.rows = QVBoxLayout(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.rows.totalHeightForWidth(self.width()) if self.rows.hasHeightForWidth() else 0
        height = max(height, self.rows.totalMinimumSize().height())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
