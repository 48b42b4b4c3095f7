"""Failures of training that a person can understand and mostly mend."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jobs.errors import JobError, ModelError, Parameter
from jobs.messages import catalogue
from jobs.paths import is_full, lacks_room

if TYPE_CHECKING:
    from pydantic import ValidationError

_PLACE = re.compile(r"line (\d+),? column (\d+)")
_FULL = {os.strerror(errno.ENOSPC), os.strerror(getattr(errno, "EDQUOT", errno.ENOSPC))}


class DataError(JobError):
    """Data cannot be read, or nothing usable is in it."""


class TrainingError(JobError):
    """A run cannot begin, go on or be published."""


@contextmanager
def told_if_missing() -> Iterator[None]:
    """Turn a library that is not installed into words.

    Raises:
        ModelError: ``training.libraries_missing``.
    """
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("jobs", "training", "resources"):
            raise
        raise ModelError("training.libraries_missing", {"package": error.name or str(error)}) from error


def wrong_value(error: ValidationError) -> dict[str, Parameter]:
    """The first value that was refused, as parameters of a message: its ``place`` and the ``reason``.

    The library's own words are English; the reasons are those of the catalogue.
    """
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if part != "[key]")
    kind = first["type"]
    codes = (f"reason.{name}" for name in (kind, kind.partition("_")[0]))
    reason = next((code for code in codes if code in catalogue("es")), "reason.wrong_form")
    return {"place": place, "reason": reason, **{k: _plain(v) for k, v in first.get("ctx", {}).items()}}


def _plain(value: object) -> Parameter:
    """A bound or a list of choices without the library's «.0», «or» and quotes."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else str(value).replace("' or '", "', '").replace("'", "")


def unreadable_text(error: ValueError | RecursionError) -> dict[str, Parameter]:
    """Why a text is no TOML or no JSON, as parameters of a message; the parsers' own words are English."""
    told = str(error)
    if isinstance(error, UnicodeDecodeError):
        return {"reason": "reason.not_utf8"}
    if isinstance(error, RecursionError) or isinstance(error.__cause__, RecursionError):
        return {"reason": "reason.too_deep"}
    if found := _PLACE.search(told):
        return {"reason": "reason.at_place", "line": found[1], "column": found[2]}
    return {"reason": "reason.at_end" if "end of document" in told else "reason.not_understood"}


def filled_disk(error: Exception, folder: Path) -> bool:
    """Whether something failed because the disk of a folder is full.

    Libraries have errors of their own for it: safetensors quotes the system, torch only says that a file is
    shorter than it should be.
    """
    for cause in (error, error.__cause__):
        if isinstance(cause, OSError) and lacks_room(cause):
            return True
    quoted = any(words in str(error) for words in _FULL)
    return quoted or (not isinstance(error, JobError) and is_full(folder))
