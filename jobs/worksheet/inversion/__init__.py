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
from jobs.worksheet.inversion.circumstances import CALLED, CIRCUMSTANCES
from jobs.worksheet.inversion.clause import PREPOSITIONS, PlainClause, plain_clause
from jobs.worksheet.inversion.counting import counted_thing, without_joined_number
from jobs.worksheet.inversion.identity import asked_for_identity, asked_for_title
from jobs.worksheet.inversion.openings import opening_for
from jobs.worksheet.inversion.things import (
    REASONS,
    asked_for_reason,
    asked_for_trade,
    is_thing,
    may_follow,
    opening_for_thing,
)
from jobs.worksheet.inversion.titles import mask_titles

_HANGS_ON = re.compile(
    rf"(?:^|\s)(?:(?P<preposition>{'|'.join(sorted(PREPOSITIONS, key=len, reverse=True))})\s)?"
    r"(?:(?:el|la|los|las)\s)?(?P<title>[a-záéíóúüñ]{3,}\s)?$"
)
_GOES_ON = re.compile(
    r"\s(?:en|a|al|con|por|para|durante|desde|hasta|junto|tras|como)\s|\s(?:de|entre) \d{4} (?:a|y) \d{4}$"
)
_OBJECT = re.compile(r"\s(?:el|la|los|las|un|una|sus?)\s")
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
    masked = mask_titles(statement, expression.text)
    clause = plain_clause(masked.statement)
    if clause is None:
        return None
    question = (
        asked_for_identity(clause, expression)
        or asked_for_title(clause, expression)
        or _turned(clause, expression, titles)
    )
    return None if question is None else masked.restored(question)


def _turned(clause: PlainClause, expression: Expression, titles: Collection[str]) -> str | None:
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
    rest = clause.rest + "." * expression.text.endswith(".")  # «vivió en EE. UU.»
    if rest.count(expression.text) != 1:
        return None
    before, _, after = rest.partition(expression.text)
    if expression.type == "year":
        before = _IN_THE_YEAR.sub("en ", before)
    hangs = _HANGS_ON.search(before)
    if hangs is None:
        return None
    preposition, left = hangs["preposition"] or "", before[: hangs.start()].strip()
    if expression.cue in CIRCUMSTANCES:
        return _of_circumstance(clause, expression, before, after)
    beside, after = counted_thing(after) if expression.type == "number" else ("", after)
    if not _may_follow(after, preposition if not left else ""):
        return None
    if expression.type == "work" and (named := _WORK_NAMED.search(before)) is not None:
        left = before[: named.start()].strip()
        adjunct = not left or left.split()[0] in PREPOSITIONS
        return _Asked(f"Qué {named['noun']}", left, after.strip()) if adjunct else None
    if hangs["title"] and expression.type != "person":
        return None
    preposition = PREPOSITION_OF.get(preposition, preposition)
    if expression.type in ("year", "date"):
        if preposition == "de" and clause.verb == "es" and not left:  # «La novela Vathek es de [1786]»
            return _Asked("De qué año", left, after.strip())
        found = _of_time(expression, preposition, left, after)
    elif expression.type == "number":
        found = _of_number(clause, expression, preposition, left, beside)
    elif is_thing(expression):
        found = _of_thing(clause, preposition, left, after)
    else:
        found = _of_name(clause, expression, preposition, left)
    return None if found is None else _Asked(found[0], found[1], after.strip())


def _of_circumstance(clause: PlainClause, expression: Expression, before: str, after: str) -> _Asked | None:
    told = CIRCUMSTANCES[expression.cue].search(before)
    fits = not after or _GOES_ON.match(after) or (told is not None and not before[: told.start()])
    if (
        told is None
        or not fits
        or not _may_stay(before[: told.start()].strip(), told["preposition"], clause.verb)
    ):
        return None
    preposition = PREPOSITION_OF.get(told["preposition"], told["preposition"])
    opening = f"{preposition.capitalize()} qué {CALLED[expression.cue]}".strip()
    return _Asked(opening, before[: told.start()].strip(), after.strip())


# «en el año [1848]», «en la primavera de [1918]»
_IN_THE_YEAR = re.compile(r"\ben (?:el año|la primavera de|el (?:verano|otoño|invierno) de)(?:l año)?\s$")


def _may_follow(after: str, preposition: str) -> bool:
    """Whether what follows the fact can end the question.

    An object may, after an adjunct that stood before it: «publicó durante [quince años] sus relatos».
    """
    if not after or _GOES_ON.match(after):
        return True
    return bool(preposition) and _OBJECT.match(after) is not None


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
    if preposition == "hasta" and expression.type == "year":
        return (opening_for(expression, preposition) or "", left) if left else None
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


# «nació en el suroeste de [China]»
_PART_OF = re.compile(
    r"(?:^|\s)(?P<part>(?:en|a|al|por)\s(?:(?:el|la)\s)?(?:norte|sur|este|oeste|nor(?:d?este|oeste)|su[dr]este"
    r"|su[dr]oeste|centro|interior|costa))$"
)


_SPENT = frozenset({"pasó", "pasa", "tardó", "duró", "vivió"})


def _of_number(
    clause: PlainClause, expression: Expression, preposition: str, left: str, beside: str
) -> tuple[str, str] | None:
    opening = opening_for(expression, preposition)
    if opening is None or (beside and not opening.endswith(expression.text.split()[-1])):
        return None
    if clause.verb in _SPENT and clause.rest == expression.text:
        return None  # «pasó diez años [en un asilo]»
    left = left if preposition else without_joined_number(left)
    return (opening + beside, left) if _may_stay(left, preposition, clause.verb) else None


def _of_name(
    clause: PlainClause, expression: Expression, preposition: str, left: str
) -> tuple[str, str] | None:
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
    if opening is None or not _may_stay(left, preposition, clause.verb):
        return None
    return opening, left


_GRADUATED = re.compile(r"se (?:doctor|licenci|gradu)ó|(?:fue|es) [a-z]+[ai]d[oa]$")
_TRAVELLED = re.compile(r"(?:viaj|gir)[oóa]|\b(?:viajes?|giras?|paseos?|excursi[oó]n(?:es)?)$")


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


_ONE_OF = re.compile(r"un[oa] de l[oa]s [a-záéíóúüñ]+")
_MADE_MEMBER = re.compile(r"(?:fue|es) (?:elegid|nombrad|designad)[oa]$|se convirtió$")
_MOST_LEFT_WORDS = 4


def _may_stay(left: str, preposition: str, verb: str) -> bool:
    """Whether what stands between the verb and the fact can follow the subject in a question."""
    if not left:
        return True
    if not preposition or any(word.islower() and is_infinitive(word) for word in left.split()):
        return False
    if preposition != "de":
        return True
    if len(left.split()) > _MOST_LEFT_WORDS:
        return _ONE_OF.fullmatch(left) is not None and verb in _COPULAS
    plain = " de " not in f" {left} " and " del " not in f" {left} "
    if _MADE_MEMBER.match(verb):  # «fue elegido miembro honorario de la Academia …»
        return (plain and left.islower()) or _TEACHER_OF.fullmatch(left) is not None
    return verb in _COPULAS and (
        plain or _ONE_OF.fullmatch(left) is not None or _TEACHER_OF.fullmatch(left) is not None
    )


_TEACHER_OF = re.compile(r"(?:en |como )?(?:catedrátic[oa]|profesora?|doctora?|maestr[oa]) de [a-záéíóúüñ]+")
