"""The tab Revisar: from what the program made to what the teacher stands for."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jobs.errors import JobError
from jobs.paths import data_dir
from jobs.queue import UnitKey
from jobs.worksheet.editing import EditError
from qgdesk.context import Context
from qgdesk.page import Page
from qgdesk.review.asking import Asking
from qgdesk.review.drafts import Drafts
from qgdesk.review.holders import GrowingSheet, LooseSheet, StoredSheet
from qgdesk.review.kept_items import KeptItems
from qgdesk.review.other_sheets import ask_title, example_worksheet, fill_menu
from qgdesk.review.second_readings import SecondReadings
from qgdesk.review.session import Session
from qgdesk.review.workspace import Workspace
from qgdesk.widgets import EmptyState

_log = logging.getLogger(__name__)


class ReviewPage(Page):
    """One worksheet at a time, or none.

    Attributes:
        create_requested: the teacher wants to make a worksheet.
        use_more_text: (job, unit) she wants the same with more of the text.
        pending_changed: how many doubtful items wait for a decision.
    """

    create_requested = Signal()
    use_more_text = Signal(int, int)
    pending_changed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.session: Session | None = None
        self._output: QWidget | None = None
        self.readings = SecondReadings(context.store, context.feed, context.worker, context.settings, self)
        self.asking = Asking(context, self.readings, self)
        self._kept = KeptItems(context.settings)
        self._drafts = Drafts(context.state.value.review.get("drafts", {}))
        self._build()
        context.feed.changed.connect(self._look)
        self._open_remembered()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        column.addWidget(self.stack)
        self.empty = EmptyState(
            self.tr("Aún no hay fichas"),
            self.tr("Cree una o abra el ejemplo."),
            self.tr("Abrir ejemplo"),
            self.open_example,
            picture="sheet",
        )
        self.stack.addWidget(self.empty)
        self.workspace = Workspace(self.readings)
        self.head, self.text, self.items = self.workspace.head, self.workspace.text, self.workspace.items
        self.shortfall, self.splitter = self.workspace.shortfall, self.workspace.splitter
        self.stack.addWidget(self.workspace)
        self.workspace.pending.connect(self.pending_changed)
        self.head.output.connect(self.show_output)
        self.head.sheets_wanted.connect(self._list_sheets)
        self.head.rename.connect(self._rename)
        self.items.edited.connect(self.asking.recheck)
        self.items.again.connect(self.asking.again)
        self.asking.create_wanted.connect(self.create_requested)
        self.shortfall.more.connect(self._more_text)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self.workspace.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.workspace.redo),
            (QKeySequence("Ctrl+Y"), self.workspace.redo),
            (QKeySequence("Ctrl+E"), self.show_output),
            (QKeySequence("Ctrl+P"), self.show_output),
            (QKeySequence("Ctrl+F"), self.workspace.find.open),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- what the shell asks

    def open_unit(self, job: int, unit: int) -> None:
        """Open what a unit of the queue makes or has made."""
        try:
            holder = GrowingSheet(self._context.store, UnitKey(job, unit), data_dir() / "review")
            stored = holder.settle()
        except JobError as error:
            self._context.notices.error(error, topic="review")
            return
        if stored is not None:
            self._drafts.settle(str(holder.key), stored.sheet)
            self._open(Session(stored, self))
        elif holder.has_text:
            self._open(Session(holder, self))
        else:
            self._wait_for(holder)

    def open_worksheet(self, sheet: int) -> None:
        """Open a worksheet of the store."""
        try:
            self._open(Session(StoredSheet(self._context.store, sheet), self))
        except JobError as error:
            self._context.notices.error(error, topic="review")

    def open_example(self) -> None:
        """Open the worksheet that comes with the program."""
        try:
            self._open(Session(LooseSheet(example_worksheet()), self))
        except (OSError, JobError):
            _log.exception("the example cannot be opened")

    def remember(self) -> None:
        """Keep an open editor's words and what was open."""
        self._drafts.keep(self.session, self.items)
        state = self._context.state.value.review
        state.clear()
        state["drafts"] = self._drafts.kept
        if self.session is not None and self.session.holder.sheet is not None:
            state["sheet"] = self.session.holder.sheet
            state["item"] = self.items.current
        elif self.session is not None and self.session.growing is not None:
            state["unit"] = list(self.session.growing.key)
        elif self.session is not None:
            state["example"] = True
        state["sizes"] = self.splitter.sizes()

    def retire(self) -> None:
        self._context.feed.changed.disconnect(self._look)

    # -- opening

    def _open_remembered(self) -> None:
        state = dict(self._context.state.value.review)
        if sizes := state.get("sizes"):
            self.splitter.setSizes(sizes)
        try:
            if sheet := state.get("sheet"):
                self._open(Session(StoredSheet(self._context.store, sheet), self), state.get("item", ""))
            elif unit := state.get("unit"):
                self.open_unit(*unit)
            elif state.get("example"):
                self.open_example()
        except JobError as error:
            _log.info("what was open last is gone: %s", error)

    _waiting_for: GrowingSheet | None = None

    def _wait_for(self, holder: GrowingSheet) -> None:
        """Nothing to show yet: the text has not been read."""
        self._waiting_for = holder
        page = EmptyState(
            holder.unit.title,
            self.tr("El texto aparecerá aquí en cuanto se lea, y las preguntas una a una."),
            picture="clock",
        )
        self._show_instead(page)

    def _show_instead(self, page: QWidget) -> None:
        self._drop_output()
        self._output = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _open(self, session: Session, item: str = "") -> None:
        if self.session is not None:
            self._drafts.keep(self.session, self.items)
            self.session.changed.disconnect(self._changed)
            self.session.deleteLater()
        self._waiting_for = None
        self.session = self.asking.session = session
        session.changed.connect(self._changed)
        session.refused.connect(self._refused)
        self._drop_output()
        self.stack.setCurrentWidget(self.workspace)
        self.workspace.show_session(session, item)
        self._drafts.take_up(session, self.items)

    # -- following

    def _look(self) -> None:
        if self._waiting_for is not None:
            key = self._waiting_for.key
            self._waiting_for.refresh()
            if self._waiting_for.has_text or self._waiting_for.unit.sheet is not None:
                self.open_unit(key.job, key.unit)
            return
        session = self.session
        if session is None:
            return
        if isinstance(session.holder, StoredSheet):
            try:
                if session.holder.refresh():
                    self._changed("")
            except JobError:
                self.session = None
                self.stack.setCurrentWidget(self.empty)
            return
        growing = session.growing
        if growing is None:
            return
        news = growing.refresh()
        if growing.unit.sheet is not None and self.items.editor is None:
            self._settle(session, growing)
        elif news:
            self._changed("")

    def _settle(self, session: Session, growing: GrowingSheet) -> None:
        """The worksheet is finished: from here on it lives in the store."""
        try:
            stored = growing.settle()
        except JobError as error:
            self._context.notices.error(error, topic="review")
            return
        if stored is not None:
            session.holder = stored
            self._changed("")
            self.asking.settle()

    def _changed(self, look_at: str) -> None:
        session = self.session
        if session is None:
            return
        growing = session.growing
        if growing is not None and growing.unit.sheet is not None and self.items.editor is None:
            QTimer.singleShot(0, self, self._look)
        self.workspace.refresh(look_at)
        self._kept.keep(session.worksheet)
        if session.holder.sheet is not None:
            self._context.feed.poke()

    def _refused(self, error: object) -> None:
        if isinstance(error, JobError):
            self._context.notices.error(error, topic="review")

    # -- the sheet as a whole

    def show_output(self) -> None:
        """Show both sheets as they will print, with the ways to get them out."""
        session = self.session
        if session is None or session.growing is not None or not self.items.leave_editor():
            return
        from qgdesk.review.output.view import OutputView

        view = OutputView(self._context, session)
        view.back.connect(self._back_from_output)
        self._show_instead(view)
        view.begin()

    def _back_from_output(self, item: str) -> None:
        self.stack.setCurrentWidget(self.workspace)
        self._drop_output()
        if item:
            self.items.set_current(item, focus=True)

    def _drop_output(self) -> None:
        if self._output is not None:
            self.stack.removeWidget(self._output)
            self._output.deleteLater()
            self._output = None

    def _rename(self) -> None:
        session = self.session
        title = ask_title(self, session.worksheet.title) if session is not None else None
        if session is None or title is None:
            return
        try:
            session.rename(title)
        except EditError as error:
            self._refused(error)

    def _more_text(self) -> None:
        session = self.session
        if session is None or session.holder.sheet is None:
            return
        unit = self._context.store.sheets.get(session.holder.sheet).unit
        if unit is not None:
            self.use_more_text.emit(unit.job, unit.unit)

    def _list_sheets(self) -> None:
        menu = self.head.sheets.menu()
        fill_menu(menu, self._context.store, self.open_worksheet)
        menu.addAction(self.tr("Ficha de ejemplo"), self.open_example)
        menu.addAction(self.tr("Crear una ficha"), self.create_requested)
