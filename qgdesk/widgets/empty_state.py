"""What a view shows when it has nothing to show: a title, one sentence, one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qgdesk.appearance import heading, icon, primary, secondary, spacing


class EmptyState(QWidget):
    """An empty view that says what will be here and how to begin."""

    def __init__(
        self,
        title: str,
        sentence: str,
        button_text: str | None = None,
        on_click: Callable[[], None] | None = None,
        *,
        picture: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        space = spacing()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        area.setWidget(inner)
        outer.addWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(space.large, space.large, space.large, space.large)
        column.setSpacing(space.medium)
        column.addStretch(2)
        if picture is not None:
            drawing = QLabel()
            size = space.px(48)
            drawing.setPixmap(icon(picture, "muted").pixmap(size, size))
            column.addWidget(drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = heading(QLabel(title), 1)
        self.sentence = secondary(QLabel(sentence))
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self.button = primary(QPushButton(button_text or ""))
        self.button.setVisible(button_text is not None)
        if on_click is not None:
            self.button.clicked.connect(lambda: on_click())
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
