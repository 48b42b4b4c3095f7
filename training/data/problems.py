"""What is wrong with rows of a data set, told by row, so that the file can be mended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jobs.messages import sentence
from training.errors import DataError

MOST_SHOWN = 20
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that was left out: where it stands and which rule it broke (a message code)."""

    where: str
    code: str

    def told(self, lang: str = "es") -> str:
        """A line for people."""
        return f"{self.where}: {sentence(self.code, lang=lang)[0]}"


@dataclass(slots=True)
class Problems:
    """All that was left out of one file; the first ones are kept word for word."""

    file: str
    counts: Counter[str] = field(default_factory=Counter)
    first: list[Problem] = field(default_factory=list)

    def add(self, where: str, code: str) -> None:
        """Note a row that is left out."""
        self.counts[code] += 1
        if len(self.first) < MOST_SHOWN:
            self.first.append(Problem(where, code))

    def check(self, good: int) -> None:
        """Refuse a file of which more than half is unusable: it is not what it was taken for.

        Raises:
            DataError: ``training.data_mostly_bad`` with the first problem, or ``training.data_empty``.
        """
        bad = self.counts.total()
        if good == 0 and bad == 0:
            raise DataError("training.data_empty", {"file": self.file})
        if bad > (good + bad) * _MOSTLY:
            raise DataError(
                "training.data_mostly_bad",
                {"file": self.file, "bad": bad, "rows": good + bad, "first": self.first[0].told()},
            )
