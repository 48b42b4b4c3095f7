"""The items of a worksheet, with the keys and the mouse to decide about them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from jobs.worksheet.editing import EditError, ItemText, find_item, live_items, text_of_item
from jobs.worksheet.models import Kind
from qgdesk.appearance import spacing
from qgdesk.review.card_column import CardColumn
from qgdesk.review.dragging import ReorderArea
from qgdesk.review.earlier_forms import offer_forms
from qgdesk.review.item_card import ItemCard
from qgdesk.review.item_editor import ItemEditor
from qgdesk.review.open_editor import OpenEditor
from qgdesk.review.second_readings import SecondReadings
from qgdesk.review.session import Session

_KEYS = {
    Qt.Key.Key_A: "accept", Qt.Key.Key_E: "edit", Qt.Key.Key_F2: "edit", Qt.Key.Key_Return: "edit",
    Qt.Key.Key_R: "again", Qt.Key.Key_Delete: "discard",
}  # fmt: skip
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
_MOVES = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class ItemList(ReorderArea):
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
        self._writing = OpenEditor(self)
        self._writing.saved.connect(self._save)
        self._writing.cancelled.connect(self._cancel)
        self._writing.picking.connect(self.picking)
        self._inside = CardColumn(readings, self._writing)
        self._inside.chosen.connect(lambda identifier: self.set_current(identifier, focus=True))
        self._inside.reached.connect(self._reached)
        self._inside.wants.connect(self.act)
        self._inside.dragged.connect(self._drag)
        self._inside.discarded_toggled.connect(self._toggle_discarded)
        self.setWidget(self._inside)
        self.dropped.connect(self._drop)
        readings.changed.connect(self.refresh)

    @property
    def cards(self) -> list[ItemCard]:
        """The cards in order."""
        return self._inside.cards

    @property
    def editor(self) -> ItemEditor | None:
        """The fields that are open for writing."""
        return self._writing.editor

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
        self._inside.fill(self._session, self.current)
        self.verticalScrollBar().setValue(bar)
        if focus and self.editor is None:
            self._focus_current()

    def _toggle_discarded(self) -> None:
        self._inside.show_discarded = not self._inside.show_discarded
        self.refresh()

    # -- the current item

    def set_current(self, identifier: str, *, focus: bool) -> None:
        """Look at an item; an open editor is kept first, and stays if it cannot be."""
        if self.editor is not None and identifier != self._writing.editing and not self.leave_editor():
            return
        if identifier == self.current and self.cards:
            return
        self.current = identifier
        self.refresh()
        if focus:
            self._focus_current()
        QTimer.singleShot(0, self, self._show_current)
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
        target = self._writing.frame if self.editor is not None else self._current_card()
        if target is not None:
            self._inside.rows.activate()
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
        key = Qt.Key(event.key())
        if self.editor is None and plain and key in _STEPS:
            self.step(_STEPS[key])
            return
        if self.editor is None and plain and key in _KEYS and self.current:
            self.act(_KEYS[key], self.current)
            return
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if self.editor is None and alt and self.current and key in _MOVES:
            self.act(_MOVES[key], self.current)
            return
        super().keyPressEvent(event)

    def act(self, action: str, identifier: str) -> None:
        """Do what a card or a key asks for."""
        session = self._session
        if session is None or (self.editor is not None and not self.leave_editor()):
            return
        if action == "accept":
            session.accept(identifier)
        elif action == "edit":
            self.edit(identifier)
        elif action == "again":
            if self._readings.waits_for(identifier) is None:
                self.again.emit(identifier)
        elif action == "discard":
            self._discard(session, identifier)
        elif action == "restore":
            session.restore(identifier)
        elif action in ("up", "down"):
            session.move(identifier, -1 if action == "up" else 1)
        elif action == "forms":
            card = self._current_card() or self
            offer_forms(session, identifier, card, card.mapToGlobal(card.rect().bottomRight()))

    def _discard(self, session: Session, identifier: str) -> None:
        ids = [item.id for item in live_items(session.worksheet)]
        place = ids.index(identifier)
        rest = [*ids[place + 1 :], *reversed(ids[:place])]
        self.current = rest[0] if rest else ""
        session.discard(identifier)
        self.current_changed.emit(self.current)

    def _drag(self, identifier: str) -> None:
        card = next((card for card in self.cards if card.item.id == identifier), None)
        if card is not None and self.editor is None:
            self.carry(card)

    def _drop(self, identifier: str, place: int) -> None:
        if self._session is not None:
            self._session.move_to(identifier, place)

    # -- writing

    def edit(self, identifier: str) -> None:
        """Open an item for writing."""
        assert self._session is not None
        item = find_item(self._session.worksheet, identifier)
        self.current = identifier
        self._close_editor()
        self._begin(self._writing.open(self._session, item.kind, text_of_item(item), item))

    def add(self, kind: Kind, text: ItemText | None = None) -> None:
        """Open an empty item of the teacher's own."""
        if self._session is None or (self.editor is not None and not self.leave_editor()):
            return
        self._begin(self._writing.open(self._session, kind, text, None))

    def _begin(self, editor: ItemEditor) -> None:
        self.refresh()
        editor.begin()
        QTimer.singleShot(0, self, self._show_current)
        self.current_changed.emit(self.current)

    def _save(self, text: ItemText) -> None:
        assert self._session is not None and self.editor is not None
        editing, changed = self._writing.editing, not self.editor.is_untouched
        try:
            if editing:
                new = self._session.edit(editing, text)
            else:
                new = self._session.add(text, self.current or None)
        except EditError as error:
            self.editor.refuse(error)
            QTimer.singleShot(0, self, self._show_current)
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
        if self.editor is not None:
            self._inside.rows.removeWidget(self._writing.frame)
            self._writing.close()

    def leave_editor(self) -> bool:
        """Keep what is being written before going elsewhere; False if it cannot be kept as it is."""
        if self.editor is None:
            return True
        if self.editor.is_untouched:
            self._close_editor()
            return True
        self.editor.submit()
        return self.editor is None

    def draft(self) -> dict[str, Any] | None:
        """The words of an open editor as they stand, whether or not they could be kept."""
        editor = self.editor
        if editor is None or editor.is_untouched:
            return None
        return {"item": self._writing.editing, "kind": editor.kind, "fields": editor.fields()}

    def take_up(self, draft: dict[str, Any]) -> None:
        """Open an editor with the words of a draft, unless its item is gone."""
        session = self._session
        if session is None:
            return
        identifier, kind = draft["item"], draft["kind"]
        if identifier and identifier not in {item.id for item in live_items(session.worksheet)}:
            identifier = ""  # it was changed or taken out meanwhile: the words are a new item's
        self.edit(identifier) if identifier else self.add(kind)
        if self.editor is not None:
            self.editor.restore(draft["fields"])
