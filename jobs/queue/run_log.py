"""A log file for every run of the worker, the last ones kept; crashes of native code end up there too."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from jobs.errors import JobError
from jobs.paths import logs_dir

KEPT = 20
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _LogHandler(logging.StreamHandler[TextIO]):
    """A log that cannot be written is told to nobody: the disk is full, and that is told elsewhere."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Go on without."""


@contextmanager
def run_log(*, capture_output: bool) -> Iterator[Path | None]:
    """Log into a file of its own while the block runs.

    Args:
        capture_output: also send what libraries write to the standard streams there.

    Yields:
        The file, or ``None`` when it cannot be written: work goes on without.
    """
    try:
        folder = logs_dir()
        path = folder / f"worker-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.log"
        file = path.open("a", encoding="utf-8", errors="replace", buffering=1)
    except (OSError, JobError):
        yield None
        return
    for old in sorted(folder.glob("worker-*.log"))[:-KEPT]:
        if old == path:  # the clock was set back: the newest is not the last by name
            continue
        with contextlib.suppress(OSError):
            old.unlink()
    handler = _LogHandler(file)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger = logging.getLogger("jobs")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    ours = not faulthandler.is_enabled()  # whoever enabled it already knows where crashes should be told
    if ours:
        faulthandler.enable(file)
    if capture_output:
        for descriptor in (1, 2):
            os.dup2(file.fileno(), descriptor)
    try:
        yield path
    finally:
        if ours:
            faulthandler.disable()
        logger.removeHandler(handler)
        logger.setLevel(before)
        with contextlib.suppress(OSError):  # the disk is full: what is left is lost with the log
            file.close()
