from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from jobs import lock
from jobs.errors import BusyError, CancelledError, JobError
from jobs.lock import FILE, model_lock
from jobs.paths import data_dir

HOLDER = """
import sys, time
from jobs.lock import model_lock
with model_lock(wait=False, cancel=lambda: False):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process, working in another folder, that holds the lock."""
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, cwd=tmp_path, env=environment, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def never():
    return False


def test_a_second_process_is_refused_at_once(holder):
    with pytest.raises(BusyError) as caught, model_lock(wait=False, cancel=never):
        pass
    assert caught.value.exit_code == 75


def test_waiting_ends_when_the_holder_is_killed(holder):
    told = []

    def on_wait():
        told.append(True)
        threading.Timer(0.3, holder.send_signal, [signal.SIGKILL]).start()

    with model_lock(wait=True, cancel=never, on_wait=on_wait):
        assert holder.poll() is not None or holder.wait(5) is not None
    assert told == [True]


def test_waiting_can_be_cancelled(holder):
    started = time.monotonic()
    with (
        pytest.raises(CancelledError),
        model_lock(wait=True, cancel=lambda: time.monotonic() > started + 0.3),
    ):
        pass
    assert time.monotonic() - started < 5


def test_it_is_free_again_after_the_block():
    for _ in range(2):
        with model_lock(wait=False, cancel=never):
            assert (data_dir() / FILE).exists()


def test_it_is_free_again_after_an_exception():
    with pytest.raises(ZeroDivisionError), model_lock(wait=False, cancel=never):
        raise ZeroDivisionError
    with model_lock(wait=False, cancel=never):
        pass


def test_a_file_that_is_no_database_is_explained():
    (data_dir() / FILE).write_bytes(b"not a database, and long enough to have a header" * 100)
    with pytest.raises(JobError) as caught, model_lock(wait=False, cancel=never):
        pass
    assert caught.value.code == "lock.unusable"


def test_a_folder_in_its_place_is_explained():
    (data_dir() / FILE).mkdir()
    with pytest.raises(JobError) as caught, model_lock(wait=False, cancel=never):
        pass
    assert caught.value.code == "lock.unusable"


@pytest.mark.parametrize(
    ("number", "full", "code"),
    [
        (sqlite3.SQLITE_FULL, False, "paths.disk_full"),
        (sqlite3.SQLITE_IOERR, True, "paths.disk_full"),
        (sqlite3.SQLITE_CANTOPEN, True, "paths.disk_full"),
        (sqlite3.SQLITE_IOERR, False, "lock.unusable"),
        (sqlite3.SQLITE_READONLY, True, "lock.unusable"),
    ],
)
def test_a_full_disk_is_not_the_lock_files_fault(monkeypatch, number, full, code):
    def refuse(*_, **__):
        error = sqlite3.OperationalError("refused")
        error.sqlite_errorcode = number
        raise error

    monkeypatch.setattr(sqlite3, "connect", refuse)
    monkeypatch.setattr(lock, "is_full", lambda folder: full)
    with pytest.raises(JobError) as caught, model_lock(wait=False, cancel=never):
        pass
    assert (caught.value.code, caught.value.exit_code) == (code, 4)
    assert str(data_dir()) in str(caught.value.params)
