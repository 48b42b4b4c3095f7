"""The command line as a process: signals, pipes, closed streams, locales, two at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAKE = Path(__file__).parent / "fake_generation.py"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and descriptors of POSIX")


def _as_from_a_terminal():
    """Tests started in the background inherit an ignored Ctrl-C, and the program rightly leaves it so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def process(tmp_path, qgdesk_home):
    """Start the command line with the fake pipeline; whatever is left is killed."""
    started = []
    markers = tmp_path / "markers"
    markers.mkdir()

    def start(*words, env=None, **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "FAKE_MARKERS": str(markers), **(env or {})}
        options.setdefault("preexec_fn", _as_from_a_terminal)
        command = [sys.executable, str(FAKE), *map(str, words)]
        running = subprocess.Popen(command, cwd=tmp_path, env=environment, **options)
        running.markers = markers
        started.append(running)
        return running

    yield start
    for running in started:
        running.kill()
        running.wait()
        for stream in (running.stdout, running.stderr):
            if stream is not None:
                stream.close()


def finish(running, timeout=60):
    out, err = running.communicate(timeout=timeout)
    return running.returncode, (out or b"").decode("utf-8"), (err or b"").decode("utf-8")


def wait_for(path: Path, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} never came"
        time.sleep(0.02)


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_cancels_and_leaves_whole_files_only(process, text_file, tmp_path, number):
    out = tmp_path / "out"
    running = process(
        "generate", text_file("a.txt"), text_file("b.txt"), "--out", out, env={"FAKE_SLOW": "20"}
    )
    wait_for(running.markers / "making")
    started = time.monotonic()
    running.send_signal(number)
    code, shown, err = finish(running)
    assert code == 130
    assert time.monotonic() - started < 5
    assert "Cancelado" in err
    assert "Traceback" not in err
    assert shown == ""
    assert list(out.iterdir()) == []


@posix
def test_a_finished_text_survives_the_cancel_of_the_next(process, text_file, tmp_path):
    out = tmp_path / "out"
    first, second = text_file("a.txt", "Ana Ríos"), text_file("b.txt", "Tomás Berrio")
    running = process("generate", first, second, "--out", out, "--json", env={"FAKE_SLOW": "1.5"})
    wait_for(out / "a-docente.docx")
    running.send_signal(signal.SIGINT)
    code, shown, _ = finish(running)
    assert code == 130
    assert [json.loads(line)["status"] for line in shown.splitlines()] == ["done", "cancelled"]
    assert {path.name for path in out.iterdir()} == {"a.json", "a-alumno.docx", "a-docente.docx"}


@posix
def test_a_signal_ends_a_load_that_looks_at_nothing(process, text_file, tmp_path):
    running = process("generate", text_file(), "--model", "lento", "--out", tmp_path)
    wait_for(running.markers / "loading")
    started = time.monotonic()
    running.send_signal(signal.SIGTERM)
    code, _, err = finish(running)
    assert code == 130
    assert time.monotonic() - started < 5
    assert "Traceback" not in err


@posix
def test_a_second_signal_does_not_wait(process, text_file, tmp_path):
    running = process("generate", text_file(), "--out", tmp_path, env={"FAKE_SLOW": "20"})
    wait_for(running.markers / "making")
    running.send_signal(signal.SIGINT)
    running.send_signal(signal.SIGINT)
    code, _, err = finish(running)
    assert code == 130
    assert "Traceback" not in err


