"""The tab «En marcha» over a store that others change."""

from __future__ import annotations

import time

import psutil
import pytest
from PySide6.QtTest import QAbstractItemModelTester

from jobs.engine.choice import ModelChoice
from jobs.queue import Store, UnitKey, UnitQuery
from jobs.queue.models import ErrorRecord
from jobs.queue.payloads import (
    ExportTarget,
    GeneratePayload,
    NewUnit,
    PastedText,
    TrainPayload,
    engine_key,
)
from jobs.worksheet.models import Request
from qgdesk.running.page import RunningPage
from qgdesk.running.rows import Column


def add(store: Store, *titles: str) -> int:
    payload = GeneratePayload(
        request=Request(),
        model=ModelChoice(),
        export=ExportTarget(out="/tmp", formats=("docx",)),
        wiki_endpoint="https://es.wikipedia.org/w/api.php",
    )
    units = [NewUnit(title=title, source=PastedText(title=title, text="x"), asked=10) for title in titles]
    return store.jobs.add(payload, units, title=titles[0]).id


def fail(store: Store, key: UnitKey) -> None:
    error = ErrorRecord(code="source.scanned", params={"name": "a.pdf", "pages": 3})
    store.database.execute("UPDATE totals SET change = change + 1")
    store.database.execute(
        "UPDATE units SET status = 'failed', error = ?, change = (SELECT change FROM totals)"
        " WHERE job_id = ? AND id = ?",
        (error.model_dump_json(), *key),
    )


@pytest.fixture
def page(context, shown, monkeypatch):
    monkeypatch.setattr(context.worker, "ensure_running", lambda: None)
    made = shown(RunningPage(context))
    tester = QAbstractItemModelTester(made.rows)
    yield made
    del tester
    made.retire()


def column(page: RunningPage, which: Column) -> list[str]:
    return [page.rows.index(row, which).data() for row in range(page.rows.rowCount())]


def test_an_empty_queue_says_what_will_be_here(page, qtbot) -> None:
    assert page._views.currentIndex() == 1
    with qtbot.waitSignal(page.create_asked):
        page._views.currentWidget().button.click()


def test_new_jobs_appear_and_changes_are_shown_where_they_are(page, context) -> None:
    with Store.open() as other:
        job = add(other, "Uno", "Dos", "Tres")
        page.look()
        assert sorted(column(page, Column.TITLE)) == ["Dos", "Tres", "Uno"]
        fail(other, UnitKey(job, 2))
    page.look()
    states = dict(zip(column(page, Column.TITLE), column(page, Column.STATE), strict=True))
    assert states == {"Uno": "En espera", "Dos": "Con un problema", "Tres": "En espera"}


def test_the_selection_stays_on_its_text(page, context) -> None:
    job = add(context.store, "Uno")
    page.look()
    page.table.selectRow(page.rows.row_of(UnitKey(job, 1)))
    with Store.open() as other:
        add(other, "Dos", "Tres")
    page.look()
    assert [unit.title for unit in page.selected_units()] == ["Uno"]


def test_an_error_is_told_in_words_with_what_to_do(page, context) -> None:
    job = add(context.store, "Uno")
    fail(context.store, UnitKey(job, 1))
    page.look()
    page.table.selectRow(0)
    assert "a.pdf" in page.details.told.text()
    assert "OCR" in page.details.told.text()
    assert page.actions_of_queue.retry.isEnabled()
    page.actions_of_queue.retry.trigger()
    assert context.store.units.get(UnitKey(job, 1)).status == "queued"


def test_filter_and_search(page, context) -> None:
    job = add(context.store, "María Moliner", "Las abejas")
    fail(context.store, UnitKey(job, 2))
    page.look()
    page.search.setText("maria")
    assert column(page, Column.TITLE) == ["María Moliner"]
    page.search.setText("Cervantes")
    assert page._table_or_nothing.currentIndex() == 1
    page._table_or_nothing.currentWidget().button.click()
    assert page.rows.rowCount() == 2
    page.filter.setCurrentIndex(3)
    assert column(page, Column.TITLE) == ["Las abejas"]


def test_cancel_can_be_undone(page, context) -> None:
    job = add(context.store, "Uno", "Dos")
    page.look()
    page.table.selectAll()
    told = []
    context.notices.shown.connect(told.append)
    page.actions_of_queue.cancel.trigger()
    assert context.store.units.count(UnitQuery(statuses=("cancelled",))) == 2
    told[-1].action()
    assert context.store.jobs.get(job).units.by_status["queued"] == 2


def test_pause_and_priority(page, context) -> None:
    first, second = add(context.store, "Uno"), add(context.store, "Dos")
    page.look()
    page.table.selectRow(page.rows.row_of(UnitKey(second, 1)))
    page.actions_of_queue.first.trigger()
    assert context.store.jobs.get(second).priority > context.store.jobs.get(first).priority
    page.actions_of_queue.pause.trigger()
    assert context.store.jobs.get(second).held
    page.look()
    page.actions_of_queue.resume.trigger()
    assert not context.store.jobs.get(second).held


def test_a_cancel_that_is_not_obeyed_can_be_forced(page, context, monkeypatch) -> None:
    job = add(context.store, "Uno")
    key = UnitKey(job, 1)
    assert context.store.work.claim(engine_key(context.store.jobs.payload(job))) is not None
    process = psutil.Process()
    context.store.database.execute(
        "INSERT OR REPLACE INTO worker (id, pid, process_started, started_at, beat_at, state, job_id, unit)"
        " VALUES (1, ?, ?, ?, ?, 'working', ?, 1)",
        (process.pid, process.create_time(), time.time(), time.time(), job),
    )
    page.look()
    assert not page.overview.force.isVisible()
    context.store.jobs.cancel(job)
    assert context.store.units.get(key).cancelling
    page.look()
    assert not page.overview.force.isVisible()  # it may still be obeyed
    monkeypatch.setattr("qgdesk.running.overview.PATIENCE_SECONDS", 0.0)
    page.look()
    assert page.overview.force.isVisible()
    killed = []
    monkeypatch.setattr(context.worker, "force_stop", lambda: killed.append(1))
    page.overview.force.click()
    assert killed == [1] and not page.overview.force.isVisible()


def test_a_training_run_is_shown_where_it_is_learnt(page, context, qtbot) -> None:
    config = {"data": "datos", "name": "Mi adaptador"}
    job = context.store.jobs.add(TrainPayload(config=config), [NewUnit(title="Mi adaptador")], title="x").id
    page.look()
    page.table.selectRow(page.rows.row_of(UnitKey(job, 1)))
    assert page.actions_of_queue.review.text().replace("&", "") == "Ver lo que aprende"
    with qtbot.waitSignal(page.learning_asked) as asked:
        page.actions_of_queue.review.trigger()
    assert asked.args == [job, 1]
