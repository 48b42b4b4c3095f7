"""A passage as the generator sees it, and the part of it that fits into an example."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.checks.answers import same_answer
from jobs.worksheet.expressions import Expression
from jobs.worksheet.words import token_f1
from training.data.passages import Passage

MOST_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """An analysed passage."""

    passage: Passage
    analysis: Analysis

    def sentence_at(self, start: int, end: int) -> int | None:
        """The sentence that holds a span whole; ``None`` if none does."""
        for sentence in self.analysis.sentences:
            if sentence.start <= start and end <= sentence.end:
                return sentence.index
        return None

    def expression_at(self, start: int, end: int) -> Expression | None:
        """The expression that the rules find there: the span itself or one that says the same."""
        text = self.analysis.document.text[start:end]
        same = [
            expression
            for expression in self.analysis.expressions
            if expression.start < end
            and start < expression.end
            and same_answer(text, expression.text, expression.type)
        ]
        return max(same, key=lambda expression: token_f1(text, expression.text), default=None)

    def form(self, expression: Expression) -> str:
        """The type of a fact, the opening sentence apart: births and deaths would be most of all examples."""
        return f"{expression.type}, opening" if expression.sentence == 0 else expression.type

    def window(self, sentence: int, fits: Callable[[str], bool], chance: random.Random) -> str | None:
        """The sentence with up to two on either side, as far as they fit; never always in the middle.

        Returns:
            The text, or ``None`` if the sentence alone is too long.
        """
        first = last = sentence
        before, after = chance.randint(0, MOST_NEIGHBOURS), chance.randint(0, MOST_NEIGHBOURS)
        text = self._slice(first, last)
        if not fits(text):
            return None
        for _ in range(before + after):
            sides = [side for side in (-1, 1) if self._may_grow(sentence, first, last, side, before, after)]
            if not sides:
                break
            side = chance.choice(sides)
            wider = self._slice(first - (side < 0), last + (side > 0))
            if not fits(wider):
                before, after = (sentence - first, after) if side < 0 else (before, last - sentence)
                continue
            text = wider
            first, last = (first - 1, last) if side < 0 else (first, last + 1)
        return text

    def _may_grow(self, at: int, first: int, last: int, side: int, before: int, after: int) -> bool:
        if side < 0:
            return first > 0 and at - first < before
        return last + 1 < len(self.analysis.sentences) and last - at < after

    def _slice(self, first: int, last: int) -> str:
        sentences = self.analysis.sentences
        return self.analysis.document.text[sentences[first].start : sentences[last].end]


def read(passage: Passage, count: Callable[[str], int]) -> Reading:
    """Analyse a passage; ``count`` gives the tokens of a string."""
    return Reading(passage, analyse(passage.document, count=count))
