"""All expressions of a text, whole and without contradictions."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence

from jobs.worksheet.expressions.circumstances import PSEUDONYM, circumstance_of, find_circumstances
from jobs.worksheet.expressions.dates import find_dates
from jobs.worksheet.expressions.fallback import find_fallback
from jobs.worksheet.expressions.model import PHRASE_TYPES, Expression, ExpressionType
from jobs.worksheet.expressions.names import find_names
from jobs.worksheet.expressions.numbers import find_numbers
from jobs.worksheet.expressions.phrases import find_phrases
from jobs.worksheet.expressions.tagging import words_of
from jobs.worksheet.expressions.works import find_works
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.topic import is_person, own_names

# The surest first: where two of them overlap, the earlier type wins.
_RANK: dict[ExpressionType, int] = {
    "date": 0, "work": 1, "prize": 2, "organization": 3, "place": 4, "person": 5, "year": 6, "number": 7,
    "role": 8, "cause": 9, "purpose": 10, "noun_phrase": 11,
}  # fmt: skip
_BALANCED = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
_LINK = re.compile(r"https?://|www\.|%[0-9A-F]{2}%|\bISBN\b|\{\{|\}\}|''")


def find_expressions(text: str, sentences: Sequence[Sentence], *, topic: str | None) -> list[Expression]:
    """The expressions of the text, in order of their start.

    Types are precise rather than complete: what no rule explains is left out. The name that the text
    begins with and the topic's own names are no expressions. Sentences with links or markup have none.

    Args:
        text: the whole text.
        sentences: its sentences.
        topic: whom or what the text is about, if that is known.
    """
    rows = [
        [] if _LINK.search(text, sentence.start, sentence.end) else words_of(text, sentence)
        for sentence in sentences
    ]
    person = is_person(topic, text)
    candidates: list[Expression] = list(find_names(text, sentences, rows, own_names(topic, text)))
    for sentence, row in zip(sentences, rows, strict=True):
        if not row:
            continue
        candidates.extend(find_dates(text, sentence))
        candidates.extend(find_numbers(text, sentence, row))
        candidates.extend(find_works(text, sentence, row))
        candidates.extend(find_circumstances(text, sentence))
        candidates.extend(find_phrases(text, sentence, row, person=person and sentence.index == 0))
    kept: list[Expression] = []
    by_sentence: defaultdict[int, _Kept] = defaultdict(_Kept)
    for candidate in sorted(candidates, key=_by_surety):
        others = by_sentence[candidate.sentence]
        if (
            _whole(candidate)
            and not _beside_ampersand(text, candidate)
            and all(_compatible(candidate, other) for other in others.near(candidate))
        ):
            others.add(candidate)
            kept.append(candidate)
    for sentence, row in zip(sentences, rows, strict=True):
        if row and not by_sentence[sentence.index].spans:
            fallback = find_fallback(text, sentence, row)
            if fallback is not None and _whole(fallback):
                kept.append(fallback)
    return sorted(kept, key=lambda e: (e.start, e.end, e.type))


def _by_surety(expression: Expression) -> tuple[int, int, int]:
    """The surest first; a pseudonym is surely one, whatever it is the name of."""
    rank = 0 if circumstance_of(expression) == PSEUDONYM else _RANK[expression.type]
    return rank, -(expression.end - expression.start), expression.start


class _Kept:
    """The expressions of one sentence that stand so far, in order of their start."""

    def __init__(self) -> None:
        self.spans: list[Expression] = []
        self._longest = 0

    def add(self, expression: Expression) -> None:
        """Let it stand."""
        insort(self.spans, expression, key=_start)
        self._longest = max(self._longest, expression.end - expression.start)

    def near(self, expression: Expression) -> list[Expression]:
        """Those that can overlap with it."""
        first = bisect_left(self.spans, expression.start - self._longest, key=_start)
        return self.spans[first : bisect_left(self.spans, expression.end, key=_start)]


def _start(expression: Expression) -> int:
    return expression.start


def _beside_ampersand(text: str, expression: Expression) -> bool:
    """Whether the span is half of a name: «Garman» of «Garman & Worse»."""
    return text.startswith(" &", expression.end) or text.endswith("& ", 0, expression.start)


def _whole(expression: Expression) -> bool:
    """Whether the span has clean edges and no half of a pair."""
    text = expression.text
    if text != text.strip(" ,;:.—–-\n\t\"'") and not text.endswith(("C.", "UU.")):
        return False
    return (
        bool(text) and all(text.count(a) == text.count(b) for a, b in _BALANCED) and text.count('"') % 2 == 0
    )


def _compatible(new: Expression, kept: Expression) -> bool:
    """Whether both can stand: apart, or one inside the other with types that make different questions."""
    if new.end <= kept.start or new.start >= kept.end:
        return True
    inside = (new.start >= kept.start and new.end <= kept.end) or (
        kept.start >= new.start and kept.end <= new.end
    )
    if not inside or (new.start, new.end) == (kept.start, kept.end):
        return False
    if new.type in PHRASE_TYPES or kept.type in PHRASE_TYPES:
        return new.type != kept.type
    return {new.type, kept.type} == {"date", "year"}
