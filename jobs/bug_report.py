"""A short report of a bug, to send along: versions and places in the code.

Nothing of a text, a title or a token may be in it, so messages of exceptions stay out (they often quote
what they failed on), and the home folder's name too.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jobs.errors import JobError
from jobs.paths import logs_dir

_PACKAGES = (
    "qgdesk",
    "torch",
    "transformers",
    "bitsandbytes",
    "peft",
    "llguidance",
    "pydantic",
    "python-docx",
)
_KEPT = 20


def write_report(error: BaseException, command: str | None) -> Path | None:
    """Write the report and tell where; ``None`` when not even that is possible."""
    try:
        folder = logs_dir()
        now = datetime.now(UTC)
        path = folder / f"error-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        path.write_text(describe(error, command, now), encoding="utf-8")
        for old in sorted(folder.glob("error-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, JobError):
        return None
    return path


def describe(error: BaseException, command: str | None, now: datetime) -> str:
    """The report's text."""
    lines = [
        f"qgdesk: {now.isoformat(timespec='seconds')}",
        f"command: {command or '-'}",
        f"system: {platform.platform()} {platform.machine()}",
        f"python: {sys.version.split()[0]}",
        *(f"{package}: {_version(package)}" for package in _PACKAGES),
        "",
    ]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}{_safe_detail(link)}")
        lines += [
            f"  {_shown(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__, limit=-40)
        ]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def _safe_detail(error: BaseException) -> str:
    """What an exception's message may tell without quoting a text."""
    if isinstance(error, JobError):
        return f" [{error.code}]"
    if isinstance(error, OSError) and error.errno is not None:
        return f" [errno {error.errno}]"
    return ""


def _shown(filename: str) -> str:
    home = str(Path.home())
    return filename.replace(home, "~", 1) if filename.startswith(home) else filename


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
