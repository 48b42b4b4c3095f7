"""A title that several pages of the wiki have: one button for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jobs.errors import JobError
from qgdesk.appearance import heading, secondary, spacing
from qgdesk.wording import error_text

_CHOICES = {"source.wiki_disambiguation": "choices", "source.wiki_missing_similar": "titles"}


def pages_to_choose(error: JobError) -> tuple[str, ...]:
    """The pages that an error offers in place of the one that was asked for."""
    offered = str(error.params.get(_CHOICES.get(error.code, ""), ""))
    return tuple(title for title in offered.split("; ") if title)


class PageChoices(QWidget):
    """Shows what happened, and the pages.

    Attributes:
        chosen: (title) this page is the one.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = spacing()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrolled")
        area.setWidget(inside)
        outer.addWidget(area)
        column = QVBoxLayout(inside)
        column.setSpacing(space.small)
        self.title = heading(QLabel(), 1)
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        column.addWidget(secondary(QLabel(self.tr("¿De cuál de estas páginas es el texto?"))))
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(space.small)
        column.addLayout(self._buttons)
        column.addStretch(1)

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons in order."""
        found = (self._buttons.itemAt(number).widget() for number in range(self._buttons.count()))
        return [widget for widget in found if isinstance(widget, QPushButton)]

    def show_error(self, error: JobError, titles: Sequence[str]) -> None:
        """Offer pages in place of the one that was asked for."""
        self.title.setText(error_text(error)[0])
        if [button.property("page") for button in self.buttons] == list(titles):
            return
        for old in self.buttons:
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        for title in titles:
            button = QPushButton(title.replace("&", "&&"))
            button.setProperty("page", title)
            button.clicked.connect(lambda _=False, page=title: self.chosen.emit(page))
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
