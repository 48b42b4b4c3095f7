"""The bar at the foot of «Crear»: what will be made, what is in the way, and the button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from qgdesk.appearance import primary, spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.create.chosen_text import ChosenText


class CreateBar(QFrame):
    """One sentence and the main button.

    Attributes:
        pressed: create.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        space = spacing()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, space.small, space.medium, space.small)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.button = primary(QPushButton())
        self.button.setShortcut("Ctrl+Return")
        self.button.clicked.connect(self.pressed.emit)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        self.show_state([], "", False)

    def show_state(self, texts: Sequence[ChosenText], problem: str, busy: bool) -> None:
        """Say how things stand."""
        ready = [text for text in texts if text.state == "ready" and text.kept]
        reading = sum(text.state == "reading" for text in texts)
        bad = len(texts) - len(ready) - reading
        many = len(ready) > 1
        label = self.tr("Crear %n ficha(s)", "", len(ready)) if many else self.tr("Crear ficha")
        self.button.setText(label)
        self.button.setShortcut("Ctrl+Return")
        self.button.setToolTip(self.tr("{button} (Ctrl+Intro)").format(button=label))
        self.button.setEnabled(bool(ready) and not reading and not problem and not busy)
        told, tone = self._sentence(len(ready), reading, bad, problem, busy)
        self.told.setText(told)
        self.told.setProperty("tone", tone)
        restyle(self.told)

    def _sentence(self, ready: int, reading: int, bad: int, problem: str, busy: bool) -> tuple[str, str]:
        if problem:
            return problem, "error"
        if busy:
            return self.tr("Guardando el encargo…"), "muted"
        if reading:
            return self.tr("Leyendo %n texto(s)…", "", reading), "muted"
        if bad and ready:
            return self.tr("%n texto(s) con problemas no se incluyen.", "", bad), "doubt"
        if bad:
            return self.tr("Ningún texto se puede usar todavía."), "doubt"
        if not ready:
            return self.tr("Elija un texto."), "muted"
        return self.tr("El texto no sale de este equipo."), "muted"
