"""How a row of the queue is drawn: a sign with the state, a bar with the progress."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jobs.queue.models import Unit
from qgdesk.appearance import Colours, colours, icon, spacing
from qgdesk.running.rows import UNIT, Column

Index = QModelIndex | QPersistentModelIndex
_SIGNS = {"queued": "clock", "running": "play", "done": "check", "failed": "error", "cancelled": "stop"}
_TONES = {"queued": "muted", "running": "accent", "done": "ok", "failed": "error", "cancelled": "muted"}
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class UnitDelegate(QStyledItemDelegate):
    """Draws all columns of a row; nothing is told by colour alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height(option.fontMetrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        unit: Unit | None = index.data(UNIT)
        theme, space = colours(), spacing()
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, theme.selection)
        painter.setPen(theme.border)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if unit is not None:
            room = option.rect.adjusted(space.small, 0, -space.small, 0)
            self._draw(painter, option, index, unit, room, theme)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        unit: Unit,
        room: QRect,
        theme: Colours,
    ) -> None:
        space = spacing()
        text = str(index.data() or "")
        pen = theme.text
        column = Column(index.column())
        if column == Column.STATE:
            size = space.px(16)
            sign = icon(_SIGNS[unit.status], _TONES[unit.status])
            sign.paint(painter, QRect(room.left(), room.center().y() - size // 2, size, size))
            room = room.adjusted(size + space.small, 0, 0, 0)
            pen = getattr(theme, _TONES[unit.status])
        elif column == Column.PROGRESS:
            if unit.status == "running" and unit.total:
                room = self._draw_bar(painter, room, unit.done / unit.total, theme)
            pen = theme.error if unit.error is not None and unit.status == "failed" else theme.muted
        elif column in (Column.ITEMS, Column.TIME):
            pen = theme.muted
        painter.setPen(pen)
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)

    def _draw_bar(self, painter: QPainter, room: QRect, share: float, theme: Colours) -> QRect:
        """A bar before the words; what is left of the room."""
        space = spacing()
        width = min(space.px(90), room.width() // 2)
        height = space.px(6)
        track = QRectF(room.left(), room.center().y() - height / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.border))
        painter.drawRoundedRect(track, height / 2, height / 2)
        painter.setBrush(theme.accent)
        filled = QRectF(track)
        filled.setWidth(max(height, track.width() * min(1.0, share)))
        painter.drawRoundedRect(filled, height / 2, height / 2)
        return room.adjusted(width + space.small, 0, 0, 0)


def row_height(line: int) -> int:
    """The height of every row, from that of a line of text."""
    return line + spacing().px(16)
