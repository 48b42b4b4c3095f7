"""Making a true statement false by changing one fact, so that it is false and not merely unsaid."""

from __future__ import annotations

import random
import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Swap
from jobs.worksheet.checks.grounding import frame_stems
from jobs.worksheet.checks.lives import year_of_birth
from jobs.worksheet.expressions import (
    Expression,
    gender_number,
    is_building,
    place_size,
    same_type_alternatives,
)
from jobs.worksheet.expressions.alternatives import one_name
from jobs.worksheet.expressions.dates import bounds_a_span
from jobs.worksheet.lexicon import words
from jobs.worksheet.words import contains_expression, content_stems, fold, stem_groups, tokens

LEAST_YEARS_APART = 5
MOST_SWAP_CHARACTERS = 40
_LONGEST_LIFE = 95
_YEAR = re.compile(r"\b(1\d{3}|20\d{2})\b")


def swaps(analysis: Analysis, expression: Expression, seed: int) -> list[Swap]:
    """Possible changes of an expression, the best first.

    An expression of the same type found elsewhere in the text comes first; a year or a number may also be
    moved (years by five or more). What also fits the sentence, or is said of the same slot elsewhere in
    the text, is left out.
    """
    chance = random.Random(f"{seed}|{expression.start}|{expression.text}")
    sentence = analysis.sentence_text(expression.sentence)
    found = [
        other
        for other in same_type_alternatives(expression, analysis.expressions)
        if len(other.text) <= MOST_SWAP_CHARACTERS and not contains_expression(sentence, other.text)
    ]
    if expression.type in ("year", "date"):
        found = [other for other in found if _years_apart(expression.text, other.text)]
    if expression.type == "person":
        found = [
            other
            for other in found
            if _may_be_woman(other.text) == _may_be_woman(expression.text)
            and not analysis.topic_names & content_stems(other.text)
        ]
    if expression.type == "organization":  # «capellán de la FIBA»
        found = [other for other in found if _is_acronym(other.text) == _is_acronym(expression.text)]
    chance.shuffle(found)
    found.sort(key=lambda other: abs(len(other.text) - len(expression.text)) > 20)
    made = [Swap(expression.text, other.text, expression.type) for other in found]
    if expression.type in ("year", "date"):
        made += _moved_years(expression, analysis.document.text, chance)
        made = [swap for swap in made if not _is_before_life(swap, analysis)]
    elif expression.type == "number":
        made += _moved_numbers(expression, sentence, chance)
    elif expression.type == "place":
        made += _spare_places(expression, analysis.document.text, chance)
    return made


_SPARE = {"country": "spare_countries", "place": "spare_cities"}


def _spare_places(expression: Expression, text: str, chance: random.Random) -> list[Swap]:
    """Places that the text does not name: one with a single country makes no false statement else."""
    size = place_size(expression)
    spare = sorted(words(_SPARE[size])) if size in _SPARE and not is_building(expression) else []
    chance.shuffle(spare)
    named = fold(text)
    return [Swap(expression.text, place, "place") for place in spare if fold(place) not in named]


_GOES_ON = re.compile(
    r"\b(?:lo (?:fue|ser[ií]a|es|era|hizo|har[ií]a)|también|luego|después|posteriormente|más tarde|asimismo"
    r"|igualmente|además)\b",
    re.IGNORECASE,
)


_MET = re.compile(
    r"\b(?:conoci?[óe]|trat[óa]|encontr(?:ó|aba)|frecuent(?:ó|aba)|amig[oa]|amistad|admirador\w*"
    r"|presentad[oa] a|(?:estudi|trabaj|colabor|viaj|conviv)\w*(?: junto)? con)\b"
)


