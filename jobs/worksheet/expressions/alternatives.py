"""Expressions of the same kind that can take the place of another in a false statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from jobs.worksheet.expressions.agreement import gender_number
from jobs.worksheet.expressions.model import Expression, ExpressionType
from jobs.worksheet.expressions.names import ALIAS
from jobs.worksheet.lexicon import phrase_list, words
from jobs.worksheet.words import contains_expression, fold, tokens

# Never swapped: a person has several professions, a deed several causes, and a phrase fits one verb only.
_OPEN: frozenset[ExpressionType] = frozenset({"role", "cause", "purpose"})
_REGION_CUES = frozenset(
    {"region", "provincia", "condado", "estado", "isla", "distrito", "comarca", "departamento"}
)
_LANDS = (
    "british_isles",
    "russian_lands",
    "german_lands",
    "danube_lands",
    "ottoman_lands",
    "spanish_lands",
    "american_union",
    "british_india",
)
# Nearer than this, two names of a sentence may stand in one list.
_LIST_GAP = 60
# Nearer than this, one place may lie in the other («Nackenheim, Alemania»).
_PAIR_GAP = 4


def same_type_alternatives(expression: Expression, expressions: Sequence[Expression]) -> list[Expression]:
    """Other expressions of the text that could stand in the same slot and would make it false.

    Left out: the same thing under a longer or shorter name, another name of the topic, anything that may
    stand in a list with it, places that may lie in it or hold it (regions are never swapped), another sort
    of the same type
    (a magazine for a novel, a country for a city, three books for three years), and what differs in
    gender or number where both can be told.
    """
    if expression.type in _OPEN or expression.cue == ALIAS:
        return []
    chosen: list[Expression] = []
    seen: set[str] = set()
    beside = _beside(expression, expressions)
    for other in expressions:
        if other.type != expression.type or other.cue == ALIAS or fold(other.text) in seen:
            continue
        if _same_thing(expression, other) or _near(expression, other) or _sort(expression) != _sort(other):
            continue
        if expression.type == "place" and (
            place_size(other) in ("region", "continent") or _may_overlap(expression, other)
        ):
            continue
        if not _agree(expression, other) or fold(other.text) in beside:
            continue
        seen.add(fold(other.text))
        chosen.append(other)
    return chosen


_LISTING = re.compile(
    r"(?:\s*(?:,|;|\([^)]*\)|\b(?:y|e|o|u|ni|el|la|los|las|de|del|von|van)\b|[^\W\d_a-záéíóúüñ][\w.’'-]*))*\s*"
)


def rival_facts(expression: Expression, expressions: Sequence[Expression], text: str) -> list[Expression]:
    """Other expressions of the type that a reader might take for this one, the nearest first.

    Unlike ``same_type_alternatives`` it keeps the neighbours, which are the likeliest to be mixed up («nació
    en Münster… murió en St. Louis»). Left out is what stands in one list with it and so may be as true.
    """
    rivals: list[Expression] = []
    seen = {fold(expression.text)}
    beside = _beside(expression, expressions)
    for other in sorted(expressions, key=lambda other: abs(other.start - expression.start)):
        if other.type != expression.type or other.cue == ALIAS or fold(other.text) in seen | beside:
            continue
        first, second = sorted((expression, other), key=lambda e: e.start)
        if _same_thing(expression, other) or _sort(expression) != _sort(other):
            continue
        if first.sentence == second.sentence and (
            first.end > second.start
            or (
                expression.type not in ("year", "date", "number")
                and _LISTING.fullmatch(text, first.end, second.start)
            )
        ):
            continue
        seen.add(fold(other.text))
        rivals.append(other)
    return rivals


_SECOND_NAMES = re.compile(r"\bEE\.? ?UU\.?|\bEUA\b|\bUSA\b")


def one_name(text: str) -> str:
    """The text with a country's short name written out: «EEUU» is no other country than «Estados Unidos»."""
    return _SECOND_NAMES.sub("Estados Unidos", text)


def _same_thing(a: Expression, b: Expression) -> bool:
    first, second = one_name(a.text), one_name(b.text)
    return contains_expression(first, second) or contains_expression(second, first)


def _near(a: Expression, b: Expression) -> bool:
    """Whether both stand close together in one sentence, as in «A, B y C»."""
    if a.sentence != b.sentence or a.type in ("year", "date", "number"):
        return False
    return max(a.start, b.start) - min(a.end, b.end) < _LIST_GAP


def _beside(place: Expression, expressions: Sequence[Expression]) -> set[str]:
    """Places that the text names right beside this one somewhere, folded: one may lie in the other."""
    if place.type != "place":
        return set()
    name = fold(place.text)
    found: set[str] = set()
    for x, y in pairwise(e for e in expressions if e.type == "place"):
        if x.sentence == y.sentence and 0 < y.start - x.end < _PAIR_GAP:
            pair = {fold(x.text), fold(y.text)}
            found |= pair - {name} if name in pair else set()
    return found


@cache
def _listed(name: str) -> frozenset[str]:
    """The places of a list, folded."""
    return frozenset(fold(place) for place in phrase_list(name))


def place_size(place: Expression) -> str:
    """How large a place is: ``continent``, ``country``, ``region`` or ``place`` (a city, or not known).

    A city may lie in a region or a country of the same text.
    """
    name = fold(place.text)
    if name in words("continents"):
        return "continent"
    if (
        name in _listed("countries.txt")
        or name in words("american_union")
        or name.split()[0] in ("republica", "reino", "imperio")
    ):
        return "country"
    if name in _listed("regions.txt") or place.cue in _REGION_CUES:
        return "region"
    return "place"


_BUILDINGS = frozenset(
    word
    for line in (
        "catedral iglesia capilla ermita monasterio convento abadia palacio castillo fortaleza torre casa",
        "hospital teatro museo cementerio mausoleo panteon parque plaza jardin calle avenida puente estacion",
        "carcel prision",
    )
    for word in line.split()
)


def is_building(place: Expression) -> bool:
    """Whether a place is one of a town: nobody is born in the «Catedral de Salisbury» instead of a town.

    Nor does «barrio de Vélez Sársfield» make «murió en Buenos Aires» false.
    """
    return fold(place.text.split()[0]) in _BUILDINGS or place.cue in ("barrio", "distrito", "calle", "plaza")


def _may_overlap(a: Expression, b: Expression) -> bool:
    """Whether one of two countries held the other at some time («Rusia», «la URSS»)."""
    return any({fold(a.text), fold(b.text)} <= words(lands) for lands in _LANDS)


def _sort(expression: Expression) -> str:
    """What must be the same for a swap to make sense: the unit, the size of a place, the kind of work."""
    if expression.type in ("number", "noun_phrase"):
        return expression.cue
    if expression.type == "place":
        return "building" if is_building(expression) else place_size(expression)
    if expression.type == "work":
        return "periodical" if expression.cue in words("periodical_nouns") else "work"
    if expression.type == "year":
        return "century" if expression.cue == "siglo" else "year"
    if expression.type == "date":
        return str(len(tokens(expression.text)))
    if expression.type == "organization":
        if expression.cue in words("academic_heads"):
            return "academic"
        return "political" if expression.cue in words("political_heads") else "organization"
    return ""


def _agree(a: Expression, b: Expression) -> bool:
    """Whether gender and number are the same, or cannot be told."""
    pairs = zip(gender_number(a.text), gender_number(b.text), strict=True)
    return all(x is None or y is None or x == y for x, y in pairs)
