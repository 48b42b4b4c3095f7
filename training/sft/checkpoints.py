"""Which checkpoint a run can go on from: the newest that is whole."""

from __future__ import annotations

import json
from pathlib import Path

_MARK = "whole.json"
_NEEDED = (
    "trainer_state.json",
    "adapter_model.safetensors",
    "adapter_config.json",
    "optimizer.pt",
    "scheduler.pt",
)


def mark_whole(checkpoint: Path) -> None:
    """Say that everything of a checkpoint is written: its files and their sizes. Written last."""
    sizes = {file.name: file.stat().st_size for file in sorted(checkpoint.iterdir()) if file.is_file()}
    (checkpoint / _MARK).write_text(json.dumps(sizes), encoding="utf-8")


def is_whole(checkpoint: Path) -> bool:
    """Whether a checkpoint has its mark and every file in full."""
    try:
        sizes = json.loads((checkpoint / _MARK).read_text(encoding="utf-8"))
        return all(name in sizes for name in _NEEDED) and all(
            (checkpoint / name).stat().st_size == size for name, size in sizes.items()
        )
    except (OSError, ValueError, AttributeError):
        return False


def newest_whole(folder: Path) -> Path | None:
    """The newest checkpoint that is whole; half-written ones, left by a kill, are passed over."""
    found = [path for path in folder.glob("checkpoint-*") if is_whole(path)]
    return max(found, key=step_of, default=None)


def step_of(checkpoint: Path) -> int:
    """The step that a checkpoint was saved after."""
    return int(checkpoint.name.rpartition("-")[2])
