"""Where the program keeps its things.

``QGDESK_HOME`` moves everything to one folder; without it, the platform's usual local folders. Nothing
else in the program decides on a place of its own.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import platformdirs

from jobs.errors import JobError, UsageError
from jobs.messages import reason_of

APP = "qgdesk"
_ROOM = 65_536  # bytes that the smallest of the databases needs with its companions
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def settings_file() -> Path:
    """The settings file; it may not exist yet, its folder does."""
    home = _home()
    folder = home if home else platformdirs.user_config_path(APP, appauthor=False)
    return _private(folder) / "settings.toml"


def data_dir() -> Path:
    """What a person would miss: the job store, the lock, the ledger of written files."""
    home = _home()
    return _private(home / "data" if home else platformdirs.user_data_path(APP, appauthor=False))


def adapters_dir() -> Path:
    """Finished adapters, by name."""
    return data_dir() / "adapters"


def models_dir() -> Path:
    """Prepared models and downloaded ones: large, and can be made again."""
    home = _home()
    return _private(home / "models" if home else data_dir() / "models")


def cache_dir() -> Path:
    """What can be thrown away at any time: fetched pages, probes."""
    home = _home()
    return _private(home / "cache" if home else platformdirs.user_cache_path(APP, appauthor=False))


def logs_dir() -> Path:
    """Reports of bugs and logs of the worker."""
    home = _home()
    return _private(home / "logs" if home else platformdirs.user_log_path(APP, appauthor=False))


def lacks_room(error: OSError) -> bool:
    """Whether a write failed because the disk, or a person's share of it, is used up."""
    return error.errno in _FULL


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder has no room left even for a small database."""
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False


def disk_full(folder: Path) -> JobError:
    """The error that tells a person to make room where the program keeps its things."""
    return JobError("paths.disk_full", {"folder": str(folder)}, retryable=True)


def expanded(path: str | Path) -> Path:
    """The path with «~» for the person's folder; that of somebody unknown here stays as it was written."""
    return Path(os.path.expanduser(path))  # noqa: PTH111


def _home() -> Path | None:
    """The folder named in the environment, made absolute so that a later change of folder moves nothing."""
    value = os.environ.get("QGDESK_HOME", "").strip()
    return expanded(value).absolute() if value else None


def _private(folder: Path) -> Path:
    """Create the folder, readable by its owner only; what exists keeps its permissions.

    Raises:
        JobError: the disk is full.
        UsageError: the folder cannot be created for another reason.
    """
    try:
        for missing in reversed([part for part in (folder, *folder.parents) if not part.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)  # with parents=True the parents would be open to all
        folder.mkdir(exist_ok=True)
    except OSError as error:
        if lacks_room(error):
            raise disk_full(folder) from error
        raise UsageError(
            "paths.cannot_create", {"folder": str(folder), "reason": reason_of(error)}
        ) from error
    return folder
