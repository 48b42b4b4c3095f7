"""The tab «Crear»: choose texts, choose the sheet, create."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jobs.errors import JobError
from jobs.sources import READERS
from jobs.worksheet.document import Document
from qgdesk.appearance import icon, spacing
from qgdesk.context import Context
from qgdesk.create.create_bar import CreateBar
from qgdesk.create.ordering import Ordering
from qgdesk.create.paste_panel import PastePanel, title_of
from qgdesk.create.sheet_form import SheetFormView
from qgdesk.create.sources import ChosenText, ChosenTexts
from qgdesk.create.text_list import TextListModel, TextListView
from qgdesk.create.text_pane import TextPane
from qgdesk.create.welcome import Welcome
from qgdesk.create.wiki_panel import WikiPanel
from qgdesk.page import Page
from qgdesk.wording import error_text

_MAX_ROWS = 5


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
        self.texts.added.connect(self._text_added)
        self.texts.removed.connect(self._text_removed)
        self.texts.changed.connect(lambda _: self._update())
        self.texts.folder_problem.connect(lambda error: context.notices.error(error, topic="folder"))
        self.form.changed.connect(self._update)
        context.settings.changed.connect(self._level_changed)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        self._level_changed()
        if len(self.texts):
            self.list.setCurrentIndex(self._list_model.index(0))
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
        middle.addWidget(self._build_texts(), 1)
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

    def _build_texts(self) -> QWidget:
        space = spacing()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        column.setSpacing(space.medium)
        row = QHBoxLayout()
        row.setSpacing(space.small)
        for name, picture, text in (
            ("paste", "paste", self.tr("&Pegar")),
            ("file", "file", self.tr("&Abrir…")),
            ("wiki", "wiki", self.tr("&Wikipedia")),
        ):
            button = QPushButton(text)
            button.setIcon(icon(picture))
            button.clicked.connect(lambda _=False, way=name: self.take_way(way))
            row.addWidget(button)
        row.addStretch(1)
        self.remove_button = QPushButton(self.tr("&Quitar"))
        self.remove_button.setToolTip(self.tr("Quitar este texto de la lista (Supr)"))
        self.remove_button.clicked.connect(self._remove_current)
        row.addWidget(self.remove_button)
        column.addLayout(row)
        self._list_model = TextListModel(self.texts)
        self.list = TextListView(self._list_model)
        self.list.shown_text.connect(self._show_text)
        self.list.delete_asked.connect(self._remove)
        self.pane = TextPane(self.texts)
        self.pane.edit_asked.connect(self._edit_pasted)
        self.paste_panel = PastePanel()
        self.paste_panel.accepted.connect(self._take_pasted)
        self.paste_panel.closed.connect(self._close_panel)
        self.wiki_panel = WikiPanel(self._context)
        self.wiki_panel.chosen.connect(self._take_page)
        self.wiki_panel.closed.connect(self._close_panel)
        self.wiki_panel.other_way.connect(self.take_way)
        self._panels = QStackedWidget()
        for panel in (self.pane, self.paste_panel, self.wiki_panel):
            self._panels.addWidget(panel)
        column.addWidget(self.list)
        column.addWidget(self._panels, 1)
        return left

    # -- adding texts

    def take_way(self, way: str) -> None:
        """One of the three ways in."""
        if way == "file":
            self._open_files()
            return
        panel = self.paste_panel if way == "paste" else self.wiki_panel
        self._panels.setCurrentWidget(panel)
        self._update()
        if way == "paste":
            self.paste_panel.open_new()
        else:
            self.wiki_panel.open()

    def add_files(self, paths: list[Path]) -> None:
        """Add files and the files of folders."""
        self.texts.add_paths(paths)

    def take_up(self, document: Document) -> None:
        """Take up the text of a worksheet again, whole, from where it came."""
        source = document.source
        if source.kind == "file":
            self.add_files([Path(source.uri)])
        elif source.kind == "wiki":
            self._take_page(source.uri)
        else:
            self._take_pasted(0, document.text, document.title)

    def appear(self) -> None:
        """Take the keyboard, so that Ctrl+V pastes a text at once."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus) or not focus.isVisible():
            (self.list if len(self.texts) else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def paste(self) -> None:
        """What lies in the clipboard becomes a text: files, an address of the wiki, or words."""
        self._take_data(QGuiApplication.clipboard().mimeData())

    def _take_data(self, data: QMimeData) -> bool:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
            return True
        text = data.text().strip()
        if not text:
            return False
        if "\n" not in text and "/wiki/" in text and text.startswith("http"):
            self._take_page(text)
        else:
            self._take_pasted(0, text, title_of(text))
        return True

    def _open_files(self) -> None:
        kinds = " ".join(f"*{extension}" for extension in READERS)
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Abrir textos"),
            self._context.state.value.open_folder,
            self.tr("Textos ({kinds})").format(kinds=kinds),
        )
        if chosen:
            self._context.state.value.open_folder = str(Path(chosen[0]).parent)
            self.add_files([Path(path) for path in chosen])

    def _take_pasted(self, key: int, text: str, title: str) -> None:
        if key and self.texts.get(key) is not None:
            self.texts.replace_pasted(key, text, title)
            self._select(key)
        else:
            self._select(self.texts.add_pasted(text, title))

    def _take_page(self, title: str) -> None:
        self._select(self.texts.add_page(title))

    def _edit_pasted(self, key: int) -> None:
        chosen = self.texts.get(key)
        if chosen is not None:
            self._panels.setCurrentWidget(self.paste_panel)
            self.paste_panel.open_for(key, chosen.text, chosen.title)

    # -- drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._take_data(event.mimeData()):
            event.acceptProposedAction()

    # -- the list

    def _text_added(self, key: int) -> None:
        if self._panels.currentWidget() is self.pane or self.list.current() is None:
            self._select(key)
        self._update()

    def _select(self, key: int) -> None:
        self._panels.setCurrentWidget(self.pane)
        self.wiki_panel.stop()
        self.list.setCurrentIndex(self._list_model.index(self._list_model.row_of(key)))
        self._update()

    def _show_text(self, chosen: ChosenText | None) -> None:
        if chosen is not None:
            self._panels.setCurrentWidget(self.pane)
        self.pane.show_text(chosen)
        self._update()

    def _remove_current(self) -> None:
        current = self.list.current()
        if current is not None:
            self._remove(current.key)

    def _remove(self, key: int) -> None:
        gone = self.texts.get(key)
        self.texts.remove(key)
        if gone is not None:
            self._context.notices.show(
                "info",
                self.tr("«{title}» ya no está en la lista.").format(title=gone.title),
                self.tr("Deshacer"),
                lambda: self.texts.put_back([gone]),
                topic="texts",
            )

    def _text_removed(self, _key: int) -> None:
        self.pane.show_text(self.list.current())
        self._update()

    def _close_panel(self) -> None:
        self.wiki_panel.stop()
        self._panels.setCurrentWidget(self.pane)
        self._update()

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
        has_panel = self._panels.currentWidget() is not self.pane
        self._stack.setCurrentIndex(1 if len(self.texts) or has_panel else 0)
        count = len(self.texts)
        self.list.setVisible(count > 0)
        self.remove_button.setVisible(count > 0 and not has_panel)
        row = self.list.sizeHintForRow(0) if count else 0
        rows = count if count <= _MAX_ROWS else _MAX_ROWS + 0.5  # half a row says that there are more
        self.list.setFixedHeight(round(row * rows) + 2 * self.list.frameWidth() + 2)
        self.bar.show_state(self.texts.all(), self.form.problem, self.ordering.is_busy)

    def _level_changed(self) -> None:
        self.pane.suit_level(self.form.suitable_words)

    # -- the page's life

    def remember(self) -> None:
        self.form.remember()
        self.texts.save_draft()

    def retire(self) -> None:
        self.wiki_panel.stop()
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
