"""Which passages tell a life."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from jobs.worksheet.topic import is_person, opening_name
from jobs.worksheet.words import fold
from training.data.passages import Passage

BiographyFilter = Literal["life", "heading"]
"""By what a passage tells, or by its heading alone, as the report did."""
_HEADING = "biografia"
_LIFE = re.compile(
    r"\b(?:naci[oó]|muri[oó]|falleci[oó]|estudi[oó]"
    r"|se (?:cas[oó]|gradu[oó]|licenci[oó]|doctor[oó]|traslad[oó]|mud[oó]|exili[oó]|retir[oó]|form[oó])"
    r"|fue (?:nombrad[oa]|elegid[oa]|enterrad[oa]|bautizad[oa]|encarcelad[oa]|hij[oa])"
    r"|hij[oa] de|ingres[oó]|debut[oó]|contraj[oe]"
    r"|su (?:padre|madre|espos[oa]|viud[oa]|infancia|juventud))\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b1[0-9]{3}\b|\b20[0-2][0-9]\b")
LEAST_LIFE_WORDS = 2


def begins_with_heading(passage: Passage) -> bool:
    """Whether the passage stands under the heading «Biografía», as SQAC's passages from Wikipedia do."""
    sections = passage.document.sections
    first = sections[0].title if sections else passage.document.text[: len(_HEADING) + 1]
    return fold(first).startswith(_HEADING)


def is_biography(passage: Passage) -> bool:
    """Whether the passage tells somebody's life.

    It stands under the heading «Biografía»; or it begins as an article about a person does (life dates,
    «nació», a profession after the copula); or it holds a date and at least two different turns that lives
    are told with.
    """
    text = passage.document.text
    if begins_with_heading(passage):
        return True
    name = passage.document.topic or opening_name(text)
    if name and is_person(name, text):
        return True
    turns = {fold(match.group()) for match in _LIFE.finditer(text)}
    return len(turns) >= LEAST_LIFE_WORDS and _DATED.search(text) is not None


FILTERS: dict[BiographyFilter, Callable[[Passage], bool]] = {
    "life": is_biography,
    "heading": begins_with_heading,
}
