"""The bar over the worksheet: its title, how far it is decided, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jobs.worksheet.editing import live_items
from qgdesk.appearance import heading, icon, primary, secondary, spacing
from qgdesk.review.session import Session
from qgdesk.widgets import ElidedLabel


class Head(QFrame):
    """Title, counts and buttons.

    Attributes:
        undo, redo, output, add_short, add_statement: a button was used.
        sheets_wanted: the menu of other worksheets is about to open.
    """

    undo = Signal()
    redo = Signal()
    output = Signal()
    add_short = Signal()
    add_statement = Signal()
    sheets_wanted = Signal()
    rename = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "reviewHead")
        space = spacing()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium + space.small, space.small, space.medium, space.small)
        row.setSpacing(space.small)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = ElidedLabel()
        heading(self.title, 2)
        self.counts = secondary(QLabel())
        self.counts.setWordWrap(False)
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(self.title)
        words.addWidget(self.counts)
        row.addLayout(words, 1)
        self.sheets = QToolButton()
        self.sheets.setIcon(icon("folder"))
        self.sheets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sheets.setMenu(QMenu(self.sheets))
        self.sheets.menu().aboutToShow.connect(self.sheets_wanted)
        self._name(self.sheets, self.tr("Abrir otra ficha"))
        self.title_button = QToolButton()
        self.title_button.setIcon(icon("edit"))
        self.title_button.clicked.connect(self.rename)
        self._name(self.title_button, self.tr("Cambiar el título"))
        self.undo_button, self.redo_button = QToolButton(), QToolButton()
        self.undo_button.setIcon(icon("undo"))
        self.redo_button.setIcon(icon("redo"))
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self._name(self.undo_button, self.tr("Deshacer (Ctrl+Z)"))
        self._name(self.redo_button, self.tr("Rehacer (Ctrl+Mayús+Z)"))
        for button in (self.title_button, self.sheets, self.undo_button, self.redo_button):
            row.addWidget(button)
        self.add = QPushButton(self.tr("&Añadir una mía"))
        menu = QMenu(self.add)
        menu.addAction(self.tr("Pregunta de respuesta corta"), self.add_short)
        menu.addAction(self.tr("Afirmación verdadera o falsa"), self.add_statement)
        self.add.setMenu(menu)
        row.addWidget(self.add)
        self.output_button = primary(QPushButton(self.tr("Vista previa y &exportar")))
        self.output_button.setToolTip(self.tr("Ctrl+E"))
        self.output_button.clicked.connect(self.output)
        row.addWidget(self.output_button)

    def show_session(self, session: Session) -> None:
        """Show how it stands."""
        self.title.setText(session.worksheet.title)
        self.counts.setText(self.summary(session))
        self.undo_button.setEnabled(session.holder.can_undo)
        self.redo_button.setEnabled(session.holder.can_redo)
        growing = session.growing is not None
        self.output_button.setEnabled(not growing)
        tip = self.tr("En cuanto la ficha esté terminada") if growing else self.tr("Ctrl+E")
        self.output_button.setToolTip(tip)

    def summary(self, session: Session) -> str:
        """«8 listas · 1 dudosa · 1 en camino»."""
        live = live_items(session.worksheet)
        doubtful = len(session.undecided_doubts())
        parts = [self.tr("%n lista(s)", "", len(live) - doubtful)]
        if doubtful:
            parts.append(self.tr("%n dudosa(s)", "", doubtful))
        growing = session.growing
        if growing is not None and growing.unit.status in ("queued", "running"):
            requested = session.worksheet.requested
            missing = requested.short_answer + requested.true_false - len(live)
            if missing > 0:
                parts.append(self.tr("%n en camino", "", missing))
            if growing.unit.eta_s:
                minutes = max(1, round(growing.unit.eta_s / 60))
                parts.append(self.tr("quedan unos %n min", "", minutes))
        accepted = sum(item.review == "accepted" for item in live)
        if accepted:
            parts.append(self.tr("%n aceptada(s)", "", accepted))
        return " · ".join(parts)

    @staticmethod
    def _name(button: QToolButton, name: str) -> None:
        side = spacing().px(18)
        button.setIconSize(QSize(side, side))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
