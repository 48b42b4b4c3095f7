"""The worker as a process: killed, stopped, left alone by its window, two at once, a child for training."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from addresses import key
from processes import until, working

from jobs.lock import model_lock
from jobs.queue import UnitQuery
from jobs.queue.control import force_stop
from jobs.queue.payloads import NewUnit, TrainPayload

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
sys.path.insert(0, str(ROOT / "tests" / "stress"))


def test_killed_stopped_and_taken_up_again(store, add_life, worker, tmp_path):
    job = add_life("a", "b")
    slow = {"QGDESK_ENGINE_STEP": "2"}
    first = worker(env=slow)
    until(lambda: working(store) and store.units.partial(key(job)))
    second = worker("--idle", "0")
    run = worker("run", module="jobs")
    assert second.wait(120) == run.wait(120) == 75, "one at a time, and the others say so"
    assert "ya está haciendo" in run.communicate()[1].decode()
    first.kill()
    first.wait()
    assert store.units.get(key(job)).status == "running"
    assert not store.worker.get().alive
    third = worker(env=slow)
    until(lambda: working(store) and store.worker.get().pid == third.pid)
    third.send_signal(signal.SIGTERM)
    assert third.wait(30) == 0
    unit = store.units.get(key(job))
    assert (unit.status, unit.attempts) == ("queued", 2)
    last = worker("run", "--json", module="jobs")
    out, err = last.communicate(timeout=200)
    assert last.returncode == 0, err
    units = store.units.page(UnitQuery(job=job.id)).units
    assert [unit.status for unit in units] == ["done", "done"]
    assert len(store.sheets.page()) == 2
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize("keep", [True, False])
def test_the_end_of_the_window(store, add_life, worker, qgdesk_home, keep):
    (qgdesk_home / "settings.toml").write_text(f"keep_working = {str(keep).lower()}\n")
    job = add_life("a")
    running = worker("--lifeline", "--idle", "0", stdin=subprocess.PIPE)
    until(lambda: working(store))
    running.stdin.close()
    running.stdin = None
    assert running.wait(120) == 0
    assert store.units.get(key(job)).status == ("done" if keep else "queued")


def test_a_forced_stop_kills_and_gives_back(store, add_life, worker):
    job = add_life("a")
    running = worker(env={"QGDESK_ENGINE_STEP": "30"})
    until(lambda: working(store))
    assert force_stop(store)
    running.wait(10)
    unit = store.units.get(key(job))
    assert (unit.status, unit.deaths) == ("queued", 0)


def test_a_process_that_got_the_number_of_a_dead_worker_is_left_alone(store, add, claim):
    job = add("a")
    store.worker.begin(None)
    claim()
    innocent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    store.database.execute("UPDATE worker SET pid = ?, beat_at = beat_at - 15", (innocent.pid,))
    assert not store.worker.get().alive
    assert not force_stop(store)
    assert innocent.poll() is None
    innocent.communicate()
    assert store.units.get(key(job)).status == "queued"


def test_a_forced_cancel_kills_nobody_elses_work(store, add_life, worker, jobs_run):
    job, other = add_life("a"), add_life("b")
    running = worker(env={"QGDESK_ENGINE_STEP": "30"})
    until(lambda: working(store))
    assert jobs_run("cancel", other.id, "--force").code == 0
    assert running.poll() is None
    assert jobs_run("cancel", job.id, "--force").code == 0
    running.wait(10)
    assert [store.units.get(key(each)).status for each in (job, other)] == ["cancelled", "cancelled"]


RECYCLED = """
import os, sys
from pathlib import Path
from jobs.engine.scripted import ScriptedEngine
from jobs.errors import ModelError
mark = Path(os.environ["QGDESK_HOME"]) / "marks"
mark.open("a").write(f"{os.getpid()} ")
real = ScriptedEngine.decode
def full(self, prefix, rows, **options):
    if len(mark.read_text().split()) < 3:
        raise ModelError("model.out_of_memory", {"rows": 8 >> len(mark.read_text().split())})
    return real(self, prefix, rows, **options)
