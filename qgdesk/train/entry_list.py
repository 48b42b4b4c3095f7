"""The list at the left: every run and adapter, with a line on how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qgdesk.appearance import colours, icon, spacing
from qgdesk.train.entries import Entry
from qgdesk.train.words import stage_words, state_badge

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_SIGNS = {
    "waiting": ("clock", "muted"), "running": ("play", "accent"), "stopping": ("stop", "muted"),
    "paused": ("pause", "muted"), "stopped": ("stop", "muted"), "failed": ("error", "error"),
    "ready": ("learn", "muted"),
}  # fmt: skip


class EntryModel(QAbstractListModel):
    """The entries; rows keep their selection while they keep their names."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._active = ""

    def show(self, entries: Sequence[Entry], active: str) -> None:
        """Show other entries, or the same ones as they are now.

        Args:
            entries: in order.
            active: the adapter that worksheets are made with, by the name of its folder.
        """
        same = [entry.slug for entry in entries] == [entry.slug for entry in self.entries]
        self._active = active
        if same:
            self.entries = list(entries)
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def is_active(self, entry: Entry) -> bool:
        """Whether worksheets are made with it."""
        return bool(self._active) and entry.slug == self._active and entry.adapter is not None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.name}: {self.line(entry)}"
        return None

    def line(self, entry: Entry) -> str:
        """How an entry stands: «aprendiendo · 34 %»."""
        unit = entry.unit
        parts = [state_badge(entry, self.is_active(entry))[0]]
        if entry.state == "running" and unit is not None:
            if unit.stage == "training" and unit.total:
                parts.append(f"{round(100 * unit.done / unit.total)} %")
            else:
                parts = [stage_words(unit.stage).lower() or parts[0]]
        return " · ".join(part for part in parts if part)


class EntryDelegate(QStyledItemDelegate):
    """Two lines: the name, and how it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + spacing().px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        model = index.model()
        assert isinstance(model, EntryModel)
        theme, space = colours(), spacing()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection)
        room = option.rect.adjusted(space.medium, space.small, -space.small, -space.small)
        picture, tone = ("check", "ok") if model.is_active(entry) else _SIGNS[entry.state]
        size = space.px(16)
        line = option.fontMetrics.height()
        icon(picture, tone).paint(painter, QRect(room.left(), room.top() + (line - size) // 2, size, size))
        words = room.adjusted(size + space.small, 0, 0, 0)
        elide, width = Qt.TextElideMode.ElideRight, words.width()
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.text)
        name = option.fontMetrics.elidedText(entry.name, elide, width)
        painter.drawText(QRect(words.left(), words.top(), width, line), left, name)
        painter.setPen(theme.error if entry.state == "failed" else theme.muted)
        told = option.fontMetrics.elidedText(model.line(entry), elide, width)
        painter.drawText(QRect(words.left(), words.bottom() - line, width, line), left, told)
        painter.restore()


class EntryList(QListView):
    """The list."""

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(self))
        self.setAccessibleName(self.tr("Adaptadores y entrenamientos"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
