"""The texts of the tab «Crear»: three ways in, the list, the text that is looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from jobs.sources import READERS
from jobs.worksheet.document import Document
from qgdesk.appearance import icon, spacing
from qgdesk.context import Context
from qgdesk.create.chosen_text import ChosenText
from qgdesk.create.paste_panel import PastePanel, title_of
from qgdesk.create.sources import ChosenTexts
from qgdesk.create.text_list import TextListModel, TextListView
from qgdesk.create.text_pane import TextPane
from qgdesk.create.wiki_panel import WikiPanel

_MAX_ROWS = 5


class TextsPanel(QWidget):
    """Buttons above, then the list of texts, then the text or the way in that is open.

    Attributes:
        changed: the texts or what is shown of them changed.
    """

    changed = Signal()

    def __init__(self, context: Context, texts: ChosenTexts) -> None:
        super().__init__()
        self._context = context
        self.texts = texts
        self._build()
        texts.added.connect(self._text_added)
        texts.removed.connect(self._text_removed)
        if len(texts):
            self.list.setCurrentIndex(self._list_model.index(0))

    @property
    def has_way_open(self) -> bool:
        """Whether a way in (pasting, Wikipedia) stands where the text stands else."""
        return self._panels.currentWidget() is not self.pane

    def show_state(self) -> None:
        """Fit the list to what it holds."""
        count = len(self.texts)
        self.list.setVisible(count > 0)
        self.remove_button.setVisible(count > 0 and not self.has_way_open)
        row = self.list.sizeHintForRow(0) if count else 0
        rows = count if count <= _MAX_ROWS else _MAX_ROWS + 0.5  # half a row says that there are more
        self.list.setFixedHeight(round(row * rows) + 2 * self.list.frameWidth() + 2)

    def _build(self) -> None:
        space = spacing()
        column = QVBoxLayout(self)
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

    # -- adding texts

    def take_way(self, way: str) -> None:
        """One of the three ways in."""
        if way == "file":
            self._open_files()
            return
        panel = self.paste_panel if way == "paste" else self.wiki_panel
        self._panels.setCurrentWidget(panel)
        self.changed.emit()
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

    def paste(self) -> None:
        """What lies in the clipboard becomes a text: files, an address of the wiki, or words."""
        self.take_data(QGuiApplication.clipboard().mimeData())

    def take_data(self, data: QMimeData) -> bool:
        """Take files, an address of the wiki or words; whether there was anything."""
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

    # -- the list

    def _text_added(self, key: int) -> None:
        if self._panels.currentWidget() is self.pane or self.list.current() is None:
            self._select(key)
        self.changed.emit()

    def _select(self, key: int) -> None:
        self._panels.setCurrentWidget(self.pane)
        self.wiki_panel.stop()
        self.list.setCurrentIndex(self._list_model.index(self._list_model.row_of(key)))
        self.changed.emit()

    def _show_text(self, chosen: ChosenText | None) -> None:
        if chosen is not None:
            self._panels.setCurrentWidget(self.pane)
        self.pane.show_text(chosen)
        self.changed.emit()

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
        self.changed.emit()

    def _close_panel(self) -> None:
        self.wiki_panel.stop()
        self._panels.setCurrentWidget(self.pane)
        self.changed.emit()
