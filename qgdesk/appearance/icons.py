"""Icons drawn in the colour of the text that stands beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qgdesk.appearance.colours import colours
from resources import read_text


def icon(name: str, tone: str = "text") -> QIcon:
    """The icon of ``resources/icons/<name>.svg``.

    Args:
        name: the file's name.
        tone: a field of ``Colours``; the icon follows a change of theme.
    """
    return QIcon(_TonedEngine(name, tone))


class _TonedEngine(QIconEngine):
    """Paints a drawing of one colour; the colour is looked up when it is painted."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        theme = colours()
        tone = "muted" if mode == QIcon.Mode.Disabled else self._tone
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.5)
        _renderer(self._name, getattr(theme, tone).name()).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _TonedEngine(self._name, self._tone)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = read_text("icons", f"{name}.svg").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))
