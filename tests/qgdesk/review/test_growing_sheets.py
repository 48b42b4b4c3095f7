"""Items that arrive while a person already decides about them."""

from __future__ import annotations

import pytest

from jobs.engine.choice import ModelChoice
from jobs.export import parse_worksheet
from jobs.queue.models import UnitKey
from jobs.queue.payloads import ExportTarget, FileText, GeneratePayload, NewUnit, engine_key
from jobs.worksheet.editing import analysis_of, live_items
from jobs.worksheet.models import Request
from qgdesk.review.page import ReviewPage
from resources import resource


@pytest.fixture
def finished():
    return parse_worksheet(resource("samples", "example.json").read_bytes(), "example.json")


@pytest.fixture
def unit(context) -> UnitKey:
    payload = GeneratePayload(
        request=Request(), model=ModelChoice(), export=ExportTarget(out="/tmp", formats=("docx",)),
        wiki_endpoint="https://es.wikipedia.org/w/api.php",
    )  # fmt: skip
    job = context.store.jobs.add(
        payload, [NewUnit(title="Gabriela Mistral", source=FileText(path="/x.txt"), asked=10)], title="una"
    )
    assert context.store.work.claim(engine_key(payload)) is not None
    return UnitKey(job.id, 1)


def prompts(page):
    return [getattr(i, "question", None) or i.statement for i in live_items(page.session.worksheet)]


def test_items_appear_one_by_one_and_decisions_stay(context, shown, unit, finished):
    page = shown(ReviewPage(context))
    page.open_unit(*unit)
    assert page.session is None  # no text yet
    work = context.store.work
    work.save_document(unit, analysis_of(finished).document)
    page._look()
    assert page.session is not None and page.items.cards == []
    assert "10" in page.head.counts.text()
    work.save_items(unit, finished.items[:2])
    page._look()
    assert len(page.items.cards) == 2
    assert not page.head.output_button.isEnabled()
    page.session.accept(finished.items[0].id)
    page.session.discard(finished.items[1].id)
    work.save_items(unit, finished.items[:7])
    page._look()
    assert len(page.items.cards) == 6
    page.workspace.undo()  # takes the discarding back, and none of the items that came since
    assert len(page.items.cards) == 7
    page.workspace.redo()
    work.attach_sheet(unit, finished)
    work.finish(unit, 3.0)
    page._look()
    sheet = page.session.holder.sheet
    assert sheet is not None
    stored = context.store.sheets.worksheet(sheet)
    assert [item.review for item in stored.items[:3]] == ["accepted", "discarded", "pending"]
    assert len(live_items(stored)) == 9
    assert page.head.output_button.isEnabled()
    page.workspace.undo()
    assert len(live_items(page.session.worksheet)) == 10
    page.retire()


def test_decisions_survive_closing_the_window_meanwhile(context, shown, unit, finished):
    first = shown(ReviewPage(context))
    context.store.work.save_document(unit, analysis_of(finished).document)
    context.store.work.save_items(unit, finished.items[:4])
    first.open_unit(*unit)
    first.session.accept(finished.items[2].id)
    first.remember()
    first.retire()
    second = shown(ReviewPage(context))
    assert [item.review for item in second.session.worksheet.items][2] == "accepted"
    second.retire()
    context.store.work.attach_sheet(unit, finished)
    context.store.work.finish(unit, 3.0)
    third = shown(ReviewPage(context))
    third.open_unit(*unit)
    assert context.store.sheets.worksheet(third.session.holder.sheet).items[2].review == "accepted"
    third.open_unit(*unit)  # not twice
    assert len(context.store.sheets.revisions(third.session.holder.sheet)) == 2
    third.retire()


def test_an_open_editor_is_not_disturbed_by_arrivals(context, shown, unit, finished):
    page = shown(ReviewPage(context))
    context.store.work.save_document(unit, analysis_of(finished).document)
    context.store.work.save_items(unit, finished.items[:1])
    page.open_unit(*unit)
    page.items.edit(finished.items[0].id)
    page.items.editor.prompt.setPlainText("¿En qué año salió «Desolación»?")
    context.store.work.save_items(unit, finished.items[:5])
    page._look()
    context.store.work.attach_sheet(unit, finished)
    context.store.work.finish(unit, 3.0)
    page._look()
    assert page.items.editor.prompt.toPlainText() == "¿En qué año salió «Desolación»?"
    page.items.editor.submit()
    page._look()
    sheet = page.session.holder.sheet
    assert "¿En qué año salió «Desolación»?" in prompts(page)
    assert context.store.sheets.worksheet(sheet).items[0].status == "edited"
    assert len(prompts(page)) == 10
    page.retire()


def test_hiding_the_tab_keeps_an_open_editor_open(context, shown, finished):
    page = shown(ReviewPage(context))
    page.open_worksheet(context.store.sheets.add(finished, None, "import").id)
    page.items.edit(page.items.cards[0].item.id)
    page.items.editor.prompt.setPlainText("¿Algo a medias")
    page.hide()
    page.show()
    assert page.items.editor is not None
    assert not page.session.holder.can_undo
    page.retire()
