"""The language of a text, by its commonest words.

It only feeds a warning («este texto parece estar en inglés»), so a small table is enough; what it must
not do is call a Spanish text foreign.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache

from resources import read_text

MAX_WORDS = 5_000
MIN_WORDS = 8
MIN_SHARE = 0.08
UNDETERMINED = "und"
"""The code of ISO 639 for a text in none of the languages of the table."""
ENOUGH_WORDS, ENOUGH_LETTERS = 40, 40
"""A text as long as that would show one of them."""
LAST_LATIN = "\u024f"

_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """The ISO code of the likeliest language, or None when the text says too little.

    A text of some length in another language, or in another script, is ``und``. Words shared by several
    languages count for each of them, so what decides is the rest; Spanish wins a tie.
    """
    counts = Counter(word for _, word in zip(range(MAX_WORDS), _words(text), strict=False))
    total = sum(counts.values())
    if _is_other_script(counts):
        return UNDETERMINED
    if total < MIN_WORDS:
        return None
    shares = {
        language: sum(counts[word] for word in words if word in counts) / total
        for language, words in _common_words().items()
    }
    best = max(shares, key=lambda language: (shares[language], language == "es"))
    if shares[best] >= MIN_SHARE:
        return best
    return UNDETERMINED if total >= ENOUGH_WORDS and len(counts) >= ENOUGH_WORDS // 2 else None


def _is_other_script(counts: Counter[str]) -> bool:
    letters = other = 0
    for word, count in counts.items():
        letters += len(word) * count
        other += sum(char > LAST_LATIN for char in word) * count
    return letters >= ENOUGH_LETTERS and other > letters / 2


@cache
def _common_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(read_text("languages.toml"))
    return {language: frozenset(words.split()) for language, words in table.items()}


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text[: MAX_WORDS * 12])]
