from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jobs.export import load_worksheet, parse_worksheet
from jobs.export.accepted import accepted_file, count_accepted
from jobs.queue import UnitKey
from jobs.queue.payloads import CheckPayload, CheckResult
from jobs.worksheet.editing import live_items
from jobs.worksheet.models import item_id
from qgdesk.review.page import ReviewPage
from resources import resource


@pytest.fixture
def example():
    return parse_worksheet(resource("samples", "example.json").read_bytes(), "example.json")


@pytest.fixture
def page(context, shown, example, monkeypatch):
    monkeypatch.setattr(context.worker, "ensure_running", lambda: None)
    sheet = context.store.sheets.add(example, None, "import")
    made = shown(ReviewPage(context))
    made.open_worksheet(sheet.id)
    yield made
    made.retire()


def prompts(page):
    return [getattr(i, "question", None) or i.statement for i in live_items(page.session.worksheet)]


def stored(page, context):
    return context.store.sheets.worksheet(page.session.holder.sheet)


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    target = page.window().focusWidget() or page.items
    QTest.keyClick(target, key, modifier)


def begin(page):
    page.items.set_current(page.items.cards[0].item.id, focus=True)
    page.items.cards[0].setFocus()


def test_an_empty_tab_says_how_to_begin(context, shown):
    page = shown(ReviewPage(context))
    assert page.stack.currentWidget() is page.empty
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is page.workspace
    assert len(page.items.cards) == 10
    page.session.accept(page.items.cards[0].item.id)  # the example can be tried out, and is kept nowhere
    assert page.session.holder.can_undo
    assert context.store.sheets.page() == []


def test_a_click_on_an_item_marks_its_sentence(page):
    card = page.items.cards[1]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.items.current == card.item.id
    marked = [selection.cursor.selectedText() for selection in page.text.extraSelections()]
    assert marked[-1] == card.item.evidence.text
    assert page.items.cards[1].is_current


def test_a_click_in_the_text_finds_the_item(page):
    item = page.items.cards[-1].item
    page.text.sentence_clicked.emit(item.evidence.start + 2)
    assert page.items.current == item.id


def test_the_keys_decide(page, context):
    begin(page)
    first, second, third = (card.item.id for card in page.items.cards[:3])
    press(page, Qt.Key.Key_J)
    assert page.items.current == second
    press(page, Qt.Key.Key_A)
    assert stored(page, context).items[1].review == "accepted"
    press(page, Qt.Key.Key_Delete)
    assert page.items.current == third
    assert second not in [item.id for item in live_items(stored(page, context))]
    press(page, Qt.Key.Key_K)
    assert page.items.current == first
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [item.review for item in stored(page, context).items] == ["pending"] * 10
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert stored(page, context).items[1].review == "accepted"
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert len(prompts(page)) == 10


def test_letters_are_letters_while_one_writes(page):
    begin(page)
    press(page, Qt.Key.Key_E)
    editor = page.items.editor
    assert editor is not None and editor.prompt.hasFocus()
    QTest.keyClicks(editor.prompt, "jkar")
    assert editor.prompt.toPlainText().endswith("jkar")
    QTest.keyClick(editor.prompt, Qt.Key.Key_Escape)
    assert page.items.editor is None
    assert not page.session.holder.can_undo


def test_an_edit_is_kept_at_once_and_checked_again(page, context):
    begin(page)
    old = page.items.cards[0].item
    press(page, Qt.Key.Key_F2)
    page.items.editor.prompt.setPlainText("¿En qué año apareció «Desolación», de Mistral?")
    QTest.keyClick(page.items.editor.prompt, Qt.Key.Key_Return)
    new = stored(page, context).items[0]
    assert (new.status, new.edited_from) == ("edited", old.edited_from or old.id)
    assert page.items.current == new.id
    job = context.store.jobs.page(kinds=("check",))[0]
    payload = context.store.jobs.payload(job.id)
    assert isinstance(payload, CheckPayload)
    assert (payload.action, payload.item.id) == ("recheck", new.id)
    assert page.readings.waits_for(new.id) == "recheck"


def test_what_cannot_be_kept_stays_in_the_editor(page):
    begin(page)
    page.items.edit(page.items.current)
    page.items.editor.answer.setText(" ")
    page.items.set_current(page.items.cards[-1].item.id, focus=True)  # she clicks elsewhere
    assert page.items.editor is not None
    assert not page.items.editor.problem.isHidden()
    page.items.editor.answer.setText("1923")
    page.items.set_current(page.items.cards[-1].item.id, focus=True)
    assert page.items.editor is None
    assert page.session.worksheet.items[0].answer == "1923"


def test_remarks_while_one_writes(page, qtbot):
    begin(page)
    page.items.edit(page.items.current)
    page.items.editor.prompt.setPlainText("¿En qué año estuvo ella en Oviedo?")
    qtbot.waitUntil(lambda: "Oviedo" in page.items.editor.remarks.text())


