"""The second process: heard, stopped, and gone when its parent is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobs.engine.models.child_process import run_child
from jobs.errors import CancelledError

ROOT = Path(__file__).parents[4]
CHILD = """
import sys, time
from pathlib import Path
from jobs.engine.models.child_process import follow_parent, say
follow_parent()
mode, folder = sys.argv[1], Path(sys.argv[2])
(folder / "pid").write_text(str(__import__("os").getpid()))
say({"done": 1, "total": 2})
print("not json")
if mode == "fail":
    raise SystemExit("first line\\nañadido al final")
if mode == "wait":
    time.sleep(60)
"""


@pytest.fixture
def child(tmp_path, monkeypatch) -> Path:
    """A module of this test's own, importable by the child."""
    (tmp_path / "qgdesk_child.py").write_text(CHILD)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def run(folder: Path, mode: str, cancel=lambda: False):
    heard: list[object] = []
    status, tail = run_child(
        "qgdesk_child",
        [mode, str(folder)],
        folder=folder,
        environment={},
        on_message=heard.append,
        cancel=cancel,
    )
    return status, tail, heard


def test_messages_are_heard_and_the_end_is_normal(child):
    status, tail, heard = run(child, "finish")
    assert (status, tail) == (0, [])
    assert heard == [{"done": 1, "total": 2}]


def test_the_end_of_standard_error_is_kept(child):
    status, tail, _ = run(child, "fail")
    assert status == 1
    assert tail == ["first line", "añadido al final"]


def test_cancel_kills(child):
    with pytest.raises(CancelledError):
        run(child, "wait", cancel=lambda: (child / "pid").exists())
    assert gone(int((child / "pid").read_text()))


def test_a_killed_parent_takes_its_child_along(child):
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from jobs.engine.models.child_process import run_child;"
            "f = Path(sys.argv[1]); run_child('qgdesk_child', ['wait', str(f)], folder=f, environment={},"
            "on_message=print, cancel=lambda: False)",
            str(child),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(child)])},
        stdout=subprocess.DEVNULL,
    )
    wait_for(lambda: (child / "pid").exists() and (child / "pid").read_text() != "")
    number = int((child / "pid").read_text())
    assert not gone(number)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for(lambda: gone(number))


def wait_for(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    # a dead child of a dead parent may wait to be collected
    try:
        return "Z" in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
