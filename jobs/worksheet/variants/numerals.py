"""Spanish cardinal numbers in words and in figures."""

from __future__ import annotations

import re

from jobs.worksheet.words import fold

_SMALL = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno",
    "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho",
    "veintinueve",
)  # fmt: skip
_TENS = {
    30: "treinta",
    40: "cuarenta",
    50: "cincuenta",
    60: "sesenta",
    70: "setenta",
    80: "ochenta",
    90: "noventa",
}
_HUNDREDS = (
    "cien", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
    "ochocientos", "novecientos",
)  # fmt: skip
_LARGEST = 999_999

_VALUES = {fold(word): n for n, word in enumerate(_SMALL)}
_VALUES |= {fold(word): n for n, word in _TENS.items()}
_VALUES |= {fold(word): (n + 1) * 100 for n, word in enumerate(_HUNDREDS)}
_VALUES |= {fold(word)[:-2] + "as": (n + 1) * 100 for n, word in enumerate(_HUNDREDS) if n}
_VALUES |= {"un": 1, "una": 1, "veintiun": 21, "veintiuna": 21, "ciento": 100}

_FIGURES = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d+")


def figures(text: str) -> int | None:
    """The value of a whole number in figures; a dot or a space may divide its thousands."""
    if not _FIGURES.fullmatch(text):
        return None
    return int(re.sub(r"\D", "", text))


def from_words(text: str) -> int | None:
    """The value of a number in words, or None: «sesenta y tres», «mil doscientas»."""
    words = [fold(word) for word in text.split()]
    if not words or words[-1] == "y":
        return None
    total = group = 0
    previous = 10**9  # each word of a group must be smaller than the one before
    joined = False
    for word in words:
        if word == "y":
            if joined or previous not in _TENS:
                return None
            joined = True
            continue
        if word == "mil":
            if total or joined or group > _LARGEST // 1000:
                return None
            total = (group or 1) * 1000
            group, previous = 0, 1000
            continue
        number = _VALUES.get(word)
        if number is None or number >= previous or (number == 0 and len(words) > 1):
            return None
        if joined:
            if not 1 <= number <= 9:
                return None
        elif previous < 100 or (previous in _TENS):
            return None
        group += number
        previous = number
        joined = False
    return None if joined else total + group


def to_words(number: int) -> str | None:
    """The number in words; None if it is too large or its words depend on the gender of what is counted."""
    if not 0 <= number <= _LARGEST:
        return None
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = "mil" if thousands == 1 else _joined(to_words(thousands), "mil")
        return head if rest == 0 else _joined(head, to_words(rest))
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        if hundreds > 1:
            return None  # doscientos, doscientas
        return "cien" if rest == 0 else _joined("ciento", to_words(rest))
    if number < len(_SMALL):
        return None if number in (1, 21) else _SMALL[number]
    tens, unit = divmod(number, 10)
    if unit == 0:
        return _TENS[number]
    return None if unit == 1 else f"{_TENS[tens * 10]} y {_SMALL[unit]}"


def _joined(first: str | None, second: str | None) -> str | None:
    return f"{first} {second}" if first and second else None
