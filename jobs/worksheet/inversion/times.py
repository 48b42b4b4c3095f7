"""How a year or a date is asked for."""

from __future__ import annotations

import re

from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.dates import MONTH
from jobs.worksheet.inversion.openings import opening_for

# «en el año [1848]», «en la primavera de [1918]»
_IN_THE_YEAR = re.compile(r"\ben (?:el año|la primavera de|el (?:verano|otoño|invierno) de)(?:l año)?\s$")
_DAY = re.compile(rf"(?:^|\s)(?:(?:el|en)\s)?(?:\d{{1,2}}\sde\s)?{MONTH}$")
_FIGURES = re.compile(r"\d")
_OTHER_YEAR = re.compile(r"\b\d{4}\b|\ba partir$")
# «permaneció casado hasta su muerte en 1970»: the year is that of the death.
_OF_ANOTHER_TIME = re.compile(r"\b(?:hasta|desde|tras|antes|después|durante)\b")


def in_the_year(before: str) -> str:
    """The words before a year without what only says that it is one."""
    return _IN_THE_YEAR.sub("en ", before)


def asked_for_time(expression: Expression, preposition: str, left: str, after: str) -> tuple[str, str] | None:
    """The interrogative for a time and what stays before it; ``None`` where it is not that of the verb."""
    if (_FIGURES.search(left) and expression.type == "date") or _OTHER_YEAR.search(f"{left} {after}"):
        return None
    if preposition == "de" and (day := _DAY.search(left)):  # «el 27 de abril de [1888]»: without its day
        preposition, left = "en", left[: day.start()].strip()
    if preposition == "hasta":
        fits = expression.type == "year" and bool(left)
    else:
        fits = preposition in ("", "en", "desde") and not _OF_ANOTHER_TIME.search(left)
    opening = opening_for(expression, preposition) if fits else None
    return None if opening is None else (opening, left)
