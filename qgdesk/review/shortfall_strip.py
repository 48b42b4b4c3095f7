"""Says when the text gave fewer items than were asked for, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from qgdesk.appearance import spacing
from qgdesk.review.session import Session


class ShortfallStrip(QFrame):
    """Hidden while nothing is missing.

    Attributes:
        add: (kind) an item of the teacher's own.
        more: the same with more text.
    """

    add = Signal(str)
    more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("tone", "warning")
        space = spacing()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, space.small, space.medium, space.small)
        row.setSpacing(space.small)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.mine = QPushButton(self.tr("Añadir una mía"))
        self.mine.clicked.connect(lambda: self.add.emit(self._kind))
        self.longer = QPushButton(self.tr("Usar más texto"))
        self.longer.clicked.connect(self.more)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.mine)
        row.addWidget(self.longer)
        self._kind = "short_answer"
        self.hide()

    def show_session(self, session: Session) -> None:
        """Show what is missing of a finished worksheet."""
        missing, asked = session.worksheet.shortfall, session.worksheet.requested
        short, statements = missing.short_answer, missing.true_false
        self.setVisible(bool(short or statements) and session.growing is None)
        self._kind = "short_answer" if short else "true_false"
        parts = []
        if short:
            parts.append(
                self.tr("{made} de las {asked} preguntas").format(
                    made=asked.short_answer - short, asked=asked.short_answer
                )
            )
        if statements:
            parts.append(
                self.tr("{made} de las {asked} afirmaciones").format(
                    made=asked.true_false - statements, asked=asked.true_false
                )
            )
        both = self.tr(" y ").join(parts)
        self.sentence.setText(self.tr("El texto da para {what}.").format(what=both))
        self.longer.setVisible(session.holder.sheet is not None)
