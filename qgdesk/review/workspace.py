"""The text beside the items: what is looked at on one side is marked on the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from jobs.worksheet.editing import ShortAnswerText, evidence_at, live_items
from jobs.worksheet.models import Evidence
from qgdesk.appearance import secondary, spacing
from qgdesk.review import phrases
from qgdesk.review.find_bar import FindBar
from qgdesk.review.head import Head
from qgdesk.review.item_list import ItemList
from qgdesk.review.second_readings import SecondReadings
from qgdesk.review.session import Session
from qgdesk.review.shortfall_strip import ShortfallStrip
from qgdesk.review.text_pane import TextPane
from qgdesk.widgets import ElidedLabel


class Workspace(QWidget):
    """Head, text, items, and the strip between.

    Attributes:
        pending: how many doubtful items wait for a decision.
    """

    pending = Signal(int)

    def __init__(self, readings: SecondReadings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = Head()
        self.text = TextPane()
        self.find = FindBar()
        self.items = ItemList(readings)
        self.shortfall = ShortfallStrip()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._text_side())
        self.splitter.addWidget(self._item_side())
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 6)
        self.splitter.setSizes([500, 600])
        column.addWidget(self.head)
        strip = QHBoxLayout()
        strip.setContentsMargins(spacing().medium, 0, spacing().medium, spacing().tiny)
        strip.addWidget(self.shortfall)
        column.addLayout(strip)
        column.addWidget(self.splitter, 1)
        self.text.sentence_clicked.connect(self._sentence_clicked)
        self.text.new_item_wanted.connect(self._new_item_at)
        self.items.current_changed.connect(lambda _: self.mark(follow=True))
        self.items.picking.connect(self.text.set_picking)
        self.find.wanted.connect(self._find)
        self.find.closed.connect(lambda: self.items.setFocus(Qt.FocusReason.OtherFocusReason))
        self.shortfall.add.connect(lambda kind: self.items.add(kind))
        self.shortfall.accept.connect(self._accept_doubtful)
        self.head.undo.connect(self.undo)
        self.head.redo.connect(self.redo)
        self.head.add_short.connect(lambda: self.items.add("short_answer"))
        self.head.add_statement.connect(lambda: self.items.add("true_false"))

    def _text_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text, 1)
        column.addWidget(self.find)
        return side

    def _item_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.keys = ElidedLabel(
            self.tr(
                "J/K: siguiente, anterior · A: aceptar · E: editar · R: otra · "
                "Supr: quitar · Ctrl+Z: deshacer · Ctrl+F: buscar"
            )
        )
        secondary(self.keys).setWordWrap(False)
        space = spacing()
        self.keys.setContentsMargins(space.medium, space.tiny, space.medium, space.tiny)
        column.addWidget(self.items, 1)
        column.addWidget(self.keys)
        return side

    # -- what is shown

    def show_session(self, session: Session, item: str = "") -> None:
        """Show a worksheet, looking at one of its items."""
        self._session = session
        self.text.show_text(session.worksheet)
        self.items.show_session(session, item)
        self.show_state()
        self.mark(follow=True)

    def refresh(self, look_at: str = "") -> None:
        """Show the worksheet as it stands now."""
        if look_at:
            self.items.current = look_at
        self.items.refresh()
        self.show_state()
        self.mark(follow=bool(look_at))

    def show_state(self) -> None:
        """Counts, and what is missing."""
        if self._session is not None:
            self.head.show_session(self._session)
            self.shortfall.show_session(self._session)
            self.pending.emit(len(self._session.undecided_doubts()))

    def mark(self, *, follow: bool) -> None:
        """Mark the sentences that prove items; ``follow`` brings the current one into view."""
        if self._session is not None:
            live = live_items(self._session.worksheet)
            every = [item.evidence for item in live if item.evidence]
            self.text.show_evidence(every, self._current_evidence(self._session), follow=follow)

    def _current_evidence(self, session: Session) -> Evidence | None:
        if self.items.editor is not None:
            return self.items.editor.evidence
        items = {item.id: item for item in session.worksheet.items}
        item = items.get(self.items.current)
        return item.evidence if item else None

    def undo(self) -> None:
        """One step back."""
        if self._session is not None and self.items.leave_editor():
            self._session.undo()

    def redo(self) -> None:
        """One step forward."""
        if self._session is not None and self.items.leave_editor():
            self._session.redo()

    def _accept_doubtful(self) -> None:
        if self._session is not None and self.items.leave_editor():
            self._session.decide_doubts("accepted")

    # -- from the text to the items

    def _sentence_clicked(self, place: int) -> None:
        assert self._session is not None
        editor = self.items.editor
        if editor is not None:
            evidence = evidence_at(self._session.worksheet, place)
            if editor.pick.isChecked() and evidence is not None:
                editor.choose_evidence(evidence)
                self.mark(follow=False)
            return
        here = [
            item.id
            for item in live_items(self._session.worksheet)
            if item.evidence is not None and item.evidence.start <= place < item.evidence.end
        ]
        if here:
            at = here.index(self.items.current) + 1 if self.items.current in here else 0
            self.items.set_current(here[at % len(here)], focus=False)

    def _new_item_at(self, place: int) -> None:
        assert self._session is not None
        evidence = evidence_at(self._session.worksheet, place)
        self.items.add("short_answer", ShortAnswerText("", "", None, evidence))
        self.mark(follow=False)

    # -- finding

    def _find(self, words: str, backwards: bool) -> None:
        """The next place in the text; where it does not stand there, the next item that says it."""
        if self.text.find_next(words, backwards=backwards):
            self.find.show_found(True)
            return
        assert self._session is not None
        wanted = words.casefold()
        ids = [
            item.id for item in live_items(self._session.worksheet) if wanted in phrases.told(item).casefold()
        ]
        self.find.show_found(bool(ids))
        if ids:
            here = ids.index(self.items.current) if self.items.current in ids else -1
            step = -1 if backwards else 1
            self.items.set_current(ids[(here + step) % len(ids)], focus=False)
