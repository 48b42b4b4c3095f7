"""Which facts to ask about: several candidates an item, spread over the whole text."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterator

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Candidate
from jobs.worksheet.expressions import Expression, same_type_alternatives
from jobs.worksheet.models import Kind

EXPECTED_YIELD = 0.35
"""Verified items per candidate before anything is known of a model."""

# How often an expression of a type makes a good item, as read by eye; also main facts before trivia.
_WEIGHTS: dict[Kind, dict[str, float]] = {
    "short_answer": {
        "year": 0.8, "date": 0.7, "number": 0.7, "person": 0.9, "place": 0.9, "organization": 0.85,
        "work": 0.8, "prize": 0.8, "cause": 0.7, "purpose": 0.4, "noun_phrase": 0.5, "role": 0.3,
    },
    "true_false": {
        "year": 0.7, "date": 0.7, "number": 0.6, "person": 0.9, "place": 0.9, "organization": 0.85,
        "work": 0.8, "prize": 0.8, "noun_phrase": 0.4,
        "role": 0.3, "cause": 0.3, "purpose": 0.2,
    },
}  # fmt: skip
THIRDS = 3


class Planner:
    """Hands out candidates in rounds, never the same twice.

    Args:
        analysis: the text.
        seed: of the order among equals.
    """

    def __init__(self, analysis: Analysis, seed: int) -> None:
        self._analysis = analysis
        self._random = random.Random(seed)
        self._used: set[tuple[int, int]] = set()
        kinds: tuple[Kind, ...] = ("true_false", "short_answer")
        self._queues = {kind: list(self._ordered(kind)) for kind in kinds}

    def left(self, kind: Kind) -> int:
        """Candidates not handed out yet."""
        return len(self._queues[kind])

    def take(self, kind: Kind, wanted: int, expected_yield: float = EXPECTED_YIELD) -> list[Candidate]:
        """Enough candidates for ``wanted`` items at the expected yield, as far as the text gives them."""
        if wanted <= 0:
            return []
        count = math.ceil(wanted / max(expected_yield, 0.05))
        taken, self._queues[kind] = self._queues[kind][:count], self._queues[kind][count:]
        return taken

    def third(self, sentence: int) -> int:
        """Which third of the text a sentence stands in: 0, 1 or 2."""
        return min(THIRDS - 1, sentence * THIRDS // max(1, len(self._analysis.sentences)))

    def _eligible(self, kind: Kind, expression: Expression) -> bool:
        return expression.type in _WEIGHTS[kind] and self._analysis.usable(expression.sentence)

    def _weight(self, kind: Kind, expression: Expression) -> float:
        """A statement whose fact cannot be exchanged can only be true: it is wanted last."""
        weight = _WEIGHTS[kind][expression.type] * self._random.uniform(0.7, 1.0)
        if kind == "short_answer" or expression.type in ("year", "date", "number"):
            return weight
        if not same_type_alternatives(expression, self._analysis.expressions):
            weight -= 0.5
        return weight

    def _ordered(self, kind: Kind) -> Iterator[Candidate]:
        """Best expression of every sentence first, then the second best, thirds interleaved."""
        by_sentence: dict[int, list[tuple[float, Expression]]] = defaultdict(list)
        for expression in self._analysis.expressions:
            if self._eligible(kind, expression):
                weight = self._weight(kind, expression)
                by_sentence[expression.sentence].append((weight, expression))
        layers: dict[int, list[tuple[float, Expression]]] = defaultdict(list)
        for choices in by_sentence.values():
            for rank, choice in enumerate(sorted(choices, key=self._preference)):
                layers[rank].append(choice)
                if not rank:
                    self._used.add((choice[1].start, choice[1].end))
        for rank in sorted(layers):
            for expression in self._interleaved(layers[rank]):
                yield Candidate(
                    kind, expression.sentence, expression, self._analysis.passage_of(expression.sentence)
                )

    def _preference(self, choice: tuple[float, Expression]) -> tuple[bool, float]:
        """The best expression first, but one that the other kind does not begin with."""
        weight, expression = choice
        taken = any(expression.start < end and start < expression.end for start, end in self._used)
        return taken, -weight

    def _interleaved(self, choices: list[tuple[float, Expression]]) -> Iterator[Expression]:
        thirds: dict[int, list[Expression]] = defaultdict(list)
        for _, expression in sorted(choices, key=lambda pair: -pair[0]):
            thirds[self.third(expression.sentence)].append(expression)
        while any(thirds.values()):
            for third in range(THIRDS):
                if thirds[third]:
                    yield thirds[third].pop(0)
