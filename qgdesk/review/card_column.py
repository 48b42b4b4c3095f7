"""The cards of a worksheet in the parts of the sheet, with what is on its way and what was taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from jobs.worksheet.editing import alternatives, live_items
from jobs.worksheet.models import Item, Kind
from qgdesk.appearance import heading, secondary, spacing
from qgdesk.review import phrases
from qgdesk.review.item_card import ItemCard, Shown
from qgdesk.review.open_editor import OpenEditor
from qgdesk.review.second_readings import SecondReadings
from qgdesk.review.session import Session
from qgdesk.widgets.column import Column

KINDS: tuple[Kind, ...] = ("short_answer", "true_false")


class CardColumn(Column):
    """Fills itself anew from a session.

    Attributes:
        chosen, reached, wants: of the cards.
        dragged: (id) a card is being dragged.
        discarded_toggled: those that were taken out are to be shown, or no longer.
        cards: in order.
    """

    chosen = Signal(str)
    reached = Signal(str)
    wants = Signal(str, str)
    dragged = Signal(str)
    discarded_toggled = Signal()

    def __init__(self, readings: SecondReadings, writing: OpenEditor) -> None:
        super().__init__()
        self._readings, self._writing = readings, writing
        self._current = ""
        self.show_discarded = False
        self.cards: list[ItemCard] = []
        space = spacing()
        self.rows.setContentsMargins(space.medium, space.small, space.medium, space.medium)
        self.rows.setSpacing(space.small)

    def fill(self, session: Session, current: str) -> None:
        """Show a worksheet as it stands; an open editor keeps what was typed."""
        self._empty()
        self._current = current
        numbered = session.numbered()
        for kind in KINDS:
            row = live_items(session.worksheet, kind)
            waiting = self._under_way(session, kind, len(row))
            if not row and not waiting and self._writing.adding != kind:
                continue
            self.rows.addWidget(heading(QLabel(phrases.part_title(kind)), 2))
            for item in row:
                if item.id == self._writing.editing and self._writing.editor is not None:
                    self.rows.addWidget(self._writing.frame)
                else:
                    one = numbered[item.id]
                    self._add_card(session, item, one.number, one.paragraph)
            if self._writing.adding == kind and self._writing.editor is not None:
                self.rows.addWidget(self._writing.frame)
            if waiting:
                self.rows.addWidget(secondary(QLabel(waiting)))
        self._add_discarded(session)
        self.rows.addStretch(1)

    def _empty(self) -> None:
        while self.rows.count():
            entry = self.rows.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is None:
                continue
            if self._writing.editor is not None and widget is self._writing.frame:
                widget.setParent(self)
                continue
            widget.hide()
            widget.deleteLater()
        self.cards = []

    def _add_card(self, session: Session, item: Item, number: int | None, paragraph: int | None) -> None:
        current = item.id == self._current
        remarks: tuple[str, ...] = ()
        if current and item.review != "discarded":
            found = session.remarks(item) if item.status == "edited" else ()
            remarks = (*session.doubts(item.id), *map(phrases.remark_sentence, found))
        card = ItemCard(
            Shown(
                item, number, paragraph, tuple(dict.fromkeys(remarks)),
                len(alternatives(session.worksheet, item.id)), self._waiting(session, item.id),
                session.holder.sheet is not None or session.growing is not None,
            ),
            current=current,
        )  # fmt: skip
        card.chosen.connect(self.chosen)
        card.reached.connect(self.reached)
        card.wants.connect(self.wants)
        card.dragged.connect(self.dragged)
        self.cards.append(card)
        self.rows.addWidget(card)

    def _waiting(self, session: Session, identifier: str) -> str | None:
        action = self._readings.waits_for(identifier)
        if action == "replace":
            return self.tr("Buscando otra…")
        if action == "recheck":
            return self.tr("Leyendo el texto otra vez para comprobarla…")
        if identifier in session.wanted_again:
            return self.tr("Se buscará otra en cuanto la ficha esté terminada.")
        return None

    def _add_discarded(self, session: Session) -> None:
        gone = session.discarded()
        if not gone:
            return
        shown = self.show_discarded
        text = self.tr("Ocultar las quitadas") if shown else self.tr("%n quitada(s)", "", len(gone))
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setObjectName("discarded")
        button.clicked.connect(self.discarded_toggled)
        self.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if shown:
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
