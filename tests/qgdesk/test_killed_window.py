"""The window is killed while its worker works: the worker obeys the setting, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from test_whole_path import SENTENCES

from jobs.paths import data_dir, logs_dir, settings_file
from jobs.queue import Store, UnitKey, UnitQuery
from jobs.settings import Settings, save
from qgdesk.desk import Desk

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
from jobs.paths import data_dir, logs_dir, settings_file
from qgdesk.desk import Desk
application = QApplication(["qgdesk"])
desk = Desk(application, settings_file(), data_dir(), logs_dir())
desk.context.models.prepare_included = lambda: None
desk.open()
page = desk.window.page("create")
page.texts.add_pasted(sys.argv[1], "Amparo Quintanilla")
page.texts.changed.connect(lambda _: page.bar.button.isEnabled() and page.create_worksheets())
application.exec()
"""
PATIENCE = 180.0


def wait(condition, what: str):
    end = time.monotonic() + PATIENCE
    while not (answer := condition()):
        assert time.monotonic() < end, what
        time.sleep(0.1)
    return answer


@pytest.fixture
def killed(qgdesk_home: Path, tmp_path: Path):
    """Kill a window by SIGKILL while its worker makes a worksheet; what the store says then."""
    stores: list[Store] = []

    def kill(*, keep_working: bool) -> tuple[Store, int]:
        save(Settings(out=str(tmp_path / "Fichas"), keep_working=keep_working), settings_file())
        environment = {
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "QGDESK_HOME": str(qgdesk_home),
            "QGDESK_ENGINE": "scripted", "QGDESK_ENGINE_STEP": "0.15",
        }  # fmt: skip
        text = SENTENCES.format(name="Amparo Quintanilla")
        window = subprocess.Popen([sys.executable, "-c", WINDOW, text], env=environment)
        store = Store.open()
        stores.append(store)
        try:
            running = UnitQuery(statuses=("running",))
            wait(lambda: store.units.count(running) or window.poll() is not None, "nothing runs")
            assert window.poll() is None
            worker = store.worker.get()
            assert worker is not None and worker.alive
        finally:
            os.kill(window.pid, signal.SIGKILL)
            window.wait()
        return store, worker.pid

    yield kill
    for store in stores:
        worker = store.worker.get()
        if worker is not None and worker.alive:
            psutil.Process(worker.pid).kill()
        store.close()


@pytest.mark.timeout(600)
def test_the_worker_gives_its_job_back_and_the_next_window_ends_it(
    killed, qapp, qtbot, monkeypatch, tmp_path
):
    store, worker = killed(keep_working=False)
    unit = UnitKey(1, 1)
    wait(lambda: store.units.get(unit).status == "queued", "not given back")
    wait(lambda: not psutil.pid_exists(worker), "the worker is still there")
    assert store.units.get(unit).deaths == 0
    monkeypatch.setenv("QGDESK_ENGINE", "scripted")
    desk = Desk(qapp, settings_file(), data_dir(), logs_dir())
    monkeypatch.setattr(desk.context.models, "prepare_included", lambda: None)
    desk.open()
    qtbot.waitUntil(lambda: store.units.get(unit).status == "done", timeout=round(PATIENCE * 1000))
    desk.window.show_tab("running")
    rows = desk.window.page("running").rows
    assert rows.data(rows.index(0, 0)) == "Amparo Quintanilla"
    assert (tmp_path / "Fichas" / "amparo_quintanilla-alumno.docx").is_file()
    desk.window.close()
    desk.close()
    desk.context.worker.wait_for_end(30)
    desk.window.retire()


@pytest.mark.timeout(600)
def test_the_worker_goes_on_without_a_window(killed, tmp_path):
    store, worker = killed(keep_working=True)
    assert psutil.pid_exists(worker)
    wait(lambda: store.units.get(UnitKey(1, 1)).status == "done", "not finished")
    assert (tmp_path / "Fichas" / "amparo_quintanilla-docente.docx").is_file()
