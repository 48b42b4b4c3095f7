"""Where runs, adapters and data sets lie, beside the other things a person would miss."""

from __future__ import annotations

from pathlib import Path

from jobs.engine.models.adapters import adapter_folder as adapter_folder
from jobs.paths import adapters_dir as adapters_dir
from jobs.paths import data_dir


def runs_dir() -> Path:
    """Runs: their settings, metrics and checkpoints."""
    return data_dir() / "training"


def data_sets_dir() -> Path:
    """Prepared data sets that were given no folder of their own."""
    return data_dir() / "datasets"
