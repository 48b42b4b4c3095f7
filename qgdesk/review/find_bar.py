"""Finding words in the text and in the items."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from qgdesk.appearance import icon, secondary, spacing


class FindBar(QFrame):
    """Hidden until Ctrl+F; Esc hides it again.

    Attributes:
        wanted: (words, backwards) the next place.
        closed: it is hidden; the keyboard goes back to where it was.
    """

    wanted = Signal(str, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        space = spacing()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, space.tiny, space.small, space.tiny)
        row.setSpacing(space.small)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Buscar en el texto y en las preguntas"))
        self.field.setAccessibleName(self.tr("Buscar en el texto y en las preguntas"))
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(lambda: self.search(backwards=False))
        self.field.textEdited.connect(lambda: self.told.setText(""))
        self.told = secondary(QLabel())
        self.told.setWordWrap(False)
        row.addWidget(self.field, 1)
        row.addWidget(self.told)
        self._tool(row, "up", self.tr("Anterior (Mayús+Intro)"), lambda: self.search(backwards=True))
        self._tool(row, "down", self.tr("Siguiente (Intro)"), lambda: self.search(backwards=False))
        self._tool(row, "close", self.tr("Cerrar (Esc)"), self.close_bar)
        self.hide()

    def open(self) -> None:
        """Show it, ready to type."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def search(self, *, backwards: bool) -> None:
        """Ask for the next place, or the one before."""
        if words := self.field.text().strip():
            self.wanted.emit(words, backwards)

    def show_found(self, found: bool) -> None:
        """Say so if there is none."""
        self.told.setText("" if found else self.tr("No está."))

    def close_bar(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.search(backwards=True)
        else:
            super().keyPressEvent(event)

    def _tool(self, row: QHBoxLayout, picture: str, name: str, act: object) -> None:
        button = QToolButton()
        button.setIcon(icon(picture))
        size = spacing().px(16)
        button.setIconSize(QSize(size, size))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(act)
        row.addWidget(button)
