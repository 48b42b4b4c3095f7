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
from jobs.worksheet.expressions.circumstances import circumstance_of
from jobs.worksheet.grammars import PREPOSITION_OF
from jobs.worksheet.inversion.circumstances import CALLED, CIRCUMSTANCES
from jobs.worksheet.inversion.clause import COPULAS, PREPOSITIONS, PlainClause, plain_clause
from jobs.worksheet.inversion.counting import asked_for_number, counted_thing
from jobs.worksheet.inversion.identity import asked_for_identity, asked_for_title
from jobs.worksheet.inversion.names import asked_for_name
from jobs.worksheet.inversion.remains import is_adjunct, may_end, may_stay
from jobs.worksheet.inversion.things import (
    REASONS,
    asked_for_reason,
    asked_for_trade,
    is_thing,
    may_follow,
    opening_for_thing,
)
from jobs.worksheet.inversion.times import asked_for_time, in_the_year
from jobs.worksheet.inversion.titles import mask_titles

_HANGS_ON = re.compile(
    rf"(?:^|\s)(?:(?P<preposition>{'|'.join(sorted(PREPOSITIONS, key=len, reverse=True))})\s)?"
    r"(?:(?:el|la|los|las)\s)?(?P<title>[a-záéíóúüñ]{3,}\s)?$"
)
_HANGING = (" y", " e", " o", " de", " del", " a", " al", " en", " la", " el")
_BARE = re.compile(r"[a-záéíóúüñ-]+(?:\s[a-záéíóúüñ]+)?")


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
    left = _INDEFINITE.sub("", asked.left) if clause.verb in COPULAS else asked.left
    subject = clause.subject if clause.subject in titles else clause.subject_inside
    light = asked.opening.startswith("De ") or left.isalpha()  # «¿En qué ciudad estudió medicina Ana Ruiz?»
    first, second = (left, subject) if light and _BARE.fullmatch(left) else (subject, left)
    parts = (asked.opening, clause.verb, first, second, asked.after)
    return f"¿{' '.join(part for part in parts if part)}?"


# «¿En qué continente fue Ana [una] médica?»
_INDEFINITE = re.compile(r"^una?\s(?!de\b)(?=[a-záéíóúñ])")


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
        before = in_the_year(before)
    hangs = _HANGS_ON.search(before)
    if hangs is None:
        return None
    preposition, left = hangs["preposition"] or "", before[: hangs.start()].strip()
    circumstance = circumstance_of(expression)
    if circumstance is not None:
        return _of_circumstance(clause, circumstance, before, after)
    beside, after = counted_thing(after) if expression.type == "number" else ("", after)
    if not may_end(after, preposition if not left else ""):
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
        found = asked_for_time(expression, preposition, left, after)
    elif expression.type == "number":
        found = asked_for_number(clause, expression, preposition, left, beside)
    elif is_thing(expression):
        found = _of_thing(clause, preposition, left, after)
    else:
        found = asked_for_name(clause, expression, preposition, left)
    return None if found is None else _Asked(found[0], found[1], after.strip())


def _of_circumstance(clause: PlainClause, kind: str, before: str, after: str) -> _Asked | None:
    told = CIRCUMSTANCES[kind].search(before)
    if told is None:
        return None
    left = before[: told.start()].strip()
    if (after and left and not is_adjunct(after)) or not may_stay(left, told["preposition"], clause.verb):
        return None
    preposition = PREPOSITION_OF.get(told["preposition"], told["preposition"])
    return _Asked(f"{preposition.capitalize()} qué {CALLED[kind]}".strip(), left, after.strip())


def _of_thing(clause: PlainClause, preposition: str, left: str, after: str) -> tuple[str, str] | None:
    if (
        " y " in after
        or after.startswith(" a ")
        or not (may_follow(left, clause) or may_stay(left, preposition, clause.verb))
    ):
        return None
    opening = opening_for_thing(preposition, clause, more=bool(left or after))
    return None if opening is None else (opening, left)
