"""The one item that is open for writing: its frame, and which item it is or will be."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from jobs.worksheet.editing import ItemText
from jobs.worksheet.models import Item, Kind
from qgdesk.appearance import spacing
from qgdesk.review.item_editor import ItemEditor
from qgdesk.review.session import Session


class OpenEditor(QObject):
    """At most one editor.

    Attributes:
        saved: (ItemText) the words are to be kept.
        cancelled: they are not.
        picking: whether the next click in the text chooses a proof.
        editor: the fields, or None.
        frame: the card around them.
        editing: id of the item that is changed, or "".
        adding: the kind of an item that is new.
    """

    saved = Signal(object)
    cancelled = Signal()
    picking = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor: ItemEditor | None = None
        self.frame = QFrame()
        self.editing = ""
        self.adding: Kind | None = None

    def open(self, session: Session, kind: Kind, text: ItemText | None, old: Item | None) -> ItemEditor:
        """Begin to write.

        Args:
            session: the worksheet.
            kind: of the item.
            text: its words so far; of a new item only the proof counts.
            old: the item that is changed; None: a new one.
        """
        self.editing, self.adding = (old.id, None) if old else ("", kind)
        space = spacing()
        self.frame = QFrame()
        self.frame.setProperty("kind", "card")
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        self.editor = ItemEditor(session, kind, text if old else None, old)
        if old is None and text is not None and text.evidence is not None:
            self.editor.choose_evidence(text.evidence)
        column.addWidget(self.editor)
        self.editor.saved.connect(self.saved)
        self.editor.cancelled.connect(self.cancelled)
        self.editor.picking.connect(self.picking)
        return self.editor

    def close(self) -> None:
        """Write no more; the words are gone."""
        if self.editor is None:
            return
        self.editor, self.editing, self.adding = None, "", None
        self.frame.hide()
        self.frame.deleteLater()
        self.picking.emit(False)
