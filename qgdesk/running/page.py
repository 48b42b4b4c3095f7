"""The tab «En marcha»: all texts in the queue, what is being done, and what can be done about it."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jobs.queue import UnitKey, UnitQuery
from jobs.queue.models import Unit
from qgdesk.appearance import icon, spacing
from qgdesk.context import Context
from qgdesk.page import Page
from qgdesk.running.actions import QueueActions
from qgdesk.running.details import UnitDetails
from qgdesk.running.drawing import UnitDelegate, row_height
from qgdesk.running.overview import KINDS, Overview
from qgdesk.running.rows import UNIT, Column, UnitRows
from qgdesk.widgets import EmptyState

_SORTS = {Column.TITLE: "title", Column.STATE: "changed", Column.TIME: "changed"}


class RunningPage(Page):
    """The queue.

    Attributes:
        create_asked: the empty queue's button.
        review_asked: the worksheet of a unit is to be opened.
        learning_asked: the training run of a unit is to be looked at.
    """

    create_asked = Signal()
    review_asked = Signal(int, int)
    learning_asked = Signal(int, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._selected: list[UnitKey] = []
        self.rows = UnitRows(context.store, UnitQuery(kinds=KINDS, descending=True))
        self.actions_of_queue = QueueActions(context, self)
        self.actions_of_queue.review_asked.connect(self.review_asked.emit)
        self.actions_of_queue.learning_asked.connect(self.learning_asked.emit)
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.overview = Overview(context)
        column.addWidget(self.overview)
        self._views = QStackedWidget()
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(space.medium, space.medium, space.medium, space.small)
        inside.setSpacing(space.small)
        inside.addLayout(self._build_filters())
        inside.addWidget(self._build_table(), 1)
        self.details = UnitDetails(self.actions_of_queue)
        inside.addWidget(self.details)
        inside.addWidget(self._build_keep_working())
        self._views.addWidget(full)
        self._views.addWidget(
            EmptyState(
                self.tr("No hay nada en marcha"),
                self.tr("Las fichas que pida aparecerán aquí."),
                self.tr("Crear ficha"),
                self.create_asked.emit,
                picture="queue",
            )
        )
        column.addWidget(self._views, 1)
        context.feed.changed.connect(self.look)
        context.worker.state_changed.connect(self.overview.look)
        self._update()

    # -- building

    def _build_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing().small)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Qué fichas se muestran"))
        for text, statuses in (
            (self.tr("Todas"), ()),
            (self.tr("Sin terminar"), ("queued", "running")),
            (self.tr("Terminadas"), ("done",)),
            (self.tr("Con problemas"), ("failed",)),
            (self.tr("Canceladas"), ("cancelled",)),
        ):
            self.filter.addItem(text, statuses)
        self.filter.currentIndexChanged.connect(self._ask)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Buscar por título (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Buscar por título"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(spacing().px(320))
        self.search.textChanged.connect(self._ask)
        find = self.actions_of_queue.make(self, "", "search", "Ctrl+F", self.search.setFocus)
        self.addAction(find)
        row.addWidget(self.filter)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        actions = self.actions_of_queue
        size = QSize(spacing().px(18), spacing().px(18))
        for action in (actions.review, actions.pause, actions.resume, actions.cancel, actions.retry):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(size)
            row.addWidget(button)
        more = QToolButton()
        more.setIcon(icon("more"))
        more.setIconSize(size)
        more.setToolTip(self.tr("Más acciones"))
        more.setAccessibleName(self.tr("Más acciones"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._menu(more))
        row.addWidget(more)
        return row

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for action in self.actions_of_queue.all:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        return menu

    def _build_table(self) -> QWidget:
        self.table = QTableView()
        self.table.setModel(self.rows)
        self.table.setItemDelegate(UnitDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Fichas en la cola"))
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics().height()))
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, letters in (
            (Column.STATE, 22),
            (Column.PROGRESS, 40),
            (Column.ITEMS, 14),
            (Column.TIME, 15),
        ):
            self.table.setColumnWidth(column, self.fontMetrics().averageCharWidth() * letters)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        header.setSortIndicatorShown(True)
        saved = self._context.state.value.queue_header
        if saved:
            header.restoreState(QByteArray(base64.b64decode(saved)))
        header.sortIndicatorChanged.connect(self._ask)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.doubleClicked.connect(lambda _: self.actions_of_queue.review.trigger())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda place: self._menu(self.table).popup(self.table.viewport().mapToGlobal(place))
        )
        for action in self.actions_of_queue.all:
            if action is not None:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.table.addAction(action)
        self._table_or_nothing = QStackedWidget()
        self._table_or_nothing.addWidget(self.table)
        self._table_or_nothing.addWidget(
            EmptyState(
                self.tr("Ninguna ficha con ese filtro"),
                self.tr("Hay fichas, pero ninguna es así."),
                self.tr("Quitar filtro"),
                self.clear_filter,
            )
        )
        return self._table_or_nothing

    def _build_keep_working(self) -> QWidget:
        self.keep_working = QCheckBox(self.tr("Seguir trabajando al cerrar la &ventana"))
        self.keep_working.setChecked(self._context.settings.value.keep_working)
        self.keep_working.toggled.connect(lambda on: self._context.settings.change(keep_working=on))
        self._context.settings.changed.connect(
            lambda: self.keep_working.setChecked(self._context.settings.value.keep_working)
        )
        return self.keep_working

    # -- what is shown

    def look(self) -> None:
        """The store has changed."""
        if not self.isVisible():
            return
        self.rows.look()
        self._update()

    def appear(self) -> None:
        self.rows.look()
        self._update()
        if self.table.currentIndex().row() < 0 and self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_filter(self) -> None:
        """Show everything."""
        self.search.clear()
        self.filter.setCurrentIndex(0)

    def selected_units(self) -> list[Unit]:
        """The selected rows, as they now are."""
        indexes = self.table.selectionModel().selectedRows()
        units = (index.data(UNIT) for index in sorted(indexes, key=lambda index: index.row()))
        return [unit for unit in units if unit is not None]

    def _ask(self) -> None:
        header = self.table.horizontalHeader()
        by = header.sortIndicatorSection()
        sort = _SORTS.get(Column(by), "age") if by >= 0 else "age"
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        self.rows.ask(
            UnitQuery(
                kinds=KINDS,
                statuses=self.filter.currentData(),
                search=self.search.text(),
                sort=sort,
                descending=descending,
            )
        )
        self._select_again()
        self._update()

    def _selection_changed(self) -> None:
        units = self.selected_units()
        self._selected = [unit.key for unit in units]
        self.actions_of_queue.select(units)
        self.details.show_units(units)

    def _select_again(self) -> None:
        """Rows have moved: select the same texts where they are now."""
        model = self.table.selectionModel()
        rows = [row for key in self._selected if (row := self.rows.row_of(key)) is not None]
        for number, row in enumerate(rows):
            index = self.rows.index(row, 0)
            command = QItemSelectionModel.SelectionFlag.Rows | (
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                if number == 0
                else QItemSelectionModel.SelectionFlag.Select
            )
            model.select(index, command)

    def _update(self) -> None:
        any_at_all = self._context.store.units.count(UnitQuery(kinds=KINDS)) > 0
        self._views.setCurrentIndex(0 if any_at_all else 1)
        self.overview.setVisible(any_at_all)
        self._table_or_nothing.setCurrentIndex(0 if self.rows.rowCount() else 1)
        units = self.selected_units()
        if [unit.key for unit in units] != self._selected:
            self._select_again()
            units = self.selected_units()
        self.actions_of_queue.select(units)
        self.details.show_units(units)
        self.overview.look()

    # -- the page's life

    def remember(self) -> None:
        state = self.table.horizontalHeader().saveState()
        self._context.state.value.queue_header = base64.b64encode(state.data()).decode()

    def retire(self) -> None:
        self._context.feed.changed.disconnect(self.look)
        self._context.worker.state_changed.disconnect(self.overview.look)