def test_a_statement_of_ones_own(page, context):
    page.items.add("true_false")
    editor = page.items.editor
    editor.prompt.setPlainText("Gabriela Mistral nació en Santiago")
    editor.false.setChecked(True)
    assert editor.correction.toPlainText() == "Gabriela Mistral nació en Santiago"
    editor.submit()
    assert "misma" in editor.problem.text() or "mismo" in editor.problem.text()
    editor.correction.setPlainText("Gabriela Mistral nació en Vicuña")
    editor.pick.setChecked(True)
    page.text.sentence_clicked.emit(page.session.worksheet.text.index("Vicuña"))
    editor.submit()
    own = next(item for item in stored(page, context).items if item.origin == "teacher")
    assert own.correction == "Gabriela Mistral nació en Vicuña."
    assert "Vicuña" in own.evidence.text


def test_another_in_its_place_and_back(page, context):
    begin(page)
    old = page.items.cards[0].item
    press(page, Qt.Key.Key_R)
    assert page.readings.waits_for(old.id) == "replace"
    question = "¿En qué ciudad vivía el Instituto de las Españas?"
    new = old.model_copy(update={
        "question": question, "answer": "Nueva York", "target": None,
        "id": item_id("short_answer", old.evidence.start, question),
    })  # fmt: skip
    opened = next(iter(page.readings._open.values()))
    page.readings.answered.emit(opened, CheckResult(item=new))
    assert prompts(page)[0] == question
    assert page.items.current == new.id
    page.items.act("forms", new.id)
    assert prompts(page)[0] == old.question
    assert stored(page, context).items[0].id == old.id


def test_what_is_open_is_found_again(page, context, shown):
    begin(page)
    press(page, Qt.Key.Key_J)
    page.session.accept(page.items.current)
    page.remember()
    again = shown(ReviewPage(context))
    assert again.session.holder.sheet == page.session.holder.sheet
    assert again.items.current == page.items.current
    again.workspace.undo()
    assert all(item.review == "pending" for item in again.session.worksheet.items)
    again.retire()


def test_doubtful_items_are_asked_about_before_export(page, context, qtbot, tmp_path: Path):
    page.show_output()
    view = page._output
    view.choices.folder = tmp_path / "fichas"
    view.choices.formats["moodle"].setChecked(True)
    view.export()
    assert not view.question.isHidden() and view._run is None
    told = []
    context.notices.shown.connect(told.append)
    view.without.click()  # «Exportar sin ella»
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told[0].kind == "success", told[0].text
    names = {path.name for path in (tmp_path / "fichas").iterdir()}
    assert {
        "gabriela_mistral-alumno.docx",
        "gabriela_mistral-docente.docx",
        "gabriela_mistral-moodle.xml",
    } <= names
    written = load_worksheet(tmp_path / "fichas" / "gabriela_mistral.json")
    assert written == stored(page, context)
    assert all(item.status != "doubtful" for item in live_items(written))
    assert context.store.sheets.get(page.session.holder.sheet).exported


def test_the_preview_shows_what_is_written(page):
    page.show_output()
    view = page._output
    printed = view.paper._pages.sheet.plain_text()
    for n, prompt in enumerate(prompts(page), 1):
        assert prompt in printed and f"{n}." in printed
    view.sheets.setCurrentIndex(view.sheets.count() - 1)
    assert "Solucionario" in view.paper._pages.sheet.plain_text()
    view.choices.second.setChecked(True)
    assert [view.sheets.tabText(n) for n in range(view.sheets.count())] == [
        "Alumnado A",
        "Alumnado B",
        "Docente",
    ]
    view.look.click()
    assert page.stack.currentWidget() is page.workspace
    assert page.session.worksheet.options.versions == ("A", "B")
    assert page.items._current_card().item.status == "doubtful"


def test_a_sheet_is_printed_as_it_is_shown(page, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    from qgdesk.review.output.pagination import PaginatedSheet, print_sheets

    page.show_output()
    sheet = PaginatedSheet(page._output.pages()[0][1])
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "hoja.pdf"))
    print_sheets([sheet], printer)
    from pypdf import PdfReader

    assert len(PdfReader(tmp_path / "hoja.pdf").pages) == sheet.count >= 2


def test_accepted_items_are_kept_only_with_consent(page, context):
    begin(page)
    press(page, Qt.Key.Key_A)
    assert not accepted_file().exists()
    page.show_output()
    page._output.choices.consent.setChecked(True)
    page._back_from_output("")
    page.session.accept(page.items.cards[1].item.id)
    expected = [i for i in stored(page, context).items if i.review == "accepted" or i.status == "edited"]
    assert count_accepted(accepted_file()) == len(expected)
    line = json.loads(accepted_file().read_text().splitlines()[0])
    assert {item["id"] for item in line["items"]} == {item.id for item in expected}
    page.show_output()
    page._output.choices.consent.setChecked(False)
    assert not accepted_file().exists()


def test_a_bad_address_is_told(page, context):
    told = []
    context.notices.shown.connect(told.append)
    page.open_worksheet(999)
    page.open_unit(99, 1)
    assert [notice.kind for notice in told] == ["error", "error"]
    assert UnitKey(1, 1)
