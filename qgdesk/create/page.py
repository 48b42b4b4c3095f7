"""The tab «Crear»: choose texts, choose the sheet, create."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from jobs.errors import JobError
from jobs.worksheet.document import Document
from qgdesk.appearance import spacing
from qgdesk.context import Context
from qgdesk.create.chosen_text import ChosenText
from qgdesk.create.create_bar import CreateBar
from qgdesk.create.ordering import Ordering
from qgdesk.create.sheet_form import SheetFormView
from qgdesk.create.sources import ChosenTexts
from qgdesk.create.texts_panel import TextsPanel
from qgdesk.create.welcome import Welcome
from qgdesk.page import Page
from qgdesk.wording import error_text


class CreatePage(Page):
    """Texts at the left, the sheet at the right, the button below.

    Attributes:
        ordered: a job has been queued; its id and how many worksheets it makes.
        example_asked: the example worksheet is to be opened.
    """

    ordered = Signal(int, int)
    example_asked = Signal()

    def __init__(self, context: Context, draft: Path) -> None:
        super().__init__()
        self._context = context
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.texts = ChosenTexts(context.children, context.settings, draft, self)
        self.texts.load_draft()
        self._stack = QStackedLayout(self)
        first_time = not context.state.value.welcomed
        self.welcome = Welcome(context, first_time=first_time)
        self.welcome.way_chosen.connect(self.take_way)
        self.welcome.example_asked.connect(self.example_asked.emit)
        self._stack.addWidget(self.welcome)
        context.models.changed.connect(self._model_changed)
        context.models.failed.connect(self._model_failed)
        self._model_changed()
        self._stack.addWidget(self._build_work())
        self.ordering = Ordering(context, self.texts, self.form)
        self.ordering.ordered.connect(self._ordered)
        self.ordering.failed.connect(self._not_ordered)
        self.bar.pressed.connect(self.create_worksheets)
        self.texts.changed.connect(lambda _: self._update())
        self.texts.folder_problem.connect(lambda error: context.notices.error(error, topic="folder"))
        self.form.changed.connect(self._update)
        context.settings.changed.connect(self._level_changed)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.work.paste)
        self._level_changed()
        self._update()

    # -- building

    def _build_work(self) -> QWidget:
        space = spacing()
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.work = TextsPanel(self._context, self.texts)
        self.work.changed.connect(self._update)
        middle.addWidget(self.work, 1)
        panel = QFrame()
        panel.setProperty("kind", "panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, 0, 0, 0)
        self.form = SheetFormView(self._context)
        inside.addWidget(self.form)
        panel.setFixedWidth(max(space.px(270), self.form.minimumWidth()))
        middle.addWidget(panel)
        column.addLayout(middle, 1)
        self.bar = CreateBar()
        column.addWidget(self.bar)
        return work

    # -- adding texts

    def take_way(self, way: str) -> None:
        """One of the three ways in."""
        self.work.take_way(way)

    def add_files(self, paths: list[Path]) -> None:
        """Add files and the files of folders."""
        self.work.add_files(paths)

    def take_up(self, document: Document) -> None:
        """Take up the text of a worksheet again, whole, from where it came."""
        self.work.take_up(document)

    def appear(self) -> None:
        """Take the keyboard, so that Ctrl+V pastes a text at once."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus) or not focus.isVisible():
            (self.work.list if len(self.texts) else self).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.work.take_data(event.mimeData()):
            event.acceptProposedAction()

    # -- creating

    def create_worksheets(self) -> None:
        """Queue a worksheet for every text that is ready."""
        self.form.remember()
        self._context.state.value.welcomed = True
        self._context.state.save()
        self.ordering.order()
        self._update()

    def _ordered(self, job: int, units: int, texts: list[ChosenText]) -> None:
        for text in texts:
            self.texts.remove(text.key)
        self._context.notices.show(
            "success",
            self.tr("%n ficha(s) en marcha.", "", units),
            self.tr("Recuperar los textos"),
            lambda: self.texts.put_back(texts),
            topic="texts",
        )
        self.ordered.emit(job, units)

    def _not_ordered(self, error: JobError) -> None:
        self._update()
        self._context.notices.error(error, topic="order")

    # -- showing how things stand

    def _update(self) -> None:
        self._stack.setCurrentIndex(1 if len(self.texts) or self.work.has_way_open else 0)
        self.work.show_state()
        self.bar.show_state(self.texts.all(), self.form.problem, self.ordering.is_busy)

    def _level_changed(self) -> None:
        self.work.pane.suit_level(self.form.suitable_words)

    # -- the page's life

    def remember(self) -> None:
        self.form.remember()
        self.texts.save_draft()

    def retire(self) -> None:
        self.work.wiki_panel.stop()
        self._context.models.changed.disconnect(self._model_changed)
        self._context.models.failed.disconnect(self._model_failed)

    def _model_changed(self) -> None:
        models = self._context.models
        self.welcome.model_status.setVisible(models.model is not None)
        if models.model is not None:
            self.welcome.model_status.show_progress(models.done, models.total)

    def _model_failed(self, _name: str, error: JobError) -> None:
        text, hint = error_text(error)
        self.welcome.model_status.show_problem(f"{text} {hint}" if hint else text)
