"""A button in the corner of the tabs: what is being made, wherever one is in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from jobs.errors import JobError
from qgdesk.context import Context
from qgdesk.running.words import time_left, worker_words

_LETTERS = 60


class StatusButton(QToolButton):
    """«Gabriela Mistral · quedan 38 s»; hidden while nothing is being made."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        context.feed.changed.connect(self.look)
        context.worker.state_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Read what the worker is doing."""
        text = self._words()
        self.setVisible(bool(text))
        shown = text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
        self.setText(shown)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def retire(self) -> None:
        """Never shown again."""
        self._context.feed.changed.disconnect(self.look)
        self._context.worker.state_changed.disconnect(self.look)

    def _words(self) -> str:
        state = self._context.worker.state
        if state is None:
            return ""
        words = worker_words(state)
        if words or state.unit is None:
            return words
        try:
            unit = self._context.store.units.get(state.unit)
        except JobError:
            return ""
        left = time_left(unit.eta_s)
        return f"{unit.title} · {left}" if left else unit.title
