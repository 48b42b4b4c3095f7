"""What the key prints of a short answer: one line, the other accepted forms, and what is not enough."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.export.wording import printable
from jobs.worksheet.models import ShortAnswer
from jobs.worksheet.variants import accepted_variants
from jobs.worksheet.variants.notation import expand, is_literal
from jobs.worksheet.words import fold

_ALSO_AT_MOST = 5
_EMPTY = frozenset(
    [
        "a",
        "al",
        "con",
        "de",
        "del",
        "desde",
        "dia",
        "el",
        "en",
        "la",
        "las",
        "los",
        "para",
        "por",
        "un",
        "una",
        "año",
    ]
)


@dataclass(frozen=True)
class KeyAnswer:
    """A short answer as the key prints it.

    Attributes:
        printed: the answer; (brackets) may be left out.
        also: other accepted forms that the line above does not stand for.
        not_enough: forms that do not count.
    """

    printed: str
    also: tuple[str, ...]
    not_enough: tuple[str, ...]


def key_answer(item: ShortAnswer) -> KeyAnswer:
    """The printed key of a short answer.

    The brackets come from the rules, but the item decides: a form that is not among its accepted
    answers (a person took it out) is not printed as accepted. Forms that differ from a printed one by
    articles, prepositions or quotes only are not listed again.
    """
    accepted = {bare(text) for text in (item.answer, *item.accepted_answers)}
    printed = accepted_variants(item.answer, item.question, None).printed
    expanded = expand(printed)
    if is_literal(item.answer) or not {bare(text) for text in expanded} <= accepted:
        printed, expanded = item.answer, (item.answer,)
    seen = {_content(text) for text in expanded}
    also: list[str] = []
    for text in item.accepted_answers:
        content = _content(text)
        if content not in seen:
            seen.add(content)
            also.append(printable(text))
    return KeyAnswer(
        printable(printed),
        tuple(also[:_ALSO_AT_MOST]),
        tuple(printable(text) for text in item.partial_answers),
    )


def bare(text: str) -> str:
    """What makes two answers the same to a person: no capitals, accents, quotes or final stop."""
    without_quotes = "".join(c for c in fold(text) if c not in "«»\"“”'‘’")
    return re.sub(r"\s+", " ", without_quotes).strip(" .")


def _content(text: str) -> str:
    """The words that carry the answer; dates in figures alike, however they are punctuated."""
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?", text):
        return "/".join(str(int(part)) for part in re.split(r"[-/.]", text))
    if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+", text):
        return re.sub(r"\D", "", text)
    words = bare(text).split()
    return " ".join(word for word in words if word not in _EMPTY) or " ".join(words)
