"""Small Spanish word lists, read once from ``resources/spanish``."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from resources import read_text


def _lines(name: str) -> list[str]:
    """The lines of a list file that are neither empty nor a comment."""
    lines = read_text("spanish", name).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a ``.txt`` list with several words a line."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrase_list(name: str) -> frozenset[str]:
    """The lines of a ``.txt`` list with one expression a line."""
    return frozenset(_lines(name))


@cache
def word_groups(name: str) -> tuple[frozenset[str], ...]:
    """The lines of a ``.txt`` list with one group of words a line."""
    return tuple(frozenset(line.split()) for line in _lines(name))


@cache
def _lexicon() -> dict[str, list[str]]:
    raw = tomllib.loads(read_text("spanish", "lexicon.toml"))
    return {key: str(value).split() if isinstance(value, str) else list(value) for key, value in raw.items()}


@cache
def words(key: str) -> frozenset[str]:
    """One list of ``lexicon.toml``: a string of words, or an array of expressions."""
    return frozenset(_lexicon()[key])


@cache
def alternation(key: str) -> str:
    """One list of ``lexicon.toml`` as a regular expression, the longest entries first."""
    return "|".join(re.escape(word) for word in sorted(words(key), key=len, reverse=True))