@posix
def test_an_ignored_interrupt_stays_ignored(process, text_file, tmp_path):
    out = tmp_path / "out"
    running = process(
        *("generate", text_file(), "--out", out, "--format", "json"),
        env={"FAKE_SLOW": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    wait_for(running.markers / "making")
    running.send_signal(signal.SIGINT)
    assert finish(running)[0] == 0


@posix
def test_a_reader_that_leaves_does_not_stop_the_work(process, text_file, tmp_path):
    out = tmp_path / "out"
    reading, writing = os.pipe()
    running = process("generate", text_file("a.txt"), text_file("b.txt"), "--out", out, stdout=writing)
    os.close(writing)
    os.close(reading)
    code, _, err = finish(running)
    assert code == 0, err
    assert len(list(out.iterdir())) == 6
    assert "BrokenPipe" not in err


@posix
def test_help_into_a_closed_pipe_is_silent(process):
    reading, writing = os.pipe()
    os.close(reading)
    running = process("generate", "--help", stdout=writing)
    os.close(writing)
    _, _, err = finish(running)
    assert err == ""


full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a device that is full"
)


@full_device
@pytest.mark.parametrize(
    "words",
    [
        ["models", "list"],
        ["models", "list", "--json"],
        ["list", "--json"],
        ["--version"],
        ["generate", "--help"],
    ],
)
def test_results_that_cannot_be_written_are_no_success(process, words):
    with open("/dev/full", "w") as full:
        code, _, err = finish(process(*words, stdout=full))
    assert code == 4
    assert err.count("no queda espacio en el disco") == 1
    assert "Traceback" not in err and "Exception" not in err


@full_device
def test_worksheets_stand_though_their_names_cannot_be_written(process, text_file, tmp_path):
    out = tmp_path / "out"
    with open("/dev/full", "w") as full:
        code, _, err = finish(process("generate", text_file(), "--out", out, stdout=full))
    assert code == 4 and "no queda espacio" in err
    assert len(list(out.iterdir())) == 3


@full_device
def test_messages_that_cannot_be_written_change_no_result(process):
    with open("/dev/full", "w") as full:
        code, shown, _ = finish(process("models", "list", stderr=full))
    assert code == 0 and "embedded" in shown


@posix
@pytest.mark.parametrize("words", [["models", "list"], ["--version"], ["generate", "--help"]])
def test_a_reader_that_left_is_silence_and_success(process, words):
    reading, writing = os.pipe()
    os.close(reading)
    running = process(*words, stdout=writing)
    os.close(writing)
    code, _, err = finish(running)
    assert (code, err) == (0, "")


@posix
def test_closed_streams_are_no_obstacle(process, text_file, tmp_path):
    out = tmp_path / "out"

    def close_all():
        for descriptor in (0, 1, 2):
            os.close(descriptor)

    running = process(
        *("generate", text_file(), "--out", out),
        preexec_fn=close_all,
        stdin=None,
        stdout=None,
        stderr=None,
    )
    assert finish(running)[0] == 0
    assert len(list(out.iterdir())) == 3
    assert b"amparo" not in (out / "amparo-alumno.docx").read_bytes()[:4]


@posix
@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_output_is_utf8_in_any_locale(process, text_file, tmp_path, env):
    out = tmp_path / "out"
    code, shown, err = finish(process("generate", text_file(), "--out", out, "--json", env=env))
    assert code == 0
    assert "«Amparo Quintanilla»" in err
    assert json.loads(shown)["title"] == "Amparo Quintanilla"
    code, _, err = finish(process("generate", env=env))
    assert code == 2 and "«TÍTULO»" in err


@posix
def test_a_name_that_is_no_utf8_is_explained(process, tmp_path):
    raw = os.fsencode(tmp_path) + b"/mal\xe9.txt"
    Path(os.fsdecode(raw)).write_text(
        "Ana Ríos nació en Lima. Fue maestra rural. Murió en Cusco.", encoding="utf-8"
    )
    code, shown, err = finish(
        process(
            "generate", os.fsdecode(raw), "--out", tmp_path / "out", "--short", 1, "--true-false", 1, "--json"
        )
    )
    assert code == 4
    assert json.loads(shown)["error"]["code"] == "cli.name_not_utf8"
    assert "Cambie el nombre" in err


@posix
def test_two_at_a_time_wait_for_each_other(process, text_file, tmp_path):
    text = text_file()
    first = process("generate", text, "--out", tmp_path / "1", env={"FAKE_SLOW": "20"})
    wait_for(first.markers / "making")
    second = process("generate", text, "--out", tmp_path / "2", "--format", "json")
    assert second.stderr is not None
    line = b""
    while b"esperando" not in line:
        line = second.stderr.readline()
        assert line, "it did not wait"
    assert finish(process("generate", text, "--out", tmp_path / "3", "--no-wait"))[0] == 75
    assert second.poll() is None
    first.kill()
    assert finish(second)[0] == 0
    assert (tmp_path / "2" / "amparo.json").exists()


@posix
def test_waiting_for_the_model_can_be_cancelled(process, text_file, tmp_path):
    text = text_file()
    first = process("generate", text, "--out", tmp_path / "1", env={"FAKE_SLOW": "20"})
    wait_for(first.markers / "making")
    second = process("generate", text, "--out", tmp_path / "2")
    assert second.stderr is not None
    while b"esperando" not in second.stderr.readline():
        pass
    second.send_signal(signal.SIGINT)
    assert finish(second)[0] == 130


def test_a_folder_called_jobs_in_the_working_folder_is_not_run(tmp_path):
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "__init__.py").write_text("raise SystemExit('wrong jobs')")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "jobs", "--version"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "wrong jobs" not in done.stderr
