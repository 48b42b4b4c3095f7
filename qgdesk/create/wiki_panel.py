"""The search in the wiki: a field, and suggestions below it that the arrow keys reach."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobs.errors import JobError
from qgdesk.appearance import heading, primary, secondary, spacing
from qgdesk.context import Context
from qgdesk.create.wiki_search import Suggestion, WikiSearch
from qgdesk.wording import error_text

_SHORT, _LONG = 8_000, 40_000  # bytes of a page's source


class WikiPanel(QFrame):
    """Finds a page.

    Attributes:
        chosen: the title of a page, or its address as it was typed.
        closed: the person has no need of it any more.
        other_way: «paste» or «file»: the wiki is out of reach and the person takes another way.
    """

    chosen = Signal(str)
    closed = Signal()
    other_way = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        space = spacing()
        self._search = WikiSearch(context.settings, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        column.addWidget(heading(QLabel(self.tr("Buscar en Wikipedia")), 2))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Título de la página o su dirección"))
        self.field.setAccessibleName(self.tr("Título de la página o su dirección"))
        self.field.setClearButtonEnabled(True)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._take_current_or_typed)
        self._told = secondary(QLabel(self.tr("Escriba las primeras letras y elija una página.")))
        self.results = QListWidget()
        self.results.setAccessibleName(self.tr("Páginas encontradas"))
        self.results.setProperty("kind", "results")
        self.results.itemActivated.connect(self._take)
        self.results.itemClicked.connect(self._take)
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        paste, file = QPushButton(self.tr("Pegar un texto")), QPushButton(self.tr("Abrir archivo"))
        paste.clicked.connect(lambda: self.other_way.emit("paste"))
        file.clicked.connect(lambda: self.other_way.emit("file"))
        ways.addWidget(paste)
        ways.addWidget(file)
        ways.addStretch(1)
        self._ways.hide()
        buttons = QHBoxLayout()
        close = QPushButton(self.tr("&Cancelar"))
        close.clicked.connect(self.closed.emit)
        self.take_button = primary(QPushButton(self.tr("Añadir la &página")))
        self.take_button.setEnabled(False)
        self.take_button.clicked.connect(self._take_current_or_typed)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.take_button)
        column.addWidget(self.field)
        column.addWidget(self._told)
        column.addWidget(self._ways)
        column.addWidget(self.results, 1)
        column.addLayout(buttons)
        self._search.found.connect(self._show)
        self._search.failed.connect(self._fail)
        self._search.started.connect(lambda: self._told.setText(self.tr("Buscando…")))

    def open(self) -> None:
        """Ready for typing."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._search.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the suggestions while the field keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.results.count():
                row = self.results.currentRow() + step
                self.results.setCurrentRow(max(0, min(self.results.count() - 1, row)))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._ways.hide()
        self.take_button.setEnabled(bool(text.strip()))
        if not text.strip():
            self.results.clear()
            self._told.setText(self.tr("Escriba las primeras letras y elija una página."))
        if "//" in text or "/wiki/" in text:
            self._search.stop()
            self.results.clear()
            self._told.setText(self.tr("Pulse Intro para añadir la página de esta dirección."))
        else:
            self._search.type(text)

    def _show(self, text: str, suggestions: list[Suggestion]) -> None:
        self.results.clear()
        for suggestion in suggestions:
            self.results.addItem(self._item(suggestion))
        self._told.setText(
            self.tr("%n página(s)", "", len(suggestions))
            if suggestions
            else self.tr("Ninguna página con «{text}».").format(text=text)
        )

    def _item(self, suggestion: Suggestion) -> QListWidgetItem:
        details = [suggestion.description, self._length(suggestion.size)]
        below = " · ".join(detail for detail in details if detail)
        item = QListWidgetItem(f"{suggestion.title}\n{below}" if below else suggestion.title)
        item.setData(Qt.ItemDataRole.UserRole, suggestion.title)
        lines = 2 if below else 1
        item.setSizeHint(QSize(0, self.fontMetrics().height() * lines + spacing().medium))
        return item

    def _length(self, size: int) -> str:
        if size == 0:
            return ""
        if size < _SHORT:
            return self.tr("página corta")
        return self.tr("página larga") if size > _LONG else self.tr("página mediana")

    def _fail(self, _text: str, error: JobError) -> None:
        sentence, hint = error_text(error)
        if error.code == "source.wiki_offline":
            sentence = self.tr("Sin conexión. Puede pegar el texto o abrir un archivo.")
            hint = None
        self._told.setText(f"{sentence} {hint}" if hint else sentence)
        self._ways.setVisible(error.code == "source.wiki_offline")
        self.results.clear()

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        self.field.clear()
        self.results.clear()
        self.take_button.setEnabled(False)

    def _take_current_or_typed(self) -> None:
        current = self.results.currentItem()
        typed = self.field.text().strip()
        if current is not None:
            self._take(current)
        elif typed:
            self.chosen.emit(typed)
            self.field.clear()
            self.take_button.setEnabled(False)
