"""Reads what a run writes about itself, line by line as it grows: the curves, and the samples."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.sft.run_folder import RunFolder


class GrowingLines:
    """A file of JSON lines that another process appends to, or writes anew when a run is resumed.

    Args:
        path: the file; it may not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = 0
        self._identity = 0

    def read(self) -> tuple[list[dict[str, Any]], bool]:
        """What is new, and whether it is to be read from the beginning again."""
        try:
            with self._path.open("rb") as file:
                identity = file.seek(0, 2) and self._path.stat().st_ino
                size = file.tell()
                anew = size < self._place or (self._place > 0 and identity != self._identity)
                if anew:
                    self._place = 0
                self._identity = identity
                file.seek(self._place)
                content = file.read()
        except OSError:
            anew, self._place = self._place > 0, 0
            return [], anew
        whole = content.rfind(b"\n") + 1  # a line that is being written comes next time
        self._place += whole
        rows = []
        for line in content[:whole].splitlines():
            try:
                rows.append(json.loads(line))
            except ValueError:
                continue
        return rows, anew


@dataclass(slots=True)
class Curve:
    """Losses by step: of the examples that are learnt, and of those kept apart."""

    learnt: list[tuple[int, float]] = field(default_factory=list)
    apart: list[tuple[int, float]] = field(default_factory=list)
    times: list[tuple[int, float]] = field(default_factory=list)

    @property
    def last_step(self) -> int:
        """The newest step that anything is known of."""
        return max((row[-1][0] for row in (self.learnt, self.apart) if row), default=0)

    def seconds_a_step(self) -> float | None:
        """Judged by the steps since the run was last begun."""
        begun = len(self.times) - 1
        while begun > 0 and self.times[begun - 1][1] <= self.times[begun][1]:
            begun -= 1
        now = self.times[begun:]
        if len(now) < 2 or now[-1][0] <= now[0][0]:
            return None
        return (now[-1][1] - now[0][1]) / (now[-1][0] - now[0][0])


@dataclass(frozen=True, slots=True)
class SampleReply:
    """What the model wrote to one example at one step."""

    skill: str
    values: dict[str, str]
    expected: str
    reply: str


class RunLog:
    """The curves and samples of one run.

    Attributes:
        curve: the losses so far.
        samples: (step, replies), oldest first.

    Args:
        folder: of the run.
    """

    def __init__(self, folder: RunFolder) -> None:
        self._metrics, self._told = GrowingLines(folder.metrics), GrowingLines(folder.samples)
        self.curve = Curve()
        self.samples: list[tuple[int, tuple[SampleReply, ...]]] = []

    def look(self) -> bool:
        """Read what is new; whether anything is."""
        rows, anew = self._metrics.read()
        if anew:
            self.curve = Curve()
        for row in rows:
            self._take(row)
        told, again = self._told.read()
        if again:
            self.samples = []
        for row in told:
            self.samples.append((row["step"], tuple(SampleReply(**one) for one in row["samples"])))
        return bool(rows or told or anew or again)

    def _take(self, row: dict[str, Any]) -> None:
        step = int(row["step"])
        if "loss" in row:
            self.curve.learnt.append((step, float(row["loss"])))
        if "validation_loss" in row:
            self.curve.apart.append((step, float(row["validation_loss"])))
        if "seconds" in row and "loss" in row:
            self.curve.times.append((step, float(row["seconds"])))
