"""The worker's loop in this process, with an engine without a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from addresses import key

from jobs.engine.scripted import ScriptedEngine
from jobs.errors import ModelError
from jobs.queue import URGENT, UnitKey, UnitQuery
from jobs.queue.loop import End
from jobs.queue.payloads import CheckPayload, NewUnit
from jobs.queue.stopping import StopFlag
from jobs.queue.worker import work
from jobs.worksheet.models import Requested, Worksheet


def run(stop=None) -> End:
    return work(stop or StopFlag(), until_empty=True)


class Interrupted(BaseException):
    """As if the process had died: nothing below it may handle it."""


@pytest.fixture
def dies(monkeypatch):
    """Let the engine die in its nth call."""

    def at(number):
        calls = 0
        for name in ("decode", "score"):
            real = getattr(ScriptedEngine, name)

            def counted(self, *args, real=real, **options):
                nonlocal calls
                calls += 1
                if calls == number:
                    raise Interrupted
                return real(self, *args, **options)

            monkeypatch.setattr(ScriptedEngine, name, counted)

    return at


def test_every_text_becomes_a_worksheet_and_its_files(store, scripted, add_life, tmp_path):
    job = add_life("a", "b")
    assert run() is End.EMPTY
    units = store.units.page(UnitQuery(job=job.id)).units
    assert [(unit.status, unit.attempts, unit.kept) for unit in units] == [("done", 1, 4)] * 2
    assert [Path(unit.files[0]).name for unit in units] == ["a.json", "b.json"]
    stored = store.sheets.worksheet(units[0].sheet)
    written = Worksheet.model_validate(json.loads((tmp_path / "out" / "a.json").read_text("utf-8")))
    assert stored == written
    assert store.sheets.get(units[0].sheet).exported
    passages = (scripted.calls["prefix"] - 1) / 2
    assert passages in (1, 2), "the examples once, each passage of each text once"


def test_a_text_that_cannot_be_read_stops_no_other(store, scripted, add_life, tmp_path):
    job = add_life("a", "b")
    (tmp_path / "a.txt").unlink()
    run()
    first, second = store.units.page(UnitQuery(job=job.id)).units
    assert (first.status, first.error.code, second.status) == ("failed", "source.missing", "done")
    assert first.error.log and Path(first.error.log).exists()


@pytest.mark.parametrize("call", [1, 2, 3, 5])
def test_a_worker_that_died_is_followed_by_one_that_goes_on(
    store, scripted, add_life, monkeypatch, dies, call, tmp_path
):
    job = add_life("a")
    with monkeypatch.context() as patch:
        patch.setattr("jobs.queue.work_table.WorkTable.give_back", lambda *a, **o: None)
        dies(call)
        with pytest.raises(Interrupted):
            run()
    assert store.units.get(key(job)).status == "running"
    rows = len(scripted.prompts)
    fresh = ScriptedEngine(_keys=scripted._keys, _stated=scripted._stated)
    monkeypatch.setattr("jobs.queue.warm_model.open_engine", lambda ready, most_rows=None: fresh)
    monkeypatch.undo()
    monkeypatch.setenv("QGDESK_ENGINE", "scripted")
    monkeypatch.setenv("QGDESK_HOME", str(store.path.parents[1]))
    monkeypatch.setattr("jobs.queue.warm_model.open_engine", lambda ready, most_rows=None: fresh)
    run()
    unit = store.units.get(key(job))
    assert (unit.status, unit.attempts, unit.kept) == ("done", 2, 4)
    again = add_life("b")
    run()
    whole = store.units.get(key(again))
    made, other = (store.sheets.worksheet(each.sheet) for each in (unit, whole))
    assert made.items == other.items, "begun again, it is the same worksheet"
    assert made.provenance.tokens.decoded == other.provenance.tokens.decoded
    if call > 1:
        assert rows > 0
        assert store.work.reply(unit.key, "x") is None


def test_three_deaths_without_progress_and_the_rest_goes_on(store, add, claim):
    job = add("veneno", "b")
    for _ in range(2):
        claim()
        store.recovery.recover()
        assert store.units.get(key(job)).status == "queued"
    claim()
    store.recovery.recover()
    unit = store.units.get(key(job))
    assert (unit.status, unit.error.code, unit.deaths) == ("failed", "queue.died", 3)
    assert claim().key == key(job, 2)


def test_saved_progress_ends_a_row_of_deaths(store, add, claim):
    job = add("a")
    for attempt in range(6):
        unit = claim().key
        store.work.save_reply(unit, f"question {attempt}", "{}")
        store.recovery.recover()
        assert store.units.get(key(job)).deaths == 1
    assert store.units.get(key(job)).status == "queued"


def test_a_forced_stop_blames_nobody_and_a_wanted_cancel_is_obeyed(store, add, claim):
    job = add("a", "b")
    store.worker.begin(None)
    claim()
    store.worker.announce_force()
    store.recovery.recover()
    assert store.units.get(key(job)).deaths == 0
    unit = claim().key
    store.jobs.cancel(*unit)
    store.recovery.recover()
    assert store.units.get(unit).status == "cancelled"


def test_a_cancel_while_decoding_stops_this_unit_only(store, scripted, add_life):
    job = add_life("a", "b")
    real = scripted.decode

    def cancelling(prefix, rows, **options):
        if scripted.calls["decode"] == 0:
            store.jobs.cancel(job.id, 1)
        return real(prefix, rows, **options)

    scripted.decode = cancelling
    run()
    assert [unit.status for unit in store.units.page(UnitQuery(job=job.id)).units] == ["cancelled", "done"]
    store.jobs.retry(job.id)
    run()
    assert store.units.get(key(job)).status == "done"


def test_a_stop_gives_the_unit_back_unharmed(store, scripted, add_life):
    job = add_life("a")
    stop = StopFlag()
    scripted.script = lambda told: stop.ask()
    assert run(stop) is End.STOPPED
    unit = store.units.get(key(job))
    assert (unit.status, unit.deaths, unit.error) == ("queued", 0, None)
    scripted.script = {}
    run()
    assert store.units.get(key(job)).status == "done"


def test_a_failed_export_keeps_the_worksheet_and_needs_no_model_again(store, scripted, add_life, tmp_path):
    (tmp_path / "out").write_text("en medio", encoding="utf-8")
    job = add_life("a")
    run()
    unit = store.units.get(key(job))
    assert (unit.status, unit.error.code) == ("failed", "export.no_folder")
    assert unit.sheet is not None
    (tmp_path / "out").unlink()
    decoded = scripted.calls["decode"]
    store.jobs.retry(job.id)
    assert store.work.waiting().engine == ""
    run()
    assert store.units.get(key(job)).status == "done"
    assert scripted.calls["decode"] == decoded
    assert (tmp_path / "out" / "a.json").exists()


def test_a_model_that_cannot_be_loaded_pauses_its_jobs_and_loses_none(store, scripted, add_life, monkeypatch):
    job = add_life("a")

    def broken(*_, **__):
        raise ModelError("model.not_found", {"model": "x", "known": "embedded"})

    with monkeypatch.context() as patch:
        patch.setattr("jobs.queue.warm_model.make_ready", broken)
        assert run() is End.EMPTY
    held = store.jobs.get(job.id)
    assert (held.held, held.error.code, held.units.by_status["queued"]) == (True, "model.not_found", 1)
    store.jobs.release(job.id)
    run()
    assert store.jobs.get(job.id).status == "done"


def test_deaths_while_a_model_loads_are_the_models(store, add):
    job = add("a")
    engine = store.work.waiting().engine
    for _ in range(3):
        store.loads.begin(engine)
        store.loads.reach(engine, "load")
        store.recovery.recover()
    assert run() is End.EMPTY
    assert store.jobs.get(job.id).error.code == "queue.model_died"
    assert store.units.get(key(job)).deaths == 0
    store.jobs.release(job.id)
    assert store.loads.deaths(engine) == 0


def test_getting_further_than_before_ends_a_row_of_deaths_while_loading(store):
    for stage in ("check", "convert", "quantize", "load"):
        store.loads.begin("m")
        store.loads.reach("m", stage)
        store.recovery.recover()
        assert store.loads.deaths("m") == 1


def test_too_little_memory_gives_the_unit_back_for_a_fresh_process(store, scripted, add_life):
    job = add_life("a")

    def full(*_, **__):
        raise ModelError("model.out_of_memory", {"rows": 4}, retryable=True)

    real, scripted.decode = scripted.decode, full
    assert run() is End.RECYCLE
    waiting = store.work.waiting()
    assert (waiting.max_rows, store.units.get(key(job)).deaths) == (4, 0)
    scripted.decode = real
    assert run() is End.EMPTY
    assert store.units.get(key(job)).status == "done"


def test_a_bug_fails_the_unit_with_a_report(store, scripted, add_life, monkeypatch):
    job = add_life("a", "b")

    def broken(told):
        raise ZeroDivisionError

    scripted.script = broken
    run()
    for unit in store.units.page(UnitQuery(job=job.id)).units:
        assert (unit.status, unit.error.code) == ("failed", "queue.bug")
        assert Path(unit.error.params["report"]).exists()


def test_a_check_is_served_in_the_middle_of_a_running_job(store, scripted, add_life, payload, monkeypatch):
    monkeypatch.setattr("jobs.queue.loop._URGENT_EVERY", 0.0)
    first = add_life("a")
    run()
    sheet = store.units.get(key(first)).sheet
    items = store.sheets.worksheet(sheet).items
    running, checks, seen = add_life("b"), [], []
    real = scripted.decode

    def asking(prefix, rows, **options):
        if not checks:
            for action in ("recheck", "replace"):
                check = CheckPayload(
                    action=action,
                    sheet=sheet,
                    revision=1,
                    item_id=items[0].id,
                    item=items[0],
                    model=payload.model,
                )
                unit = NewUnit(title="x", sheet=sheet)
                checks.append(store.jobs.add(check, [unit], title="x", priority=URGENT).id)
        elif not seen and all(store.jobs.get(check).status == "done" for check in checks):
            seen.append(store.units.get(key(running)).status)
        return real(prefix, rows, **options)

    scripted.decode = asking
    run()
    assert seen == ["running"], "answered before the running text was done"
    assert store.units.get(key(running)).status == "done"
    again = store.units.check_result(UnitKey(checks[0], 1))
    other = store.units.check_result(UnitKey(checks[1], 1))
    assert again.doubts == () and again.item.id == items[0].id
    assert other.item is None or other.item.id not in {item.id for item in items}


def test_verified_items_can_be_read_while_the_rest_is_made(store, scripted, add_life, payload):
    request = payload.request.model_copy(update={"requested": Requested(short_answer=8, true_false=8)})
    job = add_life("a", payload=payload.model_copy(update={"request": request}))
    seen = []
    real = scripted.decode

    def looking(prefix, rows, **options):
        partial = store.units.partial(key(job))
        seen.append((partial.document is not None, len(partial.items)))
        return real(prefix, rows, **options)

    scripted.decode = looking
    run()
    assert seen[0] == (True, 0)
    assert max(count for _, count in seen) > 0
    assert store.units.partial(key(job)) is None, "done: the worksheet has it all"


def test_earlier_worksheets_are_passed_over(store, scripted, add_life, payload, tmp_path):
    add_life("a")
    run()
    written = (tmp_path / "out" / "a.json").stat().st_mtime_ns
    decoded = scripted.calls["decode"]
    job = add_life("a", payload=payload.model_copy(update={"skip_done": True}))
    run()
    assert store.units.get(key(job)).status == "done"
    assert scripted.calls["decode"] == decoded
    assert (tmp_path / "out" / "a.json").stat().st_mtime_ns == written
