from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jobs.engine.models import building
from jobs.engine.models.building import build_folder, check_free_disk, exclusive
from jobs.errors import CancelledError, ModelError

ROOT = Path(__file__).parents[4]
BUILDER = """
import sys, time
from pathlib import Path
from jobs.engine.models.building import build_folder, exclusive
home, seconds = Path(sys.argv[1]), float(sys.argv[2])
with exclusive(home):
    if (home / "made").exists():
        print("found")
    else:
        def build(folder):
            (folder / "first").write_text("1")
            print("building", flush=True)
            time.sleep(seconds)
            (folder / "last").write_text("2")
        build_folder(home / "made", build)
        print("made")
"""


def start(home: Path, seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(home), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_a_folder_appears_whole(tmp_path):
    target = tmp_path / "made"

    def build(folder: Path) -> None:
        (folder / "file").write_text("x")
        assert not target.exists()

    build_folder(target, build)
    assert (target / "file").read_text() == "x"
    assert os.listdir(tmp_path) == ["made"]


def test_a_failed_build_leaves_the_old_folder(tmp_path):
    target = tmp_path / "made"
    build_folder(target, lambda folder: (folder / "old").touch())

    def build(folder: Path) -> None:
        (folder / "new").touch()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        build_folder(target, build)
    assert os.listdir(target) == ["old"]
    assert os.listdir(tmp_path) == ["made"]


def test_a_full_disk_is_told(tmp_path):
    def build(folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ModelError) as caught:
        build_folder(tmp_path / "made", build)
    assert caught.value.code == "model.folder_unusable"
    assert caught.value.params["reason"] == "os.ENOSPC"
    assert caught.value.retryable


def test_two_processes_build_once(tmp_path):
    home = tmp_path / "home"
    processes = [start(home, 0.5), start(home, 0.5)]
    outputs = sorted(process.communicate(timeout=30)[0].split()[-1] for process in processes)
    assert outputs == ["found", "made"]
    assert sorted(os.listdir(home / "made")) == ["first", "last"]


def test_a_killed_build_frees_the_lock_and_is_cleared(tmp_path):
    home = tmp_path / "home"
    victim = start(home, 60)
    assert victim.stdout is not None
    assert victim.stdout.readline() == "building\n"
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    victim.stdout.close()
    assert not (home / "made").exists()
    assert any(name.startswith(".partial-") for name in os.listdir(home))
    output = start(home, 0).communicate(timeout=30)[0]
    assert output.split() == ["building", "made"]
    assert os.listdir(home) == ["made"]


def test_waiting_for_the_lock_can_be_cancelled(tmp_path):
    home = tmp_path / "home"
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with exclusive(home):
            held.set()
            release.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    started = time.monotonic()
    with pytest.raises(CancelledError), exclusive(home, cancel=lambda: time.monotonic() - started > 0.4):
        pytest.fail("the lock was given twice")
    release.set()
    holder.join()


def test_free_disk_is_checked_before_writing(tmp_path, monkeypatch):
    check_free_disk(tmp_path, 1)
    with pytest.raises(ModelError) as caught:
        check_free_disk(tmp_path, 10**18)
    assert caught.value.code == "model.disk_full"
    assert caught.value.params["need_gb"] == 1e9
    assert caught.value.retryable


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_place_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ModelError) as caught, exclusive(tmp_path / "home"):
        pytest.fail("locked")
    assert caught.value.code == "model.folder_unusable"


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(ModelError) as caught, exclusive(tmp_path / "home"):
        pytest.fail("locked")
    assert caught.value.code == "model.folder_unusable"


def test_the_lock_lies_outside_the_folder(tmp_path):
    with exclusive(tmp_path / "home"):
        assert os.listdir(tmp_path / "home") == []
    assert building._LOCKS in os.listdir(tmp_path)


def test_another_targets_partial_folder_is_left_alone_without_the_lock(tmp_path):
    other, own = tmp_path / ".partial-other-1", tmp_path / ".partial-made-1"
    other.mkdir()
    own.mkdir()
    build_folder(tmp_path / "made", lambda folder: (folder / "file").touch(), alone=False)
    assert other.is_dir()
    assert not own.exists()


def test_what_was_there_stays_until_the_new_folder_stands(tmp_path, monkeypatch):
    target = tmp_path / "made"
    build_folder(target, lambda folder: (folder / "old").touch())
    renames = []
    rename = Path.rename

    def watched(self, new):
        renames.append((self.name, Path(new).name, target.exists()))
        return rename(self, new)

    monkeypatch.setattr(Path, "rename", watched)
    build_folder(target, lambda folder: (folder / "new").touch())
    assert [names[:2] for names in renames] == [
        ("made", ".partial-made-old"),
        (f".partial-made-{os.getpid()}", "made"),
    ]
    assert [file.name for file in tmp_path.rglob("*")] == ["made", "new"]
