"""Spanish words: folding, tokens, stems and the comparisons built on them.

Everything here compares what people would call the same: accents, capitals, articles and prepositions
at the edges do not count; ``ñ`` does («año» is not «ano»).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from difflib import SequenceMatcher
from functools import cache, lru_cache

import snowballstemmer

from jobs.worksheet.lexicon import word_groups, word_list

# A hyphen joins letters («bien-être») and figures («1914-1918»), but no place to a year («1888-Ayacucho»).
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+(?!\w)|[^\W_]+(?:(?:['’]|(?<=[^\W\d_])[-‐‑](?=[^\W\d_])|(?<=\d)[-‐‑](?=\d))[^\W_]+)*"
)
_EDGES = frozenset(
    [
        "a",
        "al",
        "ante",
        "con",
        "de",
        "del",
        "desde",
        "durante",
        "el",
        "en",
        "entre",
        "hacia",
        "hasta",
        "la",
        "las",
        "lo",
        "los",
        "o",
        "para",
        "por",
        "que",
        "segun",
        "sobre",
        "tras",
        "un",
        "una",
        "unas",
        "unos",
        "y",
        "e",
        "su",
        "sus",
    ]
)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text in lower case and without accents, but with its ``ñ``; lengths may change."""
    folded: list[str] = []
    for char in unicodedata.normalize("NFC", text).lower():
        if char == "ñ":
            folded.append(char)
        else:
            folded.extend(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
    return "".join(folded)


def tokens(text: str) -> list[str]:
    """The words and numbers of the text, as they are written («1.234» and «bien-être» are one)."""
    return _TOKEN.findall(text)


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("spanish")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The folded Snowball stem of a word; a number stays as it is."""
    lowered = unicodedata.normalize("NFC", word).lower()
    if any(char.isdigit() for char in lowered):
        return fold(lowered)
    return fold(str(_stemmer().stemWord(lowered)))


def is_stop_word(word: str) -> bool:
    """Whether the word carries grammar only."""
    return fold(word) in word_list("stop_words.txt")


def content_stems(text: str) -> set[str]:
    """The stems of the words that carry content."""
    return {stem(word) for word in tokens(text) if not is_stop_word(word)}


def _trimmed(text: str) -> list[str]:
    """Folded tokens without articles and prepositions at the edges (all of them if nothing else is left)."""
    found = [fold(word) for word in tokens(text)]
    start, end = 0, len(found)
    while start < end and found[start] in _EDGES:
        start += 1
    while end > start and found[end - 1] in _EDGES:
        end -= 1
    return found[start:end] or found


def token_f1(a: str, b: str) -> float:
    """Overlap of two answers as in SQuAD: harmonic mean of precision and recall of their tokens."""
    left, right = _trimmed(a), _trimmed(b)
    if not left or not right:
        return float(left == right)
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right))


def contains_expression(haystack: str, needle: str) -> bool:
    """Whether the words of ``needle`` stand in ``haystack``, whole and in a row."""
    inner = [fold(word) for word in tokens(needle)]
    outer = [fold(word) for word in tokens(haystack)]
    if not inner:
        return False
    return any(outer[i : i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))


@cache
def stem_groups(name: str) -> tuple[frozenset[str], ...]:
    """The groups of a word list (``lexicon.word_groups``), as stems."""
    return tuple(frozenset(map(stem, group)) for group in word_groups(name))


def similarity(a: str, b: str, shared: Collection[str] = ()) -> float:
    """How alike two questions are, from 0 to 1: shared content stems and shared order of words.

    Args:
        a: one of them.
        b: the other.
        shared: stems that every item of the sheet may have, such as the name of whom it is about; they
            make no two alike.
    """
    left, right = content_stems(a) - set(shared), content_stems(b) - set(shared)
    dice = 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0
    first, second = sorted((a, b))  # SequenceMatcher is not symmetric
    order = SequenceMatcher(
        None,
        [stem(word) for word in tokens(first) if stem(word) not in shared],
        [stem(word) for word in tokens(second) if stem(word) not in shared],
        autojunk=False,
    )
    return (dice + order.ratio()) / 2
