"""The clause around a fact: its verb, what stands before it, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import Expression, ExpressionType
from jobs.worksheet.expressions.tagging import is_infinitive
from jobs.worksheet.extraction.sentence import (
    ARTICLES,
    JOINS,
    PREPOSITIONS,
    SUBORDINATES,
    Row,
    without_brackets,
)

MOST_WORDS = 16
"""Of a statement: what is longer is cut after the fact, where another phrase begins."""
_MOST_SUBJECT_WORDS = 4
_NEAR = 5
_TAKEN_BACK = frozenset(
    "no nunca jamas tampoco ni casi apenas quiza quizas segun si aunque supuestamente presuntamente "  # noqa: SIM905
    "falsamente".split()
)
_PARTICIPLE = re.compile(r"(?:ad|id)[oa]s?$")
_WHEN_AND_WHERE = frozenset({"en", "durante", "desde", "hasta", "entre"})
_TAKES_AN_OBJECT = re.compile(
    r"(?:fue|era|es|tuvo|hizo)$|(?:conoci|public|escrib|fund|recib|obtuv|compus|realiz|cre[oó]|gan[oó]|dio)"
)
_OF_SAYING = re.compile(
    r"(?:explic|afirm|dij|dec|declar|sost|propus|cre[eiy]|opin|consider|pens|sab|supo|demostr|descubr|asegur|admit"
    r"|reconoc|sugir|escrib|advirt|insist|ped|pid|orden|prom)"
)
_BELONGS = frozenset({"hacia", "contra", "sobre", "por", "a", "al", "con", "sin", "entre"})
_HEARSAY = frozenset({"segun", "supuestamente", "presuntamente"})
_BEGINS_A_PHRASE = SUBORDINATES | (PREPOSITIONS - {"de", "del"}) | {"antes", "despues", "junto"}
_FRONTED = frozenset({"en", "durante", "desde", "el", "a", "hasta"})
_MOST_BEFORE_FRONTED = 2
_MOST_NAMES = 4
_JOINS_CLAUSES = frozenset({"y", "e", "pero"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A plain clause.

    Attributes:
        row: the words of its sentence.
        before: places of the words between the beginning of the clause and its verb.
        verb: place of the verb.
        said: verb and what follows it; a fact that stood in front comes last.
        joined: whether it goes on with the subject of a clause before it («… y fundó»).
    """

    row: Row
    before: tuple[int, ...]
    verb: int
    said: str
    joined: bool

    @property
    def reflexive(self) -> bool:
        """Whether «se» stands before the verb."""
        return self.row.folded(self.verb - 1) == "se"


def find_clause(analysis: Analysis, expression: Expression) -> Clause | None:
    """The clause of a fact; ``None`` where it is not plain."""
    row = Row.of(analysis, expression.sentence)
    inside = [n for n, w in enumerate(row.words) if w.start < expression.end and expression.start < w.end]
    if not inside:
        return None
    opening = _opening(row, inside, expression.type)
    verb = None if opening is None else _verb_after(row, inside, expression.type)
    fronted = verb is not None
    if verb is None:
        verb = _verb_before(row, inside[0])
    if verb is None:
        return None
    first = verb
    while first and not row.comma(first - 1):
        first -= 1
    if any(row.folded(n) in _TAKEN_BACK for n in range(max(0, first - 1), verb)):
        return None
    if any(row.folded(n) in _HEARSAY for n in range(verb)):
        return None
    last = _last(row, verb, verb if fronted else inside[-1])
    if last is None or (not fronted and _lacks_its_object(row, verb, last)):
        return None
    if expression.type == "noun_phrase" and not row.comma(last) and row.folded(last + 1) in _BELONGS:
        return None  # «un gran interés [hacia los artefactos]»
    joined, before = _before(row, first, verb)
    if fronted and opening and not joined:
        return None
    start = row[verb - 1 if row.folded(verb - 1) == "se" else verb].start
    end = row[last].end if fronted else max(row[last].end, expression.end)
    said = _small(without_brackets(analysis.document.text[start:end]))
    if fronted:
        said = f"{said} {_small(analysis.document.text[row[opening or 0].start : expression.end])}"
        before = tuple(range(inside[-1] + 1, verb - int(row.folded(verb - 1) == "se")))
    return Clause(row, before, verb, said, joined)


