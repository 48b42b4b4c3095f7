"""Whom or what a text is about, when the text itself shows it."""

from __future__ import annotations

import re

from jobs.worksheet.lexicon import words
from jobs.worksheet.words import fold, tokens

_NAME = re.compile(
    r"[^\W\d_][^(\[,;:.]*(?:\.\s[^(\[,;:.]*)*?(?=\s*[(\[,]|\s(?:fue|es|era|son|fueron|eran)\s)"
)
_DEFINITION = re.compile(
    r"\b(?:es|era|fue|son|eran|fueron)\s(?:(?:también|además|sobre todo|quizá)\s)?"
    r"(?:un|una|uno|una|unos|unas|el|la|los|las|considerad[oa]s?|conocid[oa]s?)\b"
)
_BIRTH = re.compile(
    r"[(\[][^)\]]*\b(?:1\d{3}|20\d{2}|\d{1,4}\s?[ad]\.\s?C\.|siglo\s[IVX]+)[^)\]]*[)\]]|,?\s(?:nacid[oa]|nació)\s"
)
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "von",
        "van",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "le",
    ]
)


def detect_topic(title: str | None, text: str) -> str | None:
    """The title, if the text begins by defining it or by the life dates of the person of that name.

    The title's words must stand in order at the beginning of the text; initials of the title may be
    written out («A. A. Milne», «Alan Alexander Milne (Londres, …»). A title that is only a file name or
    a headline does not pass.
    """
    if not title or not title.strip():
        return None
    opening = re.split(r"\n", text.lstrip(), maxsplit=1)[0][:600]
    if not _begins_with(opening, title):
        return None
    head = opening[:400]
    return title.strip() if _BIRTH.search(head) or _DEFINITION.search(head) else None


def full_name(topic: str | None, text: str) -> str:
    """The longest name that the first sentence gives to the topic; the topic itself if it gives none."""
    if topic is None:
        return ""
    opening = _NAME.match(text.lstrip())
    if opening is None or len(opening.group().split()) > 12 or not _begins_with(opening.group(), topic):
        return topic
    return opening.group().strip()


def _begins_with(opening: str, title: str) -> bool:
    """Whether the words of the title stand in order in the first words of the text."""
    plain = re.sub(r"\s*\([^)]*\)\s*$", "", title)
    wanted = [fold(word) for word in tokens(plain)]
    given = [fold(word) for word in tokens(opening)][: len(wanted) + 8]
    while (
        given
        and given[0] in ("el", "la", "los", "las", "sir", "lord", "don", "san")
        and wanted
        and given[0] != wanted[0]
    ):
        given = given[1:]
    if not wanted or not given:
        return False
    position = 0
    matched = 0
    for word in wanted:
        for index in range(position, len(given)):
            if given[index] == word or (len(word) == 1 and given[index].startswith(word)):
                position, matched = index + 1, matched + 1
                break
    return matched == len(wanted) and position <= len(wanted) + 6


def is_person(topic: str | None, text: str) -> bool:
    """Whether the topic is a person: life dates in brackets, «nació», or a profession after the copula."""
    opening = text.lstrip()[:600]
    if topic is None:
        return False
    copula = re.search(r"\b(?:fue|es|era)\s(?:(?:un|una|el|la)\s)?((?:[^\W\d_]+\s?){1,4})", opening)
    if copula and any(fold(word) in words("professions") for word in copula.group(1).split()):
        return True
    life = re.search(r"[(\[][^)\]]*\d{4}[^)\]]*[-–—†;][^)\]]*\d{4}[^)\]]*[)\]]", opening[:300])
    return life is not None or re.search(r"\bnaci(?:ó|d[oa])\b", opening) is not None
