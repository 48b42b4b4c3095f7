"""Questions made by rule out of short true statements, where those that a model wrote did not hold.

«Arrigo Boito regresó a Milán» becomes «¿A qué ciudad regresó Arrigo Boito?»: opening, verb, subject, rest.
Only plain statements are turned: one verb, no comma, nothing between the fact and its preposition but an
article.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.dates import MONTH
from jobs.worksheet.expressions.tagging import is_infinitive
from jobs.worksheet.grammars import PREPOSITION_OF
from jobs.worksheet.inversion.clause import PREPOSITIONS, PlainClause, plain_clause
from jobs.worksheet.inversion.openings import opening_for
from jobs.worksheet.inversion.things import (
    REASONS,
    asked_for_reason,
    asked_for_trade,
    is_thing,
    may_follow,
    opening_for_thing,
)

_HANGS_ON = re.compile(
    rf"(?:^|\s)(?:(?P<preposition>{'|'.join(sorted(PREPOSITIONS, key=len, reverse=True))})\s)?"
    r"(?:(?:el|la|los|las)\s)?(?P<title>[a-záéíóúüñ]{3,}\s)?$"
)
_GOES_ON = re.compile(r"\s(?:en|a|al|con|por|para|durante|desde|hasta|junto|tras|como)\s")
_HANGING = (" y", " e", " o", " de", " del", " a", " al", " en", " la", " el")
_BARE = re.compile(r"[a-záéíóúüñ-]+(?:\s[a-záéíóúüñ]+)?")
_COPULAS = frozenset({"fue", "era", "es"})


def inverted(statement: str, expression: Expression, titles: Collection[str] = ()) -> str | None:
    """The question for the fact of a statement; ``None`` where the rules do not fit it.

    Args:
        statement: short and true, with its full stop.
        expression: the fact that is asked for; it stands in the statement to the letter.
        titles: of works, which keep the capital of their article.
    """
    if expression.type == "role":
        return asked_for_trade(statement, expression)
    if expression.type in REASONS:
        return asked_for_reason(statement, expression)
    clause = plain_clause(statement)
    if clause is None:
        return None
    if clause.subject == expression.text:
        return f"¿Quién {clause.verb} {clause.rest}?" if expression.type == "person" and clause.rest else None
    asked = _asked(clause, expression)
    if asked is None or asked.left.endswith(_HANGING) or asked.left in ("y", "e", "o"):
        return None
    subject = clause.subject if clause.subject in titles else clause.subject_inside
    light = (
        asked.opening.startswith("De ") or asked.left.isalpha()
    )  # «¿En qué ciudad estudió medicina Ana Ruiz?»
    first, second = (asked.left, subject) if light and _BARE.fullmatch(asked.left) else (subject, asked.left)
    parts = (asked.opening, clause.verb, first, second, asked.after)
    return f"¿{' '.join(part for part in parts if part)}?"


@dataclass(frozen=True, slots=True)
class _Asked:
    """The interrogative, and what of the clause stays: between verb and fact, and after the fact."""

    opening: str
    left: str
    after: str


# «escribió la ópera [Eugenio Oneguin]»
_WORK_NAMED = re.compile(
    r"(?:^|\s)(?:el|la|su|una?)\s(?P<noun>novela|obra|libro|poema|poemario|revista|cuento|ensayo|drama|comedia|tragedia"
    r"|ópera|película|tratado|periódico|diario)\s$"
)


def _asked(clause: PlainClause, expression: Expression) -> _Asked | None:
    if clause.rest.count(expression.text) != 1:
        return None
    before, _, after = clause.rest.partition(expression.text)
    hangs = _HANGS_ON.search(before)
    if hangs is None or (after and not _GOES_ON.match(after)):
        return None
    if expression.type == "work" and (named := _WORK_NAMED.search(before)) is not None:
        left = before[: named.start()].strip()
        return None if left else _Asked(f"Qué {named['noun']}", left, after.strip())
    if hangs["title"] and expression.type != "person":
        return None
    preposition = hangs["preposition"] or ""
    preposition = PREPOSITION_OF.get(preposition, preposition)
    left = before[: hangs.start()].strip()
    if expression.type in ("year", "date"):
        if preposition == "de" and clause.verb == "es" and not left:  # «La novela Vathek es de [1786]»
            return _Asked("De qué año", left, after.strip())
        found = _of_time(expression, preposition, left, after)
    elif is_thing(expression):
        found = _of_thing(clause, preposition, left, after)
    else:
        found = _of_name(clause, expression, preposition, left)
    return None if found is None else _Asked(found[0], found[1], after.strip())


_DAY = re.compile(rf"(?:^|\s)(?:(?:el|en)\s)?(?:\d{{1,2}}\sde\s)?{MONTH}$")
_FIGURES = re.compile(r"\d")
_OTHER_YEAR = re.compile(r"\b\d{4}\b|\ba partir$")
# «permaneció casado hasta su muerte en 1970»: the year is that of the death.
_OF_ANOTHER_TIME = re.compile(r"\b(?:hasta|desde|tras|antes|después|durante)\b")


def _of_time(expression: Expression, preposition: str, left: str, after: str) -> tuple[str, str] | None:
    if (_FIGURES.search(left) and expression.type == "date") or _OTHER_YEAR.search(f"{left} {after}"):
        return None
    if preposition == "de" and (day := _DAY.search(left)):  # «el 27 de abril de [1888]»: without its day
        preposition, left = "en", left[: day.start()].strip()
    if preposition not in ("", "en", "desde") or _OF_ANOTHER_TIME.search(left):
        return None
    opening = opening_for(expression, preposition)
    return None if opening is None else (opening, left)


def _of_thing(clause: PlainClause, preposition: str, left: str, after: str) -> tuple[str, str] | None:
    if (
        " y " in after
        or after.startswith(" a ")
        or not (may_follow(left, clause) or _may_stay(left, preposition, clause.verb))
    ):
        return None
    opening = opening_for_thing(preposition, clause, more=bool(left or after))
    return None if opening is None else (opening, left)


# «a la provincia polaca de [Galitzia]»
_PLACE_NAMED = re.compile(
    r"(?:^|\s)(?P<preposition>en|a|por|desde)\s(?:la|el|los|las)\s"
    r"(?P<noun>ciudad|provincia|isla|región|localidad|villa|pueblo|estado|condado|capital|aldea|municipio|distrito)"
    r"(?:\s[a-záéíóúüñ]+)?$"
)


def _of_name(
    clause: PlainClause, expression: Expression, preposition: str, left: str
) -> tuple[str, str] | None:
    named = _PLACE_NAMED.search(left) if expression.type == "place" and preposition == "de" else None
    if named is not None:
        preposition, left = named["preposition"], left[: named.start()].strip()
        opening: str | None = f"{preposition.capitalize()} qué {named['noun']}"
    else:
        opening = opening_for(expression, preposition)
    if opening is None or not _may_stay(left, preposition, clause.verb):
        return None
    return opening, left


_ONE_OF = re.compile(r"un[oa] de l[oa]s [a-záéíóúüñ]+")
_MOST_LEFT_WORDS = 4


def _may_stay(left: str, preposition: str, verb: str) -> bool:
    """Whether what stands between the verb and the fact can follow the subject in a question."""
    if not left:
        return True
    if not preposition or any(is_infinitive(word) for word in left.split()):
        return False
    if preposition != "de":
        return True
    plain = " de " not in f" {left} " and " del " not in f" {left} " and len(left.split()) <= _MOST_LEFT_WORDS
    return verb in _COPULAS and (plain or _ONE_OF.fullmatch(left) is not None)
