"""The tab Revisar: from what the program made to what the teacher stands for."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from jobs.errors import JobError
from jobs.export import parse_worksheet
from jobs.paths import data_dir
from jobs.queue import UnitKey
from jobs.queue.payloads import CheckResult
from jobs.worksheet.editing import (
    EditError,
    ShortAnswerText,
    evidence_at,
    find_item,
    live_items,
)
from jobs.worksheet.models import Evidence
from qgdesk.appearance import secondary, spacing
from qgdesk.context import Context
from qgdesk.page import Page
from qgdesk.review.head import Head
from qgdesk.review.holders import GrowingSheet, LooseSheet, StoredSheet
from qgdesk.review.item_list import ItemList
from qgdesk.review.kept_items import KeptItems
from qgdesk.review.second_readings import Question, SecondReadings
from qgdesk.review.session import Session
from qgdesk.review.shortfall_strip import ShortfallStrip
from qgdesk.review.text_pane import TextPane
from qgdesk.widgets import ElidedLabel, EmptyState
from resources import resource

_log = logging.getLogger(__name__)
EXAMPLE = ("samples", "example.json")


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
        self.readings.answered.connect(self._answered)
        self.readings.failed.connect(self._not_answered)
        self._kept = KeptItems(context.settings)
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
        self.workspace = QWidget()
        work = QVBoxLayout(self.workspace)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        self.head = Head()
        self.text = TextPane()
        self.items = ItemList(self.readings)
        self.shortfall = ShortfallStrip()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.text)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.keys = ElidedLabel(
            self.tr(
                "J/K: siguiente, anterior · A: aceptar · E: editar · R: otra · "
                "Supr: quitar · Ctrl+Z: deshacer"
            )
        )
        secondary(self.keys).setWordWrap(False)
        self.keys.setContentsMargins(spacing().medium, spacing().tiny, spacing().medium, spacing().tiny)
        column.addWidget(self.items, 1)
        column.addWidget(self.keys)
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 6)
        self.splitter.setSizes([500, 600])
        work.addWidget(self.head)
        strip = QHBoxLayout()
        strip.setContentsMargins(spacing().medium, 0, spacing().medium, 0)
        strip.addWidget(self.shortfall)
        work.addLayout(strip)
        work.addWidget(self.splitter, 1)
        self.stack.addWidget(self.workspace)
        self.head.undo.connect(self.undo)
        self.head.redo.connect(self.redo)
        self.head.output.connect(self.show_output)
        self.head.add_short.connect(lambda: self.items.add("short_answer"))
        self.head.add_statement.connect(lambda: self.items.add("true_false"))
        self.head.sheets_wanted.connect(self._list_sheets)
        self.head.rename.connect(self._rename)
        self.text.sentence_clicked.connect(self._sentence_clicked)
        self.text.new_item_wanted.connect(self._new_item_at)
        self.items.current_changed.connect(lambda _: self._mark(follow=True))
        self.items.edited.connect(self._recheck)
        self.items.again.connect(self._again)
        self.items.picking.connect(self.text.set_picking)
        self.shortfall.add.connect(lambda kind: self.items.add(kind))
        self.shortfall.more.connect(self._more_text)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.redo),
            (QKeySequence("Ctrl+Y"), self.redo),
            (QKeySequence("Ctrl+E"), self.show_output),
            (QKeySequence("Ctrl+P"), self.show_output),
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
        file = resource(*EXAMPLE)
        try:
            self._open(Session(LooseSheet(parse_worksheet(file.read_bytes(), EXAMPLE[-1])), self))
        except (OSError, JobError):
            _log.exception("the example cannot be opened")

    def remember(self) -> None:
        """Keep an open editor's words and what was open."""
        self.items.leave_editor()
        state = self._context.state.value.review
        state.clear()
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
            self.items.leave_editor()
            self.session.changed.disconnect(self._changed)
            self.session.deleteLater()
        self._waiting_for = None
        self.session = session
        session.changed.connect(self._changed)
        session.refused.connect(self._refused)
        self._drop_output()
        self.stack.setCurrentWidget(self.workspace)
        self.text.show_text(session.worksheet)
        self.items.show_session(session, item)
        self._show_state()
        self._mark(follow=True)

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

    def _changed(self, look_at: str) -> None:
        session = self.session
        if session is None:
            return
        if (
            session.growing is not None
            and session.growing.unit.sheet is not None
            and self.items.editor is None
        ):
            QTimer.singleShot(0, self._look)
        if look_at:
            self.items.current = look_at
        self.items.refresh()
        self._show_state()
        self._mark(follow=bool(look_at))
        self._kept.keep(session.worksheet)
        if session.holder.sheet is not None:
            self._context.feed.poke()

    def _show_state(self) -> None:
        assert self.session is not None
        self.head.show_session(self.session)
        self.shortfall.show_session(self.session)
        self.pending_changed.emit(len(self.session.undecided_doubts()))

    def _refused(self, error: object) -> None:
        if isinstance(error, JobError):
            self._context.notices.error(error, topic="review")

    def _mark(self, *, follow: bool) -> None:
        if self.session is None:
            return
        live = live_items(self.session.worksheet)
        current = self._current_evidence()
        self.text.show_evidence([i.evidence for i in live if i.evidence], current, follow=follow)

    def _current_evidence(self) -> Evidence | None:
        assert self.session is not None
        if self.items.editor is not None:
            return self.items.editor.evidence
        live = {item.id: item for item in self.session.worksheet.items}
        item = live.get(self.items.current)
        return item.evidence if item else None

    # -- the text

    def _sentence_clicked(self, place: int) -> None:
        assert self.session is not None
        editor = self.items.editor
        if editor is not None:
            evidence = evidence_at(self.session.worksheet, place)
            if editor.pick.isChecked() and evidence is not None:
                editor.choose_evidence(evidence)
                self._mark(follow=False)
            return
        here = [
            item.id
            for item in live_items(self.session.worksheet)
            if item.evidence is not None and item.evidence.start <= place < item.evidence.end
        ]
        if here:
            at = here.index(self.items.current) + 1 if self.items.current in here else 0
            self.items.set_current(here[at % len(here)], focus=False)

    def _new_item_at(self, place: int) -> None:
        assert self.session is not None
        evidence = evidence_at(self.session.worksheet, place)
        self.items.add("short_answer", ShortAnswerText("", "", None, evidence))
        self._mark(follow=False)

    # -- the model

    def _recheck(self, identifier: str) -> None:
        session = self.session
        if session is None or session.holder.sheet is None:
            return
        item = find_item(session.worksheet, identifier)
        if item.evidence is None or item.status != "edited":
            return
        self._ask("recheck", identifier, self.tr("Comprobar una pregunta"))

    def _again(self, identifier: str) -> None:
        self._ask("replace", identifier, self.tr("Buscar otra pregunta"))

    def _ask(self, action: str, identifier: str, what: str) -> None:
        session = self.session
        assert session is not None and session.holder.sheet is not None
        self.readings.forget(identifier)
        title = f"{what}: «{session.worksheet.title}»"
        try:
            self.readings.ask(
                "replace" if action == "replace" else "recheck",
                session.holder.sheet,
                session.worksheet.revision,
                find_item(session.worksheet, identifier),
                title,
            )
        except JobError as error:
            self._context.notices.error(error, topic="review")

    def _answered(self, question: Question, result: CheckResult) -> None:
        session = self.session
        if session is None or session.holder.sheet != question.sheet:
            return
        if not any(item.id == question.item for item in live_items(session.worksheet)):
            return  # taken out or changed again meanwhile
        if question.action == "recheck":
            session.note_doubts(question.item, result.doubts)
        elif result.item is None:
            self._context.notices.show(
                "info", self.tr("El texto no da para otra pregunta distinta de ese tipo."), topic="review"
            )
        else:
            session.take_new_form(question.item, result.item)

    def _not_answered(self, question: Question, error: JobError) -> None:
        self._context.notices.error(error, topic="review")

    # -- the sheet as a whole

    def undo(self) -> None:
        """One step back."""
        if self.session is not None and self.items.leave_editor():
            self.session.undo()

    def redo(self) -> None:
        """One step forward."""
        if self.session is not None and self.items.leave_editor():
            self.session.redo()

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
        if session is None:
            return
        title, agreed = QInputDialog.getText(
            self, self.tr("Título de la ficha"), self.tr("Título:"), text=session.worksheet.title
        )
        if agreed:
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
        menu.clear()
        for sheet in self._context.store.sheets.page(limit=20):
            name = sheet.title.replace("&", "&&")
            if sheet.changed_at is not None:
                name += f"\t{sheet.changed_at.astimezone():%d/%m %H:%M}"
            menu.addAction(name, lambda one=sheet.id: self.open_worksheet(one))
        menu.addSeparator()
        menu.addAction(self.tr("Ficha de ejemplo"), self.open_example)
        menu.addAction(self.tr("Crear una ficha"), self.create_requested)
