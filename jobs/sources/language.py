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

_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """The ISO code of the likeliest language, or None when the text says too little.

    Words shared by several languages count for each of them, so what decides is the rest; Spanish wins a tie.
    """
    counts = Counter(word for _, word in zip(range(MAX_WORDS), _words(text), strict=False))
    total = sum(counts.values())
    if total < MIN_WORDS:
        return None
    shares = {
        language: sum(counts[word] for word in words if word in counts) / total
        for language, words in _common_words().items()
    }
    best = max(shares, key=lambda language: (shares[language], language == "es"))
    return best if shares[best] >= MIN_SHARE else None


@cache
def _common_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(read_text("languages.toml"))
    return {language: frozenset(words.split()) for language, words in table.items()}


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text[: MAX_WORDS * 12])]
