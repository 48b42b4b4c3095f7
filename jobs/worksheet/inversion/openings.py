"""How a question for a name, a number or a time begins: «¿En qué ciudad…?», «¿Cuántas novelas…?»."""

from __future__ import annotations

from jobs.worksheet.expressions import Expression, gender_number, place_size
from jobs.worksheet.grammars import PLACE_NOUNS, openers
from jobs.worksheet.lexicon import phrase_list
from jobs.worksheet.words import tokens


def opening_for(expression: Expression, preposition: str) -> str | None:
    """The interrogative for a fact that hangs on a preposition; ``None`` where none is sure to fit."""
    kind = expression.type
    if kind in ("cause", "purpose") or (kind == "person" and preposition not in _BEFORE_WHOM):
        return None
    if kind == "number":
        return _counting(expression, preposition)
    if kind in ("year", "date", "person"):
        return openers(expression, preposition)[0]
    noun = _noun(expression)
    if noun is None or preposition == "por":
        return None
    return f"{preposition.capitalize()} qué {noun}" if preposition else f"Qué {noun}"


_BEFORE_WHOM = frozenset({"a", "con", "de", "por", "para", "sobre", "hacia"})


def _counting(expression: Expression, preposition: str) -> str | None:
    """«A cuántos idiomas», «Cuántas novelas», in the gender of what is counted."""
    fitting = openers(expression, preposition)
    ages = [opening for opening in fitting if "edad" in opening]
    if preposition == "a" and ages:
        return ages[-1]
    ending = "uántas " if gender_number(expression.text.split()[-1])[0] == "f" else "uántos "
    return next((opening for opening in fitting if ending in opening), None)


_KINDS = frozenset(
    word
    for line in (
        "universidad academia instituto escuela colegio conservatorio teatro partido museo iglesia",
        "sociedad orden asociación facultad biblioteca hospital premio medalla batalla guerra revolución",
        "congreso expedición campaña editorial ejército periódico revista compañía cementerio castillo",
        "ministerio seminario",
    )
    for word in line.split()
)
_OF_WORKS = frozenset({"novela", "obra", "libro", "poema", "revista", "cuento", "ensayo", "drama", "comedia"})


def _noun(expression: Expression) -> str | None:
    """What kind of thing is asked for: «universidad» for «Universidad de Lima»."""
    said = next((word.lower() for word in tokens(expression.text) if word.lower() in _KINDS), None)
    if expression.type == "place":
        size = place_size(expression)
        if size == "place" and expression.text not in phrase_list("places.txt"):
            return said or "lugar"
        return PLACE_NOUNS[size][0]
    if expression.type == "work":
        return expression.cue if expression.cue in _OF_WORKS else "obra"
    if expression.type == "organization":
        return said or "institución"
    if expression.type == "prize":
        return said or "premio"
    return said if expression.text[0].isupper() else None
