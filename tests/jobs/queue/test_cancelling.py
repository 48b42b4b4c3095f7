"""A cancel at every moment of a text's life, with an engine without a model."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from addresses import key

from jobs.engine.opening import make_ready
from jobs.errors import CancelledError
from jobs.export import export_worksheet
from jobs.queue import Store
from jobs.queue.loop import End
from jobs.queue.stopping import StopFlag
from jobs.queue.work_table import WorkTable
from jobs.queue.worker import work


def run(stop=None) -> End:
    return work(stop or StopFlag(), until_empty=True)


def cancel(job) -> int:
    """As a person would, from another process."""
    with Store.open() as other:
        return other.jobs.cancel(job.id)


@pytest.fixture
def prepares(monkeypatch):
    """Let a model be prepared by hand: what is given is called in the middle of it."""
    monkeypatch.setattr("jobs.queue.loop._URGENT_EVERY", 0.0)

    def by(in_the_middle):
        def prepared(choice, *, progress, cancel):
            progress("convert", 1, 100)
            assert not cancel()
            in_the_middle()
            if cancel():
                raise CancelledError
            return make_ready(choice, progress=progress, cancel=cancel)

        monkeypatch.setattr("jobs.queue.warm_model.make_ready", prepared)

    return by


def test_while_the_model_is_prepared(store, scripted, add_life, prepares):
    job = add_life("a")
    prepares(lambda: cancel(job))
    assert run() is End.EMPTY
    unit = store.units.get(key(job))
    assert (unit.status, unit.attempts) == ("cancelled", 0)
    assert scripted.calls["decode"] == 0
    row = store.database.row("SELECT loading, deaths FROM model_loads")
    assert tuple(row) == (0, 0), "nobody died"
    store.jobs.retry(job.id)
    prepares(lambda: None)
    run()
    assert store.units.get(key(job)).status == "done"


def test_while_a_model_is_prepared_that_others_wait_for_too(store, scripted, add_life, prepares):
    first, second = add_life("a"), add_life("b")
    calls = []
    prepares(lambda: (calls.append(1), cancel(first)))
    run()
    assert [store.jobs.get(job.id).status for job in (first, second)] == ["cancelled", "done"]
    assert len(calls) == 1, "what was prepared is not thrown away"


def test_while_the_model_is_loaded(store, scripted, add_life, monkeypatch):
    job = add_life("a")

    def loads(ready, most_rows=None):
        cancel(job)
        return scripted

    monkeypatch.setattr("jobs.queue.warm_model.open_engine", loads)
    assert run() is End.EMPTY
    unit = store.units.get(key(job))
    assert (unit.status, unit.attempts) == ("cancelled", 0)


def pdf_job(add_life, payload):
    export = payload.export.model_copy(update={"formats": ("json", "pdf")})
    return add_life("a", payload=payload.model_copy(update={"export": export}))


def test_while_exporting(store, scripted, add_life, payload, monkeypatch):
    job = pdf_job(add_life, payload)

    def cancelling(*args, **options):
        cancel(job)
        return export_worksheet(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr("jobs.queue.handlers.export.export_worksheet", cancelling)
        run()
    unit = store.units.get(key(job))
    assert unit.status == "cancelled"
    assert unit.sheet is not None
    assert [Path(name).name for name in unit.files] == ["a.json"], "no PDF was begun"
    decoded = scripted.calls["decode"]
    store.jobs.retry(job.id)
    monkeypatch.setattr("jobs.export.worksheet_files.to_pdf", lambda documents, **_: {"alumno": b"%PDF-"})
    run()
    unit = store.units.get(key(job))
    assert (unit.status, len(unit.files), scripted.calls["decode"]) == ("done", 2, decoded)


def test_while_libreoffice_works(store, scripted, add_life, payload, monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    job = pdf_job(add_life, payload)

    def starting():
        cancel(job)
        return str(program)

    monkeypatch.setattr("jobs.export.pdf.find_libreoffice", starting)
    started = time.monotonic()
    run()
    assert store.units.get(key(job)).status == "cancelled"
    assert time.monotonic() - started < 50


def test_at_the_very_moment_of_finishing(store, scripted, add_life, monkeypatch):
    job = add_life("a")
    real, cancelled = WorkTable.finish, []

    def finishing(self, *args, **options):
        cancelled.append(cancel(job))
        return real(self, *args, **options)

    monkeypatch.setattr(WorkTable, "finish", finishing)
    run()
    unit = store.units.get(key(job))
    assert cancelled == [1], "it was still running when it was to be cancelled"
    assert (unit.status, unit.cancelling, len(unit.files)) == ("done", False, 1)
    assert store.sheets.get(unit.sheet).exported
    assert store.jobs.retry(job.id) == 0
    assert store.jobs.get(job.id).status == "done"


def test_at_the_very_moment_of_being_given_back(store, scripted, add_life, monkeypatch):
    job = add_life("a")
    stop = StopFlag()
    scripted.script = lambda told: stop.ask()
    real = WorkTable.give_back

    def giving(self, *args, **options):
        cancel(job)
        return real(self, *args, **options)

    monkeypatch.setattr(WorkTable, "give_back", giving)
    assert run(stop) is End.STOPPED
    assert store.units.get(key(job)).status == "cancelled", "a wish is not forgotten"
