"""Says when items are missing or wait for a decision, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from qgdesk.appearance import spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.review.session import Session


class ShortfallStrip(QFrame):
    """Hidden while nothing is missing and nothing doubtful waits.

    Attributes:
        add: (kind) an item of the teacher's own.
        accept: accept every doubtful item that waits.
        more: the same with more text.
    """

    add = Signal(str)
    accept = Signal()
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
        self.doubtful = QPushButton()
        self.doubtful.clicked.connect(self.accept)
        self.longer = QPushButton(self.tr("Usar más texto"))
        self.longer.clicked.connect(self.more)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.mine)
        row.addWidget(self.doubtful)
        row.addWidget(self.longer)
        self._kind = "short_answer"
        self.hide()

    def show_session(self, session: Session) -> None:
        """Show what is missing of a finished worksheet, and what is doubtful."""
        missing, asked = session.worksheet.shortfall, session.worksheet.requested
        short, statements = missing.short_answer, missing.true_false
        doubtful = len(session.undecided_doubts())
        self.setVisible(bool(short or statements or doubtful) and session.growing is None)
        self.doubtful.setVisible(bool(doubtful))
        self.doubtful.setText(self.tr("Aceptar &dudosas ({count})").format(count=doubtful))
        self.mine.setVisible(bool(short or statements))
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
        told = []
        if parts:
            told.append(self.tr("El texto da para {what}.").format(what=self.tr(" y ").join(parts)))
        if doubtful:
            told.append(self.tr("%n dudosa(s) por decidir.", "", doubtful))
        self.sentence.setText(" ".join(told))
        self.setProperty("tone", "warning" if parts else "info")
        restyle(self)
        self.longer.setVisible(bool(parts) and session.holder.sheet is not None)
