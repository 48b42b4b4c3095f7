"""What goes with a number: «¿Cuántas piezas originales escribió…?» of «… escribió 47 piezas originales»."""

from __future__ import annotations

import re

from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.tagging import is_finite, is_function_word
from jobs.worksheet.inversion.clause import PlainClause
from jobs.worksheet.inversion.openings import opening_for
from jobs.worksheet.inversion.remains import may_stay
from jobs.worksheet.lexicon import words
from jobs.worksheet.words import fold, tokens

_ADJECTIVE = re.compile(r"\s(?P<word>[a-záéíóúüñ]{4,}s)(?=\s|$)")
_COMPLEMENT = re.compile(r"\sde\s(?:(?:su|la|las|los)\s)?[a-záéíóúüñ]+(?=\s|$)")
_AND = re.compile(r"\s[ye]\s(?=\S)")
_ABOUT = r"(?:(?:más|menos|cerca|alrededor) de |unos |unas |casi )?"
_ADJUNCT = frozenset({"en", "a", "con", "por", "para", "y", "durante"})
_SPENT = frozenset({"pasó", "pasa", "tardó", "duró", "vivió"})


def asked_for_number(
    clause: PlainClause, expression: Expression, preposition: str, left: str, beside: str
) -> tuple[str, str] | None:
    """The interrogative for a number, with what belongs to the thing counted, and what stays before it."""
    opening = opening_for(expression, preposition)
    if opening is None or (beside and not opening.endswith(expression.text.split()[-1])):
        return None
    if clause.verb in _SPENT and clause.rest == expression.text:
        return None  # «pasó diez años [en un asilo]»
    left = left if preposition else _without_joined_number(left)
    return (opening + beside, left) if may_stay(left, preposition, clause.verb) else None


def counted_thing(after: str) -> tuple[str, str]:
    """What of the words after a number belongs to the thing counted: « originales» of « originales en Lima».

    Returns:
        These words, and the others.
    """
    end = 0
    adjective = _ADJECTIVE.match(after)
    if adjective is not None and not _is_no_adjective(adjective["word"]):
        end = adjective.end()
    while (complement := _COMPLEMENT.match(after, end)) is not None:
        end = complement.end()
    rest = after[end:]
    joined = _AND.match(rest)
    if joined is not None and _is_number(rest[joined.end() :]):
        rest = ""
    return after[:end], rest


def _without_joined_number(left: str) -> str:
    """What stands before a number, without another that «y» joins to it.

    Who wrote a hundred stories and two novels wrote two novels.
    """
    return "" if left.endswith(" y") and _is_number(left.removesuffix(" y")) else left


def _is_no_adjective(word: str) -> bool:
    return is_function_word(word) or is_finite(word) or fold(word) in words("adverbs")


def _is_number(phrase: str) -> bool:
    """Whether a phrase is a number and its thing: «300 cuentos»."""
    begun = re.match(rf"{_ABOUT}(?P<first>\S+)\s\S", phrase)
    if begun is None or not _ADJUNCT.isdisjoint(tokens(phrase)):
        return False
    return begun["first"][0].isdigit() or fold(begun["first"]) in words("number_words")
