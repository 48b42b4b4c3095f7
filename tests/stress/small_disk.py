"""A disk of a few MB that fills up, or may only be read: nothing is lost and a person is told what to do.

    python tests/stress/small_disk.py --home FOLDER

The disk is a tmpfs in a mount namespace of its own (Linux, where users may have one): it needs no rights,
nobody else sees it, and it goes with the process. The engine is the one without a model.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.txt"))
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]
MEGABYTES = 4


def why_not() -> str | None:
    """Why this cannot be tried here; ``None``: it can."""
    if sys.platform != "linux":
        return "only Linux gives a process mounts of its own"
    try:
        tried = subprocess.run(
            [*NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, text=True
        )
    except OSError as error:
        return f"no unshare here: {error}"
    return None if tried.returncode == 0 else f"no mounts here: {tried.stderr.strip()}"


def run(home: Path) -> str:
    """Try all of it in a namespace; what it told. Raises ``CalledProcessError`` if anything is lost."""
    done = subprocess.run(
        [*NAMESPACE, sys.executable, __file__, "--home", str(home), "--inside"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QGDESK_ENGINE": "scripted"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass
class Ran:
    """A command that came to its end."""

    code: int
    out: str
    err: str


def jobs(*words: object) -> Ran:
    """Run a command; whatever happens, nobody is shown a traceback."""
    from jobs.cli import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    ran = Ran(code, out.getvalue(), err.getvalue())
    print(f"{' '.join(str(word) for word in words)} -> {code}\n{ran.err}", file=sys.stderr)
    assert "Traceback" not in ran.err and code != 1, ran
    return ran


@contextmanager
def full(disk: Path, *, but_for: int = 0) -> Iterator[None]:
    """Fill a disk while the block runs, but for so many bytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 65_536)
        with contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 512)
        file.truncate(file.tell() - but_for)
    try:
        yield
    finally:
        filler.unlink()


def add(home: Path, out: Path, *, texts: int) -> int:
    """Queue texts; the job."""
    added = jobs("add", *SAMPLES[:texts], "--short", 2, "--true-false", 2, "--out", out, "--json")
    assert added.code == 0
    return int(json.loads(added.out)["id"])


def units(job: int) -> list[dict]:
    """The job's texts as ``show`` tells them."""
    return json.loads(jobs("show", job, "--json").out)["unit_list"]


def whole(folder: Path, count: int) -> None:
    """Every file is whole, there are so many, and none was left half written."""
    found = sorted(path for path in folder.iterdir() if path.name != "filler")
    assert len(found) == count, found
    for path in found:
        assert not path.name.startswith("."), path
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        else:
            assert zipfile.ZipFile(path).testzip() is None


def output_on_it(home: Path, disk: Path) -> None:
    """The folder for the files is full: the worksheets are kept, ``export`` writes them later."""
    out = disk / "fichas"
    job = add(home, out, texts=2)
    with full(disk, but_for=20_000):
        ran = jobs("run")
        assert ran.code == 4 and "No queda espacio" in ran.err and "vuelva a exportar" in ran.err, ran
        assert [unit["status"] for unit in units(job)] == ["failed", "failed"]
        assert [unit["error"]["code"] for unit in units(job)] == ["export.disk_full"] * 2
        whole(out, sum(len(unit["files"]) for unit in units(job)))
        assert jobs("export", job).code == 4
    os.environ.pop("QGDESK_ENGINE")  # whoever asks for a model now gets none
    assert jobs("export", job).code == 0
    os.environ["QGDESK_ENGINE"] = "scripted"
    assert [unit["status"] for unit in units(job)] == ["done", "done"]
    whole(out, 6)


def data_on_it(home: Path, disk: Path) -> None:
    """The program's own folder is full, before and in the middle of a text; then there is room again."""
    out = home / "fichas"
    job = add(home, out, texts=2)
    with full(disk):
        generate = ("generate", SAMPLES[0], SAMPLES[1], "--out", out)
        for words in (("add", SAMPLES[0], "--out", out), ("run",), ("cancel", job), ("list",), generate):
            ran = jobs(*words)
            assert ran.code == 4 and ran.err.count("No queda espacio") == 1, ran
            assert "a salvo" in ran.err and "Libere espacio" in ran.err and "bloqueo" not in ran.err, ran
    assert [unit["status"] for unit in units(job)] == ["queued", "queued"]
    for room in (30_000, 100_000, 200_000):
        with full(disk, but_for=room):
            ran = jobs("run")
            assert ran.code in (0, 3) or "No queda espacio" in ran.err, ran
    assert jobs("run").code in (0, 3)
    assert [unit["status"] for unit in units(job)] == ["done", "done"]
    assert [unit["deaths"] for unit in units(job)] == [0, 0]
    whole(out, 6)


def read_only(home: Path, disk: Path) -> None:
    """The program's own folder may only be read."""
    out = home / "mas"
    job = add(home, out, texts=1)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for words in (("add", SAMPLES[0], "--out", out), ("run",), ("list",), ("show", job), ("cancel", job)):
        ran = jobs(*words)
        if ran.code:
            assert "Qué hacer" in ran.err and "permis" in ran.err, ran
        else:
            assert words[0] in ("list", "show"), ran
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert [unit["status"] for unit in units(job)] == ["queued"]
    assert jobs("run").code in (0, 3)
    whole(out, 3)


def inside(home: Path) -> None:
    """All of it, on disks that only this process sees."""
    for number, (what, on_disk) in enumerate(
        ((output_on_it, False), (data_on_it, True), (read_only, True)), start=1
    ):
        disk, beside = home / f"disk{number}", home / f"beside{number}"
        disk.mkdir(parents=True)
        beside.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "none", str(disk)], check=True)
        os.environ["QGDESK_HOME"] = str((disk if on_disk else beside) / "qgdesk")
        what(beside, disk)
        print(f"{what.__name__}: nothing lost")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a folder for all of it")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        inside(options.home.absolute())
        return
    reason = why_not()
    if reason is not None:
        sys.exit(reason)
    print(run(options.home.absolute()), end="")


if __name__ == "__main__":
    main()
