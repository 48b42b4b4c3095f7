"""The tab «Ajustes y ayuda»."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from qgdesk.appearance import spacing
from qgdesk.context import Context
from qgdesk.page import Page
from qgdesk.preferences.computer_page import ComputerPage
from qgdesk.preferences.general import GeneralSettings
from qgdesk.preferences.help_page import AboutPage, HelpPage
from qgdesk.preferences.models_page import ModelsPage

SECTIONS = ("general", "models", "computer", "help", "about")
_WIDTH = 720


class PreferencesPage(Page):
    """Sections at the left, the chosen one at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        space = spacing()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        row.setSpacing(space.large)
        self.sections = QListWidget()
        self.sections.setAccessibleName(self.tr("Secciones de los ajustes y la ayuda"))
        self.sections.addItems(
            [
                self.tr("General"),
                self.tr("Modelos"),
                self.tr("Estado del equipo"),
                self.tr("Ayuda y teclas"),
                self.tr("Acerca de"),
            ]
        )
        self.sections.setProperty("kind", "nav")
        self.sections.ensurePolished()
        self.sections.setFixedWidth(self.sections.sizeHintForColumn(0) + space.px(30))
        self._stack = QStackedWidget()
        self.general, self.models = GeneralSettings(context), ModelsPage(context)
        self.computer, self.help, self.about = ComputerPage(context), HelpPage(), AboutPage()
        for content in (self.general, self.models, self.computer, self.help, self.about):
            self._stack.addWidget(self._scrolled(content))
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        self.sections.currentRowChanged.connect(self._show)
        self.sections.setCurrentRow(0)

    def open_section(self, name: str) -> None:
        """Show one of ``SECTIONS``."""
        self.sections.setCurrentRow(SECTIONS.index(name))

    def retire(self) -> None:
        self.models.retire()

    def _show(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        if row == SECTIONS.index("models"):
            self.models.appear()
        elif row == SECTIONS.index("computer"):
            self.computer.appear()

    def _scrolled(self, content: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, spacing().medium, 0)
        content.setMaximumWidth(spacing().px(_WIDTH))
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(content, 100)
        row.addStretch(1)
        area.setWidget(inner)
        return area
