"""What goes wrong around a text: memory, the store itself, a worker that died, a clock that was set back."""

from __future__ import annotations

import pytest
from addresses import key

from jobs.errors import ModelError, StoreError
from jobs.queue.loop import End
from jobs.queue.run_log import KEPT, run_log
from jobs.queue.stopping import StopFlag
from jobs.queue.work_table import WorkTable
from jobs.queue.worker import work, working


def run() -> End:
    return work(StopFlag(), until_empty=True)


def test_a_memory_too_small_for_a_single_row_is_tried_once_more_and_told(store, scripted, add_life):
    job = add_life("a")
    tried = []

    def full(*_, **__):
        tried.append(1)
        raise ModelError("model.out_of_memory", {"rows": 1}, retryable=True)

    scripted.decode = full
    ends = [run()]
    while ends[-1] is End.RECYCLE:
        ends.append(run())
        assert len(ends) < 10, "for ever"
    unit = store.units.get(key(job))
    assert (unit.status, unit.error.code, len(tried)) == ("failed", "model.out_of_memory", 2)


def test_any_other_lack_of_memory_replaces_the_process(store, scripted, add_life):
    class OutOfMemoryError(RuntimeError):
        """As torch's, which is not imported here."""

    job = add_life("a", "b")
    real = scripted.score

    def full(*_, **__):
        scripted.score = real
        raise OutOfMemoryError("CUDA out of memory")

    scripted.score = full
    assert run() is End.RECYCLE
    assert store.units.get(key(job)).error.code == "queue.memory"
    assert run() is End.EMPTY
    assert store.units.get(key(job, 2)).status == "done"


def test_a_disk_that_fills_in_the_middle_of_a_text_is_nobodys_death(store, scripted, add_life, monkeypatch):
    job = add_life("a")

    def full(*_, **__):
        raise StoreError("queue.disk_full", {"file": "f", "folder": "d"}, retryable=True)

    with monkeypatch.context() as patch:
        patch.setattr(WorkTable, "save_reply", full)
        with pytest.raises(StoreError, match=r"queue\.disk_full"):
            run()
    unit = store.units.get(key(job))
    assert (unit.status, unit.deaths) == ("queued", 0)
    run()
    assert store.units.get(key(job)).status == "done"


def test_a_store_that_fails_while_a_model_loads_is_not_the_models_fault(
    store, scripted, add_life, monkeypatch
):
    job = add_life("a")

    def busy(*_):
        raise StoreError("queue.busy", {"file": "f", "folder": "d"}, retryable=True)

    with monkeypatch.context() as patch:
        patch.setattr("jobs.queue.model_loads.ModelLoads.reach", busy)
        with pytest.raises(StoreError, match=r"queue\.busy"):
            run()
    assert not store.jobs.get(job.id).held
    run()
    assert store.jobs.get(job.id).status == "done"


def test_a_unit_that_is_given_up_names_the_log_of_the_worker_that_died(store, add, claim):
    job = add("veneno")
    store.worker.begin("/registros/el-que-se-cerró.log")
    claim()
    store.database.execute("UPDATE units SET deaths = 2")
    with working(StopFlag(), "/registros/el-nuevo.log"):
        assert store.worker.get().log == "/registros/el-nuevo.log"
    error = store.units.get(key(job)).error
    assert (error.code, error.log) == ("queue.died", "/registros/el-que-se-cerró.log")


def test_a_forced_stop_is_known_to_whichever_worker_comes_next(store, add, claim):
    job = add("a")
    store.worker.begin(None)
    claim()
    store.worker.announce_force()
    with working(StopFlag(), None):
        unit = store.units.get(key(job))
    assert (unit.status, unit.deaths) == ("queued", 0)


def test_a_worker_sets_a_damaged_store_aside_by_itself(store):
    path = store.path
    store.close()
    path.write_bytes(b"esto no es una base de datos" * 100)
    with pytest.raises(StoreError, match=r"queue\.damaged "):
        run()
    assert path.with_name("queue.damaged-1.sqlite3").exists()
    assert run() is End.EMPTY


def test_only_the_last_logs_are_kept_and_never_without_the_one_being_written(qgdesk_home):
    folder = qgdesk_home / "logs"
    folder.mkdir()
    for number in range(KEPT + 5):
        (folder / f"worker-20990101-0000{number:02d}-1.log").touch()
    with run_log(capture_output=False) as path:  # the clock was set back
        assert path.exists()
    assert len(list(folder.iterdir())) <= KEPT + 1
