"""Which checkpoint a run can go on from, and which is its best: of those that are whole."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path

from jobs.files import write_atomically
from training.data.passages import file_sha256

_MARK = "whole.json"
_NEEDED = (
    "trainer_state.json",
    "adapter_model.safetensors",
    "adapter_config.json",
    "optimizer.pt",
    "scheduler.pt",
)


def mark_whole(checkpoint: Path) -> None:
    """Say that everything of a checkpoint is on the disk: its files and their sha256. Written last."""
    digests = {file.name: _stored(file) for file in sorted(checkpoint.iterdir()) if _belongs(file)}
    write_atomically(checkpoint / _MARK, json.dumps(digests).encode())


def is_whole(checkpoint: Path) -> bool:
    """Whether a checkpoint has its mark and every file as it was written."""
    try:
        digests = json.loads((checkpoint / _MARK).read_text(encoding="utf-8"))
        return all(name in digests for name in _NEEDED) and all(
            file_sha256(checkpoint / name) == digest for name, digest in digests.items()
        )
    except (OSError, ValueError, AttributeError, TypeError):
        return False


def newest_whole(folder: Path) -> Path | None:
    """The newest checkpoint that is whole; those that a kill or a power failure spoilt are passed over."""
    found = sorted(folder.glob("checkpoint-*"), key=step_of, reverse=True)
    return next((path for path in found if is_whole(path)), None)


def best_whole(folder: Path, losses: Mapping[int, float]) -> Path | None:
    """The whole checkpoint with the lowest validation loss; where none was measured, the newest."""

    def rank(checkpoint: Path) -> tuple[float, int]:
        step = step_of(checkpoint)
        return (losses[step], step) if step in losses else (math.inf, -step)

    found = sorted(folder.glob("checkpoint-*"), key=rank)
    return next((path for path in found if is_whole(path)), None)


def _belongs(file: Path) -> bool:
    return file.is_file() and file.name != _MARK


def _stored(file: Path) -> str:
    """The sha256 of a file, once it is on the disk and not in the system's memory only."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
    return file_sha256(file)


def step_of(checkpoint: Path) -> int:
    """The step that a checkpoint was saved after."""
    return int(checkpoint.name.rpartition("-")[2])
