"""The main window: tabs, the strip for notices, and shortcuts."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QTabWidget, QVBoxLayout, QWidget

from jobs.paths import data_dir
from jobs.queue import UnitKey
from jobs.queue.payloads import ReadyText
from qgdesk.appearance import spacing
from qgdesk.context import Context
from qgdesk.create.page import CreatePage
from qgdesk.notices import Notice
from qgdesk.page import Page
from qgdesk.widgets import NoticeStrip
from qgdesk.work.status_button import StatusButton
from qgdesk.work.watch import QueueWatch

TEXT_SIZES = (90, 100, 115, 130, 150, 175, 200)


class MainWindow(QMainWindow):
    """All tabs. A tab's page is built when it is first shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setWindowTitle(self.tr("Fichas de comprensión lectora"))
        self.setAcceptDrops(True)
        self._pages: dict[str, Page] = {}
        self._builders: dict[str, Callable[[], Page]] = {}
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = NoticeStrip()
        self._notice_frame = QWidget()
        self._notice_frame.setVisible(False)
        frame = QVBoxLayout(self._notice_frame)
        space = spacing()
        frame.setContentsMargins(space.medium, space.small, space.medium, space.small)
        frame.addWidget(self.notice)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("main")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Apartados"))
        self.status = StatusButton(context)
        self.status.clicked.connect(lambda: self.show_tab("running"))
        self.tabs.setCornerWidget(self.status)
        self.watch = QueueWatch(context, self.isActiveWindow)
        column.addWidget(self._notice_frame)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(central)
        self._add_tabs()
        self._add_shortcuts()
        context.notices.shown.connect(self._show_notice)
        context.notices.withdrawn.connect(self._withdraw_notice)
        self.notice.closed.connect(lambda: self._notice_frame.setVisible(False))
        self._restore()
        self.tabs.currentChanged.connect(self._tab_shown)
        self._tab_shown(self.tabs.currentIndex())

    # -- tabs

    def _add_tabs(self) -> None:
        self._tab("create", self.tr("Crear"), self._build_create)
        self._tab("running", self.tr("En marcha"), self._build_running)
        self._tab("review", self.tr("Revisar"), self._build_review)
        self._tab("train", self.tr("Entrenar"), self._build_train)
        self._tab("settings", self.tr("Ajustes y ayuda"), self._build_settings)

    def _tab(self, name: str, title: str, build: Callable[[], Page]) -> None:
        holder = QWidget()
        holder.setObjectName(name)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(holder, title)
        number = self.tabs.count()
        self.tabs.setTabToolTip(
            number - 1, self.tr("{title} (Ctrl+{number})").format(title=title, number=number)
        )
        self._builders[name] = build

    def page(self, name: str) -> Page:
        """The page of a tab, built now if it was not."""
        if name not in self._pages:
            page = self._builders[name]()
            self._pages[name] = page
            holder = self._holder(name)
            layout = holder.layout()
            assert layout is not None
            layout.addWidget(page)
        return self._pages[name]

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentWidget(self._holder(name))

    def _holder(self, name: str) -> QWidget:
        return next(
            self.tabs.widget(number)
            for number in range(self.tabs.count())
            if self.tabs.widget(number).objectName() == name
        )

    def _tab_shown(self, number: int) -> None:
        self.page(self.tabs.widget(number).objectName()).appear()

    def _build_create(self) -> Page:
        page = CreatePage(self._context, data_dir() / "draft.json")
        page.ordered.connect(self._show_job)
        page.example_asked.connect(self._show_example)
        return page

    def _build_running(self) -> Page:
        from qgdesk.running.page import RunningPage

        page = RunningPage(self._context)
        page.create_asked.connect(lambda: self.show_tab("create"))
        page.review_asked.connect(self._review)
        page.learning_asked.connect(self._show_learning)
        return page

    def _build_settings(self) -> Page:
        from qgdesk.preferences.page import PreferencesPage

        return PreferencesPage(self._context)

    def _build_review(self) -> Page:
        from qgdesk.review.page import ReviewPage

        page = ReviewPage(self._context)
        page.create_requested.connect(lambda: self.show_tab("create"))
        page.use_more_text.connect(self._use_more_text)
        return page

    def _build_train(self) -> Page:
        from qgdesk.train.page import TrainPage

        return TrainPage(self._context)

    def _use_more_text(self, job: int, unit: int) -> None:
        """The text of a worksheet again, to choose more of it."""
        source = self._context.store.units.source(UnitKey(job, unit))
        if isinstance(source, ReadyText):
            self.show_tab("create")
            self.page("create").take_up(source.document)

    # -- what others ask of the window

    def add_files(self, paths: list[Path]) -> None:
        """Add files to the next worksheets."""
        self.show_tab("create")
        page = self.page("create")
        assert isinstance(page, CreatePage)
        page.add_files(paths)

    def _show_job(self, job: int, units: int) -> None:
        """A job was queued: one worksheet is looked at while it is made, several are watched."""
        if units == 1:
            self._review(job, 1)
        else:
            self.show_tab("running")

    def _review(self, job: int, unit: int) -> None:
        self.show_tab("review")
        self.page("review").open_unit(job, unit)

    def _show_learning(self, job: int, unit: int) -> None:
        self.show_tab("train")
        self.page("train").show_unit(job, unit)

    def _show_example(self) -> None:
        self.show_tab("review")
        self.page("review").open_example()

    def come_to_front(self) -> None:
        """Show the window over the others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    # -- notices

    def _show_notice(self, notice: Notice) -> None:
        self.notice.show_notice(notice)
        self._notice_frame.setVisible(True)

    def _withdraw_notice(self, topic: str) -> None:
        if topic and self.notice.topic == topic:
            self.notice.clear()
            self._notice_frame.setVisible(False)

    # -- shortcuts

    def _add_shortcuts(self) -> None:
        for number in range(self.tabs.count()):
            self._shortcut(f"Ctrl+{number + 1}", lambda index=number: self.tabs.setCurrentIndex(index))
        self._shortcut("Ctrl+N", lambda: self.show_tab("create"))
        self._shortcut(QKeySequence.StandardKey.Quit, self.close)
        self._shortcut("Ctrl+W", self.close)
        self._shortcut("F1", self._help)
        self._shortcut(QKeySequence.StandardKey.Open, self._open_files)
        self._shortcut(QKeySequence.StandardKey.ZoomIn, lambda: self._resize_text(1))
        self._shortcut("Ctrl+=", lambda: self._resize_text(1))
        self._shortcut(QKeySequence.StandardKey.ZoomOut, lambda: self._resize_text(-1))
        self._shortcut("Ctrl+0", lambda: self._context.settings.change(text_size=100))

    def _shortcut(self, keys: str | QKeySequence.StandardKey, act: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcuts(QKeySequence.keyBindings(keys) if not isinstance(keys, str) else [keys])
        action.triggered.connect(lambda: act())
        self.addAction(action)

    def _help(self) -> None:
        self.show_tab("settings")
        self.page("settings").open_section("help")

    def _open_files(self) -> None:
        self.show_tab("create")
        self.page("create").take_way("file")

    def _resize_text(self, step: int) -> None:
        now = self._context.settings.value.text_size
        nearest = min(range(len(TEXT_SIZES)), key=lambda index: abs(TEXT_SIZES[index] - now))
        wanted = TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + step))]
        self._context.settings.change(text_size=wanted)

    # -- remembering

    def _restore(self) -> None:
        state = self._context.state.value
        if not (state.geometry and self.restoreGeometry(QByteArray(base64.b64decode(state.geometry)))):
            space = spacing()
            screen = QGuiApplication.primaryScreen().availableSize()
            self.resize(min(space.px(1120), screen.width()), min(space.px(740), screen.height()))
        names = [self.tabs.widget(number).objectName() for number in range(self.tabs.count())]
        if state.tab in names:
            self.show_tab(state.tab)

    def remember(self) -> None:
        """Keep sizes and the present tab for the next start."""
        state = self._context.state
        state.value.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        state.value.tab = self.tabs.currentWidget().objectName()
        for page in self._pages.values():
            page.remember()
        state.save()

    def retire(self) -> None:
        """Leave without ending the program: another window has taken this one's place."""
        self._context.notices.shown.disconnect(self._show_notice)
        self._context.notices.withdrawn.disconnect(self._withdraw_notice)
        self.status.retire()
        self.watch.stop()
        for page in self._pages.values():
            page.retire()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            self.notice.clear()
            self._notice_frame.setVisible(False)
            return
        super().keyPressEvent(event)
