"""A fresh data folder whose model takes minutes to prepare: killed, raced for, started by cron."""

from __future__ import annotations

import subprocess
import sys

import pytest
from addresses import key
from processes import until, working

from jobs.queue import UnitQuery

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

# Prepares in steps that stay done, as the real thing does, and does not come to an end before it may.
PREPARES = """
import sys, time
import jobs.queue.warm_model as warm_model
from jobs.errors import CancelledError
from jobs.paths import models_dir
real = warm_model.make_ready
def make_ready(choice, *, progress, cancel):
    for stage in ("convert", "quantize"):
        progress(stage, 0, 1)
        while not (models_dir() / stage).exists():
            if cancel():
                raise CancelledError
            time.sleep(0.02)
    return real(choice, progress=progress, cancel=cancel)
warm_model.make_ready = make_ready
"""
WORKER = f"{PREPARES}\nfrom jobs.queue.worker import main\nsys.exit(main(['--idle', '0']))"
RUN = f"{PREPARES}\nfrom jobs.cli import main\nsys.exit(main(['run']))"


def told_of(store, job):
    """Status, attempts and deaths of every text."""
    units = store.units.page(UnitQuery(job=job.id)).units
    return [(unit.status, unit.attempts, unit.deaths) for unit in units]


def test_nothing_is_lost_and_nobody_blamed_while_a_model_is_prepared(store, add_life, worker, qgdesk_home):
    job = add_life("a", "b")
    models = qgdesk_home / "models"
    models.mkdir(exist_ok=True)
    first = worker(script=WORKER)
    until(lambda: working(store, "loading") and store.worker.get().stage == "convert")
    first.kill()
    first.wait()
    untouched = [("queued", 0, 0)] * 2
    assert [
        (u.status, u.attempts, u.deaths) for u in store.units.page(UnitQuery(job=job.id)).units
    ] == untouched
    (models / "convert").touch()
    rivals = [worker(script=WORKER), worker(script=RUN)]  # both without a standard input, as from cron
    until(lambda: any(rival.poll() is not None for rival in rivals))
    loser, winner = sorted(rivals, key=lambda rival: rival.poll() is None)
    assert loser.returncode == 75, loser.communicate()[1]
    assert winner.poll() is None, "it prepares"
    told = store.worker.get()
    assert (told.pid, told.state, told.stage) == (winner.pid, "loading", "quantize")
    winner.kill()
    winner.wait()
    last = worker(script=RUN, stdin=subprocess.DEVNULL)
    until(lambda: working(store, "loading") and store.worker.get().pid == last.pid)
    (models / "quantize").touch()
    assert last.wait(240) == 0, last.communicate()[1]
    assert told_of(store, job) == [("done", 1, 0)] * 2
    assert store.database.row("SELECT count(*) FROM model_loads")[0] == 0


def test_a_cancel_ends_the_preparation_within_seconds(store, add_life, worker):
    job = add_life("a")
    running = worker(script=WORKER)
    until(lambda: working(store, "loading") and store.worker.get().stage == "convert")
    store.jobs.cancel(job.id)
    assert store.units.get(key(job)).status == "cancelled"
    assert running.wait(60) == 0, "nobody waits any more"
