"""Birth and death, as the bracket after a name has them: «(Vicuña, 1889 – Nueva York, 1957)»."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import Expression
from jobs.worksheet.words import contains_expression

_BRACKET = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\b\d{3,4}\b[^()–—-]*?(?P<dash>\s?[–—-]\s?)")
_BORN = re.compile(r"\b(?:nac(?:ió|ieron|id[oa]s?|er|imiento)|vino al mundo)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:muri[óe]\w*|muert[eoa]s?|morir|fallec\w+|ejecutad[oa])\b", re.IGNORECASE)


def turns_life_round(text: str, expression: Expression, analysis: Analysis) -> bool:
    """Whether an item says of the birth what the bracket says of the death, or the other way round.

    Args:
        text: question or statement.
        expression: its fact.
        analysis: the text.
    """
    born, died = _BORN.search(text) is not None, _DIED.search(text) is not None
    if born == died:
        return False
    sentence, whole = analysis.sentences[expression.sentence], analysis.document.text
    told = [
        e for e in analysis.expressions if e.sentence == sentence.index and contains_expression(text, e.text)
    ]
    for bracket in _BRACKET.finditer(whole, sentence.start, sentence.end):
        between = _BETWEEN.search(whole, bracket.start(), bracket.end())
        if between is None:
            continue
        inside = [e for e in {expression, *told} if bracket.start() < e.start and e.end < bracket.end()]
        late = {
            e.start >= between.start("dash") for e in inside if whole.count(e.text) == 1 or e == expression
        }
        if born in late:
            return True
    return False
