"""What is told while a worksheet is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["planning", "generating", "verifying", "selecting"]


@dataclass(frozen=True, slots=True)
class Step:
    """A point on the way: ``done`` of ``total`` candidates in this stage, ``kept`` verified items so far."""

    stage: Stage
    done: int
    total: int
    kept: int


ProgressReport = Callable[[Step], None]
