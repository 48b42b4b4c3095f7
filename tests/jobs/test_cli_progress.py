from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobs.cli.output import Output
from jobs.cli.progress_display import _Lines
from jobs.pipeline.progress import Step
from jobs.pipeline.time_left import TimeLeft, spoken

ROOT = Path(__file__).parents[2]


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 s"),
        (59.4, "59 s"),
        (61, "1 min 01 s"),
        (599, "9 min 59 s"),
        (1500, "25 min"),
        (7500, "2 h 05 min"),
    ],
)
def test_durations_as_a_person_says_them(seconds, said):
    assert spoken(seconds) == said


def test_nobody_knows_at_the_start():
    left = TimeLeft(3, Clock())
    left.start_text()
    left.step("planning", 1, 1)
    assert left.seconds() is None


def test_the_first_text_is_judged_by_its_share():
    clock = Clock()
    left = TimeLeft(2, clock)
    left.start_text()
    clock.now += 120  # the model is loaded
    left.step("planning", 0, 1)
    clock.now += 30
    left.step("generating", 10, 10)
    share = 0.02 + 0.03 + 0.55
    assert left.seconds() == pytest.approx(30 / share - 30 + 30 / share)


def test_finished_texts_judge_the_rest():
    clock = Clock()
    left = TimeLeft(3, clock)
    for taken in (10, 20):
        left.start_text()
        left.step("planning", 0, 1)
        clock.now += taken
        left.finish_text(counts=True)
    left.start_text()
    left.step("planning", 0, 1)
    clock.now += 5
    assert left.seconds() == pytest.approx(10)


def test_a_skipped_text_teaches_nothing():
    clock = Clock()
    left = TimeLeft(2, clock)
    left.start_text()
    left.finish_text(counts=False)
    left.start_text()
    assert left.seconds() is None


def test_a_second_round_makes_the_first_text_unknown_again():
    clock = Clock()
    left = TimeLeft(1, clock)
    left.start_text()
    left.step("planning", 0, 1)
    clock.now += 60
    left.step("verifying", 1, 1)
    assert left.seconds() is not None
    left.step("generating", 0, 10)
    assert left.seconds() is None


def test_a_log_gets_one_line_a_stage_and_now_and_then_one(capsys):
    clock = Clock()
    lines = _Lines(Output(as_json=False), 1, clock)
    lines.start_text(1, 2, "Ana Ríos", 10)
    for done in range(100):
        clock.now += 1
        lines.step(Step("generating", done, 100, done // 20))
    lines.step(Step("verifying", 1, 2, 4))
    shown = capsys.readouterr().err.splitlines()
    assert shown[0] == "[1/2] Ana Ríos: redactando preguntas"
    assert 6 <= len(shown) <= 9
    assert "4 de 10 listas" in shown[-1]
    assert re.search(r"quedan unos \d+", shown[-1])


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_bars_and_whole_result_lines(text_file, tmp_path, qgdesk_home):
    """Results go to stdout while a bar is drawn on the same terminal: neither may spoil the other."""
    import pty

    leader, follower = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
        "COLUMNS": "80",
        "FAKE_SLOW": "0.5",
    }
    running = subprocess.Popen(
        [
            *(sys.executable, str(Path(__file__).parent / "fake_generation.py"), "generate"),
            *(
                str(text_file("a.txt")),
                str(text_file("b.txt", "Tomás Berrio")),
                "--out",
                str(tmp_path / "out"),
            ),
        ],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        env=environment,
    )
    os.close(follower)
    shown = b""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other side closed
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    assert running.wait(10) == 0
    text = shown.decode("utf-8")
    for name in ("a.json", "a-alumno.docx", "b-docente.docx"):
        assert f"\x1b[2K{tmp_path / 'out' / name}\r\n" in text, "a line of its own, the bar wiped away"
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    assert "[1/2] a.txt" in plain and "[2/2] b.txt" in plain
    assert "redactando preguntas" in plain and "━" in plain
    assert text.rfind("\x1b[?25h") > text.rfind("\x1b[?25l"), "the cursor is shown again"
