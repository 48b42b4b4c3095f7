"""The list of chosen texts: what each is, and whether it could be read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qgdesk.appearance import colours, icon, spacing
from qgdesk.create.chosen_text import ChosenText
from qgdesk.create.sources import ChosenTexts
from qgdesk.wording import error_text

Index = QModelIndex | QPersistentModelIndex
TEXT = Qt.ItemDataRole.UserRole
_PICTURES = {"file": "file", "wiki": "wiki", "pasted": "paste"}


class TextListModel(QAbstractListModel):
    """The chosen texts in their order."""

    def __init__(self, texts: ChosenTexts) -> None:
        super().__init__()
        self._texts = texts
        self._keys = [text.key for text in texts.all()]
        texts.added.connect(self._added)
        texts.about_to_remove.connect(self._removing)
        texts.changed.connect(self._changed)

    def row_of(self, key: int) -> int:
        """Where a text stands."""
        return self._keys.index(key)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._texts.get(self._keys[index.row()])
        if text is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return text.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return tooltip_of(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text.title}, {state_of(text)}"
        if role == TEXT:
            return text
        return None

    def _added(self, key: int) -> None:
        self.beginInsertRows(QModelIndex(), len(self._keys), len(self._keys))
        self._keys.append(key)
        self.endInsertRows()

    def _removing(self, key: int) -> None:
        row = self._keys.index(key)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._keys[row]
        self.endRemoveRows()

    def _changed(self, key: int) -> None:
        if key in self._keys:
            index = self.index(self._keys.index(key))
            self.dataChanged.emit(index, index)


def state_of(text: ChosenText) -> str:
    """One short line on how a text stands."""
    if text.state == "reading":
        return QCoreApplication.translate("TextList", "Leyendo…")
    if text.state == "problem" and text.error is not None:
        return error_text(text.error)[0]
    if not text.kept:
        return QCoreApplication.translate("TextList", "Ningún párrafo marcado")
    return QCoreApplication.translate("TextList", "unas %n palabra(s)", "", text.word_count)


def tooltip_of(text: ChosenText) -> str:
    """Where a text comes from, and what is wrong with it."""
    if text.error is not None:
        sentence, hint = error_text(text.error)
        return f"{sentence} {hint}" if hint else sentence
    return text.place or text.title


class TextDelegate(QStyledItemDelegate):
    """Picture, title, and the state below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        space = spacing()
        return QSize(space.px(160), option.fontMetrics.height() * 2 + space.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text: ChosenText | None = index.data(TEXT)
        if text is None:
            return
        theme, space = colours(), spacing()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.hover)
        room = option.rect.adjusted(space.small, space.px(6), -space.medium, -space.px(6))
        size = space.px(20)
        problem = text.state == "problem" or (text.state == "ready" and not text.kept)
        picture = icon("warning", "error") if problem else icon(_PICTURES[text.kind], "muted")
        picture.paint(painter, QRect(room.left(), room.top() + room.height() // 2 - size // 2, size, size))
        lines = room.adjusted(size + space.medium, 0, 0, 0)
        metrics = QFontMetrics(option.font)
        painter.setPen(theme.text)
        title = metrics.elidedText(text.title, Qt.TextElideMode.ElideRight, lines.width())
        painter.drawText(lines, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), title)
        painter.setPen(theme.error if problem else theme.muted)
        below = metrics.elidedText(state_of(text), Qt.TextElideMode.ElideRight, lines.width())
        painter.drawText(lines, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), below)
        painter.restore()


class TextListView(QListView):
    """Chosen texts; Supr takes the current one off the list."""

    delete_asked = Signal(int)
    shown_text = Signal(object)

    def __init__(self, model: TextListModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(TextDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(QCoreApplication.translate("TextList", "Textos elegidos"))
        self.selectionModel().currentChanged.connect(lambda now, _: self.shown_text.emit(now.data(TEXT)))

    def current(self) -> ChosenText | None:
        """The current text."""
        return self.currentIndex().data(TEXT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            current = self.current()
            if current is not None:
                self.delete_asked.emit(current.key)
            return
        super().keyPressEvent(event)
