"""Questions for who or which it was: «¿Quién era el hermano de Ana?», «¿Cuál es su cuento más famoso?»."""

from __future__ import annotations

import re

from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.tagging import is_function_word
from jobs.worksheet.inversion.clause import COPULAS, PlainClause
from jobs.worksheet.inversion.titles import MADE

_OF_WHICH = frozenset({"work", "organization", "noun_phrase"})
_LONGEST_PARTICLE = 3
_TITLES = re.compile(r"(?:(?:el|la|un|una)\s)?(?:(?:[a-záéíóúüñ]+|y)\s){0,5}")


def asked_for_identity(clause: PlainClause, expression: Expression) -> str | None:
    """The question for a name that a clause ends with and that its subject is said to be.

    Only a subject that describes somebody or something is asked about («El hermano de …»), not a name.

    Args:
        clause: subject, verb and rest.
        expression: the name.
    """
    before, name, after = clause.rest.partition(expression.text)
    told = clause.subject.split()
    describes = told[0] in ("El", "La") and len(told) > 2 and told[1].islower()
    if clause.verb not in COPULAS or not describes or not name or after:
        return None
    if expression.type == "person" and _TITLES.fullmatch(before) and not _governs(before):
        return f"¿Quién {clause.verb} {clause.subject_inside}?"
    if expression.type in _OF_WHICH and not before and expression.text[0].isupper():
        return f"¿Cuál {clause.verb} {clause.subject_inside}?"
    return None


_ORDERED = re.compile(
    r"su (?P<order>prim(?:era?|o)|segund[oa]|tercera?|últim[oa]) (?P<noun>novela|obra|comedia|tragedia|ópera"
    r"|película|libro|poemario|poema|cuento|ensayo|drama|relato)\s(?:de [a-záéíóúüñ]+\s)?$"
)


def asked_for_title(clause: PlainClause, expression: Expression) -> str | None:
    """«¿Cómo se titula la primera novela de Ana Ruiz?» of «Ana Ruiz publicó su primera novela Luces»."""
    before, title, _ = clause.rest.partition(expression.text)
    found = _ORDERED.fullmatch(before)
    named = all(word[0].isupper() or len(word) <= _LONGEST_PARTICLE for word in clause.subject.split())
    if expression.type != "work" or not title or found is None or clause.verb not in MADE or not named:
        return None
    article = "la" if found["order"].endswith("a") else "el"
    return f"¿Cómo se titula {article} {found['order']} {found['noun']} de {clause.subject_inside}?"


def _governs(before: str) -> bool:
    """Whether a preposition stands in it: «el maestro de» says who somebody is by another."""
    told = before.split()
    return any(is_function_word(word) for word in told[1:] if word != "y")
