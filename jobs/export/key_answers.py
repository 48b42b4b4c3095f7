"""What the key prints of a short answer: one line, the other accepted forms, and what is not enough."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from jobs.export.wording import printable
from jobs.worksheet.bracket_notation import expand
from jobs.worksheet.models import ShortAnswer
from jobs.worksheet.variants import accepted_variants

_ALSO_AT_MOST = 5


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
    answers (a person took it out) is not printed as accepted.
    """
    accepted = {bare(text) for text in (item.answer, *item.accepted_answers)}
    printed = accepted_variants(item.answer, item.question, None).printed
    if not {bare(text) for text in expand(printed)} <= accepted:
        printed = item.answer
    seen = {bare(text) for text in expand(printed)} | {bare(item.answer)}
    also: list[str] = []
    for text in item.accepted_answers:
        if bare(text) not in seen:
            seen.add(bare(text))
            also.append(printable(text))
    return KeyAnswer(
        printable(printed),
        tuple(also[:_ALSO_AT_MOST]),
        tuple(printable(text) for text in item.partial_answers),
    )


def bare(text: str) -> str:
    """What makes two answers the same to a person: no capitals, accents, quotes, zeros or final stop."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "«»\"“”'‘’")
    dates = re.sub(r"(?<=\d)[-.](?=\d)", "/", letters)
    return re.sub(r"\s+", " ", re.sub(r"\b0+(?=\d)", "", dates)).strip(" .")
