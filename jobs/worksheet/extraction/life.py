"""Birth and death of the topic, from the bracket after the name or from «nacido en …»."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.checks.lives import life_brackets
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.circumstances import FAMILY, circumstance_of

_OF_LIFE = frozenset({"place", "date", "year"})
_NAME_ONLY = re.compile(r"[^.:;]{0,120}")
_UNSURE = (" o ", "c. ", "hacia ", "circa ", "¿")
_WITH_ARTICLE = ("Imperio", "Reino", "Gran Ducado", "Ducado", "Principado", "Virreinato")
_BORN_OR_DEAD = re.compile(
    r"(?:^|,\s)(?P<which>nacid|fallecid)[oa]\s(?P<rest>(?:en|el|de)\s[^,;:.()]{0,60})$", re.IGNORECASE
)


def life_statement(analysis: Analysis, expression: Expression) -> str | None:
    """«Ana Ruiz nació en Ica», if the fact is one of birth or death; else ``None``."""
    topic = analysis.document.topic
    if topic is None or not analysis.about_person:
        return None
    if circumstance_of(expression) == FAMILY:
        return _from_participle(analysis, expression, topic)
    if expression.type not in _OF_LIFE:
        return None
    return _from_bracket(analysis, expression, topic) or _from_participle(analysis, expression, topic)


def _from_bracket(analysis: Analysis, expression: Expression, topic: str) -> str | None:
    """«(Vicuña, 7 de abril de 1889 – Nueva York, 1957)» after the topic's name."""
    text = analysis.document.text
    if expression.sentence:
        return None
    life = next(life_brackets(analysis, 0), None)
    if life is None or not life.holds(expression) or not _NAME_ONLY.fullmatch(text[: life.start]):
        return None
    before = text[: expression.start]
    if expression.text in text[: life.start] or before.endswith(_UNSURE):
        return None
    verb = "murió" if life.of_death(expression) else "nació"
    on = "en"
    if expression.type == "date":
        on = "el" if expression.text[0].isdigit() and " de " in expression.text else "en"
    elif expression.text.startswith(_WITH_ARTICLE):
        on = "en el"
    return f"{topic} {verb} {on} {expression.text}."


def _from_participle(analysis: Analysis, expression: Expression, topic: str) -> str | None:
    """«Nacida en la ciudad de Ica, …», «fue una pintora, nacida en Ica», «Nacido en una familia humilde»."""
    sentence = analysis.sentences[expression.sentence]
    before = analysis.document.text[sentence.start : expression.start]
    found = _BORN_OR_DEAD.search(before)
    if found is None or (found.start() and expression.sentence):
        return None
    if analysis.referents[expression.sentence].kind == "unusable":
        return None
    verb = "nació" if found["which"].lower() == "nacid" else "falleció"
    return f"{topic} {verb} {found['rest']}{expression.text}."
