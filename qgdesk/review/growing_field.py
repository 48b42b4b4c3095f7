"""A field for a sentence or two: as high as its text, one paragraph, Tab goes on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from qgdesk.appearance import spacing

_MOST_LINES = 8


class GrowingField(QPlainTextEdit):
    """A plain text field without scroll bars while it has room to grow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self.document().setDocumentMargin(spacing().px(3))
        self._fit()

    def to_end(self) -> None:
        """Put the cursor after the last character."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def _height(self) -> int:
        document = self.document()
        lines = max(1, min(round(document.size().height()), _MOST_LINES))
        edges = 2 * round(document.documentMargin()) + spacing().px(14)
        return lines * self.fontMetrics().lineSpacing() + edges

    def _fit(self) -> None:
        height = self._height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            too_long = round(self.document().size().height()) > _MOST_LINES
            bars = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if too_long else bars.ScrollBarAlwaysOff)
