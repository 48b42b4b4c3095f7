"""The topic's name where a small model spells it wrong: «Cleve Staples Lewis» for «Clive Staples Lewis»."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.words import fold, tokens

_WORD = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*")
_OPENING = re.compile(r"[^(\[,;:/«\"]{0,80}")
_LEAST_LETTERS = 4
_ALIKE = 0.79
"""«Cleve» and «Clive» have four of five letters in a row."""


_TITLE = re.compile(
    r"(?:(?P<el>marqués|conde|duque|barón|vizconde|príncipe)"
    r"|marquesa|condesa|duquesa|baronesa|vizcondesa|princesa) de ",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset({"de", "a", "por", "con", "en", "sobre", "para"})
_AS_A_TITLE = frozenset({"título", "nombre", "dignidad", "rango"})


def with_article(text: str, topic: str | None) -> str:
    """«El Marqués de Sade nació…»: a name that begins with a title is not used without the article.

    It is put at the beginning, after a verb and after a preposition; «nombrado Conde de Vega», «el primer
    Conde de Vega» and «el título de Conde de Vega» need none.
    """
    title = _TITLE.match(topic or "")
    if topic is None or title is None:
        return text
    article = "el" if title["el"] else "la"

    def added(found: re.Match[str]) -> str:
        before = tokens(text[: found.start()])
        last = before[-1] if before else ""
        if last.lower() in _PREPOSITIONS and (len(before) < 2 or before[-2] not in _AS_A_TITLE):
            return f"{article} {found.group()}"
        bare = not before or is_finite(last)
        return f"{article} {found.group()}" if bare else found.group()

    changed = re.sub(rf"\b{re.escape(topic)}\b", added, text)
    changed = re.sub(r"\b([Dd]e|[Aa]) el(?= )", lambda found: f"{found[1]}l", changed)
    return changed[:1].upper() + changed[1:]


def mend_names(text: str, analysis: Analysis) -> str:
    """Spell the names of the topic as the text does.

    Only words that the text does not have are changed, and only into the one name that they are almost the
    same as; whatever else a model misspells is for the checks to refuse.
    """
    topic = analysis.document.topic
    text = with_article(text, topic)
    opening = _OPENING.match(analysis.document.text)
    if topic is None or opening is None:
        return text
    names = {
        name
        for name in tokens(f"{topic} {opening.group()}")
        if len(name) >= _LEAST_LETTERS and name[0].isupper()
    }

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < _LEAST_LETTERS or word in names:
            return word
        same = [name for name in names if fold(name) == fold(word)]
        if not same and word[0].isupper() and fold(word) not in analysis.said:
            same = [name for name in names if SequenceMatcher(None, fold(name), fold(word)).ratio() >= _ALIKE]
        return same[0] if len(same) == 1 else word

    return _WORD.sub(mended, text)
