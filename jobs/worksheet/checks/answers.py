"""Whether a second reading found the same answer."""

from __future__ import annotations

import re

from jobs.worksheet.expressions import ExpressionType
from jobs.worksheet.lexicon import phrase_list
from jobs.worksheet.words import contains_expression, fold, is_stop_word, token_f1, tokens

SAME_F1 = 0.8
_YEAR = re.compile(r"\b\d{4}\b")


# «dos años (1774-1776», where the length of a reading ends in a bracket
_ASIDE = re.compile(r"\s*\([^()]*\)?$")


def same_answer(reading: str, key: str, kind: ExpressionType) -> bool:
    """Whether a reading confirms a key.

    Token F1 of at least 0.8, or one contains the other («1920» in «4 de enero de 1920»). A longer reading
    that holds another thing of the same type («Madrid y Londres» for «Madrid») does not confirm, nor does
    one with another name or number in it, however alike the rest («60 alumnos…», «80 alumnos…»). Of two
    professions either alone confirms, and of a reason so does a reading that its length cut short in it.
    """
    reading = _ASIDE.sub("", reading) or reading
    if kind in ("cause", "purpose") and _stops_within(reading, key):
        return True
    if kind == "role" and _is_one_of(reading, key):
        return True
    if not reading.strip() or not (_names_stand_in(reading, key) or _names_stand_in(key, reading)):
        return False
    if kind in ("year", "date"):
        years, wanted = set(_YEAR.findall(reading)), set(_YEAR.findall(key))
        if years and wanted:
            return years == wanted and (kind == "year" or _same_date(reading, key))
    if kind == "date":
        return _same_date(reading, key)
    if token_f1(reading, key) >= SAME_F1:
        return True
    longer, shorter = sorted((reading, key), key=len, reverse=True)
    if not contains_expression(longer, shorter):
        return False
    extra = [word for word in tokens(longer) if fold(word) not in {fold(w) for w in tokens(shorter)}]
    if kind == "place" and longer is reading and _holds(reading, key):
        return True
    if kind in ("place", "person", "organization") and longer is reading and not _leads(reading, key):
        return False
    if kind == "number":
        return not any(any(c.isdigit() for c in word) for word in extra)
    return len(extra) <= max(4, 2 * len(tokens(shorter))) and " y " not in f" {longer} ".replace(shorter, "")


def _is_one_of(reading: str, key: str) -> bool:
    """Whether a reading is one of the professions of a key: «novelista» of «poetisa y novelista española»."""
    said = [fold(word) for word in tokens(reading)]
    parts = [[fold(word) for word in tokens(part)] for part in re.split(r",| [ye] ", key)]
    return bool(said) and len(parts) > 1 and any(part[: len(said)] == said for part in parts)


_LEAST_OF_A_REASON = 4


def _stops_within(reading: str, key: str) -> bool:
    """Whether a reading ends with the key, or with its first words («… murió debido a complicaciones»)."""
    read, wanted = [[fold(word) for word in tokens(text)] for text in (reading, key)]
    return any(
        read[-length:] == wanted[:length]
        for length in range(min(_LEAST_OF_A_REASON, len(wanted)), min(len(read), len(wanted)) + 1)
    )


def _holds(reading: str, key: str) -> bool:
    """Whether a reading names the key after a smaller place in it: «Miraflores, Lima» for «Lima».

    Two cities of fame are two answers («Londres, Madrid»).
    """
    smaller, comma, larger = reading.rpartition(", ")
    if not comma or fold(larger.strip()) != fold(key) or " y " in smaller:
        return False
    within = smaller.rpartition(", ")[2].strip()
    return key in phrase_list("countries.txt") or within not in phrase_list("places.txt")


def _leads(reading: str, key: str) -> bool:
    """Whether the key is the first name of a longer reading: «St. Louis» in «St. Louis, Misuri»."""
    before = reading[: max(0, fold(reading).find(fold(key)))]
    return not any(word[0].isupper() for word in tokens(before)) or _goes_with_name(before)


def _goes_with_name(words: str) -> bool:
    """Whether what stands before a name may go with it: given names and titles («Karl» before «Marx»)."""
    return "," not in words and len(tokens(words)) <= 2 and " de " not in f" {words} "


def _names_stand_in(a: str, b: str) -> bool:
    """Whether every capitalised word and number of ``a`` stands in ``b``."""
    said = {fold(word) for word in tokens(b)}
    return all(
        fold(word) in said
        for word in tokens(a)
        if (word[0].isupper() or word[0].isdigit()) and not is_stop_word(word)
    )


def _same_date(reading: str, key: str) -> bool:
    """Whether one date says what the other does, or less of it: «1889» and «7 de abril de 1889»."""
    return contains_expression(key, reading) or contains_expression(reading, key)


def reading_f1(reading: str, key: str) -> float:
    """Token F1 of the second reading against the key, for the record."""
    return token_f1(reading, key)
