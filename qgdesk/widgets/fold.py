"""A part of a form that is folded until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from qgdesk.appearance import icon, spacing


class Fold(QWidget):
    """A title with an arrow; the content below it shows when it is open.

    Attributes:
        opened: it has been opened or closed.
    """

    opened = Signal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setProperty("kind", "fold")
        self.button.setIconSize(QSize(space.px(16), space.px(16)))
        self.button.toggled.connect(self._toggle)
        self.content = content
        column.addWidget(self.button)
        column.addWidget(content)
        self._toggle(False)

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        self.button.setChecked(is_open)

    def _toggle(self, is_open: bool) -> None:
        self.button.setIcon(icon("chevron-down" if is_open else "chevron-right", "muted"))
        self.content.setVisible(is_open)
        self.opened.emit(is_open)
