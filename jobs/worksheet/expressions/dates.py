"""Dates, years and centuries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.sentences import Sentence

MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
)
_YEAR = r"(?:1\d{3}|20\d{2})"
_ERA = r"(?:\s?[ad]\.\s?(?:de\s)?C\.|\s(?:antes|después)\sde\sCristo)"
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:\d{{1,2}}(?:\.?[ºo°])?\s(?:de\s)?{MONTH}(?:\s(?:de\s|del\s(?:año\s)?)?{_YEAR})?|{MONTH}\s(?:de\s|del\s(?:año\s)?){_YEAR})"
    rf"(?![\w/])",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?<![\w.,/$€£#+-])(?<!n\.º )(?:\d{{1,4}}{_ERA}|{_YEAR})(?![\w/%º]|[.,]\d|-\d)")
_AFTER_RANGE = re.compile(
    rf"(?<={_YEAR}-){_YEAR}(?![\w/%º]|[.,]\d|-\d)".replace("(?:1\\d{3}|20\\d{2})-", r"\d{4}-")
)
_BEFORE_RANGE = re.compile(r"(?<![\w.,/$€£#+-])(?:1\d{3}|20\d{2})(?=-(?:1\d{3}|20\d{2})(?!\d))")
_CENTURY = re.compile(r"\b[Ss]iglos?\s[IVX]{1,5}(?:\s(?:a|d)\.\s?C\.)?(?!\w)")
# After a number in the range of the years: it counts things.
_UNIT = re.compile(
    r"\s(?:de\s)?(?:páginas|versos|ejemplares|personas|soldados|hombres|habitantes|metros|kilómetros|km|m\b|dólares|pesetas|"
    r"francos|marcos|libras|euros|años|poemas|cartas|obras|volúmenes|artículos|kg|toneladas|millones|mil\b|hectáreas|muertos)"
)


def find_dates(text: str, sentence: Sentence) -> Iterator[Expression]:
    """Dates («4 de enero de 1920»), years («1920», «43 a. C.») and centuries («siglo XIX»).

    The year of a whole date is an expression of its own: both can be asked for.
    """
    for found in _DATE.finditer(text, sentence.start, sentence.end):
        yield Expression(found.start(), found.end(), found.group(), "date", sentence.index)
    seen: set[int] = set()
    for pattern in (_PLAIN, _AFTER_RANGE, _BEFORE_RANGE):
        for found in pattern.finditer(text, sentence.start, sentence.end):
            if found.start() in seen or _UNIT.match(text, found.end()):
                continue
            seen.add(found.start())
            yield Expression(found.start(), found.end(), found.group(), "year", sentence.index)
    for found in _CENTURY.finditer(text, sentence.start, sentence.end):
        yield Expression(found.start(), found.end(), found.group(), "year", sentence.index, "siglo")


# «del 7 de mayo al [23 de junio] de 1764», «entre [1897] y 1903»
_RANGE_BEFORE = re.compile(
    r"\b(?:del?|desde|entre)\s[^,;]*\d[^,;]*\s(?:al?|hasta|y)\s(?:el\s)?(?:año\s)?$|\b\d{4}\s?[-–—]\s?$"
)
_RANGE_AFTER = re.compile(r"\s(?:al?|hasta|y)\s(?:el\s)?(?:año\s)?\d|\s?[-–—]\s?\d{4}\b")


def bounds_a_span(before: str, after: str) -> bool:
    """Whether a year or a date between these words is one end of a span of time."""
    return _RANGE_BEFORE.search(before) is not None or _RANGE_AFTER.match(after) is not None
