"""The items of a worksheet, in the parts of the sheet, with the keys to decide about them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jobs.worksheet.editing import EditError, ItemText, alternatives, find_item, live_items, text_of_item
from jobs.worksheet.models import Item, Kind
from qgdesk.appearance import heading, secondary, spacing
from qgdesk.review import phrases
from qgdesk.review.item_card import ItemCard, Shown
from qgdesk.review.item_editor import ItemEditor
from qgdesk.review.second_readings import SecondReadings
from qgdesk.review.session import Session
from qgdesk.widgets.column import Column

KINDS: tuple[Kind, ...] = ("short_answer", "true_false")


class ItemList(QScrollArea):
    """Cards, one of them current; one item at a time can be open for writing.

    Attributes:
        current_changed: id of the item looked at, or "".
        edited: (id) an item was changed by hand.
        again: (id) another item is wanted in its place.
        picking: whether the next click in the text chooses a proof.
    """

    current_changed = Signal(str)
    edited = Signal(str)
    again = Signal(str)
    picking = Signal(bool)

    def __init__(self, readings: SecondReadings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preguntas de la ficha"))
        self._readings = readings
        self._session: Session | None = None
        self.current = ""
        self.editor: ItemEditor | None = None
        self._editor_frame = QFrame()
        self._editing = ""
        self._adding: Kind | None = None
        self._show_discarded = False
        self.cards: list[ItemCard] = []
        self._inside = Column()
        self.setWidget(self._inside)
        self._column = self._inside.rows
        space = spacing()
        self._column.setContentsMargins(space.medium, space.small, space.medium, space.medium)
        self._column.setSpacing(space.small)
        readings.changed.connect(self.refresh)

    def show_session(self, session: Session, current: str = "") -> None:
        """Show the items of another worksheet."""
        self._session = session
        self._close_editor()
        self.current = ""
        ids = [item.id for item in live_items(session.worksheet)]
        self.set_current(current if current in ids else (ids[0] if ids else ""), focus=False)

    # -- what is shown

    def refresh(self) -> None:
        """Show the worksheet as it stands; an open editor keeps what was typed."""
        if self._session is None:
            return
        focus = self._has_keyboard()
        ids = [item.id for item in live_items(self._session.worksheet)]
        if self.current not in ids:
            self.current = ids[0] if ids else ""
        bar = self.verticalScrollBar().value()
        if focus and not self._writes():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # or Qt moves it to a card that is about to go
        self._empty()
        self._fill(self._session)
        self.verticalScrollBar().setValue(bar)
        if focus and self.editor is None:
            self._focus_current()

    def _empty(self) -> None:
        while self._column.count():
            entry = self._column.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is None:
                continue
            if self.editor is not None and widget is self._editor_frame:
                widget.setParent(self._inside)
                continue
            widget.hide()
            widget.deleteLater()
        self.cards = []

    def _fill(self, session: Session) -> None:
        sheet = session.worksheet
        numbered = session.numbered()
        for kind in KINDS:
            row = live_items(sheet, kind)
            waiting = self._under_way(session, kind, len(row))
            if not row and not waiting and self._adding != kind:
                continue
            self._column.addWidget(heading(QLabel(phrases.part_title(kind)), 2))
            for item in row:
                if item.id == self._editing and self.editor is not None:
                    self._column.addWidget(self._editor_frame)
                else:
                    one = numbered[item.id]
                    self._add_card(session, item, one.number, one.paragraph)
            if self._adding == kind and self.editor is not None:
                self._column.addWidget(self._editor_frame)
            if waiting:
                self._column.addWidget(secondary(QLabel(waiting)))
        self._add_discarded(session)
        self._column.addStretch(1)

    def _add_card(self, session: Session, item: Item, number: int | None, paragraph: int | None) -> None:
        current = item.id == self.current
        remarks: tuple[str, ...] = ()
        if current and item.review != "discarded":
            found = session.remarks(item) if item.status == "edited" else ()
            remarks = (*session.doubts(item.id), *map(phrases.remark_sentence, found))
        action = self._readings.waits_for(item.id)
        waiting = None
        if action == "replace":
            waiting = self.tr("Buscando otra…")
        elif action == "recheck":
            waiting = self.tr("Leyendo el texto otra vez para comprobarla…")
        card = ItemCard(
            Shown(
                item, number, paragraph, tuple(dict.fromkeys(remarks)),
                len(alternatives(session.worksheet, item.id)), waiting, session.holder.sheet is not None,
            ),
            current=current,
        )  # fmt: skip
        card.chosen.connect(lambda identifier: self.set_current(identifier, focus=True))
        card.reached.connect(self._reached)
        card.wants.connect(self.act)
        self.cards.append(card)
        self._column.addWidget(card)

    def _add_discarded(self, session: Session) -> None:
        gone = session.discarded()
        if not gone:
            return
        text = (
            self.tr("Ocultar las quitadas")
            if self._show_discarded
            else self.tr("%n quitada(s)", "", len(gone))
        )
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setObjectName("discarded")
        button.clicked.connect(self._toggle_discarded)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if self._show_discarded:
            for item in gone:
                self._add_card(session, item, None, None)

    def _under_way(self, session: Session, kind: Kind, here: int) -> str:
        growing = session.growing
        if growing is None or growing.unit.status not in ("queued", "running"):
            return ""
        requested = session.worksheet.requested
        wanted = requested.short_answer if kind == "short_answer" else requested.true_false
        missing = wanted - here
        return self.tr("%n en camino…", "", missing) if missing > 0 else ""

    def _toggle_discarded(self) -> None:
        self._show_discarded = not self._show_discarded
        self.refresh()

    # -- the current item

    def set_current(self, identifier: str, *, focus: bool) -> None:
        """Look at an item; an open editor is kept first, and stays if it cannot be."""
        if self.editor is not None and identifier != self._editing and not self._leave_editor():
            return
        if identifier == self.current and self.cards:
            return
        self.current = identifier
        self.refresh()
        if focus:
            self._focus_current()
        QTimer.singleShot(0, self._show_current)
        self.current_changed.emit(identifier)

    def _reached(self, identifier: str) -> None:
        """Follow the keyboard, but never close what is being written: nobody asked for that."""
        if self.editor is None:
            self.set_current(identifier, focus=True)

    def _current_card(self) -> ItemCard | None:
        return next((card for card in self.cards if card.item.id == self.current), None)

    def _focus_current(self) -> None:
        card = self._current_card()
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        target = self._editor_frame if self.editor is not None else self._current_card()
        if target is not None:
            self._column.activate()
            self.ensureWidgetVisible(target, 0, spacing().medium)
            if self.editor is not None:
                self.ensureWidgetVisible(self.editor.save, 0, spacing().large)

    def _has_keyboard(self) -> bool:
        focus = self.window().focusWidget() if self.window() else None
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _writes(self) -> bool:
        """Whether the keyboard is in the open editor."""
        focus = self.window().focusWidget() if self.window() else None
        return self.editor is not None and focus is not None and self.editor.isAncestorOf(focus)

    def step(self, by: int) -> None:
        """Look at the next item, or the one before."""
        ids = [card.item.id for card in self.cards if card.item.review != "discarded"]
        if not ids:
            return
        here = ids.index(self.current) if self.current in ids else -by
        self.set_current(ids[max(0, min(len(ids) - 1, here + by))], focus=True)

    # -- deciding

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        keys = Qt.Key
        if self.editor is None and plain:
            steps = {keys.Key_J: 1, keys.Key_Down: 1, keys.Key_K: -1, keys.Key_Up: -1}
            actions = {
                keys.Key_A: "accept", keys.Key_E: "edit", keys.Key_F2: "edit", keys.Key_Return: "edit",
                keys.Key_R: "again", keys.Key_Delete: "discard",
            }  # fmt: skip
            key = Qt.Key(event.key())
            if key in steps:
                self.step(steps[key])
                return
            if key in actions and self.current:
                self.act(actions[key], self.current)
                return
        moves = {keys.Key_Up: "up", keys.Key_Down: "down"}
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if self.editor is None and alt and self.current and Qt.Key(event.key()) in moves:
            self.act(moves[Qt.Key(event.key())], self.current)
            return
        super().keyPressEvent(event)

    def act(self, action: str, identifier: str) -> None:
        """Do what a card or a key asks for."""
        session = self._session
        if session is None or (self.editor is not None and not self._leave_editor()):
            return
        if action == "accept":
            session.accept(identifier)
        elif action == "edit":
            self.edit(identifier)
        elif action == "again":
            if session.holder.sheet is not None and self._readings.waits_for(identifier) is None:
                self.again.emit(identifier)
        elif action == "discard":
            self._discard(session, identifier)
        elif action == "restore":
            session.restore(identifier)
        elif action in ("up", "down"):
            session.move(identifier, -1 if action == "up" else 1)
        elif action == "forms":
            self._offer_forms(session, identifier)

    def _discard(self, session: Session, identifier: str) -> None:
        ids = [item.id for item in live_items(session.worksheet)]
        place = ids.index(identifier)
        rest = [*ids[place + 1 :], *reversed(ids[:place])]
        self.current = rest[0] if rest else ""
        session.discard(identifier)
        self.current_changed.emit(self.current)

    def _offer_forms(self, session: Session, identifier: str) -> None:
        others = alternatives(session.worksheet, identifier)
        if len(others) == 1:
            session.use_form(identifier, others[0].id)
            return
        menu = QMenu(self)
        for other in others:
            menu.addAction(
                phrases.prompt_of(other).replace("&", "&&"),
                lambda one=other.id: session.use_form(identifier, one),
            )
        card = self._current_card()
        corner = card.rect().bottomRight() if card else QPoint()
        menu.exec((card or self).mapToGlobal(corner))
        menu.deleteLater()

    # -- writing

    def edit(self, identifier: str) -> None:
        """Open an item for writing."""
        assert self._session is not None
        item = find_item(self._session.worksheet, identifier)
        self.current = identifier
        self._open_editor(item.kind, text_of_item(item), item)
        self.current_changed.emit(identifier)

    def add(self, kind: Kind, text: ItemText | None = None) -> None:
        """Open an empty item of the teacher's own."""
        if self._session is None or (self.editor is not None and not self._leave_editor()):
            return
        self._open_editor(kind, text, None)
        self.current_changed.emit(self.current)

    def _open_editor(self, kind: Kind, text: ItemText | None, old: Item | None) -> None:
        assert self._session is not None
        self._close_editor()
        self._editing, self._adding = (old.id, None) if old else ("", kind)
        space = spacing()
        self._editor_frame = QFrame()
        self._editor_frame.setProperty("kind", "card")
        column = QVBoxLayout(self._editor_frame)
        column.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        begun = text if old else None
        self.editor = ItemEditor(self._session, kind, begun, old)
        if old is None and text is not None and text.evidence is not None:
            self.editor.choose_evidence(text.evidence)
        column.addWidget(self.editor)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self._cancel)
        self.editor.picking.connect(self.picking)
        self.refresh()
        self.editor.begin()
        QTimer.singleShot(0, self._show_current)

    def _save(self, text: ItemText) -> None:
        assert self._session is not None and self.editor is not None
        editing, changed = self._editing, not self.editor.is_untouched
        try:
            if editing:
                new = self._session.edit(editing, text)
            else:
                new = self._session.add(text, self.current or None)
        except EditError as error:
            self.editor.refuse(error)
            QTimer.singleShot(0, self._show_current)
            return
        self._close_editor()
        self.current = new
        self.refresh()
        self._focus_current()
        self.current_changed.emit(new)
        if changed:
            self.edited.emit(new)

    def _cancel(self) -> None:
        self._close_editor()
        self.refresh()
        self._focus_current()

    def _close_editor(self) -> None:
        if self.editor is None:
            return
        self.editor, self._editing, self._adding = None, "", None
        self._column.removeWidget(self._editor_frame)
        self._editor_frame.hide()
        self._editor_frame.deleteLater()
        self.picking.emit(False)

    def _leave_editor(self) -> bool:
        """Keep what is being written before going elsewhere; False if it cannot be kept as it is."""
        if self.editor is None:
            return True
        if self.editor.is_untouched:
            self._close_editor()
            return True
        self.editor.submit()
        return self.editor is None

    def leave_editor(self) -> bool:
        """Keep an open editor's words; whether none is open any more."""
        return self._leave_editor()
