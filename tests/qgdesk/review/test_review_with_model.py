"""The whole way once with the embedded model: a pasted text, its worksheet, an edit, the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_whole_path import SENTENCES

from jobs.export import load_worksheet
from jobs.settings import Settings
from jobs.worksheet.editing import live_items

PATIENCE = 900_000


@pytest.fixture
def desk_settings(qgdesk_home: Path, embedded_models: Path, tmp_path: Path) -> Settings:
    """A desk whose worker loads the model that was prepared for all tests."""
    (qgdesk_home / "models").symlink_to(embedded_models, target_is_directory=True)
    return Settings(out=str(tmp_path / "Fichas"), keep_working=False, theme="light")


@pytest.mark.model
@pytest.mark.timeout(1500)
def test_from_a_pasted_text_to_the_edited_files(desk, qtbot, tmp_path: Path) -> None:
    window, store = desk.window, desk.context.store
    create = window.page("create")
    create.texts.add_pasted(SENTENCES.format(name="Amparo Quintanilla"), "Amparo Quintanilla")
    create.form.short.setValue(1)
    create.form.true_false.setValue(1)
    qtbot.waitUntil(create.bar.button.isEnabled, timeout=60_000)
    create.create_worksheets()
    page = window.page("review")
    qtbot.waitUntil(lambda: page.session is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.session.holder.sheet is not None, timeout=PATIENCE)
    made = page.session.worksheet
    assert made.provenance.model_sha256
    assert len(live_items(made)) == 2, made.shortfall.reason

    question = next(item for item in live_items(made) if item.kind == "short_answer")
    page.items.edit(question.id)
    page.items.editor.prompt.setPlainText("¿En qué lugar nació Amparo Quintanilla?")
    page.items.editor.answer.setText("Puerto Sereno")
    page.items.editor.submit()
    edited = next(item for item in live_items(page.session.worksheet) if item.kind == "short_answer")
    assert edited.status == "edited"
    qtbot.waitUntil(lambda: page.readings.waits_for(edited.id) is None, timeout=PATIENCE)

    page.show_output()
    view, told = page._output, []
    view.choices.folder = tmp_path / "export"
    desk.context.notices.shown.connect(told.append)
    view.export()
    if not view.question.isHidden():
        view.include.click()
    qtbot.waitUntil(lambda: any(note.kind == "success" for note in told), timeout=120_000)
    written = load_worksheet(next((tmp_path / "export").glob("*.json")))
    assert "¿En qué lugar nació Amparo Quintanilla?" in {
        getattr(item, "question", None) for item in live_items(written)
    }
    sheet = page.session.holder.sheet
    page.open_worksheet(sheet)
    assert live_items(page.session.worksheet) == live_items(store.sheets.worksheet(sheet))
