"""Which facts to write about: several an item, spread over the whole text."""

from __future__ import annotations

import math
import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Candidate
from jobs.worksheet.checks.lives import is_only_near
from jobs.worksheet.expressions import Expression, same_type_alternatives
from jobs.worksheet.extraction import extracted

EXPECTED_YIELD = 0.45
"""Verified items per fact before anything is known of a model."""

# How often an expression of a type makes a good item, as read by eye; also main facts before trivia.
_WEIGHTS: dict[str, float] = {
    "year": 0.75, "date": 0.7, "number": 0.65, "person": 0.9, "place": 0.9, "organization": 0.85,
    "work": 0.8, "prize": 0.8, "cause": 0.5, "purpose": 0.3, "noun_phrase": 0.45, "role": 0.3,
}  # fmt: skip
THIRDS = 3
_PLAIN = 0.3
"""A fact in a plain clause needs no model to be stated, and is stated as the text does."""
_WITHOUT_SWAP = 0.2
"""A fact that cannot be exchanged makes no false statement: it is wanted a little later."""


# But for the first word of a sentence: «Natural de Sevilla».
_NAME_BEFORE = re.compile(r"[^.\s]\s[«“\"]?[^\W\d_a-zà-ÿ][\w’'-]*\s(?:de|del)(?:\s(?:la|las|los|el))?\s$")


def _is_in_a_name(expression: Expression, analysis: Analysis) -> bool:
    """«Federico II de Prusia», «la Escuela de Lugo»: the place is no fact of the sentence."""
    start, text = expression.start, analysis.document.text
    return expression.type == "place" and _NAME_BEFORE.search(text, max(0, start - 60), start) is not None


class Planner:
    """Hands out facts in rounds, every one once.

    A fact is a candidate for a statement; a question is made of a statement that held.

    Args:
        analysis: the text.
        seed: of the order among equals.
    """

    def __init__(self, analysis: Analysis, seed: int) -> None:
        self._analysis = analysis
        self._random = random.Random(seed)
        self._queue = list(self._ordered())

    @property
    def left(self) -> int:
        """Facts not handed out yet."""
        return len(self._queue)

    def take(
        self, wanted: int, expected_yield: float = EXPECTED_YIELD, *, served: Collection[int] = ()
    ) -> list[Candidate]:
        """Enough facts for ``wanted`` items at the expected yield, as far as the text gives them.

        Args:
            wanted: items still missing.
            expected_yield: items a fact gives.
            served: sentences that have given an item already; their other facts come last.
        """
        if wanted <= 0:
            return []
        count = math.ceil(wanted / max(expected_yield, 0.05))
        waiting = sorted(self._queue, key=lambda fact: fact.sentence in served)
        taken = waiting[:count]
        self._queue = [fact for fact in self._queue if fact not in taken]
        return taken

    def third(self, sentence: int) -> int:
        """Which third of the text a sentence stands in: 0, 1 or 2."""
        return min(THIRDS - 1, sentence * THIRDS // max(1, len(self._analysis.sentences)))

    def _weight(self, expression: Expression) -> float:
        weight = _WEIGHTS[expression.type] * self._random.uniform(0.7, 1.0)
        if extracted(self._analysis, expression) is not None:
            weight += _PLAIN
        if expression.type in ("year", "date", "number"):
            return weight
        if not same_type_alternatives(expression, self._analysis.expressions):
            weight -= _WITHOUT_SWAP
        return weight

    def _ordered(self) -> Iterator[Candidate]:
        """Best fact of every sentence first, then the second best, thirds interleaved."""
        by_sentence: dict[int, list[tuple[float, Expression]]] = defaultdict(list)
        for expression in self._analysis.expressions:
            usable = expression.type in _WEIGHTS and self._analysis.usable(expression.sentence)
            no_fact = _is_in_a_name(expression, self._analysis) or is_only_near(expression, self._analysis)
            if usable and not no_fact:
                by_sentence[expression.sentence].append((self._weight(expression), expression))
        layers: dict[int, list[tuple[float, Expression]]] = defaultdict(list)
        for choices in by_sentence.values():
            for rank, choice in enumerate(sorted(choices, key=lambda pair: -pair[0])):
                layers[rank].append(choice)
        for rank in sorted(layers):
            for expression in self._interleaved(layers[rank]):
                yield Candidate(
                    "true_false",
                    expression.sentence,
                    expression,
                    self._analysis.passage_of(expression.sentence),
                )

    def _interleaved(self, choices: list[tuple[float, Expression]]) -> Iterator[Expression]:
        thirds: dict[int, list[Expression]] = defaultdict(list)
        for _, expression in sorted(choices, key=lambda pair: -pair[0]):
            thirds[self.third(expression.sentence)].append(expression)
        while any(thirds.values()):
            for third in range(THIRDS):
                if thirds[third]:
                    yield thirds[third].pop(0)
