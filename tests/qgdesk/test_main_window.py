"""The main window: tabs by key, notices, sizes and language at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jobs.paths import data_dir, logs_dir, settings_file
from qgdesk.crash_dialog import CrashDialog, report_of
from qgdesk.desk import Desk


@pytest.fixture
def desk(qapp, qtbot):
    made = Desk(qapp, settings_file(), data_dir(), logs_dir())
    made.open(work=False)
    yield made
    made.close()
    made.window.retire()


def titles(desk) -> list[str]:
    return [desk.window.tabs.tabText(number) for number in range(desk.window.tabs.count())]


def test_tabs_are_reached_by_keys(desk, qtbot) -> None:
    window = desk.window
    qtbot.waitExposed(window)
    for number in range(window.tabs.count()):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.tabs.currentIndex() == number


def test_the_language_changes_at_once(desk, qtbot) -> None:
    assert titles(desk)[0] == "Crear"
    desk.context.settings.change(language="en")
    qtbot.waitUntil(lambda: titles(desk)[0] == "Create")


def test_the_size_of_text_changes_at_once_and_is_kept(desk, qtbot, qapp) -> None:
    usual = qapp.font().pointSizeF()
    qtbot.keyClick(desk.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: qapp.font().pointSizeF() > usual)
    assert desk.context.settings.value.text_size == 115


def test_a_notice_waits_and_can_be_closed(desk, qtbot) -> None:
    done = []
    desk.context.notices.show("warning", "Algo", "Hacer", lambda: done.append(1), topic="x")
    assert desk.window.notice.text == "Algo"
    desk.window.notice._button.click()
    assert done == [1]
    assert not desk.window.notice.isVisible()


def test_files_handed_over_are_added(desk, qtbot, tmp_path: Path) -> None:
    file = tmp_path / "amparo.txt"
    file.write_text("Amparo nació en Puerto Sereno.", encoding="utf-8")
    desk.raise_with([str(file)])
    texts = desk.window.page("create").texts
    qtbot.waitUntil(lambda: len(texts) == 1 and texts.all()[0].state == "ready", timeout=60_000)


def test_the_window_remembers_its_tab(desk, qtbot) -> None:
    desk.window.show_tab("settings")
    desk.window.close()
    assert desk.context.state.value.tab == "settings"
    assert (data_dir() / "window.json").is_file()


def test_a_bug_shows_a_report_without_texts(qtbot) -> None:
    try:
        raise ValueError("el texto secreto de la profesora")
    except ValueError as error:
        report = report_of(error)
    assert "ValueError" in report
    assert "secreto" not in report
    dialog = CrashDialog(report)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.isModal()
    dialog.copy.click()
