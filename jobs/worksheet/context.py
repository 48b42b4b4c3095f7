"""How evidence is shown to a model, and what stands around a span."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.words import fold, stem, tokens

_PREPOSITIONS = frozenset(
    "a al ante con contra de del desde durante en entre hacia hasta para por sin sobre tras".split()  # noqa: SIM905
)
_ARTICLES = frozenset("el la los las un una unos unas su sus".split())  # noqa: SIM905


_PLACE_NOUNS = frozenset(
    "ciudad villa localidad pueblo isla region provincia capital estado aldea puerto barrio".split()  # noqa: SIM905
)


# Words right before a span, with nothing but a space or an opening quotation mark between: in «En 1912, la
# Academia» and «en 1934 Tomás» the «en» belongs to the year.
_WORDS_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W_]+ )+[«“\"]?$")


def preposition_before(text: str, start: int) -> str:
    """The preposition a span hangs on, through an article; empty if none."""
    run = _WORDS_BEFORE.search(text, max(0, start - 60), start)
    if run is None:
        return ""
    words = run.group().strip(' «“"').split()
    last = fold(words[-1])
    if last == "de" and any(fold(word) in _PLACE_NOUNS and word.islower() for word in words[-3:-1]):
        return ""  # «la ciudad de Danzig», «la provincia polaca de Galitzia» ask where, not where from
    if last not in _PREPOSITIONS and len(words) > 1:
        before = fold(words[-2])
        # Through an article («en la universidad») or one adjective («al joven Gorki»), not through a noun.
        if last in _ARTICLES or (words[-1].islower() and before in ("al", "del", "con", "por")):
            last = before
        elif words[-1].islower() and before in _ARTICLES and len(words) > 2:
            last = fold(words[-3])  # «con el filósofo William Godwin»
    return last if last in _PREPOSITIONS else ""


_BOUNDARY = re.compile(r"[,;:()\[\]—–]|\s-\s")
LEAST_FOCUS_WORDS = 6
MOST_FOCUS_WORDS = 14


def focus(analysis: Analysis, sentence: int, start: int, end: int) -> str:
    """The clause around a span: what a question about the span should be about.

    Goes to the next comma or bracket on both sides, further if fewer than six words stand before the
    span, and never beyond fourteen words. A sentence without subject gets the topic in brackets.
    """
    bounds = analysis.sentences[sentence]
    text = analysis.document.text
    before = _reach(text[bounds.start : start], backwards=True)
    after = _reach(text[end : bounds.end], backwards=False)
    clause = f"{before}{text[start:end]}{after}".strip(" ,;:—–")
    referent, topic = analysis.referents[sentence], analysis.document.topic
    whole = clause == text[bounds.start : bounds.end].strip(" ,;:—–")
    if topic and (referent.kind == "topic" or (not whole and not _mentions(clause, analysis))):
        return f"[{topic}] {clause}"
    return clause


def _mentions(clause: str, analysis: Analysis) -> bool:
    return any(stem(word) in analysis.topic_names for word in tokens(clause))


def _reach(side: str, *, backwards: bool) -> str:
    """The part of one side of a sentence that belongs to the clause of the span next to it."""
    words = [match.span() for match in re.finditer(r"\S+", side)]
    if not words:
        return side
    if backwards:
        words.reverse()
    cut = len(words)
    for number, (start, end) in enumerate(words, start=1):
        piece = side[start:end]
        boundary = _BOUNDARY.search(piece) and (not backwards or number > 1)
        if (number >= LEAST_FOCUS_WORDS and boundary) or number > MOST_FOCUS_WORDS:
            cut = number - 1 if backwards or number > MOST_FOCUS_WORDS else number
            break
        if not backwards and boundary:
            cut = number
            break
    kept = words[:cut]
    if not kept:
        return side[: len(side) - len(side.lstrip())] if not backwards else side[len(side.rstrip()) :]
    return side[kept[-1][0] :] if backwards else side[: kept[-1][1]]
