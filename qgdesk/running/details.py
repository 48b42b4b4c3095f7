"""What there is to say about the selected text: its error in plain words with what to do, or its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from jobs.queue.models import Unit
from qgdesk.appearance import secondary, spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.running.actions import QueueActions
from qgdesk.running.words import state_words
from qgdesk.widgets import ElidedLabel
from qgdesk.wording import code_text


class UnitDetails(QFrame):
    """Title, sentence and hint, and the actions that help."""

    def __init__(self, actions: QueueActions) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        space = spacing()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, space.small, space.small, space.small)
        words = QVBoxLayout()
        words.setSpacing(space.tiny)
        self.title = ElidedLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.told = secondary(QLabel())
        self.told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.title)
        words.addWidget(self.told)
        row.addLayout(words, 1)
        self._buttons: dict[str, QToolButton] = {}
        for name, action in (
            ("retry", actions.retry),
            ("log", actions.log),
            ("folder", actions.folder),
            ("review", actions.review),
        ):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("kind", "plain")
            button.setIconSize(QSize(space.px(16), space.px(16)))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(button)
            self._buttons[name] = button
        self.hide()

    def show_units(self, units: Sequence[Unit]) -> None:
        """Speak of the only selected text; of several, say how many."""
        self.setVisible(bool(units))
        if not units:
            return
        single = units[0] if len(units) == 1 else None
        failed = single is not None and single.status == "failed"
        shown = {
            "retry": any(unit.status in ("failed", "cancelled") for unit in units),
            "log": failed,
            "folder": single is not None and bool(single.files),
            "review": single is not None and single.sheet is not None,
        }
        for name, button in self._buttons.items():
            button.setVisible(shown[name])
        if single is None:
            self.title.setText(self.tr("%n ficha(s) elegida(s)", "", len(units)))
            self._say("", "muted")
            return
        self.title.setText(single.title)
        self._say(self._sentence(single), "error" if failed else "muted")

    def _sentence(self, unit: Unit) -> str:
        if unit.error is not None:
            text, hint = code_text(unit.error.code, unit.error.params)
            return f"{text} {hint}" if hint else text
        if unit.files:
            names = ", ".join(Path(file).name for file in unit.files)
            return self.tr("En {folder}: {names}").format(folder=Path(unit.files[0]).parent, names=names)
        if unit.status == "running" and unit.kept:
            return self.tr("{state}: %n pregunta(s) comprobada(s).", "", unit.kept).format(
                state=state_words(unit)
            )
        return state_words(unit) + "."

    def _say(self, text: str, tone: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        self.told.setProperty("tone", tone)
        restyle(self.told)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the wrapped sentence needs; the layout alone forgets it when buttons come and go."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = self.told.heightForWidth(max(1, self.told.width()))
        self.told.setMinimumHeight(max(0, height))
