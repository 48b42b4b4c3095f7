"""Whether a shortened form leaves out words without which it says something else."""

from __future__ import annotations

import re

from jobs.worksheet.words import stem, tokens

_ARTICLE = r"(?:(?:el|la|los|las|un|una|unos|unas) )?"
_PREPOSITION = rf"(?:del |de {_ARTICLE})"
_OF = re.compile(rf"\b(?P<head>[^\W\d_]+) {_PREPOSITION}(?P<governed>\w+)")
_SAME_THING = frozenset(map(stem, ("ciudad", "localidad", "pueblo", "villa", "isla", "país", "año", "mes")))
"""«Natural de la ciudad de Lima» is «natural de Lima»."""


def skips_the_head_of_a_phrase(told: str, evidence: str) -> bool:
    """«Autor de tres óperas» from «autor de los libretos de tres óperas».

    In ``told`` a word stands under another one than in ``evidence``, where a phrase with «de» stands between
    the two.
    """
    for found in _OF.finditer(told):
        head, governed = re.escape(found["head"]), re.escape(found["governed"])
        if re.search(rf"\b{head} {_PREPOSITION}{governed}\b", evidence, re.IGNORECASE):
            continue
        between = r"(?P<skipped>[^\W\d_]+)(?: [^\W\d_]+)?"
        chain = rf"\b{head} {_PREPOSITION}{between} {_PREPOSITION}{governed}\b"
        skipping = re.search(chain, evidence, re.IGNORECASE)
        if skipping is None or stem(skipping["skipped"]) in _SAME_THING:
            continue
        if stem(skipping["skipped"]) not in set(map(stem, tokens(told))):
            return True
    return False


_FIRST = re.compile(
    r"\b(?P<first>(?:primer[oa]?|últim[oa]|únic[oa]|mayor|mejor)s?(?: [^\W\d_]+){1,2}?)"
    r" (?P<scope>en (?:lengua|idioma) [^\W\d_]+"
    r"|en (?:español|castellano|inglés|francés|alemán|italiano|latín)"
    r"|del (?:mundo|país|continente|siglo)|de (?:la historia|su (?:país|tiempo|época|siglo)))\b",
    re.IGNORECASE,
)


def widens_what_was_first(told: str, evidence: str) -> bool:
    """«La primera obra importante de Ana» from «la primera obra importante en lengua finesa»."""
    for found in _FIRST.finditer(evidence):
        said = re.search(rf"\b{re.escape(found['first'])}\b", told, re.IGNORECASE)
        if said is not None and found["scope"].split()[-1].lower() not in told.lower():
            return True
    return False


_IN_WHAT = re.compile(
    r"\b(?:habilidad(?:es)?|autoridad|notoriedad|éxitos?|influencia|experiencia|maestría|fama|renombre|prestigio"
    r"|competencia|progresos?|cambios?|avances?|reformas?|papel|interés)(?: [^\W\d_]+)?\.$"
)
_LAST_WORDS = 3


def leaves_open_in_what(statement: str, evidence: str) -> bool:
    """«Ana alcanzó notoriedad.» from «alcanzó notoriedad en la novela»: a word waits for its field."""
    if _IN_WHAT.search(statement) is None:
        return False
    if evidence.startswith("Fue en "):  # «Fue en la novela donde alcanzó notoriedad»
        return True
    last = " ".join(statement.removesuffix(".").split()[-_LAST_WORDS:])
    field = r",? (?:(?:sobre todo|especialmente|principalmente) )?(?:en|entre|sobre|dentro|como)\b"
    return re.search(re.escape(last) + field, evidence, re.IGNORECASE) is not None


_LIVED_NOWHERE = re.compile(
    r"\b(?:(?:residió|vivió|se instaló|se estableció|reside|residía|permaneció|se quedó)"
    r" (?:entre|de|desde|hasta|durante|en) \d[^A-ZÁÉÍÓÚÑ]*"
    r"|(?:residió|permaneció|se quedó|vivió durante) (?:durante )?\w+ (?:años?|mes|meses|días?))\.$"
)


def lived_nowhere(statement: str) -> bool:
    """«Ana residió entre 1810 y 1829.»: where she did was left behind."""
    return _LIVED_NOWHERE.search(statement) is not None


_CONSIDERED = re.compile(r"\bse (?:le|la|lo) considera(?:ba)?\b", re.IGNORECASE)


def tells_an_opinion_as_a_fact(told: str, evidence: str) -> bool:
    """«Ana fue la madre de la física» from «Se la considera la madre de la física»."""
    found = _CONSIDERED.search(evidence)
    if found is None or "consider" in told.lower():
        return False
    copula = re.search(r"\b(?:fue|es|era) (?P<what>[^,.?]+)", told)
    return copula is not None and copula["what"].strip() in evidence[found.end() :]
