"""What an expression is: a span of the text that a question can ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ExpressionType = Literal[
    "year",
    "date",
    "number",
    "person",
    "place",
    "organization",
    "work",
    "prize",
    "noun_phrase",
    "cause",
    "purpose",
    "role",
]

PHRASE_TYPES: frozenset[ExpressionType] = frozenset({"role", "cause", "purpose", "noun_phrase"})
"""Clauses and phrases: they may hold names and dates, and nothing of their kind excludes them (a person is a
poet and a judge)."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A typed span: ``text == whole[start:end]``, inside the sentence with that index.

    ``cue`` is the folded word that showed the type or narrows it: the unit of a number («novelas»), the
    noun before a title («revista»), the verb of an object («abrio»). Empty when there is none.
    """

    start: int
    end: int
    text: str
    type: ExpressionType
    sentence: int
    cue: str = ""
