"""Whether a question has more than one right answer in the text."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.dates import bounds_a_span
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.words import contains_expression, content_stems, stem, tokens

_WORK_NOUNS = frozenset(
    stem(word)
    for word in "título obra libro novela cuento poema revista drama comedia ensayo titula titulaba".split()  # noqa: SIM905
)
_WROTE = frozenset(stem(word) for word in "escribió escribe publicó publica compuso compone".split())  # noqa: SIM905
_QUOTED = re.compile(r"[«“\"]([A-ZÁÉÍÓÚÑ][^«»“”\"]{3,80})[»”\"]")


def asks_for_any_title(question: str, kind: str, analysis: Analysis) -> bool:
    """«¿Cuál es el título del cuento de Valdelomar?»: nothing tells one work of an author from another."""
    if kind != "work":
        return False
    said = content_stems(question) - analysis.topic_names - _WORK_NOUNS - {stem("cuál"), stem("cómo")}
    return not said - _WROTE and (not said or _has_several_works(analysis))


def _has_several_works(analysis: Analysis) -> bool:
    works = {expression.text for expression in analysis.expressions if expression.type == "work"}
    return len(works | set(_QUOTED.findall(analysis.document.text))) > 1


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
_ANOTHER_CLAUSE = re.compile(r"^\s(?:y|e)\s[a-záéíóúüñ]+\s")


def stands_in_a_list(analysis: Analysis, start: int, end: int) -> bool:
    """Whether an answer is one of several in the text: «Goethe y Wieland» leaves two right answers."""
    text = analysis.document.text
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    listed_after = _COORDINATED_AFTER.match(after) and not _begins_a_clause(after)
    return bool(listed_after or _COORDINATED_BEFORE.search(before))


_AND = re.compile(r"\s(?:y|e)\s(?:(?:en|a|de|por)\s)?(?:(?:el|la|los|las)\s)?")


def is_one_of_two_places(question: str, answer: Expression, analysis: Analysis) -> bool:
    """«¿En qué ciudad vivió?» where the text has «vivió en Múnich y Turín».

    A comma in place of «y» only tells where a town lies.
    """
    if answer.type != "place":
        return False
    text = analysis.document.text
    for other in analysis.expressions:
        if (
            other.type != "place"
            or other.sentence != answer.sentence
            or contains_expression(question, other.text)
        ):
            continue
        first, second = sorted((answer, other), key=lambda place: place.start)
        if _AND.fullmatch(text, first.end, second.start):
            return True
    return False


def _begins_a_clause(after: str) -> bool:
    """Whether «y» begins what somebody did next, not another name: «y se interesó por …»."""
    if _ANOTHER_CLAUSE.match(after) is None:
        return False
    following = tokens(after)
    place = 2 if following[1] in ("se", "le", "lo", "la", "les") else 1
    return place < len(following) and following[place].islower() and is_finite(following[place])
