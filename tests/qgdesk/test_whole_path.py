"""From three texts to their files, through the window, with a real worker (the engine without a model)."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PySide6.QtCore import Qt

from jobs.queue import UnitQuery

SENTENCES = (
    "{name} nació en Puerto Sereno en 1902. Estudió Magisterio en Granada durante cuatro años. "
    "Volvió a su pueblo en 1921 porque su madre enfermó. Abrió una escuela nocturna para pescadores. "
    "Publicó un atlas en Veracruz en 1936. Murió en Valdelirio en 1978."
)


def test_three_texts_become_worksheets(desk, qtbot, tmp_path: Path) -> None:
    window = desk.window
    page = window.page("create")
    file = tmp_path / "amparo_quintanilla.txt"
    file.write_text(SENTENCES.format(name="Amparo Quintanilla"), encoding="utf-8")
    page.add_files([file])
    page.texts.add_pasted(SENTENCES.format(name="Berta Rueda"), "Berta Rueda")
    page.texts.add_pasted(SENTENCES.format(name="Celia Otero"), "Celia Otero")
    qtbot.waitUntil(
        lambda: len(page.texts) == 3 and all(text.state == "ready" for text in page.texts.all()),
        timeout=60_000,
    )
    page.form.short.setValue(2)
    page.form.true_false.setValue(1)
    qtbot.waitUntil(page.bar.button.isEnabled)
    assert page.bar.button.text() == "Crear 3 fichas"
    qtbot.mouseClick(page.bar.button, Qt.MouseButton.LeftButton)
    units = desk.context.store.units
    qtbot.waitUntil(lambda: units.count(UnitQuery()) == 3, timeout=60_000)
    qtbot.waitUntil(lambda: window.tabs.currentWidget().objectName() == "running", timeout=60_000)
    qtbot.waitUntil(lambda: units.count(UnitQuery(statuses=("done",))) == 3, timeout=120_000)
    running = window.page("running")
    qtbot.waitUntil(lambda: running.rows.data(running.rows.index(0, 1)) == "Terminada", timeout=10_000)
    names = {path.name for path in (tmp_path / "Fichas").iterdir()}
    assert {"amparo_quintanilla-alumno.docx", "berta_rueda-docente.docx", "celia_otero.json"} <= names
    assert len(page.texts) == 0


def test_the_worker_dies_and_the_work_goes_on(desk, qtbot, monkeypatch) -> None:
    monkeypatch.setenv("QGDESK_ENGINE_STEP", "0.2")
    page = desk.window.page("create")
    page.texts.add_pasted(SENTENCES.format(name="Amparo Quintanilla"), "Amparo Quintanilla")
    qtbot.waitUntil(page.bar.button.isEnabled, timeout=60_000)
    page.create_worksheets()
    store = desk.context.store
    qtbot.waitUntil(lambda: store.units.count(UnitQuery(statuses=("running",))) == 1, timeout=60_000)
    state = desk.context.worker.state
    assert state is not None
    monkeypatch.setenv("QGDESK_ENGINE_STEP", "0")
    os.kill(state.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: "sigue donde estaba" in desk.window.notice.text, timeout=30_000)
    qtbot.waitUntil(lambda: store.units.count(UnitQuery(statuses=("done",))) == 1, timeout=120_000)
