"""The words of a sentence with their offsets, and what their form tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold, is_stop_word

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*|[^\W_]+")
_IMPERFECT = re.compile(r"([a-zñü]{1,})ían?")
_FINITE = re.compile(r"[a-zñü]{2,}(?:ó|aron|ieron|yeron|jeron|aba|aban)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, as written and folded."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words_of(text: str, sentence: Sentence) -> list[Word]:
    """The words and numbers of a sentence."""
    found = _WORD.finditer(text, sentence.start, sentence.end)
    return [Word(m.start(), m.end(), m.group(), fold(m.group())) for m in found]


def is_finite(word: str) -> bool:
    """Whether a word has the form of a verb in the third person that governs a clause.

    Preterites and imperfects in -aba by their endings, imperfects in -ía by their stems (nouns end so
    too), present forms from a list.
    """
    lowered = word.lower()
    folded = fold(word)
    if folded in words("not_verbs"):
        return False
    if folded in words("finite_verbs") or _FINITE.fullmatch(lowered) is not None:
        return True
    imperfect = _IMPERFECT.fullmatch(lowered)
    return imperfect is not None and (
        imperfect.group(1).endswith(("ar", "ir")) or imperfect.group(1) in _stems()
    )


@cache
def _stems() -> frozenset[str]:
    """Stems of verbs whose imperfect ends in -ía."""
    return words("imperfect_stems")


def is_infinitive(word: str) -> bool:
    """Whether a word looks like an infinitive, with or without pronouns («dedicarse»)."""
    folded = fold(word)
    ending = re.fullmatch(r"[^\W\d_]{2,}(?:ar|er|ir)(?:se|lo|la|los|las|le|les)?", folded)
    return (ending is not None or folded in ("ser", "ir", "dar", "ver")) and folded not in words(
        "not_infinitives"
    )


def is_function_word(word: str) -> bool:
    """Whether the word is an article, a preposition, a pronoun or the like."""
    return is_stop_word(word)


def spaced(text: str, found: Sequence[Word], first: int, last: int) -> bool:
    """Whether nothing but single spaces stands between the words ``first`` to ``last``."""
    return all(text[found[i].end : found[i + 1].start] == " " for i in range(first, last))
