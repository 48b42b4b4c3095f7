"""Birth and death, as the bracket after a name has them: «(Vicuña, 1889 – Nueva York, 1957)»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import Expression
from jobs.worksheet.words import contains_expression, stem, tokens

BRACKET = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
"""With brackets inside it, one deep: «(Olot (Gerona), 1853 – Olot, 1903)»."""
# Dates may be lost, and their commas left: «(Vótkinsk, – San Petersburgo,)».
# The hyphen of «Viena-Döbling» is no dash.
_BETWEEN = re.compile(
    r"(?:\b\d{3,4}\b(?:[^–—-]|(?<=[^\W\d_])-(?=[^\W\d_]))*?|,\s*)"
    r"(?P<dash>\s[–—-]\s?|[–—]\s?|(?<![^\W\d_])-\s?|-(?=[\s\d]))"
)
_DATE = r"\d{1,2} de [a-z]+ de \d{4}"
# «(6 de abril de 1812 en Ica; † 12 de mayo de 1884)», «(Ica, 6 de abril de 1812; Lima, 12 de mayo de 1884)»
_WITHOUT_DASH = (
    re.compile(r"\b\d{3,4}\b[^;,]*(?:,[^;,\d]*)*(?P<dash>[;,]?\s?(?=†|[;,]\s?[mf]\.\s))"),
    re.compile(rf"^\((?:n\. ?|\* ?)?{_DATE}\b(?:[^;\d]*(?P<dash>;\s?)|[^;,\d]*(?P<comma>,\s?))(?={_DATE}\b)"),
    re.compile(rf"(?:^\(|;\s)[^\W\d][^;\d]*, {_DATE}(?P<dash>;\s?)(?=[^\W\d][^;\d]*, {_DATE}\)$)"),
)
# «(rey de España, 1700-1746)», «(activo en Gerona, 1450)»: years of something else than a life.
_NO_LIFE = re.compile(
    r"\b(?:re(?:y|ina)|rein[óa]\w*|desde|activ[oa]|fl|document\w+|mencion\w+|coronad\w+|profes\w+|diputad\w+"
    r"|alcald\w+|president\w+|ministr\w+)\b",
    re.IGNORECASE,
)
_LONGEST = 600
"""Characters of a bracket that is looked at."""
_LEAST_YEARS = 10
"""Of a life told without a dash: two dates that are nearer are one date in two calendars."""
_YEAR = re.compile(r"\b\d{4}\b")
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
    for life in life_brackets(analysis, sentence.index):
        inside = [e for e in {expression, *told} if life.holds(e)]
        late = {life.of_death(e) for e in inside if whole.count(e.text) == 1 or e == expression}
        if born in late:
            return True
    return False


_TELLS_BIRTH = re.compile(
    r"\b(?:nac\w+|vino al mundo|v(?:io|er) la luz|dio a luz|alumbr\w+|natural de|oriund\w+|hij[oa]s?)\b",
    re.IGNORECASE,
)
_TELLS_DEATH = re.compile(
    r"†|\b(?:m[uo]r[ií]\w*|muer\w+|fallec\w+|ejecut\w+|fusil\w+|ahorc\w+|asesin\w+|suicid\w+|mat[óa]\w*|"
    r"perec\w+|defunci\w+|deces\w+|óbito|mortal\w*|decapit\w+|degoll\w+|expir\w+|dej\w+ de existir|"
    r"quemad[oa]|hoguera|enviud\w+|viud[oa]s?|guillotin\w+|ahog\w+|vidas?|enterrad\w+|sepult\w+|cayó|caíd\w+)\b",
    re.IGNORECASE,
)


def is_silent_about_life(text: str, expression: Expression, analysis: Analysis) -> bool:
    """Whether an item tells a birth or death that its sentence does not: «A principios de 1849 vendió…».

    The opening needs no such word: its bracket tells both.

    Args:
        text: question or statement.
        expression: its fact.
        analysis: the text.
    """
    if expression.sentence == 0:
        return False
    evidence = analysis.sentence_text(expression.sentence)
    born = _BORN.search(text) is not None and _TELLS_BIRTH.search(evidence) is None
    died = _DIED.search(text) is not None and _TELLS_DEATH.search(evidence) is None
    return born or died


def contradicts_life(text: str, analysis: Analysis) -> bool:
    """«Ana murió en 1793» of an Ana whose bracket has 1839: it was her husband who did.

    Args:
        text: question or statement.
        analysis: the text; only a bracket of its first sentence with both years counts.
    """
    found = _BORN_OR_DIED.search(text)
    years = {int(year) for year in _YEAR.findall(text)}
    if found is None or not years:
        return False
    names = (
        word for word in tokens(text.lstrip("¿")) if word[0].isupper() and stem(word) in analysis.topic_names
    )
    name = next(names, None)
    if name is None or not _is_said_of(text, found, name):
        return False
    for life in life_brackets(analysis, 0):
        told = {
            life.of_death(e): int(match.group())
            for e in _of_the_opening(life, analysis)
            if (match := _YEAR.search(e.text))
        }
        of_death = found["death"] is not None
        if len(told) == 2:
            return told[of_death] not in years
    return False


def year_of_birth(analysis: Analysis) -> int | None:
    """The year in which the topic was born, by the bracket of the first sentence."""
    for life in life_brackets(analysis, 0):
        for expression in _of_the_opening(life, analysis):
            found = _YEAR.search(expression.text)
            if found is not None and not life.of_death(expression):
                return int(found.group())
    return None


_BORN_OR_DIED = re.compile(r"\b(?:(?P<birth>nació|nace)|(?P<death>murió|muere|falleció|fallece))\b")


def _is_said_of(text: str, verb: re.Match[str], name: str) -> bool:
    """Whether the topic is born or dies: its name begins the statement, or stands right behind the verb."""
    if text.startswith(name):
        return not re.search(r"\b(?:y|que|cuando|donde|tras)\b", text[: verb.start()])
    return re.match(rf"\s{re.escape(name)}\b", text[verb.end() :]) is not None


_LIVES = re.compile(r"\b(?:vive|reside|habita|viven|residen)\b")


def speaks_of_the_dead_as_alive(statement: str, analysis: Analysis) -> bool:
    """«Derzhavin vive en San Petersburgo», where the text tells «En 1803 … vive en San Petersburgo»."""
    if _LIVES.search(statement) is None or re.search(r"\d{3,4}", statement):
        return False
    return any(
        life.of_death(e) and e.type in ("date", "year")
        for life in life_brackets(analysis, 0)
        for e in _of_the_opening(life, analysis)
    )


def _of_the_opening(life: LifeBracket, analysis: Analysis) -> list[Expression]:
    """The facts that a bracket of the first sentence holds."""
    return [e for e in analysis.expressions if e.sentence == 0 and life.holds(e)]


@dataclass(frozen=True, slots=True)
class LifeBracket:
    """Where a bracket with birth and death stands in the text, and the dash between the two."""

    start: int
    dash: int
    end: int

    def holds(self, expression: Expression) -> bool:
        """Whether a fact stands in the bracket."""
        return self.start < expression.start and expression.end < self.end

    def of_death(self, expression: Expression) -> bool:
        """Whether a fact of the bracket is one of the death."""
        return expression.start >= self.dash


def life_brackets(analysis: Analysis, sentence: int) -> Iterator[LifeBracket]:
    """The brackets of a sentence that hold two years with a dash between."""
    bounds, text = analysis.sentences[sentence], analysis.document.text
    for bracket in BRACKET.finditer(text, bounds.start, bounds.end):
        dash = _dash(bracket.group())
        if dash is not None:
            yield LifeBracket(bracket.start(), bracket.start() + dash, bracket.end())


def _dash(bracket: str) -> int | None:
    """Where in a bracket the birth ends and the death begins."""
    if len(bracket) > _LONGEST or _NO_LIFE.search(bracket):
        return None
    between = _BETWEEN.search(bracket)
    if between is not None:
        return between.start("dash")
    years = [int(year) for year in _YEAR.findall(bracket)]
    if len(years) < 2 or years[-1] - years[0] < _LEAST_YEARS:
        return None
    found = (form.search(bracket) for form in _WITHOUT_DASH)
    return next((match.start(match.lastgroup or 0) for match in found if match is not None), None)


# «Bolshói Fontán, cerca de Odesa»: not in Odesa; «provincia de Amberes»: perhaps not in the town.
_NEAR = re.compile(
    r"\b(?:cerca|afueras|provincia|condado|gobernación|departamento|distrito|óblast)\sde(?:l|\sla|\slos|\slas)?\s$",
    re.IGNORECASE,
)


def is_only_near(expression: Expression, analysis: Analysis) -> bool:
    """Whether a bracket names a place to say where the place of birth or death lies."""
    text, start = analysis.document.text, expression.start
    return (
        expression.type == "place"
        and _NEAR.search(text, max(0, start - 30), start) is not None
        and any(life.holds(expression) for life in life_brackets(analysis, expression.sentence))
    )
