"""The running program: its services and its main window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from jobs.queue import Store
from qgdesk.appearance.theme import Theme
from qgdesk.children import ChildProcesses
from qgdesk.context import Context
from qgdesk.live_settings import LiveSettings
from qgdesk.main_window import MainWindow
from qgdesk.notices import Notices
from qgdesk.preferences.model_preparation import ModelPreparation
from qgdesk.translation import Translation
from qgdesk.window_state import WindowState
from qgdesk.work import StoreFeed, WorkerProcess

PREPARE_AFTER_MS = 2500


class Desk(QObject):
    """Owns everything that lives as long as the program.

    Args:
        application: Qt's application.
        settings_file: the teacher's settings.
        data: folder of what a person would miss.
        logs: folder of the logs.
    """

    def __init__(self, application: QApplication, settings_file: Path, data: Path, logs: Path) -> None:
        super().__init__(application)
        settings = LiveSettings(settings_file, self)
        store = Store.open()
        children = ChildProcesses(data, logs / "window-children.log", parent=self)
        self.context = Context(
            settings=settings,
            state=WindowState(data / "window.json"),
            children=children,
            store=store,
            feed=StoreFeed(store, self),
            worker=WorkerProcess(store, data, logs / "worker.log", self),
            models=ModelPreparation(children, self),
            notices=Notices(self),
        )
        value = settings.value
        self._shown_as = (value.language, value.text_size)
        self._translation = Translation(application)
        self._translation.use(value.language)
        self._theme = Theme(application, value.theme, value.text_size)
        settings.changed.connect(self._settings_changed)
        self.window: MainWindow | None = None

    def open(self, *, work: bool = True) -> None:
        """Show the window.

        Args:
            work: go on with what the queue holds.
        """
        self.window = MainWindow(self.context)
        self.window.show()
        self.context.children.prepare()
        self.context.feed.start()
        if work:
            self.context.worker.resume()
            QTimer.singleShot(PREPARE_AFTER_MS, self.context.models.prepare_included)

    def raise_with(self, paths: list[str]) -> None:
        """Come to the front, with files to add."""
        assert self.window is not None
        self.window.come_to_front()
        self.add_files(paths)

    def add_files(self, paths: list[str]) -> None:
        """Add files to the next worksheets."""
        if paths and self.window is not None:
            self.window.add_files([Path(path) for path in paths])

    def close(self) -> None:
        """End what the window started."""
        self._theme.stop()
        self._translation.remove()
        self.context.feed.stop()
        self.context.children.close()
        self.context.worker.close()
        self.context.store.close()

    def _settings_changed(self) -> None:
        value = self.context.settings.value
        self._theme.apply(value.theme, value.text_size)
        if (value.language, value.text_size) != self._shown_as:
            self._shown_as = (value.language, value.text_size)
            QTimer.singleShot(0, self._rebuild)  # the widget that asked for it is still on the stack

    def _rebuild(self) -> None:
        """The same window anew: texts and distances are read when widgets are built."""
        old = self.window
        assert old is not None
        old.remember()
        self._translation.use(self.context.settings.value.language)
        self.window = MainWindow(self.context)
        self.window.show()
        old.retire()
