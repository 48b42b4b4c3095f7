"""Years, centuries and dates."""

from __future__ import annotations

import re

from jobs.worksheet.variants.forms import Forms
from jobs.worksheet.words import fold

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_MONTH_NUMBER = {name: n for n, name in enumerate(_MONTHS, 1)} | {"setiembre": 9}
_MONTH = "|".join(_MONTH_NUMBER)

_YEAR = re.compile(r"(?:(?:en )?(?:el )?año |en )?(\d{3,4})", re.IGNORECASE)
_ERA = re.compile(r"(?:(?:en )?(?:el )?año |en )?(\d{1,4}) ?(a|d)\. ?(?:de )?C\.?", re.IGNORECASE)
_CENTURY = re.compile(r"(?:en )?(?:el )?(?:siglo|s\.) ([IVXLC]+)((?: [ad]\. ?C\.)?)", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:en )?(?:el )?(?:día )?(\d{{1,2}}|primero)(?:\.?[ºo°])? de ({_MONTH})"
    rf"(?:,? (?:de |del )?(?:año )?(\d{{3,4}}))?",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"(?:en )?({_MONTH})(?: (?:de |del )?(?:año )?(\d{{3,4}}))?", re.IGNORECASE)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def year_forms(answer: str, _question: str) -> Forms | None:
    """«1945»: with «en», «el año», «en el año»."""
    era = _ERA.fullmatch(answer)
    if era:
        year, letter = era.group(1), era.group(2).lower()
        name = "antes" if letter == "a" else "después"
        more = (f"{year} {letter}.C.", f"{year} {letter}. de C.", f"{year} {name} de Cristo")
        return Forms(f"(en) (el año) {year} {letter}. C.", more)
    found = _YEAR.fullmatch(answer)
    if not found:
        return None
    year = found.group(1)
    return Forms(f"(en) {year}", (f"el año {year}", f"en el año {year}", f"año {year}"))


def century_forms(answer: str, question: str) -> Forms | None:
    """«siglo XX»: «s. XX», and «XX» alone where the question says «siglo»."""
    found = _CENTURY.fullmatch(answer)
    if not found:
        return None
    number = found.group(1).upper() + found.group(2)
    if "siglo" in fold(question):
        return Forms(
            f"(en el / el) (siglo) {number}", (f"s. {number}", f"en el s. {number}", f"el s. {number}")
        )
    return Forms(f"(en el / el) siglo {number}", (f"s. {number}", f"en el s. {number}", f"el s. {number}"))


def date_forms(answer: str, question: str) -> Forms | None:
    """«7 de abril de 1889»: in words and in figures; without the year it is not enough.

    What the question gives need not be repeated («¿Qué día de 1889…?»), and where only the year or the
    month is asked for, that alone is right.
    """
    asked = fold(question)
    found = _DATE.fullmatch(answer)
    if not found:
        return _month_forms(answer, asked)
    day = 1 if found.group(1).lower() == "primero" else int(found.group(1))
    month = _MONTH_NUMBER[found.group(2).lower()]
    year = found.group(3)
    if not 1 <= day <= _DAYS[month - 1]:
        return None
    name = f"{day} de {_MONTHS[month - 1]}"
    if year is None:
        return Forms(
            f"(el) {name}", (f"el día {name}", *_figures(day, month, None), *_first(day, month, None))
        )
    if re.search(r"\ben que año\b|\bque año\b", asked):
        return Forms(
            f"(en) ({name} de) {year}", (f"el año {year}", f"en el año {year}", f"el {name} de {year}")
        )
    more = (f"el día {name} de {year}", *_figures(day, month, year), *_first(day, month, year))
    if year in re.findall(r"\d+", question):
        return Forms(f"(el) {name} (de {year})", more)
    if re.search(r"\ben que mes\b", asked):
        return Forms(f"(el) {name} de {year}", more)
    partial: tuple[str, ...] = () if re.search(r"\bque dia\b", asked) else (name,)
    if "fecha" in asked and partial:
        partial = (name, f"{_MONTHS[month - 1]} de {year}", year)
    return Forms(f"(el) {name} de {year}", more, partial)


def _month_forms(answer: str, asked: str) -> Forms | None:
    found = _MONTH_AND_YEAR.fullmatch(answer)
    if not found or not found.group(2):
        return None
    month, year = found.group(1).lower(), found.group(2)
    if re.search(r"\bque año\b", asked):
        return Forms(f"(en) ({month} de) {year}", (f"el año {year}", f"en el año {year}"))
    if "mes" in asked.split() or year in re.findall(r"\d+", asked):
        return Forms(f"(en) {month} (de {year})")
    return Forms(f"(en) {month} de {year}", (), (month,))


def _figures(day: int, month: int, year: str | None) -> tuple[str, ...]:
    end = f"/{year}" if year else ""
    slashes = (f"{day}/{month}{end}", f"{day:02}/{month:02}{end}")
    forms = (*slashes, *(form.replace("/", "-") for form in slashes))
    return tuple(dict.fromkeys(forms))


def _first(day: int, month: int, year: str | None) -> tuple[str, ...]:
    if day != 1:
        return ()
    end = f" de {year}" if year else ""
    name = _MONTHS[month - 1]
    return tuple(
        f"{article}{first} de {name}{end}" for first in ("primero", "1.º") for article in ("", "el ")
    )
