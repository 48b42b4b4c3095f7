"""For tests of the window: Qt without a screen, and the services of the window over a folder of the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from jobs.paths import data_dir, logs_dir, settings_file
from jobs.queue import Store
from jobs.settings import Settings, save
from qgdesk.appearance.theme import Theme
from qgdesk.children import ChildProcesses
from qgdesk.context import Context
from qgdesk.desk import Desk
from qgdesk.live_settings import LiveSettings
from qgdesk.notices import Notices
from qgdesk.preferences.model_preparation import ModelPreparation
from qgdesk.translation import Translation
from qgdesk.window_state import WindowState
from qgdesk.work import StoreFeed, WorkerProcess


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> Iterator[None]:
    """Spanish, light, usual size: whatever the test before left."""
    font = qapp.font()
    translation = Translation(qapp)
    translation.use("es")
    theme = Theme(qapp, "light", 100)
    yield
    theme.stop()
    translation.remove()
    qapp.setFont(font)


@pytest.fixture
def context(qgdesk_home: Path, qapp: QApplication) -> Iterator[Context]:
    """The services of the window, in the test's own folder, with real child processes."""
    store = Store.open()
    children = ChildProcesses(data_dir(), logs_dir() / "window-children.log", reserve=False)
    made = Context(
        settings=LiveSettings(settings_file()),
        state=WindowState(data_dir() / "window.json"),
        children=children,
        store=store,
        feed=StoreFeed(store),
        worker=WorkerProcess(store, data_dir(), logs_dir() / "worker.log"),
        models=ModelPreparation(children),
        notices=Notices(),
    )
    yield made
    made.feed.stop()
    made.children.close()
    made.worker.close()
    store.close()


@pytest.fixture
def desk_settings(tmp_path: Path, monkeypatch) -> Settings:
    """Settings of a desk whose worker has the engine without a model; a test file may have its own."""
    monkeypatch.setenv("QGDESK_ENGINE", "scripted")
    return Settings(out=str(tmp_path / "Fichas"), keep_working=False, theme="light")


@pytest.fixture
def desk(qgdesk_home: Path, qapp: QApplication, desk_settings: Settings, monkeypatch) -> Iterator[Desk]:
    """The whole program, open, with a real worker; closed again, and its worker gone, at the end."""
    save(desk_settings, settings_file())
    made = Desk(qapp, settings_file(), data_dir(), logs_dir())
    monkeypatch.setattr(made.context.models, "prepare_included", lambda: None)
    made.open()
    yield made
    made.window.close()
    made.close()
    made.context.worker.wait_for_end(30)
    made.window.retire()


@pytest.fixture
def shown(qtbot) -> Callable[[QWidget], QWidget]:
    """Show a widget and wait until it is there."""

    def show(widget: QWidget, width: int = 1100, height: int = 720) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show
