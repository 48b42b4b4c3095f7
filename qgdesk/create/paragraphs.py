"""The paragraphs of a chosen text as a list to tick: model and how a row is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from qgdesk.appearance import colours, spacing
from qgdesk.appearance.tick import draw_tick
from qgdesk.create.chosen_text import ChosenText
from qgdesk.create.sources import ChosenTexts

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Row:
    """A section with its paragraphs, or one paragraph (then ``heading`` is false)."""

    text: str
    numbers: tuple[int, ...]
    heading: bool


class ParagraphModel(QAbstractListModel):
    """Sections and paragraphs of one text; ticks go through ``ChosenTexts``."""

    def __init__(self, texts: ChosenTexts) -> None:
        super().__init__()
        self._texts = texts
        self._rows: list[Row] = []
        self._chosen: ChosenText | None = None
        self._printed: dict[int, int] = {}
        self._beyond: set[int] = set()

    def show(self, chosen: ChosenText | None) -> None:
        """Show another text."""
        self.beginResetModel()
        self._chosen = chosen if chosen is not None and chosen.document is not None else None
        self._rows = _rows(self._chosen) if self._chosen is not None else []
        self._number()
        self.endResetModel()

    def refresh(self) -> None:
        """The ticks of the shown text have changed."""
        self._number()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._chosen is None:
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.tick_of(row)
        if role == ROW:
            return row
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self._chosen is None:
            return False
        on = Qt.CheckState(value) != Qt.CheckState.Unchecked
        self._texts.tick(self._chosen.key, self._rows[index.row()].numbers, on)
        return True

    def tick_of(self, row: Row) -> Qt.CheckState:
        """Whether all, some or none of a row's paragraphs are ticked."""
        assert self._chosen is not None
        ticked = sum(number in self._chosen.kept for number in row.numbers)
        if ticked == 0:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if ticked == len(row.numbers) else Qt.CheckState.PartiallyChecked

    def printed_number(self, row: Row) -> int | None:
        """The number that a paragraph will have on the sheet."""
        return self._printed.get(row.numbers[0])

    def is_beyond(self, row: Row) -> bool:
        """Whether the text will be shortened before this paragraph."""
        return all(number in self._beyond for number in row.numbers)

    def words(self, row: Row) -> int:
        """Words of a row."""
        assert self._chosen is not None
        return sum(self._chosen.words[number] for number in row.numbers)

    def _number(self) -> None:
        self._printed, self._beyond = {}, set()
        if self._chosen is None:
            return
        total = 0
        for number in sorted(self._chosen.kept):
            if self._chosen.limit is not None and total >= self._chosen.limit:
                self._beyond.add(number)
                continue
            total += self._chosen.words[number]
            self._printed[number] = len(self._printed) + 1


def _rows(chosen: ChosenText) -> list[Row]:
    assert chosen.document is not None
    text, paragraphs = chosen.document["text"], chosen.document["paragraphs"]
    rows: list[Row] = []
    section: str | None = None
    for number, paragraph in enumerate(paragraphs):
        if paragraph["section"] != section:
            section = paragraph["section"]
            inside = tuple(_run_of(paragraphs, number))
            rows.append(Row(section or "", inside, True))
        rows.append(Row(text[paragraph["start"] : paragraph["end"]], (number,), False))
    return rows


def _run_of(paragraphs: list[dict[str, Any]], first: int) -> range:
    """The paragraphs in a row that stand under the same heading as the first."""
    last = first
    while last < len(paragraphs) and paragraphs[last]["section"] == paragraphs[first]["section"]:
        last += 1
    return range(first, last)


class ParagraphDelegate(QStyledItemDelegate):
    """A tick, the number on the sheet, the wrapped text; what is not used is pale."""

    def __init__(self, model: ParagraphModel, view: QListView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self._heights: dict[tuple[int, int, str], int] = {}
        model.modelReset.connect(self._heights.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        key = (index.row(), width, option.font.key())
        if key not in self._heights:
            row: Row = index.data(ROW)
            space = spacing()
            room = self._text_rect(QRect(0, 0, width, 0), row)
            font = _font(option.font, row)
            wrapped = QFontMetrics(font).boundingRect(0, 0, room.width(), 1_000_000, _WRAP, row.text)
            above = space.medium if row.heading else space.small
            self._heights[key] = wrapped.height() + above + space.small
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        theme, space = colours(), spacing()
        painter.save()
        current = bool(option.state & QStyle.StateFlag.State_HasFocus) or bool(
            option.state & QStyle.StateFlag.State_Selected
        )
        if current and self._view.hasFocus():
            painter.fillRect(option.rect, theme.selection)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.hover)
        tick = self._model.tick_of(row)
        used = tick != Qt.CheckState.Unchecked and not self._model.is_beyond(row)
        self._draw_tick(painter, option, row, tick)
        painter.setFont(_font(option.font, row))
        painter.setPen(theme.text if used else theme.muted)
        if not used:
            painter.setOpacity(0.75)
        room = self._text_rect(option.rect, row)
        painter.drawText(room, _WRAP, row.text)
        number = None if row.heading else self._model.printed_number(row)
        if number is not None:
            painter.setFont(option.font)
            painter.setPen(theme.muted)
            place = QRect(room.left() - space.px(34), room.top(), space.px(28), option.fontMetrics.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), f"[{number}]")
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the tick's column, or the space bar, ticks."""
        if isinstance(event, QMouseEvent):
            if event.type() != QEvent.Type.MouseButtonRelease or event.button() != Qt.MouseButton.LeftButton:
                return False
            row: Row = index.data(ROW)
            if event.position().x() > self._text_rect(option.rect, row).left():
                return False
        elif not (event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space):  # type: ignore[attr-defined]
            return False
        on = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _text_rect(self, rect: QRect, row: Row) -> QRect:
        space = spacing()
        left = space.px(34) if row.heading else space.px(68)
        above = space.medium if row.heading else space.small
        return rect.adjusted(left, above, -space.medium, 0)

    def _draw_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, tick: Qt.CheckState
    ) -> None:
        space = spacing()
        size = space.px(15)
        top = self._text_rect(option.rect, row).top() + (option.fontMetrics.height() - size) // 2
        draw_tick(painter, QRect(option.rect.left() + space.small, top, size, size), tick)


def _font(base: QFont, row: Row) -> QFont:
    font = QFont(base)
    if row.heading:
        font.setWeight(QFont.Weight.DemiBold)
    return font


class ParagraphView(QListView):
    """The list of paragraphs of one text."""

    def __init__(self, model: ParagraphModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ParagraphDelegate(model, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(
            QCoreApplication.translate("ParagraphView", "Párrafos del texto; la barra espaciadora los marca")
        )
