"""The tab «Crear»: texts come in, are read, ticked, kept; problems are told at their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit

from jobs.queue import UnitQuery
from jobs.queue.payloads import ReadyText
from qgdesk.create.page import CreatePage

PARAGRAPHS = ("Amparo nació en Puerto Sereno.", "Estudió en Granada.", "Murió en Valdelirio en 1978.")


@pytest.fixture
def page(context, shown, tmp_path: Path, monkeypatch) -> CreatePage:
    monkeypatch.setattr(context.worker, "ensure_running", lambda: None)
    context.settings.change(out=str(tmp_path / "Fichas"))
    return shown(CreatePage(context, tmp_path / "draft.json"))


def ready(page: CreatePage, count: int = 1) -> bool:
    return len(page.texts) == count and all(text.state != "reading" for text in page.texts.all())


def test_first_page_offers_three_ways_and_asks_two_things(page, qtbot) -> None:
    assert page.welcome.isVisible()
    assert set(page.welcome.ways) == {"paste", "file", "wiki"}
    assert page.welcome.classroom.isVisible()
    page.welcome.ways["paste"].setFocus()
    qtbot.keyClick(page.welcome.ways["paste"], Qt.Key.Key_Return)
    assert page.work.paste_panel.isVisible()


def test_a_pasted_text_is_shown_cleaned_with_its_paragraphs(page, qtbot) -> None:
    QGuiApplication.clipboard().setText("\n\n".join(PARAGRAPHS))
    page.work.paste()
    qtbot.waitUntil(lambda: ready(page), timeout=60_000)
    model = page.work.pane.view.model()
    assert [model.index(row).data() for row in range(model.rowCount())] == list(PARAGRAPHS)
    assert page.bar.button.isEnabled()
    assert page.bar.button.text() == "Crear ficha"


def test_the_space_bar_unticks_a_paragraph(page, qtbot) -> None:
    page.texts.add_pasted("\n\n".join(PARAGRAPHS), "Amparo")
    qtbot.waitUntil(lambda: ready(page), timeout=60_000)
    view = page.work.pane.view
    view.setCurrentIndex(view.model().index(1))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert page.texts.all()[0].kept == {0, 2}


def test_what_is_ticked_is_what_is_queued(page, context, qtbot) -> None:
    key = page.texts.add_pasted("\n\n".join(PARAGRAPHS), "Amparo")
    qtbot.waitUntil(lambda: ready(page), timeout=60_000)
    page.texts.tick(key, [1], False)
    with qtbot.waitSignal(page.ordered, timeout=60_000) as ordered:
        qtbot.mouseClick(page.bar.button, Qt.MouseButton.LeftButton)
    assert ordered.args[1] == 1
    unit = context.store.units.page(UnitQuery()).units[0]
    source = context.store.units.source(unit.key)
    assert isinstance(source, ReadyText)
    assert source.document.text == "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[2]))
    assert len(page.texts) == 0


def test_texts_can_be_brought_back_after_creating(page, context, qtbot) -> None:
    page.texts.add_pasted("\n\n".join(PARAGRAPHS), "Amparo")
    qtbot.waitUntil(lambda: ready(page), timeout=60_000)
    told = []
    context.notices.shown.connect(told.append)
    with qtbot.waitSignal(page.ordered, timeout=60_000):
        page.create_worksheets()
    told[-1].action()
    assert [text.title for text in page.texts.all()] == ["Amparo"]
    assert page.bar.button.isEnabled()


def test_a_broken_file_is_told_in_words_and_the_others_go_on(page, qtbot, tmp_path) -> None:
    (tmp_path / "roto.pdf").write_bytes(b"%PDF-1.4 nada")
    (tmp_path / "bueno.txt").write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("roto.pdf", "bueno.txt")])
    assert page.work.take_data(data)
    qtbot.waitUntil(lambda: ready(page, 2), timeout=60_000)
    assert page.bar.told.text() == "1 texto con problemas no se incluye."
    assert page.bar.button.isEnabled()


def test_a_problem_is_told_at_the_field_and_blocks_the_button(page, qtbot) -> None:
    page.texts.add_pasted("\n\n".join(PARAGRAPHS), "Amparo")
    qtbot.waitUntil(lambda: ready(page), timeout=60_000)
    page.form.short.setValue(0)
    page.form.true_false.setValue(0)
    assert page.form.counts_field.problem == "Pida al menos una pregunta."
    assert not page.bar.button.isEnabled()
    page.form.short.setValue(3)
    assert page.bar.button.isEnabled()


def test_texts_survive_a_restart(page, context, shown, qtbot, tmp_path) -> None:
    key = page.texts.add_pasted("\n\n".join(PARAGRAPHS), "Amparo")
    qtbot.waitUntil(lambda: ready(page), timeout=60_000)
    page.texts.tick(key, [2], False)
    page.remember()
    again = shown(CreatePage(context, tmp_path / "draft.json"))
    qtbot.waitUntil(lambda: ready(again), timeout=60_000)
    assert again.texts.all()[0].kept == {0, 1}
    again.retire()


def test_country_and_level_set_register_and_paper(page, context) -> None:
    fields = page.welcome.classroom
    fields.country.setCurrentIndex(fields.country.findData("MX"))
    fields.country.activated.emit(fields.country.currentIndex())
    value = context.settings.value
    assert (value.profile, value.paper) == ("latam", "letter")


def test_every_control_has_a_name_for_screen_readers(page) -> None:
    page.take_way("wiki")
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox):
        for widget in page.findChildren(kind):
            if widget.objectName().startswith("qt_") or not widget.isVisibleTo(page):
                continue
            face = QAccessible.queryAccessibleInterface(widget)
            named = face.text(QAccessible.Text.Name) or isinstance(widget.parent(), QAbstractSpinBox)
            assert named, (type(widget).__name__, widget.parent())


def test_a_title_of_several_pages_is_chosen_with_a_button(page, context, qtbot) -> None:
    context.settings.change(wiki_endpoint="http://127.0.0.1:9/w/api.php")
    key = page.texts.add_page("Mercurio")
    page.work.pane.show_text(page.texts.get(key))
    params = {"title": "Mercurio", "choices": "Mercurio (planeta); Mercurio (elemento)"}
    error = {"code": "source.wiki_disambiguation", "params": params, "retryable": False}
    page.texts._take({"key": key, "error": error})
    choices = page.work.pane.choices
    assert [button.text() for button in choices.buttons] == ["Mercurio (planeta)", "Mercurio (elemento)"]
    qtbot.mouseClick(choices.buttons[1], Qt.MouseButton.LeftButton)
    chosen = page.texts.get(key)
    assert (chosen.place, chosen.title, chosen.state) == (
        "Mercurio (elemento)",
        "Mercurio (elemento)",
        "reading",
    )
