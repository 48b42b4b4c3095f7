"""The year in brackets after a title: «su novela Vathek (1786)» gives «La novela Vathek es de 1786»."""

from __future__ import annotations

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import Expression

_NOUNS = {
    "novela": "La", "obra": "La", "revista": "La", "comedia": "La", "tragedia": "La", "opera": "La",
    "libro": "El", "poema": "El", "cuento": "El", "ensayo": "El", "drama": "El", "relato": "El",
}  # fmt: skip
_SPELT = {"opera": "ópera"}


def dated_work(analysis: Analysis, year: Expression) -> str | None:
    """The statement for a year that stands alone in brackets right after a title; ``None`` elsewhere.

    Args:
        analysis: the text.
        year: the fact.
    """
    text = analysis.document.text
    if year.type != "year" or not year.text.isdigit() or text[year.end : year.end + 1] != ")":
        return None
    work = next((e for e in analysis.expressions if e.type == "work" and e.end == year.start - 2), None)
    if work is None or text[work.end : year.start] != " (":
        return None
    noun = work.cue if work.cue in _NOUNS else "obra"
    return f"{_NOUNS[noun]} {_SPELT.get(noun, noun)} {work.text} es de {year.text}."
