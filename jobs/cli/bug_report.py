"""Tells of a bug on the terminal."""

from __future__ import annotations

import traceback

from jobs.bug_report import write_report
from jobs.cli.output import Output
from jobs.errors import JobError


def tell(error: BaseException, command: str | None, output: Output, *, verbose: bool) -> None:
    """Say that the program is at fault and where its report lies; the whole trace only if asked for."""
    path = write_report(error, command)
    output.error(JobError("cli.bug", {"report": str(path) if path else "-"}))
    if verbose:
        output.note("".join(traceback.format_exception(error)))
