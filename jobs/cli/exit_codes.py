"""How the command ends, as documented for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    OK = 0
    BUG = 1
    USAGE = 2
    SHORTFALL = 3
    TEXT_FAILED = 4
    MODEL = 5
    BUSY = 75
    CANCELLED = 130


_FROM_WORST = (
    ExitCode.CANCELLED,
    ExitCode.BUSY,
    ExitCode.USAGE,
    ExitCode.MODEL,
    ExitCode.BUG,
    ExitCode.TEXT_FAILED,
    ExitCode.SHORTFALL,
)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """The one code for a run in which several things happened; OK when nothing did."""
    seen = set(codes)
    return next((code for code in _FROM_WORST if code in seen), ExitCode.OK)
