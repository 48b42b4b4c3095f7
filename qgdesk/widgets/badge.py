"""A small mark with a sign and a word; never told by colour alone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qgdesk.appearance import colours, spacing

Tone = Literal["ok", "doubt", "info", "neutral", "error"]
_SIGNS = {"ok": "✓", "doubt": "?", "info": "•", "neutral": "", "error": "!"}


class Badge(QWidget):
    """Shows a state: «✓ verificada», «? dudosa»."""

    def __init__(self, text: str, tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = "", tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics, space = self.fontMetrics(), spacing()
        return QSize(metrics.horizontalAdvance(self._shown()) + space.px(16), metrics.height() + space.px(5))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours()
        ground, ink = {
            "ok": (theme.ok_ground, theme.ok),
            "doubt": (theme.doubt_ground, theme.doubt),
            "error": (theme.error_ground, theme.error),
            "info": (theme.info_ground, theme.accent),
            "neutral": (theme.hover, theme.muted),
        }[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(ink)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._shown())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def _shown(self) -> str:
        return f"{_SIGNS[self._tone]} {self._text}".strip()
