"""Grammatical gender and number by cheap rule."""

from __future__ import annotations

from typing import Literal

from jobs.worksheet.expressions.chunks import is_given_name
from jobs.worksheet.lexicon import words
from jobs.worksheet.words import fold, tokens

Gender = Literal["m", "f"]
Number = Literal["s", "p"]

_ARTICLES: dict[str, tuple[Gender, Number]] = {
    "el": ("m", "s"), "un": ("m", "s"), "del": ("m", "s"), "al": ("m", "s"), "este": ("m", "s"),
    "primer": ("m", "s"),
    "la": ("f", "s"), "una": ("f", "s"), "esta": ("f", "s"), "primera": ("f", "s"), "primero": ("m", "s"),
    "los": ("m", "p"), "unos": ("m", "p"), "varios": ("m", "p"), "muchos": ("m", "p"), "algunos": ("m", "p"),
    "las": ("f", "p"), "unas": ("f", "p"), "varias": ("f", "p"), "muchas": ("f", "p"), "algunas": ("f", "p"),
}  # fmt: skip
_FEMININE = (
    "cion", "sion", "dad", "tad", "tud", "umbre", "triz", "ez", "anza", "encia", "ancia", "ora", "ina", "isa",
)  # fmt: skip


def gender_number(text: str) -> tuple[Gender | None, Number | None]:
    """Gender and number of an expression, ``None`` for what its form does not show.

    Articles decide; else the first noun's ending, and for people the ending of the given name. Titles of
    works and most places show nothing.
    """
    found = tokens(text)
    if not found:
        return None, None
    first = fold(found[0])
    if first in _ARTICLES and len(found) > 1:
        return _ARTICLES[first]
    noun = first
    if noun[0].isdigit() or noun in words("number_words"):
        counted = [
            fold(word) for word in found[1:] if fold(word) not in words("number_words") and word[0].isalpha()
        ]
        return (_gender(counted[-1]) if counted else None), "p"
    if found[0][:1].isupper():
        if noun in words("organization_heads") | words("prize_heads"):
            return _gender(noun), "s"
        return (_gender_of_given_name(found[0]), "s") if is_given_name(found[0]) else (None, None)
    return _gender(noun), "p" if noun.endswith("s") and not noun.endswith(("sis", "tus")) else "s"


def _gender(noun: str) -> Gender | None:
    """Gender by the ending of a folded noun."""
    if noun in words("masculine_nouns"):
        return "m"
    if noun in words("feminine_nouns"):
        return "f"
    singular = (
        noun[:-2] if noun.endswith(("ones", "ades", "udes", "ores", "ices")) else noun.removesuffix("s")
    )
    if singular.endswith(_FEMININE) or noun.endswith(("ciones", "siones", "dades", "tades", "tudes")):
        return "f"
    if singular.endswith(("ma", "ista", "ante", "ente")):
        return None
    if singular.endswith("a"):
        return "f"
    if singular.endswith(("o", "or", "aje", "on", "al")):
        return "m"
    return None


def _gender_of_given_name(name: str) -> Gender | None:
    """Gender of a given name by its ending; most foreign ones show none."""
    if name in (
        "Luca",
        "Joshua",
        "Ilia",
        "Andrea",
        "Nicola",
        "Concepción",
        "Leo",
        "Rosario",
        "Consuelo",
        "Refugio",
    ):
        return None
    if name.endswith("a"):
        return "f"
    return "m" if name.endswith("o") else None