ScriptedEngine.decode = full
from jobs.queue.worker import main
sys.exit(main(["--lifeline", "--idle", "0"]))
"""


def test_a_worker_without_memory_becomes_a_fresh_process_with_the_same_lifeline(
    store, add_life, worker, qgdesk_home
):
    job = add_life("a")
    running = worker(script=RECYCLED, stdin=subprocess.PIPE)
    assert running.wait(240) == 0, running.communicate()[1]
    unit = store.units.get(key(job))
    assert (unit.status, unit.attempts, unit.deaths) == ("done", 3, 0)
    marks = (qgdesk_home / "marks").read_text().split()
    assert marks == [str(running.pid)] * 3, "three times afresh, for the system the same process"


def test_a_cancel_reaches_a_worker_in_the_middle_of_a_text(store, add_life, worker):
    job = add_life("a", "b")
    worker("--idle", "0", env={"QGDESK_ENGINE_STEP": "0.2"})
    until(lambda: working(store) and store.units.partial(key(job)))
    store.jobs.cancel(job.id)
    until(lambda: store.units.get(key(job)).status == "cancelled", 30)
    assert store.units.get(key(job, 2)).status == "cancelled"


TRAINING = """
import os, time
from jobs.errors import CancelledError
from jobs.queue.work import Ended

def run(work):
    mark = os.environ["TRAIN_MARK"]
    with open(mark, "a") as file:
        file.write(f"{os.getpid()} {work.payload.config['epochs']}\\n")
    if work.payload.config.get("die"):
        os._exit(9)
    work.progress("training", 1, 2, at_once=True)
    while work.payload.config.get("long"):
        work.check()
        time.sleep(0.05)
    return Ended(files=(mark,))
"""


def test_training_runs_in_a_process_of_its_own_under_the_workers_lock(store, worker, tmp_path):
    home = tmp_path / "elsewhere" / "training"
    home.mkdir(parents=True)
    (home / "__init__.py").touch()
    (home / "run.py").write_text(TRAINING)
    mark = tmp_path / "mark"
    env = {"PYTHONPATH": f"{home.parent}:{ROOT}", "TRAIN_MARK": str(mark)}
    done, deadly, long = (
        store.jobs.add(TrainPayload(config={"epochs": 3, **config}), [NewUnit(title="x")], title="x")
        for config in ({}, {"die": True}, {"long": True})
    )
    running = worker(env=env)
    until(lambda: store.units.get(key(long)).stage == "training")
    assert store.units.get(key(done)).status == "done"
    died = store.units.get(key(deadly))
    assert (died.status, died.error.code) == ("failed", "queue.died")
    pids = [line.split()[0] for line in mark.read_text().splitlines()]
    assert len(set(pids)) == 5 and str(running.pid) not in pids
    with pytest.raises(Exception, match=r"lock\.busy"), model_lock(wait=False, cancel=lambda: False):
        pass
    running.send_signal(signal.SIGTERM)
    assert running.wait(60) == 0
    assert store.units.get(key(long)).status == "queued", "given back by the child itself"


def test_random_kills_lose_nothing(tmp_path):
    from kill_worker import run

    home = tmp_path / "home"
    before = os.environ["QGDESK_HOME"]
    try:
        told = run(home, home / "out", units=2, kills=2, step=0.02, seed=1, poison=False)
    finally:
        os.environ["QGDESK_HOME"] = before
    assert told.kills <= 2


def test_many_processes_at_once(tmp_path):
    from contend import run

    before = os.environ["QGDESK_HOME"]
    try:
        claimed, _ = run(tmp_path / "home", 4, 600)
    finally:
        os.environ["QGDESK_HOME"] = before
    assert claimed > 50
