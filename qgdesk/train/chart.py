"""The curves of a run: how far off the model is on what it learns, and on what it has not seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from qgdesk.appearance import Colours, colours, spacing
from qgdesk.train.run_log import Curve

Points = Sequence[tuple[int, float]]
_LINES = 4
_SMOOTH = 0.15
_ROUGH_FROM = 25
"""From so many steps on, the single steps are drawn faintly and a smoothed line over them."""
_MOST_DRAWN = 1200


class LossChart(QWidget):
    """Two curves over the steps; told apart by marks and words, not by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = Curve()
        self._steps = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Curvas del aprendizaje"))

    @property
    def points(self) -> tuple[int, int]:
        """How many points either curve has now."""
        return len(self._curve.learnt), len(self._curve.apart)

    def show_curve(self, curve: Curve, steps: int) -> None:
        """Show a run as far as it is.

        Args:
            curve: the losses so far.
            steps: of the whole run; 0 while nobody knows.
        """
        self._curve, self._steps = curve, steps
        self.setAccessibleDescription(self.summary())
        self.update()

    def summary(self) -> str:
        """The newest figures in words."""
        curve = self._curve
        if not curve.learnt and not curve.apart:
            return self.tr("Las curvas empiezan con el primer paso.")
        parts = []
        if curve.learnt:
            step, loss = curve.learnt[-1]
            parts.append(self.tr("Paso {step}: error {loss}").format(step=step, loss=self._number(loss)))
        if curve.apart:
            first, last = curve.apart[0][1], curve.apart[-1][1]
            parts.append(
                self.tr("en textos apartados {last} (al empezar, {first})").format(
                    last=self._number(last), first=self._number(first)
                )
            )
        return " · ".join(parts)

    def sizeHint(self) -> QSize:
        return QSize(spacing().px(480), spacing().px(230))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = colours()
        low, high = self._bounds()
        room = self._room(high)
        self._draw_grid(painter, theme, room, low, high)
        self._draw_legend(painter, theme, room)
        painter.setClipRect(room.adjusted(-spacing().small, -spacing().small, spacing().small, 2))
        self._draw_learnt(painter, theme, room, low, high)
        self._draw_apart(painter, theme, room, low, high)
        painter.end()

    def _draw_grid(self, painter: QPainter, theme: Colours, room: QRectF, low: float, high: float) -> None:
        line = self.fontMetrics().height()
        for value in _ticks(low, high, _LINES):
            y = self._y(value, room, low, high)
            painter.setPen(QPen(theme.border, 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.muted)
            box = QRectF(0, y - line / 2, room.left() - spacing().small, line)
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, right, self._number(value))
        painter.setPen(theme.muted)
        below = QRectF(room.left(), room.bottom() + spacing().tiny, room.width(), line)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), "0")
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), self.tr("pasos"))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), str(self._last_step()))

    def _draw_legend(self, painter: QPainter, theme: Colours, room: QRectF) -> None:
        space, metrics = spacing(), self.fontMetrics()
        left, middle = room.left(), metrics.height() / 2
        for text, colour, dotted in (
            (self.tr("error en lo que aprende"), theme.accent, False),
            (self.tr("error en textos apartados"), theme.doubt, True),
        ):
            painter.setPen(QPen(colour, space.px(2)))
            painter.drawLine(QPointF(left, middle), QPointF(left + space.px(22), middle))
            if dotted:
                self._dot(painter, QPointF(left + space.px(11), middle), colour)
            painter.setPen(theme.text)
            start = left + space.px(28)
            width = metrics.horizontalAdvance(text)
            painter.drawText(QPointF(start, middle + metrics.ascent() / 2 - space.px(1)), text)
            left = start + width + space.px(20)

    def _draw_learnt(self, painter: QPainter, theme: Colours, room: QRectF, low: float, high: float) -> None:
        points = self._curve.learnt
        rough = len(points) >= _ROUGH_FROM
        if rough:
            faint = QColor(theme.accent)
            faint.setAlpha(80)
            painter.setPen(QPen(faint, 1))
            painter.drawPath(self._path(points, room, low, high))
        pen = QPen(theme.accent, spacing().px(2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(self._path(_smoothed(points) if rough else points, room, low, high))
        if len(points) == 1:
            self._dot(painter, self._place(points[0], room, low, high), theme.accent)

    def _draw_apart(self, painter: QPainter, theme: Colours, room: QRectF, low: float, high: float) -> None:
        points = self._curve.apart
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.doubt, spacing().px(2)))
        painter.drawPath(self._path(points, room, low, high))
        for point in points:
            self._dot(painter, self._place(point, room, low, high), theme.doubt)

    def _dot(self, painter: QPainter, place: QPointF, colour: QColor) -> None:
        painter.setPen(QPen(colours().raised, spacing().px(1)))
        painter.setBrush(colour)
        size = spacing().px(4)
        painter.drawEllipse(place, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _path(self, points: Points, room: QRectF, low: float, high: float) -> QPainterPath:
        path = QPainterPath()
        every = max(1, len(points) // _MOST_DRAWN)
        for number, point in enumerate([*points[:-1:every], *points[-1:]]):
            place = self._place(point, room, low, high)
            path.lineTo(place) if number else path.moveTo(place)
        return path

    # -- places

    def _bounds(self) -> tuple[float, float]:
        """The values at the bottom and the top: round ones around all that is drawn."""
        smooth = _smoothed(self._curve.learnt)
        values = [value for _, value in (*smooth, *self._curve.apart) if math.isfinite(value)]
        if not values:
            return 0.0, 1.0
        low, high = min(values), max(values)
        margin = max((high - low) * 0.1, abs(high) * 0.02, 0.01)
        return max(0.0, low - margin), high + margin

    def _room(self, high: float) -> QRectF:
        space, metrics = spacing(), self.fontMetrics()
        left = metrics.horizontalAdvance(self._number(max(high, 10.0))) + space.small * 2
        top, bottom = metrics.height() + space.medium, metrics.height() + space.small
        return QRectF(left, top, self.width() - left - space.small, self.height() - top - bottom)

    def _last_step(self) -> int:
        return max(self._steps, self._curve.last_step, 1)

    def _x(self, step: float, room: QRectF) -> float:
        return room.left() + room.width() * step / self._last_step()

    def _y(self, value: float, room: QRectF, low: float, high: float) -> float:
        return room.bottom() - room.height() * (value - low) / (high - low)

    def _place(self, point: tuple[int, float], room: QRectF, low: float, high: float) -> QPointF:
        return QPointF(self._x(point[0], room), self._y(point[1], room, low, high))

    def _number(self, value: float) -> str:
        return self.locale().toString(value, "f", 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the figures of the step under the pointer."""
        super().mouseMoveEvent(event)
        room = self._room(self._bounds()[1])
        if not self._curve.learnt or not room.contains(event.position()):
            QToolTip.hideText()
            return
        wanted = (event.position().x() - room.left()) / room.width() * self._last_step()
        step, loss = min(self._curve.learnt, key=lambda point: abs(point[0] - wanted))
        told = self.tr("Paso {step}: error {loss}").format(step=step, loss=self._number(loss))
        QToolTip.showText(event.globalPosition().toPoint(), told, self)


def _smoothed(points: Points) -> list[tuple[int, float]]:
    """An exponential mean, begun at the mean of the first points."""
    if not points:
        return []
    value = sum(v for _, v in points[:5]) / len(points[:5])
    smooth = []
    for step, new in points:
        value += _SMOOTH * (new - value)
        smooth.append((step, value))
    return smooth if len(points) >= _ROUGH_FROM else list(points)


def _ticks(low: float, high: float, most: int) -> list[float]:
    """Round values between two others."""
    rough = (high - low) / most
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    first = math.ceil(low / step)
    return [number * step for number in range(first, math.floor(high / step) + 1)]
