"""Birth and death of the topic, from the bracket after the name or from «nacido en …»."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.checks.lives import BRACKET, is_only_near, life_brackets
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.circumstances import FAMILY, circumstance_of

_OF_LIFE = frozenset({"place", "date", "year"})
_NAME_ONLY = re.compile(
    r"(?:[^.:;]|(?<=\b\w)\.|(?<=\b\w\w)\.){0,120}"
)  # «D. H. Lawrence», «Ana Ruiz, Dr. h. c.»
# «Ana Ruiz, viuda de Juan Prado (Ica, 1910 – Cuzco, 1970)»: his life.
_OF_ANOTHER = re.compile(
    r",\s(?:hij|espos|viud|herman|discípul|alumn|madre|padre|niet|sobrin)\w*\s|\d{4}", re.IGNORECASE
)
_UNSURE = (" o ", " u ", "c. ", "hacia ", "circa ", "¿", "[")
_OR = re.compile(r"\s[ou]\s")
_WITH_ARTICLE = ("Imperio", "Reino", "Gran Ducado", "Ducado", "Principado", "Virreinato")
_BORN_OR_DEAD = re.compile(
    # «…, nacida en», «fue un poeta danés nacido en», «… y fallecido en»
    r"(?:^|,\s|\b(?:fue|es|era)\sun"
    r"(?:(?=\s[^,;:.()]*?(?:nacid|fallecid|muert)o)|a(?=\s[^,;:.()]*?(?:nacid|fallecid|muert)a))\s"
    r"(?:(?!\b(?:que|cuy\w+|una?|sus?|del|de\sl[ao]s?|por|declarad\w+|\w+mente)\b|(?-i:\b[A-ZÁÉÍÓÚÑ]))"
    r"[^,;:.()]){3,80}?\s)"
    r"(?:nacid[oa]\s[^,;:.()]{3,80}?\s?,?\sy\s)?"
    r"(?P<which>nacid|fallecid|muert)[oa]\s"
    r"(?P<rest>(?:en|el|de)\s(?:(?!\b(?:y|o|u|mism[oa]|nacid[oa]|fallecid[oa]|muert[oa])\b)[^,;:.()]){0,60})$",
    re.IGNORECASE,
)
_VERBS = {"nacid": "nació", "fallecid": "falleció", "muert": "murió"}


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
    if life is None or not life.holds(expression):
        return None
    ahead = text[: life.start]
    if not _NAME_ONLY.fullmatch(BRACKET.sub("", ahead)) or _OF_ANOTHER.search(ahead):
        return None
    before = text[: expression.start]
    if expression.text in text[: life.start] or is_only_near(expression, analysis):
        return None
    if before.endswith(_UNSURE) or _OR.match(text, expression.end):
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
    if _OR.match(analysis.document.text, expression.end):  # «nacido en Amberes o Gante»
        return None
    return f"{topic} {_VERBS[found['which'].lower()]} {found['rest']}{expression.text}."
