"""A short statement in three: who, did, what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobs.worksheet.expressions.tagging import is_finite, is_infinitive
from jobs.worksheet.words import fold

PREPOSITIONS = frozenset(
    "en a al de del con por para durante sobre desde hasta hacia entre".split()  # noqa: SIM905
)
_PARTICIPLE = re.compile(
    r"(?:[^\W\d_]{2,}(?:ad|id)[oa]s?|sido|(?:escrit|hech|muert|puest|vist|inscrit|electo?)[oa]s?)$"
)
_AUXILIARIES = frozenset("fue fueron era eran es son ha han habia habian esta estaba estuvo".split())  # noqa: SIM905
# «volvió a viajar», «llegó a escribir»
_BEFORE_INFINITIVES = frozenset({"volvio", "llego", "empezo", "comenzo", "aprendio"})
_PARTICLES = frozenset({"de", "del", "von", "van", "da", "di", "du", "la", "le"})
COPULAS = frozenset({"fue", "era", "es"})
_MARKS = re.compile(r"[,;:()«»\"“”—–\[\]/]")
_MOST_SUBJECT_WORDS = 7


@dataclass(frozen=True, slots=True)
class PlainClause:
    """«Las obras de Lewis», «han sido traducidas», «a más de 30 idiomas»."""

    subject: str
    verb: str
    rest: str

    @property
    def subject_inside(self) -> str:
        """The subject as it stands inside a sentence: its article is small."""
        article, _, rest = self.subject.partition(" ")
        small = article in ("El", "La", "Los", "Las", "Un", "Una")
        return f"{article.lower()} {rest}" if small else self.subject


def plain_clause(statement: str) -> PlainClause | None:
    """Subject, verb and rest of a statement; ``None`` for another verb, a mark or no subject in front."""
    body = statement.strip().removesuffix(".")
    if _MARKS.search(body) or " que " in body:
        return None
    told = body.split()
    verbs = [n for n, word in enumerate(told) if n and is_finite(word) and not word[0].isupper()]
    if len(verbs) != 1:
        return None
    first = last = verbs[0]
    if fold(told[first]) in _AUXILIARIES or told[first - 1] == "se":
        while last + 1 < len(told) and _PARTICIPLE.match(told[last + 1]):
            last += 1
    if fold(told[last]) in _BEFORE_INFINITIVES and told[last + 1 : last + 2] == ["a"]:
        last += int(_is_small_infinitive(told, last + 2))
    if _is_small_infinitive(told, last + 1):
        last += 1
    if told[first - 1] in ("se", "le", "les"):
        first -= 1
    if not 0 < first <= _MOST_SUBJECT_WORDS or told[first - 1] == "no":
        return None
    if told[0].lower() in PREPOSITIONS or _is_an_infinitive(told[:first]):  # «En 1896 Ana Ruiz viajó …»
        return None
    return PlainClause(" ".join(told[:first]), " ".join(told[first : last + 1]), " ".join(told[last + 1 :]))


def _is_small_infinitive(told: Sequence[str], place: int) -> bool:
    return place < len(told) and told[place].islower() and is_infinitive(told[place])


def _is_an_infinitive(subject: Sequence[str]) -> bool:
    """«Escribir en gallego»; but «Oscar Wilde», «Charles de Coster» and «Keller» only end like one."""
    if len(subject) == 1 or not is_infinitive(subject[0]):
        return False
    return subject[1].islower() and subject[1] not in _PARTICLES
