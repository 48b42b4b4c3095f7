"""A strip with one sentence, a button and a cross. It waits; it never interrupts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from qgdesk.appearance import icon, spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.notices import Kind, Notice

_PICTURES = {
    "info": ("info", "accent"),
    "success": ("check", "ok"),
    "warning": ("warning", "doubt"),
    "error": ("error", "error"),
}


class NoticeStrip(QFrame):
    """Shows one notice at a time; hidden while there is none.

    Attributes:
        closed: a person closed it.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.topic = ""
        self._action: Callable[[], None] | None = None
        space = spacing()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, space.small, space.small, space.small)
        row.setSpacing(space.medium)
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._button.clicked.connect(self._act)
        self._close = QToolButton()
        self._close.setIcon(icon("close"))
        self._close.setAccessibleName(self.tr("Cerrar el aviso"))
        self._close.setToolTip(self.tr("Cerrar el aviso"))
        self._close.clicked.connect(self._dismiss)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the present one."""
        self.topic = notice.topic
        self._action = notice.action
        self._set_tone(notice.kind)
        self._text.setText(notice.text)
        self._button.setVisible(notice.action is not None)
        self._button.setText(notice.action_text or "")
        self.setAccessibleName(notice.text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def clear(self) -> None:
        """Hide it."""
        self.topic, self._action = "", None
        self.hide()

    def _set_tone(self, kind: Kind) -> None:
        self.setProperty("tone", kind)
        picture, tone = _PICTURES[kind]
        size = spacing().px(18)
        self._picture.setPixmap(icon(picture, tone).pixmap(size, size))
        restyle(self)

    def _act(self) -> None:
        action = self._action
        self.clear()
        if action is not None:
            action()

    def _dismiss(self) -> None:
        self.clear()
        self.closed.emit()
