"""How a person, a place, an institution is asked for."""

from __future__ import annotations

import re

from jobs.worksheet.expressions import Expression
from jobs.worksheet.inversion.clause import PlainClause
from jobs.worksheet.inversion.openings import opening_for
from jobs.worksheet.inversion.remains import may_stay

# «a la provincia polaca de [Galitzia]»
_PLACE_NAMED = re.compile(
    r"(?:^|\s)(?P<preposition>en|a|por|desde)\s(?:la|el|los|las)\s"
    r"(?P<noun>ciudad|provincia|isla|región|localidad|villa|pueblo|estado|condado|capital|aldea|municipio|distrito)"
    r"(?:\s[a-záéíóúüñ]+)?$"
)
# «nació en el suroeste de [China]»
_PART_OF = re.compile(
    r"(?:^|\s)(?P<part>(?:en|a|al|por)\s(?:(?:el|la)\s)?(?:norte|sur|este|oeste|nor(?:d?este|oeste)|su[dr]este"
    r"|su[dr]oeste|centro|interior|costa))$"
)
_GRADUATED = re.compile(r"se (?:doctor|licenci|gradu)ó|(?:fue|es) [a-z]+[ai]d[oa]$")
_TRAVELLED = re.compile(r"(?:viaj|gir)[oóa]|\b(?:viajes?|giras?|paseos?|excursi[oó]n(?:es)?)$")


def asked_for_name(
    clause: PlainClause, expression: Expression, preposition: str, left: str
) -> tuple[str, str] | None:
    """The interrogative for a name and what stays before it; ``None`` where none is sure to fit."""
    named = _PLACE_NAMED.search(left) if expression.type == "place" and preposition == "de" else None
    if named is not None:
        preposition, left = named["preposition"], left[: named.start()].strip()
        opening: str | None = f"{preposition.capitalize()} qué {named['noun']}"
    elif expression.type == "place" and preposition == "de" and (part := _PART_OF.search(left)) is not None:
        left = left[: part.start()].strip()
        noun = (opening_for(expression, "de") or "").removeprefix("De ")
        opening = f"{part['part'].capitalize()} de {noun}" if noun else None
    elif preposition == "por":
        opening = _through(clause, expression, left)
    elif preposition == "a" and expression.type == "person" and left.split()[-1:] == ["junto"]:
        left = left.removesuffix("junto").strip()
        opening = "Junto a quién"
    else:
        opening = opening_for(expression, preposition)
    if opening is None or not may_stay(left, preposition, clause.verb):
        return None
    return opening, left


def _through(clause: PlainClause, expression: Expression, left: str) -> str | None:
    """«¿Por quién fue influido …?», «¿Por qué universidad se doctoró …?», «¿Por qué país viajó …?»."""
    if expression.type == "person":
        return opening_for(expression, "por")
    if expression.type == "organization":
        fits = _GRADUATED.match(clause.verb) is not None
    else:
        fits = expression.type == "place" and _TRAVELLED.search(f"{clause.verb} {left}".strip()) is not None
    noun = opening_for(expression, "en") if fits else None
    return None if noun is None else f"Por {noun.removeprefix('En ')}"
