"""The units of the queue as a table: rows are read page by page, and change without losing their place."""

from __future__ import annotations

from collections import OrderedDict
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from jobs.queue import Store, UnitKey, UnitQuery
from jobs.queue.models import Unit
from qgdesk.running.words import column_titles, progress_words, state_words, time_words

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
PAGES_KEPT = 12
_MANY = 500
UNIT = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns."""

    TITLE = 0
    STATE = 1
    PROGRESS = 2
    ITEMS = 3
    TIME = 4


class UnitRows(QAbstractTableModel):
    """What a query finds in the store.

    Only the pages that are looked at are read; ``look`` brings what has changed since. Rows keep their
    numbers while the query's answer keeps its order.

    Attributes:
        moved: rows may have changed places; whoever remembers one must look for it again.
    """

    moved = Signal()

    def __init__(self, store: Store, query: UnitQuery) -> None:
        super().__init__()
        self._store = store
        self._query = query
        self._pages: OrderedDict[int, list[Unit]] = OrderedDict()
        self._change = store.units.last_change()
        self._count = store.units.count(query)
        self._titles = column_titles()

    @property
    def query(self) -> UnitQuery:
        """What is shown."""
        return self._query

    def ask(self, query: UnitQuery) -> None:
        """Show something else."""
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._change = self._store.units.last_change()
        self._count = self._store.units.count(query)
        self.endResetModel()

    def look(self) -> None:
        """Bring what has changed in the store."""
        changed = self._store.units.changed_since(self._change, limit=_MANY)
        count = self._store.units.count(self._query)
        if not changed and count == self._count:
            return
        self._change = max((unit.change for unit in changed), default=self._change)
        if len(changed) < _MANY and count == self._count and self._update_in_place(changed):
            return
        self._change = max(self._change, self._store.units.last_change())
        self._refill(count)

    def row_of(self, key: UnitKey) -> int | None:
        """Where a unit stands, if it is on a page that has been read."""
        for page, units in self._pages.items():
            for place, unit in enumerate(units):
                if unit.key == key:
                    return page * PAGE + place
        return None

    def unit(self, row: int) -> Unit | None:
        """The unit of a row; reads its page if need be."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            found = self._store.units.page(self._query, offset=page * PAGE, limit=PAGE)
            self._pages[page] = list(found.units)
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        units = self._pages[page]
        return units[place] if place < len(units) else None

    # -- Qt's questions

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        unit = self.unit(index.row())
        if unit is None:
            return None
        if role == UNIT:
            return unit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            match Column(index.column()):
                case Column.TITLE:
                    return unit.title
                case Column.STATE:
                    return state_words(unit)
                case Column.PROGRESS:
                    return progress_words(unit)
                case Column.ITEMS:
                    return f"{unit.kept} / {unit.asked}" if unit.asked else ""
                case Column.TIME:
                    return time_words(unit)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.TITLE:
            return unit.title
        return None

    # -- changes

    def _update_in_place(self, changed: list[Unit]) -> bool:
        """Replace rows that stay where they are; False when their order may be another now."""
        places: dict[UnitKey, tuple[int, int]] = {
            unit.key: (page, place) for page, units in self._pages.items() for place, unit in enumerate(units)
        }
        fixed_order = self._query.sort != "changed"
        for unit in changed:
            place = places.get(unit.key)
            if place is None:
                if self._query.statuses or self._query.search or not fixed_order:
                    return False  # it may have come in where another went out
                continue
            old = self._pages[place[0]][place[1]]
            if not fixed_order or (self._query.statuses and unit.status != old.status):
                return False
        for unit in changed:
            if (place := places.get(unit.key)) is not None:
                page, number = place
                self._pages[page][number] = unit
                row = page * PAGE + number
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        return True

    def _refill(self, count: int) -> None:
        self._pages.clear()
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(Column) - 1))
        self.moved.emit()
