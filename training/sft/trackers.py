"""Programs that follow a run besides its own metrics: they must be there before it begins."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from training.errors import TrainingError

_PACKAGES = {"tensorboard": ("tensorboard", "tensorboardX"), "wandb": ("wandb",), "trackio": ("trackio",)}
_TENSORBOARD_FOLDER = "TENSORBOARD_LOGGING_DIR"


def check_trackers(names: Sequence[str]) -> None:
    """Refuse a run whose metrics could not be sent where they are wanted.

    Raises:
        TrainingError: ``training.tracker_missing``.
    """
    for name in names:
        if not any(find_spec(package) for package in _PACKAGES[name]):
            raise TrainingError("training.tracker_missing", {"name": name})


def keep_tensorboard_logs(folder: Path) -> None:
    """Let TensorBoard write beside the run's metrics: the checkpoints' folder goes when the run ends."""
    os.environ.setdefault(_TENSORBOARD_FOLDER, str(folder / "tensorboard"))
