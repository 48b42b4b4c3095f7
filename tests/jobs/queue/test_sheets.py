"""Worksheets in the store: revisions, undo and redo across closing, exports."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jobs.errors import StoreError
from jobs.queue import Store
from jobs.queue.adding import import_worksheet

sys.path.insert(0, str(Path(__file__).parents[1]))


@pytest.fixture
def sheet(store, tmp_path):
    from fake_generation import worksheet

    from jobs.export.json_file import worksheet_json
    from jobs.sources import read_text
    from jobs.worksheet.models import Request

    made = worksheet(read_text("Ana nació en Lima. Fue maestra. Murió en Cusco.", "Ana"), Request())
    path = tmp_path / "ana.json"
    path.write_bytes(worksheet_json(made))
    key = import_worksheet(store, path)
    return store.sheets.get(store.units.get(key).sheet)


def titled(store, sheet, title):
    return store.sheets.worksheet(sheet.id).model_copy(update={"title": title})


def test_an_imported_worksheet_is_a_job_that_is_done(store, sheet):
    unit = store.units.get(sheet.unit)
    assert (unit.status, store.jobs.get(unit.job_id).kind) == ("done", "import")
    assert not sheet.exported
    assert store.work.waiting() is None


def test_undo_and_redo_survive_closing(store, sheet):
    first = titled(store, sheet, "Dos")
    after = store.sheets.revise(sheet.id, first, base=sheet.revision, note="título")
    assert (after.revision, after.title, after.can_undo, after.can_redo) == (2, "Dos", True, False)
    with Store.open() as again:
        assert again.sheets.undo(sheet.id).title == "Ana"
        assert not again.sheets.get(sheet.id).can_undo
        assert again.sheets.undo(sheet.id).title == "Ana"
    redone = store.sheets.redo(sheet.id)
    assert (redone.title, redone.can_redo) == ("Dos", False)
    assert store.sheets.worksheet(sheet.id).revision == 2


def test_an_edit_after_an_undo_overwrites_nothing(store, sheet):
    store.sheets.revise(sheet.id, titled(store, sheet, "Dos"), base=1)
    store.sheets.undo(sheet.id)
    third = store.sheets.revise(sheet.id, titled(store, sheet, "Tres"), base=1)
    assert (third.revision, third.title) == (3, "Tres")
    assert store.sheets.worksheet(sheet.id, 2).title == "Dos"
    assert [(each.revision, each.parent) for each in store.sheets.revisions(sheet.id)] == [
        (1, None),
        (2, 1),
        (3, 1),
    ]


def test_two_who_edit_at_once_do_not_overwrite_each_other(store, sheet):
    store.sheets.revise(sheet.id, titled(store, sheet, "Dos"), base=1)
    with pytest.raises(StoreError, match=r"queue\.sheet_conflict"):
        store.sheets.revise(sheet.id, titled(store, sheet, "Otra"), base=1)
    assert store.sheets.get(sheet.id).title == "Dos"


def test_an_unexported_worksheet_is_never_pruned(store, sheet, monkeypatch):
    job = sheet.unit.job
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert store.history.prune(1) == 0
    with pytest.raises(StoreError, match=r"queue\.unexported"):
        store.history.remove(job)
    store.sheets.mark_exported(sheet.id, 1, ["/ana.json"])
    store.sheets.revise(sheet.id, titled(store, sheet, "Dos"), base=1)
    assert store.history.prune(1) == 0
    store.sheets.mark_exported(sheet.id, 2, ["/ana.json"])
    assert store.units.get(sheet.unit).files == ("/ana.json",)
    assert store.history.prune(1) == 1
    with pytest.raises(StoreError, match=r"queue\.no_sheet"):
        store.sheets.get(sheet.id)
