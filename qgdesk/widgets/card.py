"""A framed block with a title and a column of whatever it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QLayout, QVBoxLayout, QWidget

from qgdesk.appearance import heading, spacing


class Card(QFrame):
    """A card; ``column`` takes what comes below the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        space = spacing()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        self.column.setSpacing(space.small)

    def add_title(self, title: str) -> None:
        """Put the title on top; it is told apart because only a made widget can translate."""
        self.column.insertWidget(0, heading(QLabel(title), 2))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets vanish at once and are deleted when Qt has time."""
    while layout.count():
        entry = layout.takeAt(0)
        widget = entry.widget() if entry is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
