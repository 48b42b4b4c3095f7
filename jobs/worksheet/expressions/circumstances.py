"""Facts that stand in set phrases: what somebody died of, the family, the pseudonym, the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.lexicon import alternation, words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold

FAMILY, PSEUDONYM, LANGUAGE, ILLNESS = "familia", "seudonimo", "idioma", "muerte"
_WORD = r"[a-záéíóúüñ]+"
_FAMILY = re.compile(
    rf"\b[Nn]aci(?:ó|d[oa])\s[^.,;:()]{{0,60}}?\b(?:en|de)\s(?:el\sseno\sde\s)?"
    rf"(?P<fact>una\s(?:{_WORD}\s)?familia\s(?:de\s{_WORD}(?:\s(?!(?:en|y|e|con)\b){_WORD})?|{_WORD}))"
    r"(?=[.,;)]|\s(?:en|y|con)\b)"
)
_NAME = r"(?:[A-ZÁÉÍÓÚÑ]\.|[A-ZÁÉÍÓÚÑ][\w’'-]*)"
_PSEUDONYM = re.compile(
    rf"\b(?:bajo|con)\sel\sp?seudónimo\s(?:de\s)?[«“\"]?(?P<fact>{_NAME}(?:\s(?:(?:de|del|von|van|la)\s)?{_NAME})*)"
)
_DIED_OF = re.compile(
    rf"\b(?:[Mm]uri|[Ff]alleci)ó\sde\s(?P<fact>(?:una?\s)?(?P<noun>{_WORD})"
    rf"(?:\s(?!(?:en|a|y|el|la|con|cuando)\b){_WORD}){{0,3}})"
    r"(?=[.,;)]|\s(?:en|a|el|y|con|cuando)\b)"
)


@cache
def _in_language() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Ee]scrib|[Pp]ublic|[Tt]radu|[Hh]abla|[Cc]ompus|[Rr]edact|[Ee]dit)[a-zí]*[óaos]\b[^.,;:()«»\"]{0,60}?\s(?:en|al)\s"
        rf"(?P<fact>{alternation('languages')})(?=[.,;)]|\s(?:el|la|los|las|en|con|por|para|una?|sus?|[A-ZÁÉÍÓÚÑ]))"
    )


def circumstance_of(expression: Expression) -> str | None:
    """Which set phrase a fact stands in; ``None`` for any other, whatever its cue («la familia Armas»)."""
    ours = expression.type == "noun_phrase" and expression.cue in (FAMILY, PSEUDONYM, LANGUAGE, ILLNESS)
    return expression.cue if ours else None


def find_circumstances(text: str, sentence: Sentence) -> Iterator[Expression]:
    """What the set phrases of a sentence hold; ``cue`` says which it is.

    Args:
        text: the whole text.
        sentence: where to look.
    """
    patterns = {FAMILY: _FAMILY, PSEUDONYM: _PSEUDONYM, ILLNESS: _DIED_OF, LANGUAGE: _in_language()}
    for cue, pattern in patterns.items():
        for found in pattern.finditer(text, sentence.start, sentence.end):
            if cue == ILLNESS and fold(found["noun"]) in words("no_illness"):
                continue
            start, end = found.span("fact")
            yield Expression(start, end, found["fact"], "noun_phrase", sentence.index, cue)