def may_be_true_too(statement: str, swap: Swap, analysis: Analysis) -> bool:
    """Whether the text says something like it of the inserted expression, so that the twin may be true.

    «Estudió en el Colegio Militar» is no false statement where another sentence tells of studies there, nor
    «fue embajador en Italia» where the next sentence goes on «luego lo sería en Italia». Whom the text names,
    the topic may well have met.
    """
    if swap.type in ("year", "date", "number"):
        return False
    if swap.type == "person" and _MET.search(statement):
        return True
    said = content_stems(statement) - content_stems(swap.removed) - analysis.topic_names - frame_stems()
    said |= {word for group in stem_groups("near_meanings.txt") if group & said for word in group}
    inserted = content_stems(swap.inserted)
    for index in range(len(analysis.sentences)):
        sentence = analysis.sentence_text(index)
        if contains_expression(sentence, swap.inserted):
            before = analysis.sentence_text(index - 1) if index and _GOES_ON.search(sentence) else ""
            if said & (content_stems(f"{before} {sentence}") - inserted):
                return True
    return False


def _is_before_life(swap: Swap, analysis: Analysis) -> bool:
    """«Ana desapareció en 1872», the year of her birth: false, but nobody has to read the text for it."""
    born = year_of_birth(analysis) if analysis.about_person else None
    before, after = _YEAR.findall(swap.removed), _YEAR.findall(swap.inserted)
    if born is None or not before or not after:
        return False
    return int(before[-1]) >= born + LEAST_YEARS_APART > int(after[-1])


def _years_apart(a: str, b: str) -> bool:
    """Whether two dates differ by five years or more; dates without a year never do."""
    first, second = _YEAR.findall(a), _YEAR.findall(b)
    if not first or not second:
        return False
    return abs(int(first[-1]) - int(second[-1])) >= LEAST_YEARS_APART


def _is_acronym(name: str) -> bool:
    return re.fullmatch(r"[A-ZÁÉÍÓÚÑ]{2,6}", name) is not None


def _may_be_woman(name: str) -> bool:
    """A guess by the first name, good enough to keep «el gobernador» from becoming «Laura»."""
    first = tokens(name)[0]
    if fold(first) in words("mens_names_in_a"):
        return False
    return fold(first).endswith("a") or fold(first) in words("womens_names")


def _moved_years(expression: Expression, text: str, chance: random.Random) -> list[Swap]:
    match = _YEAR.search(expression.text)
    if match is None:
        return []
    year = int(match.group())
    steps = [step for step in (-25, -20, -15, -12, -10, -8, 8, 10, 12, 15, 20, 25) if year + step < 2026]
    chance.shuffle(steps)
    moved = [str(year + step) for step in steps if str(year + step) not in text]
    return [
        Swap(expression.text, _YEAR.sub(new, expression.text, count=1), expression.type) for new in moved[:2]
    ]


