"""Questions for two names at once: «de los poetas Ezra Pound y Hilda Doolittle» – «¿De quiénes…?».

One of the two alone is never asked for, since the other would be a right answer too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from jobs.worksheet.expressions import Expression
from jobs.worksheet.lexicon import phrase_list

_JOINED = (" y ", " e ")
_OF_NAMES = frozenset({"person", "place", "organization", "work"})
_WHO = re.compile(r"^¿(?:De|A|Con|Por|Para|Sobre|Hacia|Junto a) quién\b")
_WHICH = re.compile(r"^¿(?:(?:En|A|De|Desde|Por|Hacia|Hasta) qué|Qué) (?P<noun>[a-záéíóúüñ]+)\b")
_ONE_NAME = ("places.txt", "countries.txt", "regions.txt")


def pair_around(text: str, expression: Expression, others: Sequence[Expression]) -> Expression | None:
    """The pair of names of one type that an expression belongs to, as one phrase; ``None`` if it does not.

    Args:
        text: the whole text.
        expression: one of the names.
        others: all expressions of the text.
    """
    if expression.type not in _OF_NAMES:
        return None
    for other in others:
        if other.sentence != expression.sentence or other.type != expression.type:
            continue
        first, second = sorted((expression, other), key=lambda e: e.start)
        whole = text[first.start : second.end]
        if text[first.end : second.start] in _JOINED and not any(whole in phrase_list(f) for f in _ONE_NAME):
            return Expression(first.start, second.end, whole, "noun_phrase", expression.sentence)
    return None


def asked_for_pair(
    statement: str, pair: Expression, member: Expression, ask: Callable[[str, Expression], str | None]
) -> str | None:
    """The question for both names of a statement; ``None`` where no rule fits.

    Either name alone in the place of both must give the same question; that, in the plural, asks for both.

    Args:
        statement: true, with both names in it as the text has them.
        pair: both names.
        member: one of them.
        ask: what turns a statement round.
    """
    if statement.count(pair.text) != 1:
        return None
    joined = next((mark for mark in _JOINED if mark in pair.text), None)
    if joined is None:
        return None
    names = pair.text.split(joined)
    questions = {ask(statement.replace(pair.text, name), replace(member, text=name)) for name in names}
    question = questions.pop()
    return None if questions or question is None else _in_the_plural(question)


def _in_the_plural(question: str) -> str | None:
    who = _WHO.match(question)
    if who is not None:
        return f"{question[: who.end()]}es{question[who.end() :]}"
    which = _WHICH.match(question)
    if which is None:
        return None
    return f"{question[: which.start('noun')]}{_plural(which['noun'])}{question[which.end() :]}"


def _plural(noun: str) -> str:
    if noun.endswith("ón"):
        return f"{noun[:-2]}ones"
    return f"{noun}s" if noun[-1] in "aeiouáéíóú" else f"{noun}es"
