"""What a person does to jobs, and what the worker's writes may and may not do."""

from __future__ import annotations

import pytest

from jobs.errors import StoreError, UsageError
from jobs.queue import ErrorRecord, Store, UnitKey, UnitQuery, parse_address

BROKEN = ErrorRecord(code="source.missing", params={"name": "a"})


def statuses(store, job):
    return [unit.status for unit in store.units.page(UnitQuery(job=job.id)).units]


def test_a_job_keeps_its_whole_order(store, add, payload):
    job = add("a", "b")
    assert job.units.by_status["queued"] == job.units.total == 2
    assert store.jobs.payload(job.id) == payload
    assert store.jobs.get(job.id).as_json().keys() >= {
        "id", "kind", "status", "held", "priority", "created_at", "units", "progress", "error",
    }  # fmt: skip


def test_a_job_without_texts_is_refused_and_leaves_nothing(store, payload):
    with pytest.raises(StoreError, match=r"queue\.no_units"):
        store.jobs.add(payload, [], title="nada")
    assert store.jobs.page() == []
    assert store.jobs.totals().total == 0


def test_priority_then_age_decides(add, claim):
    old, urgent, new = add("a", "b"), add("c", priority=5), add("d")
    order = []
    while (unit := claim()) is not None:
        order.append(unit.key)
    assert order == [UnitKey(urgent.id, 1), UnitKey(old.id, 1), UnitKey(old.id, 2), UnitKey(new.id, 1)]


def test_a_unit_is_claimed_only_for_the_model_it_needs(store, add):
    add("a")
    assert store.work.claim("another model") is None
    assert store.jobs.totals().by_status["queued"] == 1


def test_a_held_job_is_passed_over_and_released(store, add, claim):
    held, other = add("a"), add("b")
    store.jobs.hold(held.id)
    assert claim().key.job == other.id
    assert claim() is None
    store.jobs.release(held.id)
    assert claim().key.job == held.id


def test_cancel_is_immediate_for_what_waits_and_a_wish_for_what_runs(store, add, claim):
    job = add("a", "b", "c")
    running = claim().key
    assert store.jobs.cancel(job.id) == 3
    assert statuses(store, job) == ["running", "cancelled", "cancelled"]
    assert store.units.get(running).cancelling
    assert store.work.cancel_requested(running)
    assert store.work.obey_cancel(running, 1.0)
    assert statuses(store, job) == ["cancelled"] * 3
    assert store.jobs.get(job.id).status == "cancelled"
    assert store.jobs.cancel(job.id) == 0


def test_a_cancel_that_comes_too_late_loses_nothing(store, add, claim):
    job = add("a")
    running = claim().key
    store.jobs.cancel(job.id)
    assert store.work.finish(running, 1.0, files=["/a.json"])
    assert store.units.get(running).status == "done"


def test_a_late_write_cannot_undo_a_final_state(store, add, claim):
    job = add("a")
    running = claim().key
    store.jobs.cancel(job.id)
    store.work.obey_cancel(running, 1.0)
    assert not store.work.finish(running, 1.0)
    assert not store.work.fail(running, BROKEN, 1.0)
    assert not store.work.give_back(running, 1.0)
    store.work.save_progress(running, "generating", 1, 2, None)
    assert store.units.get(running).status == "cancelled"
    assert store.units.get(running).stage is None


def test_retry_takes_up_failed_and_cancelled_units_and_keeps_the_earlier_error(store, add, claim):
    job = add("a", "b", "c")
    failed, done = claim().key, claim().key
    store.work.save_reply(failed, "q", "r")
    store.work.fail(failed, BROKEN, 1.0)
    store.work.finish(done, 1.0)
    store.jobs.cancel(job.id)
    assert store.jobs.get(job.id).status == "failed"
    assert store.jobs.retry(job.id) == 2
    assert statuses(store, job) == ["queued", "done", "queued"]
    assert store.units.get(failed).error is None
    assert [event.error for event in store.events.of(*failed) if event.what == "failed"] == [BROKEN]
    assert store.work.reply(failed, "q") == "r"


def test_the_rest_of_a_job_is_estimated_from_what_is_done(store, add, claim):
    job = add("a", "b", "c")
    assert store.jobs.get(job.id).progress.eta_s is None
    store.work.finish(claim().key, 10.0)
    assert store.jobs.get(job.id).progress.eta_s == 20
    running = claim().key
    store.work.save_progress(running, "verifying", 1, 2, 4.0, 3)
    progress = store.jobs.get(job.id).progress
    assert (progress.stage, progress.done, progress.total, progress.eta_s) == ("verifying", 1, 3, 14.0)


def test_others_see_a_change_by_its_number(store, add, claim):
    job = add("a", "b")
    with Store.open() as window:
        window.changed()
        assert not window.changed()
        last = window.units.last_change()
        running = claim().key
        assert window.changed()
        assert [unit.key for unit in window.units.changed_since(last)] == [running]
        assert [changed.id for changed in window.jobs.changed_since(last)] == [job.id]


def test_clock_set_back_changes_no_order(store, add, claim, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    first = add("a")
    monkeypatch.setattr("time.time", lambda: 1_000_000_000.0)
    second = add("b")
    assert [claim().key.job, claim().key.job] == [first.id, second.id]
    assert [job.id for job in store.jobs.page()] == [second.id, first.id]


@pytest.mark.parametrize("word", ["", "x", "3.", "-1", "1.2.3", "9" * 30])
def test_what_is_no_address_is_explained(word):
    with pytest.raises(UsageError):
        parse_address(word)


def test_addresses():
    assert parse_address("3") == (3, None)
    assert parse_address(" 3.14 ") == (3, 14)


def test_unknown_jobs_and_units_are_named(store, add):
    job = add("a")
    for call in (
        lambda: store.jobs.get(99),
        lambda: store.jobs.cancel(99),
        lambda: store.jobs.retry(job.id, 7),
        lambda: store.units.get(UnitKey(job.id, 7)),
        lambda: store.history.remove(99),
    ):
        with pytest.raises(StoreError, match=r"queue\.no_(job|unit)"):
            call()


class TestHistory:
    def test_only_what_is_finished_is_forgotten(self, store, add, claim):
        job = add("a", "b")
        with pytest.raises(StoreError, match=r"queue\.not_finished"):
            store.history.remove(job.id)
        store.work.finish(claim().key, 1.0)
        store.jobs.cancel(job.id)
        store.history.remove(job.id)
        assert store.jobs.page() == []
        assert store.jobs.totals().total == 0

    def test_one_unit_is_forgotten(self, store, add, claim):
        job = add("a", "b")
        done = claim().key
        store.work.finish(done, 1.0)
        store.history.remove_unit(done)
        assert store.jobs.get(job.id).units.total == 1
        assert store.jobs.totals().total == 1

    def test_pruning_looks_at_age(self, store, add, claim, monkeypatch):
        job = add("a")
        store.work.finish(claim().key, 1.0)
        assert store.history.prune(30) == 0
        monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
        assert store.history.prune(30) == 1
        with pytest.raises(StoreError):
            store.jobs.get(job.id)
