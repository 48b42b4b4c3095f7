"""The store's file: damaged, newer, older, full, on a network."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys

import pytest

from jobs.errors import StoreError
from jobs.lock import model_lock
from jobs.queue import Store
from jobs.queue.database import Database
from jobs.queue.local_disk import file_system, require_local
from jobs.queue.schema import SCHEMA_VERSION


def test_a_file_that_is_no_database_is_set_aside_and_kept(qgdesk_home):
    with Store.open() as store:
        path = store.path
    path.write_bytes(b"esto no es una base de datos" * 100)
    with pytest.raises(StoreError) as raised:
        Store.open()
    assert raised.value.code == "queue.damaged"
    aside = path.with_name("queue.damaged-1.sqlite3")
    assert aside.read_bytes().startswith(b"esto no es")
    with Store.open() as store:
        assert store.jobs.page() == []


def test_damage_in_the_middle_is_found_told_and_set_aside(store, add):
    for _ in range(5):
        add(*(f"texto {number}" for number in range(200)))
    path = store.path
    store.close()
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 8192, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 2000] = b"\xa5" * 2000
    path.write_bytes(data)
    with Store.open() as opened, pytest.raises(StoreError) as raised:
        opened.database.check()
    assert raised.value.code == "queue.damaged_in_use"
    with pytest.raises(StoreError) as raised:
        Store.open()
    assert raised.value.code == "queue.damaged"
    assert path.with_name("queue.damaged-1.sqlite3").read_bytes() == bytes(data)


def test_a_damaged_file_is_not_moved_from_under_a_worker(qgdesk_home):
    with Store.open() as store:
        path = store.path
    path.write_bytes(b"nada" * 1000)
    with model_lock(wait=False, cancel=lambda: False), pytest.raises(StoreError) as raised:
        Store.open()
    assert raised.value.code == "queue.damaged_in_use"
    assert path.exists()


def test_a_newer_store_is_refused(qgdesk_home):
    with Store.open() as store:
        store.database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError) as raised:
        Store.open()
    assert raised.value.code == "queue.newer_store"


def test_an_older_store_is_copied_and_brought_up_to_date_in_order(qgdesk_home, store, add):
    job = add("a")
    path = store.path
    store.close()
    steps = {
        SCHEMA_VERSION: lambda db: db.execute("ALTER TABLE jobs ADD COLUMN note TEXT"),
        SCHEMA_VERSION + 1: lambda db: db.execute("UPDATE jobs SET note = 'hola'"),
    }
    newer = Database.open(path, version=SCHEMA_VERSION + 2, migrations=steps)
    assert newer.row("SELECT id, note FROM jobs")[:] == (job.id, "hola")
    newer.close()
    with sqlite3.connect(path.with_name(f"queue.v{SCHEMA_VERSION}.sqlite3")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert copy.execute("SELECT count(*) FROM units").fetchone() == (1,)


def test_a_failed_migration_leaves_the_store_as_it_was(store, add):
    add("a")
    path = store.path
    store.close()

    def broken(connection):
        connection.execute("ALTER TABLE jobs ADD COLUMN note TEXT")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Database.open(path, version=SCHEMA_VERSION + 1, migrations={SCHEMA_VERSION: broken})
    with Store.open() as again:
        assert again.jobs.totals().total == 1


def test_a_migration_waits_for_whoever_works(store):
    path = store.path
    with model_lock(wait=False, cancel=lambda: False), pytest.raises(StoreError) as raised:
        Database.open(path, version=SCHEMA_VERSION + 1, migrations={})
    assert raised.value.code == "queue.migration_waits"


FULL = """
import resource, sys
from jobs.queue import Store
from jobs.queue.payloads import NewUnit, ImportPayload
from jobs.errors import StoreError
store = Store.open()
store.jobs.add(ImportPayload(path="/a"), [NewUnit(title="antes")], title="antes")
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    while True:
        store.jobs.add(ImportPayload(path="/a"), [NewUnit(title="x" * 500) for _ in range(100)], title="b")
except StoreError as error:
    print(error.code, error.retryable)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_full_disk_is_told_and_loses_nothing(qgdesk_home):
    assert resource.RLIMIT_FSIZE is not None
    ran = subprocess.run([sys.executable, "-c", FULL], capture_output=True, text=True, check=True)
    code, retryable = ran.stdout.split()
    assert code in ("queue.disk_full", "queue.disk_error")
    assert retryable == "True"
    with Store.open() as store:
        store.database.check()
        titles = [job.title for job in store.jobs.page(newest_first=False)]
        assert titles[0] == "antes"
        assert all(job.units.total in (1, 100) for job in store.jobs.page())


def test_errors_of_the_system_are_told_in_plain_words(store):
    store.database.execute("PRAGMA query_only = ON")  # what SQLite says of a file that may not be written
    with pytest.raises(StoreError) as raised:
        store.database.execute("UPDATE totals SET change = 0")
    assert raised.value.code == "queue.read_only"


def test_a_network_disk_is_refused(monkeypatch, tmp_path):
    class Mount:
        mountpoint, fstype, opts = str(tmp_path), "nfs4", "rw"

    monkeypatch.setattr("psutil.disk_partitions", lambda all: [Mount])
    assert file_system(tmp_path / "qgdesk") == "nfs4"
    with pytest.raises(StoreError, match=r"queue\.network_disk"):
        require_local(tmp_path / "qgdesk")
