"""How long a run will still take, from what it has taken so far."""

from __future__ import annotations

import time
from collections.abc import Callable

_WEIGHTS = {"reading": 0.02, "planning": 0.03, "generating": 0.55, "verifying": 0.37, "selecting": 0.03}
_TRUSTED_FROM = 0.1


class TimeLeft:
    """Learns from finished texts; for the first one, from the share of its stages that is done."""

    def __init__(self, texts: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._waiting = texts
        self._clock = clock
        self._taken: list[float] = []
        self._started = clock()
        self._stepped = False
        self._share = 0.0
        self._refilling = False

    def start_text(self) -> None:
        """The next text begins."""
        self._waiting -= 1
        self._started = self._clock()
        self._stepped = False
        self._share = 0.0
        self._refilling = False

    def finish_text(self, *, counts: bool) -> None:
        """A text ended; one that was skipped or failed says nothing of how long a text takes."""
        if counts:
            self._taken.append(self._clock() - self._started)

    def step(self, stage: str, done: int, total: int) -> None:
        """A stage went on. A second round repeats stages: then nobody knows how many more there will be.

        A text's time begins with its first step: before the first text, the model is loaded.
        """
        if not self._stepped:
            self._stepped = True
            self._started = self._clock()
        before = 0.0
        for name, weight in _WEIGHTS.items():
            if name == stage:
                share = before + weight * (min(done / total, 1.0) if total > 0 else 0.0)
                self._refilling = self._refilling or share < self._share
                self._share = max(self._share, share)
                return
            before += weight

    def seconds(self) -> float | None:
        """Seconds to the end of the run; ``None`` while nobody can know."""
        elapsed = self._clock() - self._started
        if self._taken:
            usual = sum(self._taken) / len(self._taken)
            return max(usual - elapsed, 0.0) + usual * self._waiting
        if self._share < _TRUSTED_FROM or self._refilling:
            return None
        whole = elapsed / self._share
        return whole - elapsed + whole * self._waiting


def spoken(seconds: float) -> str:
    """A duration as a person says it; never more exact than it is."""
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 10:
        return f"{minutes} min {rest:02d} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"
