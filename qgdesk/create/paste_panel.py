"""The place to paste or type a text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout

from qgdesk.appearance import heading, primary, secondary, spacing

MIN_CLIPBOARD = 60
"""From so many characters on, what lies in the clipboard is taken for a text to work with."""
_TITLE_LENGTH = 80


class PastePanel(QFrame):
    """A title and a text.

    Attributes:
        accepted: key of the text that is changed (0: a new one), its content, its title.
        closed: given up; what was typed stays until the next time.
    """

    accepted = Signal(int, str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = 0
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        self._heading = heading(QLabel(self.tr("Pegar un texto")), 2)
        column.addWidget(self._heading)
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Título (opcional)"))
        self.title.setAccessibleName(self.tr("Título"))
        self.title.setMaxLength(200)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(
            self.tr("Pegue aquí el texto (Ctrl+V) o escríbalo. Deje una línea en blanco entre párrafos.")
        )
        self.text.setAccessibleName(self.tr("Texto"))
        self.text.setTabChangesFocus(True)
        self._count = secondary(QLabel())
        buttons = QHBoxLayout()
        cancel = QPushButton(self.tr("&Cancelar"))
        cancel.clicked.connect(self.closed.emit)
        self.accept_button = primary(QPushButton(self.tr("Usar este &texto")))
        self.accept_button.clicked.connect(self._accept)
        buttons.addWidget(self._count, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        column.addWidget(self.title)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
        self.text.textChanged.connect(self._changed)
        self._changed()

    def open_new(self) -> None:
        """For a new text: what was typed before, else what lies in the clipboard."""
        if self._key:
            self.title.clear()
            self.text.clear()
        self._key = 0
        self._heading.setText(self.tr("Pegar un texto"))
        if not self.text.toPlainText().strip():
            clipboard = QGuiApplication.clipboard().text()
            if len(clipboard) >= MIN_CLIPBOARD:
                self.text.setPlainText(clipboard)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_for(self, key: int, text: str, title: str) -> None:
        """For changing a text that was pasted before."""
        self._key = key
        self._heading.setText(self.tr("Editar el texto"))
        self.title.setText(title)
        self.text.setPlainText(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._accept()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        words = len(self.text.toPlainText().split())
        self._count.setText(self.tr("%n palabra(s)", "", words) if words else "")
        self.accept_button.setEnabled(words > 0)

    def _accept(self) -> None:
        text = self.text.toPlainText()
        if not text.strip():
            return
        self.accepted.emit(self._key, text, self.title.text().strip() or title_of(text))
        self.title.clear()
        self.text.clear()
        self._key = 0


def title_of(text: str) -> str:
    """A title for a text that has none: its first line if that is short, else its first words."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(first) <= _TITLE_LENGTH:
        return first.rstrip(".")
    return first[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
