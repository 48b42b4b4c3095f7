"""Whether a question has more than one right answer in the text."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.dates import bounds_a_span
from jobs.worksheet.words import content_stems, stem

_WORK_NOUNS = frozenset(
    stem(word)
    for word in "título obra libro novela cuento poema revista drama comedia ensayo titula titulaba".split()  # noqa: SIM905
)


def asks_for_any_title(question: str, kind: str, analysis: Analysis) -> bool:
    """«¿Cuál es el título del cuento de Valdelomar?»: nothing tells one work of an author from another."""
    if kind != "work":
        return False
    return not content_stems(question) - analysis.topic_names - _WORK_NOUNS - {stem("cuál"), stem("cómo")}


_FROM_OR_TO = re.compile(r"¿(?:Desde|Hasta|A partir de)\b")


def asks_for_an_end_of_a_span(question: str, answer: Expression, text: str) -> bool:
    """«¿En qué año residió en París?» where the text has «Entre 1897 y 1903»: any year between is right."""
    if answer.type not in ("year", "date") or _FROM_OR_TO.match(question):
        return False
    return bounds_a_span(text[max(0, answer.start - 40) : answer.start], text[answer.end : answer.end + 20])


_COORDINATED_AFTER = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:,\s*(?:el |la |los |las )?(?=[A-ZÁÉÍÓÚÑ])|(?:y|e|o|u)\s)"
)
_COORDINATED_BEFORE = re.compile(
    r"[A-ZÁÉÍÓÚÑ][\w.’'-]*\s*(?:,|\s(?:y|e|o|u))\s(?:(?:en|a|con|de)\s)?(?:el |la |los |las )?$"
)


def stands_in_a_list(analysis: Analysis, start: int, end: int) -> bool:
    """Whether an answer is one of several in the text: «Goethe y Wieland» leaves two right answers."""
    text = analysis.document.text
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return bool(_COORDINATED_AFTER.match(after) or _COORDINATED_BEFORE.search(before))
