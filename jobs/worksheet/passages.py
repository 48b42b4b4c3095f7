"""Passages of whole sentences that fit a model's window, and the search that finds the right one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jobs.worksheet.document import Document
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import is_stop_word, stem, tokens


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences ``first_sentence`` to ``last_sentence`` (both in it): ``text[start:end]``."""

    index: int
    first_sentence: int
    last_sentence: int
    start: int
    end: int
    section: str | None


def split_passages(
    document: Document, sentences: Sequence[Sentence], *, count: Callable[[str], int], limit: int = 700
) -> list[Passage]:
    """Passages of at most ``limit`` tokens, ending where paragraphs end if that costs less than half of one.

    A passage never spans two sections. A sentence longer than the limit is a passage of its own.

    Args:
        document: the text.
        sentences: its sentences.
        count: how many tokens a string has.
        limit: tokens a passage may have.
    """
    passages: list[Passage] = []
    first = 0
    while first < len(sentences):
        last = _reach(document, sentences, first, count, limit)
        passages.append(
            Passage(
                len(passages),
                first,
                last,
                sentences[first].start,
                sentences[last].end,
                _section(document, sentences[first]),
            )
        )
        first = last + 1
    return passages


def _section(document: Document, sentence: Sentence) -> str | None:
    """The section that a sentence stands in."""
    if sentence.paragraph < len(document.paragraphs):
        return document.paragraphs[sentence.paragraph].section
    return None


def _reach(
    document: Document, sentences: Sequence[Sentence], first: int, count: Callable[[str], int], limit: int
) -> int:
    """The last sentence of the passage that begins with ``first``."""
    section = _section(document, sentences[first])
    costs: list[int] = []
    for index in range(first, len(sentences)):
        if _section(document, sentences[index]) != section:
            break
        cost = count(document.text[sentences[first].start : sentences[index].end])
        if costs and cost > limit:
            break
        costs.append(cost)
    last = first + len(costs) - 1
    if last + 1 >= len(sentences) or sentences[last + 1].paragraph != sentences[last].paragraph:
        return last
    for index in range(last - 1, first - 1, -1):
        if costs[index - first] * 2 < limit:
            break
        if sentences[index].paragraph != sentences[index + 1].paragraph:
            return index
    return last


class Bm25:
    """Okapi BM25 over a few passages, on Spanish stems without stop words.

    Args:
        passages: the passages' texts.
        k1: how soon repeated words stop counting.
        b: how much long passages are held back.
    """

    def __init__(self, passages: Sequence[str], *, k1: float = 1.2, b: float = 0.75) -> None:
        self._k1, self._b = k1, b
        self._counts = [Counter(_stems(passage)) for passage in passages]
        self._lengths = [counts.total() for counts in self._counts]
        self._mean = (sum(self._lengths) / len(self._lengths)) if self._lengths else 0.0
        self._holding = Counter(word for counts in self._counts for word in counts)

    def scores(self, query: str) -> list[float]:
        """The score of every passage."""
        wanted = set(_stems(query))
        return [self._score(wanted, index) for index in range(len(self._counts))]

    def _score(self, wanted: set[str], index: int) -> float:
        counts, total = self._counts[index], len(self._counts)
        norm = self._k1 * (1 - self._b + self._b * self._lengths[index] / (self._mean or 1))
        score = 0.0
        for word in sorted(wanted & counts.keys()):
            rarity = math.log(1 + (total - self._holding[word] + 0.5) / (self._holding[word] + 0.5))
            score += rarity * counts[word] * (self._k1 + 1) / (counts[word] + norm)
        return score

    def ranked(self, query: str) -> list[int]:
        """The passages, the best for the query first; equal ones in the order of the text."""
        scores = self.scores(query)
        return sorted(range(len(scores)), key=lambda index: (-scores[index], index))

    def best(self, query: str) -> int:
        """The passage that fits the query best.

        Raises:
            ValueError: there are no passages.
        """
        if not self._counts:
            raise ValueError("no passages")
        return self.ranked(query)[0]


def _stems(text: str) -> list[str]:
    return [stem(word) for word in tokens(text) if not is_stop_word(word)]
