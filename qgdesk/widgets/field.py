"""A field of a form: label, control, and a place below for what is wrong or worth knowing."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qgdesk.appearance import secondary, spacing
from qgdesk.appearance.type_and_space import restyle


class Field(QWidget):
    """Label above its control; the problem is told at the field, in words."""

    def __init__(self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().tiny)
        self.label = QLabel(label)
        self.label.setBuddy(control)
        self.label.setVisible(bool(label))
        self.control = control
        self._hint = hint
        self._note = secondary(QLabel(hint))
        self._note.setVisible(bool(hint))
        column.addWidget(self.label)
        column.addWidget(control)
        column.addWidget(self._note)

    @property
    def problem(self) -> str:
        """What is wrong now, or an empty text."""
        return self._note.text() if self.control.property("problem") else ""

    def show_problem(self, text: str) -> None:
        """Say what is wrong; an empty text: nothing is."""
        self._say(text or self._hint, "error" if text else "muted")
        self.control.setProperty("problem", bool(text))
        restyle(self.control)
        self.control.setAccessibleDescription(text or self._hint)

    def show_hint(self, text: str, tone: str = "muted") -> None:
        """Say something worth knowing."""
        self._hint = text
        if not self.control.property("problem"):
            self._say(text, tone)

    def _say(self, text: str, tone: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._note.setProperty("tone", tone)
        restyle(self._note)