def _moved_numbers(expression: Expression, sentence: str, chance: random.Random) -> list[Swap]:
    match = re.search(r"\d+", expression.text)
    if match is None or len(match.group()) > 4:
        return []
    value = int(match.group())
    factors = [2, 3] if value < 10 else [0.5, 2, 1.5]
    chance.shuffle(factors)
    new = max(2, round(value * factors[0]))
    if "años" in sentence and new > _LONGEST_LIFE >= value:  # «a la edad de 114 años»
        new = max(2, value // 2)
    if new == value or str(new) in sentence:
        return []
    text = expression.text[: match.start()] + str(new) + expression.text[match.end() :]
    return [Swap(expression.text, text, "number")]


def apply_swap(statement: str, swap: Swap, text: str = "") -> str | None:
    """The statement with the change made and its article agreed; ``None`` where that cannot be done cleanly.

    Args:
        statement: a true statement that holds ``swap.removed`` once.
        swap: the change.
        text: the whole text; an article is kept when the text uses it with the new expression.
    """
    if statement.count(swap.removed) != 1 or contains_expression(
        one_name(statement), one_name(swap.inserted)
    ):
        return None
    start = statement.index(swap.removed)
    before, after = statement[:start], statement[start + len(swap.removed) :]
    if (before and before[-1].isalnum()) or (after and after[0].isalnum()) or _LEAVES_ROOM.search(before):
        return None
    if swap.type in ("year", "date") and bounds_a_span(before, after):
        return None
    if swap.type == "place" and (_AFTER_A_PLACE.search(before) or _ARTICLE.search(before)):
        return None
    if swap.type not in ("year", "date", "number") and (
        _in_longer_name(before, after) or _TITLE.search(before)
    ):
        return None
    inserted = swap.inserted
    agreed = _agree(before, swap.removed, inserted, text)
    if agreed is None:
        return None
    if not before.strip():
        inserted = inserted[:1].upper() + inserted[1:]
    return _with_one_stop(agreed + inserted + after, statement)


def _with_one_stop(changed: str, statement: str) -> str:
    """«Vivió en EE. UU.» ends with the stop of its abbreviation: neither doubled nor lost by the change."""
    if changed.endswith(".."):
        return changed[:-1]
    return f"{changed}." if statement.endswith(".") and not changed.endswith(".") else changed


# «Vivió fuera de Chile» with another country is true as well; so may «antes de 1945» be with another year.
_AFTER_A_PLACE = re.compile(r"[^\W\d_a-zà-ÿ][\w’'-]*,\s$")  # «Osnabrück, [Alemania]»
_ARTICLE = re.compile(r"\buna?\s$")  # «una Italia pagana»: no «una Portugal pagana»
_LEAVES_ROOM = re.compile(
    r"\b(?:fuera de|lejos de|salvo|excepto|menos|aparte de|además de|antes de|después de|a partir de)"
    r"(?:\s(?:en|el|la|los|las))?\s[«\"“]?$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:rey|reina|emperador|emperatriz|pr[ií]ncipe|princesa|duque|duquesa|conde|condesa|papa|don|doña|doctora?|san|santa|"
    r"padre|madre|hij[oa]|herman[oa]|espos[oa]|mujer|marido|abuel[oa]|t[ií][oa]|prim[oa]|amig[oa]|poeta|escritora?|pintora?|"
    r"general|coronel|capit[aá]n|presidenta?e?|profesora?|maestr[oa]|señora?|baronesa|bar[oó]n|marqu[eé]s|marquesa|"
    r"(?:hij[oa]s?|herman[oa]s?|niet[oa]s?|sobrin[oa]s?) de [^,.]{1,40} y|"
    r"valle|lago|monte|montaña|sierra|puerto|bah[ií]a|cant[oó]n|barrio|distrito|condado|municipio|pueblo|pen[ií]nsula|batalla|"
    r"ciudad|pa[ií]s|provincia|regi[oó]n|estado|isla|r[ií]o|novela|obra|libro|pel[ií]cula|revista|universidad|premio)\s(?:de\s)?[«\"“]?$",
    re.IGNORECASE,
)


def _in_longer_name(before: str, after: str) -> bool:
    """Whether the span is part of a longer name: «Karl [Marx]», «[Ana Amalia] de Prusia»."""
    previous = re.search(r"([^\W\d_][\w.]*)\s$", before)
    if previous is not None and previous.group(1)[0].isupper() and before[: previous.start()].strip():
        return True
    return re.match(r"\s(?:de\s(?:la\s|los\s|las\s)?|del\s|y\s|e\s)?[A-ZÁÉÍÓÚÑ]", after) is not None


def _agree(before: str, removed: str, inserted: str, text: str) -> str | None:
    """What stands before the swap, its article fitted to the new expression; ``None`` if it cannot be."""
    match = re.search(r"\b(el|la|los|las|del|al)\s$", before, re.IGNORECASE)
    if match is None:
        return before
    word = match.group(1).lower()
    if re.search(rf"\b{word}\s{re.escape(inserted)}\b", text, re.IGNORECASE) or inserted[:1].isdigit():
        return before
    new = gender_number(inserted)
    if new[0] is None or new[1] is None or gender_number(removed) != new:
        return None
    return before
