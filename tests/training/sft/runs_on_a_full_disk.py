"""Runs on a disk that is full but for a few bytes; then there is room again, and they are resumed.

python runs_on_a_full_disk.py DISK DATA MODEL
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / part) for part in ("stress", "training", "training/sft"))]
ROOMS = (30_000, 150_000, 300_000)


def main(disk: Path, data: Path, model: Path) -> None:
    """Raises ``AssertionError`` where a run does not stop with words, or does not go on."""
    os.environ["QGDESK_HOME"] = str(disk)
    from small_disk import full
    from test_runs import STEPS, begin, request

    from jobs.messages import text_of
    from training.errors import TrainingError
    from training.running import resume_run

    for room in ROOMS:
        name = f"con-{room}"
        try:
            with full(disk, but_for=room):
                begin(request(data, model, name))
        except TrainingError as error:
            assert error.code == "training.disk_full", error
            assert "resume" in str(text_of(error)[1])
        else:
            raise AssertionError(f"there was room for all of it: {room}")
        outcome = resume_run(name, report=lambda step: None)
        assert outcome.result is not None and outcome.result.steps == STEPS
        print(f"{name} went on")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
