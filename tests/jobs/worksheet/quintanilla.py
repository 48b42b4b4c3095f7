"""The invented text of the prompts' examples, analysed, and drafts to judge."""

from __future__ import annotations

from functools import cache

from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.candidates import Candidate, Draft, Swap
from jobs.worksheet.document import Document, Paragraph, Source

TEXT = (
    "Amparo Quintanilla Rey (Puerto Sereno, 1902 – Valdelirio, 1978) fue maestra y dibujante de mapas. "
    "A los diecisiete años dejó el taller de su padre para estudiar Magisterio en Granada, pero tuvo que "
    "volver a Puerto Sereno en 1921 porque su madre enfermó. Allí abrió una escuela nocturna para "
    "pescadores, que llegó a tener sesenta alumnos. En 1934 fue propuesta para el Premio Nacional de "
    "Cartografía, que se concedió a su amigo Tomás Berrio. Dos años después se exilió en Veracruz, donde "
    "trabajó en una imprenta y publicó Atlas de los vientos. Regresó en 1961 y vivió en Valdelirio hasta "
    "su muerte."
)
LIFE, STUDIES, SCHOOL, PRIZE, EXILE, RETURN = range(6)


def document(text: str = TEXT, topic: str | None = "Amparo Quintanilla") -> Document:
    paragraphs, start = [], 0
    for part in text.split("\n\n"):
        paragraphs.append(Paragraph(start=start, end=start + len(part)))
        start += len(part) + 2
    return Document(
        title=topic or "texto",
        text=text,
        topic=topic,
        source=Source(kind="text", uri="", sha256="0" * 64),
        paragraphs=tuple(paragraphs),
    )


@cache
def analysed(
    text: str = TEXT, topic: str | None = "Amparo Quintanilla", passage_tokens: int = 700
) -> Analysis:
    return analyse(document(text, topic), count=lambda t: len(t.split()), passage_tokens=passage_tokens)


def expression(analysis: Analysis, text: str, sentence: int | None = None):
    """The expression of that text, in that sentence or the first one."""
    return next(e for e in analysis.expressions if e.text == text and sentence in (None, e.sentence))


def draft(analysis: Analysis, kind: str, span: str, text: str, sentence: int | None = None, **more) -> Draft:
    found = expression(analysis, span, sentence)
    return Draft(Candidate(kind, found.sentence, found, analysis.passage_of(found.sentence)), text, **more)


def statement(
    analysis: Analysis, span: str, to: str, text: str, sentence: int | None = None, **more
) -> Draft:
    """A true statement with its twin."""
    found = expression(analysis, span, sentence)
    return draft(
        analysis, "true_false", span, text, sentence,
        twin=text.replace(span, to), swap=Swap(span, to, found.type), **more,
    )  # fmt: skip
