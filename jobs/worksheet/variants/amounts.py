"""Numbers: in words and in figures, with or without what is counted."""

from __future__ import annotations

import re

from jobs.worksheet.variants.forms import Forms
from jobs.worksheet.variants.numerals import figures, from_words, to_words
from jobs.worksheet.words import fold, stem, tokens

_LEAD = re.compile(r"(a los|a las|con|durante|en) (?=\S)", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?!\d)|\d+(?![\d.,/])")
_HUNDRED_AND_SO = re.compile(r"[%‰º°ª]")


def number_forms(answer: str, question: str) -> Forms | None:
    """«sesenta alumnos»: «60 alumnos», and «sesenta» alone where the question names the pupils.

    Only whole numbers that begin the answer; anything about («unos sesenta», «más de 60») stays whole.
    """
    lead = _LEAD.match(answer)
    before = lead.group(1).lower() if lead else ""
    number, rest = _split(answer[lead.end() :] if lead else answer)
    if number is None or _HUNDRED_AND_SO.search(rest) or any(figures(word) for word in rest.split()):
        return None
    values = _written(number)
    if values is None:
        return None
    unit = f" ({rest})" if rest and _named(rest, question) else f" {rest}" if rest else ""
    if not before and re.match(r"¿?a que edad\b", fold(question)):
        before = "a los"
    opening = f"({before}) " if before else ""
    printed = values[: 2 if any(figures(value) is None for value in values[:2]) else 1]
    more = tuple(f"{value}{' ' + rest if rest else ''}" for value in values if value not in printed)
    return Forms(" / ".join(f"{opening}{value}{unit}" for value in printed), more)


def _split(text: str) -> tuple[str | None, str]:
    """The number the text begins with, and what follows it."""
    found = _FIGURES.match(text)
    if found:
        return found.group(), text[found.end() :].strip()
    words = text.split()
    for length in range(min(len(words), 7), 0, -1):
        if from_words(" ".join(words[:length])) is not None:
            return " ".join(words[:length]), " ".join(words[length:])
    return None, text


def _written(number: str) -> tuple[str, ...] | None:
    """The number as given, then its other forms; None for one («una escuela» is no count)."""
    value = figures(number)
    in_figures = value is not None
    if value is None:
        value = from_words(number)
    if value is None or value == 1:
        return None
    words = number if not in_figures else to_words(value)
    forms = [number]
    forms.extend(form for form in (str(value), words) if form and form != number)
    if value >= 1000:
        forms.extend(form for form in (f"{value:,}".replace(",", "."), f"{value:,}".replace(",", " ")))
    return tuple(dict.fromkeys(forms))


def _named(unit: str, question: str) -> bool:
    """Whether the question says what is counted: «¿Cuántos alumnos…?», «¿A qué edad…?»."""
    if len(unit.split()) > 1:
        return False
    if fold(unit) == "años" and ("edad" in tokens(fold(question)) or "años" in tokens(fold(question))):
        return True
    return stem(unit) in {stem(word) for word in tokens(question)}