def _small(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"


def _verb_before(row: Row, fact: int) -> int | None:
    """The nearest verb before a fact, if nothing between them begins another clause."""
    for place in range(fact - 1, -1, -1):
        if row.folded(place) in SUBORDINATES or row.comma(place):
            return None
        if row.is_verb(place):
            return place
    return None


def _opening(row: Row, inside: Sequence[int], kind: ExpressionType) -> int | None:
    """«En 1916, fundó …», «… y en 1916 fundó …»: where an adjunct that opens a clause with a fact begins.

    A number may open it with «con» («Con diez años compuso …»).
    """
    first = inside[0]
    while (
        first
        and inside[0] - first < _MOST_BEFORE_FRONTED
        and row.folded(first - 1) in PREPOSITIONS | ARTICLES
    ):
        first -= 1
    opens = first == 0 or row.folded(first - 1) in _JOINS_CLAUSES
    fronted = row.folded(first) in _FRONTED or (kind == "number" and row.folded(first) == "con")
    return first if opens and fronted else None


def _verb_after(row: Row, inside: Sequence[int], kind: ExpressionType) -> int | None:
    """The verb right after an adjunct that ends with the fact, or after the name that comes next."""
    verb = inside[-1] + 1
    if kind in ("year", "date"):
        while verb < len(row) and verb - inside[-1] <= _MOST_NAMES and row[verb].capital:
            verb += 1
    named = verb > inside[-1] + 1
    if row.folded(verb) == "se":
        verb += 1
    if verb >= len(row) or not row.is_verb(verb):
        return None
    last = verb - 1 if named else inside[-1]
    return None if any(row.comma(place) for place in range(inside[0], last)) else verb


def _before(row: Row, first: int, verb: int) -> tuple[bool, tuple[int, ...]]:
    """The words before the verb in its clause, and whether they go on after another clause."""
    places = list(range(first, verb))
    if places and row.folded(places[-1]) == "se":
        places.pop()
    joins = [n for n in places if row.folded(n) in JOINS or row.folded(n) == "donde"]
    if joins and (joins[-1] == places[0] or any(row.is_verb(n) for n in range(first, joins[-1]))):
        return True, tuple(n for n in places if n > joins[-1])
    return False, tuple(places)


def _last(row: Row, verb: int, fact: int) -> int | None:
    """The last word of the clause: before the next one, or where it may be cut when it is long."""
    end = fact
    for place in range(fact + 1, len(row)):
        if row.quotes(place - 1) or row.folded(place) == "como":
            return None  # what is said may follow
        if row.comma(place - 1):
            loose = _loose_join(row, max(verb, place - _NEAR), place)
            if loose is not None:
                return loose - 1 if loose > fact else None
            break
        if row.folded(place) in SUBORDINATES:
            if row.folded(place) == "que" and _is_what_was_said(row, verb, place):
                return None
            break
        near = range(place + 1, min(place + _NEAR, len(row)))
        if row.folded(place) in JOINS and any(row.is_verb(n) for n in near):
            break
        if row.is_verb(place):
            return None
        end = place
    if end - verb + _MOST_SUBJECT_WORDS > MOST_WORDS and row.folded(verb + 1) in _WHEN_AND_WHERE:
        return None  # what was done may come last
    while end > fact and end - verb + _MOST_SUBJECT_WORDS > MOST_WORDS:
        cuts = [n for n in range(fact + 1, end + 1) if row.folded(n) in _BEGINS_A_PHRASE]
        cuts = [n for n in cuts if not _waits(row[n - 1].text)]
        cut = max((n for n in cuts if row.folded(n) == "para"), default=max(cuts, default=None))
        if cut is None:
            return None
        end = cut - 1
    while end > fact and row.folded(end) in PREPOSITIONS | ARTICLES | JOINS | {"lo"}:
        end -= 1
    return end


def _is_what_was_said(row: Row, verb: int, that: int) -> bool:
    """«explicó en 1888 que …»: what the verb is about follows."""
    return row[that - 1].text[0].isdigit() or _OF_SAYING.match(row.folded(verb)) is not None


def _waits(word: str) -> bool:
    """Whether a word cannot end a clause: «sin aliarse [con nadie]», «basado [en hechos]»."""
    return is_infinitive(word) or _PARTICIPLE.search(word) is not None


def _interrupted(row: Row, comma: int) -> bool:
    """«y Lowell, un año después, entró …»: a second comma and the verb at once."""
    for place in range(comma, len(row)):
        if row.folded(place) in JOINS:
            return False
        if row.is_verb(place):
            return place > comma and row.comma(place - 1)
    return False


def _lacks_its_object(row: Row, verb: int, last: int) -> bool:
    """«conoció en Francia», «fue en 1803»: who or what was cut off."""
    alone = row.folded(verb + 1) in _WHEN_AND_WHERE and last - verb <= _NEAR
    return alone and _TAKES_AN_OBJECT.match(row.folded(verb)) is not None


def _loose_join(row: Row, first: int, comma: int) -> int | None:
    """«se divorció y en 1918, con 64 años, se casó»: the join that begins what the comma interrupts."""
    for place in range(first, comma - 1):
        if row.folded(place) not in JOINS:
            continue
        if row.folded(place + 1) in PREPOSITIONS or (row[place + 1].capital and _interrupted(row, comma)):
            return place
    return None
