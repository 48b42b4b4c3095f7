"""From data to an adapter in use, through the tab, with a real worker and small random weights."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "training"))
pytest.importorskip("trl", reason="the extra «training» is not installed")

from PySide6.QtCore import Qt
from training_data import TEXTS, squad_file, tiny_folder

from jobs.queue import UnitQuery
from jobs.settings import Settings
from training.recipes import DataRecipe, load_recipe

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 600_000
"""Milliseconds: loading the model libraries takes seconds, on a busy machine minutes."""


@pytest.fixture(scope="module")
def small_model(tmp_path_factory) -> Path:
    return tiny_folder(tmp_path_factory.mktemp("tiny") / "modelo")


@pytest.fixture
def desk_settings(small_model: Path) -> Settings:
    return Settings(model=str(small_model), quantization="none", threads=1, keep_working=False, theme="light")


def fill(page, data: Path, epochs: float = 6) -> None:
    """The form for a short run; a model that reads bytes needs longer examples."""
    form = page.form
    page.begin_anew()
    recipe = load_recipe("skills")
    long = DataRecipe.model_validate(
        {**recipe.data.model_dump(), "most_tokens": 3000, "validation_share": 0.34}
    )
    form.settings._recipe = recipe.model_copy(update={"data": long})
    form.data.choose(data)
    form.settings.statements.setChecked(False)
    form.settings.quantization.setCurrentIndex(1)
    form.settings.batch.setValue(2)
    form.settings.rank.setValue(4)
    form.settings.epochs.setValue(epochs)
    form.name.setText("Mi prueba")


def learn(page, qtbot) -> None:
    """Look at the data, then begin."""
    form = page.form
    qtbot.mouseClick(form.button, LEFT)
    qtbot.waitUntil(lambda: form._looking is None, timeout=PATIENCE)
    assert form._plan is not None, form.told.text()
    qtbot.mouseClick(form.button, LEFT)


@pytest.mark.timeout(1800)
def test_a_run_to_its_end_its_comparison_and_its_use(desk, qtbot, tmp_path: Path, monkeypatch) -> None:
    window = desk.window
    window.show_tab("train")
    page = window.page("train")
    assert page._views.currentWidget() is page.empty
    qtbot.mouseClick(page.empty.button, LEFT)
    fill(page, squad_file(tmp_path, "xquad-es.json"))
    qtbot.mouseClick(page.form.button, LEFT)
    qtbot.waitUntil(lambda: page.form._looking is None, timeout=PATIENCE)
    assert "GB de memoria" in page.form.told.text()
    assert page.form.card.isVisible() and "CC BY-SA 4.0" in shown_texts(page.form.card)
    qtbot.mouseClick(page.form.button, LEFT)

    assert page.side.currentWidget() is page.view
    seen = set()

    def ended() -> bool:
        seen.add(page.view.chart.points)
        return page.current is not None and page.current.state not in ("waiting", "running")

    qtbot.waitUntil(ended, timeout=PATIENCE)
    assert page.current.state == "ready", page.view.problem.text()
    assert len(seen) >= 3, seen  # the curves grew before our eyes
    learnt, apart = page.view.chart.points
    assert learnt == page.current.result.steps and apart >= 2
    assert "Lo correcto" in shown_texts(page.view.samples)
    assert not page.view.comparison.activate.isEnabled()

    text = tmp_path / "textos" / "remigio.txt"
    text.parent.mkdir()
    text.write_text(TEXTS["Leandro Armas"].replace("Leandro Armas", "Remigio Salas"), encoding="utf-8")
    page.view.comparison.wanted.emit([str(text.parent)])
    qtbot.waitUntil(lambda: page.view.comparison.activate.isEnabled(), timeout=PATIENCE)
    figures = json.loads((page.current.adapter / "evaluation.json").read_text("utf-8"))["figures"]
    assert figures["count_compliance"]["value"] > 0
    qtbot.mouseClick(page.view.comparison.activate, LEFT)
    assert desk.context.settings.value.adapter == str(page.current.adapter)
    assert page._model.line(page.current) == "en uso"
    qtbot.mouseClick(page.view.comparison.drop, LEFT)
    assert desk.context.settings.value.adapter is None

    qtbot.mouseClick(page.view.comparison.activate, LEFT)
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(share))
    run, adapter = page.current.folder.path, page.current.adapter
    page.view.remove_action.trigger()
    assert not run.exists() and not adapter.exists()
    assert desk.context.settings.value.adapter is None, "what is in the trash is used no more"
    qtbot.waitUntil(lambda: page.current is None, timeout=PATIENCE)
    assert len(list((share / "Trash" / "files").iterdir())) == 2
    assert len(list((share / "Trash" / "files").rglob("prompts.json"))) == 1


@pytest.mark.timeout(1800)
def test_a_run_is_stopped_and_goes_on(desk, qtbot, tmp_path: Path) -> None:
    desk.window.show_tab("train")
    page = desk.window.page("train")
    fill(page, squad_file(tmp_path, "xquad-es.json"), epochs=20)
    learn(page, qtbot)
    qtbot.waitUntil(lambda: page.view.chart.points[0] >= 3, timeout=PATIENCE)
    qtbot.mouseClick(page.view.stop_button, LEFT)
    qtbot.waitUntil(lambda: page.current.state == "stopped", timeout=PATIENCE)
    reached = page.view.chart.points[0]
    qtbot.mouseClick(page.view.resume_button, LEFT)
    qtbot.waitUntil(lambda: page.view.chart.points[0] > reached, timeout=PATIENCE)
    qtbot.mouseClick(page.view.stop_button, LEFT)
    store = desk.context.store
    qtbot.waitUntil(lambda: store.units.count(UnitQuery(statuses=("cancelled",))) == 1, timeout=PATIENCE)


def test_data_that_cannot_be_used_is_told_before_anything_is_queued(desk, qtbot, tmp_path: Path) -> None:
    desk.window.show_tab("train")
    page = desk.window.page("train")
    broken = tmp_path / "malo.json"
    broken.write_text("{", encoding="utf-8")
    page.begin_anew()
    assert not page.form.button.isEnabled()
    page.form.data.choose(broken)
    qtbot.mouseClick(page.form.button, LEFT)
    qtbot.waitUntil(lambda: page.form._looking is None, timeout=PATIENCE)
    assert "no es JSON" in page.form.told.text()
    page.form.data.choose(tmp_path / "no-existe.json")
    assert "No existe" in page.form.told.text() and not page.form.button.isEnabled()
    assert desk.context.store.units.count(UnitQuery()) == 0


def shown_texts(widget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
