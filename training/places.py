"""Where runs and adapters lie, beside the other things a person would miss."""

from __future__ import annotations

from pathlib import Path

from jobs.files import slug
from jobs.paths import data_dir


def runs_dir() -> Path:
    """Runs: their settings, metrics and checkpoints."""
    return data_dir() / "training"


def adapters_dir() -> Path:
    """Finished adapters, ready for ``--adapter``."""
    return data_dir() / "adapters"


def data_sets_dir() -> Path:
    """Prepared data sets that were given no folder of their own."""
    return data_dir() / "datasets"


def adapter_folder(name: str) -> Path:
    """An adapter by its name, or the folder itself where a person gave one."""
    path = Path(name).expanduser()
    return path if path.is_dir() else adapters_dir() / slug(name)
