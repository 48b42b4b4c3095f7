"""A realistic worksheet on an invented person, and ways to vary it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from jobs.worksheet.document import Paragraph, Source
from jobs.worksheet.models import (
    DocumentInfo,
    Evidence,
    Item,
    Options,
    Provenance,
    Requested,
    ShortAnswer,
    Shortfall,
    Target,
    TrueFalse,
    Worksheet,
    item_id,
)

PARAGRAPHS = (
    "Amparo Quintanilla Rey (Puerto Sereno, 1902 – Valdelirio, 1978) fue maestra y dibujante de mapas. "
    "A los diecisiete años dejó el taller de su padre para estudiar Magisterio en Granada, pero tuvo que "
    "volver a Puerto Sereno en 1921 porque su madre enfermó.",
    "Allí abrió una escuela nocturna para pescadores, que llegó a tener sesenta alumnos. Las clases "
    "empezaban cuando los barcos volvían a puerto, y muchas noches terminaban pasadas las once. Quintanilla "
    "dibujaba en la pizarra las corrientes de la bahía para enseñar a sumar y a medir distancias.",
    "En 1934 fue propuesta para el Premio Nacional de Cartografía, que se concedió a su amigo Tomás Berrio. "
    "Dos años después se exilió en Veracruz, donde trabajó en una imprenta y publicó Atlas de los vientos. "
    "Regresó en 1961 y vivió en Valdelirio hasta su muerte.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def sentence_with(words: str) -> Evidence:
    """The sentence of the text that holds these words."""
    at = TEXT.index(words)
    start = max(TEXT.rfind(". ", 0, at) + 2, TEXT.rfind("\n\n", 0, at) + 2, 0)
    if max(TEXT.rfind(". ", 0, at), TEXT.rfind("\n\n", 0, at)) < 0:
        start = 0
    ends = [e for e in (TEXT.find(". ", at), TEXT.find(".\n", at)) if e >= 0]
    end = (min(ends) if ends else len(TEXT) - 1) + 1
    return Evidence(start=start, end=end, text=TEXT[start:end])


def short(position: int, question: str, answer: str, words: str, **more: Any) -> ShortAnswer:
    evidence = sentence_with(words)
    start = evidence.start + evidence.text.index(answer)
    fields: dict[str, Any] = {
        "id": item_id("short_answer", evidence.start, question),
        "position": position,
        "question": question,
        "answer": answer,
        "evidence": evidence,
        "target": Target(start=start, end=start + len(answer)),
        "status": "verified",
        "scores": {"round_trip_f1": 0.987654},
    }
    return ShortAnswer.model_validate(fields | more)


def statement(position: int, text: str, answer: bool, words: str, **more: Any) -> TrueFalse:
    evidence = sentence_with(words)
    fields: dict[str, Any] = {
        "id": item_id("true_false", evidence.start, text),
        "position": position,
        "statement": text,
        "answer": answer,
        "evidence": evidence,
        "target": None,
        "status": "verified",
        "scores": {"twin_margin": 3.456789},
    }
    return TrueFalse.model_validate(fields | more)


def swapped(position: int, text: str, true: str, old: str, new: str, kind: str, **more: Any) -> TrueFalse:
    return statement(
        position, text, False, old, correction=true, change={"from": old, "to": new, "type": kind}, **more
    )


def items() -> tuple[Item, ...]:
    return (
        short(
            1,
            "¿Qué carrera fue a estudiar Amparo Quintanilla a Granada?",
            "Magisterio",
            "estudiar Magisterio",
        ),
        short(
            2,
            "¿En qué año tuvo que volver Quintanilla a Puerto Sereno?",
            "1921",
            "volver a Puerto Sereno",
            accepted_answers=("en 1921", "el año 1921", "en el año 1921"),
        ),
        short(
            3,
            "¿A quiénes se dirigía la escuela nocturna?",
            "pescadores",
            "escuela nocturna para pescadores",
            accepted_answers=("a pescadores", "a los pescadores"),
        ),
        short(
            4,
            "¿A quién se concedió el Premio Nacional de Cartografía en 1934?",
            "Tomás Berrio",
            "fue propuesta",
            accepted_answers=("a Tomás Berrio", "Berrio", "a Berrio"),
            partial_answers=("Tomás",),
            status="doubtful",
            reason="la segunda lectura dio «Quintanilla»",
        ),
        short(
            5,
            "¿En qué localidad pasó Quintanilla sus últimos años?",
            "Valdelirio",
            "Regresó en 1961",
            accepted_answers=("en Valdelirio",),
            flags=("guessable",),
        ),
        statement(
            6,
            "La escuela nocturna llegó a contar con sesenta alumnos.",
            True,
            "sesenta alumnos",
        ),
        swapped(
            7,
            "Quintanilla usaba la pizarra para dibujar las calles del pueblo.",
            "Quintanilla usaba la pizarra para dibujar las corrientes de la bahía.",
            "las corrientes de la bahía",
            "las calles del pueblo",
            "other",
        ),
        swapped(
            8,
            "Quintanilla volvió a Puerto Sereno porque su padre cayó enfermo poco antes de que terminara sus "
            "estudios.",
            "Quintanilla volvió a Puerto Sereno porque su madre cayó enferma.",
            "su madre",
            "su padre",
            "person",
            status="edited",
        ),
        statement(9, "Tomás Berrio era amigo de Amparo Quintanilla.", True, "su amigo Tomás Berrio"),
        swapped(
            10,
            "Quintanilla regresó del exilio en 1978.",
            "Quintanilla regresó del exilio en 1961.",
            "1961",
            "1978",
            "year",
        ),
    )


def worksheet(**changes: Any) -> Worksheet:
    """The worksheet with some fields changed; `options` may be a dictionary of option fields."""
    fields: dict[str, Any] = {
        "worksheet_id": "w-1",
        "title": "Amparo Quintanilla Rey",
        "source": Source(
            kind="wiki",
            uri="https://es.wikipedia.org/wiki/Amparo_Quintanilla_Rey",
            revision=160123456,
            licence="CC BY-SA 4.0",
            retrieved_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
            sha256=sha256(TEXT.encode()).hexdigest(),
        ),
        "document": DocumentInfo(
            topic="Amparo Quintanilla Rey", topic_source="wiki", left_out=("Referencias",)
        ),
        "text": TEXT,
        "paragraphs": tuple(Paragraph(start=TEXT.index(p), end=TEXT.index(p) + len(p)) for p in PARAGRAPHS),
        "options": Options(),
        "requested": Requested(),
        "items": items(),
        "shortfall": Shortfall(),
        "provenance": Provenance(
            app_version="0.1.0",
            model="Qwen2.5-Coder-1.5B-Instruct",
            model_sha256="f" * 64,
            adapter="qgdesk-es",
            quantization="nf4",
            strategy="plan",
            prompt_version="0123456789ab",
            seed=7,
            device="cpu",
            threads=2,
            rows_per_call=16,
        ),
    }
    options = changes.pop("options", None)
    if isinstance(options, dict):
        changes["options"] = Options(**options)
    elif options is not None:
        changes["options"] = options
    return Worksheet(**(fields | changes))


@pytest.fixture
def make_worksheet() -> Callable[..., Worksheet]:
    return worksheet


@pytest.fixture
def sample_items() -> tuple[Item, ...]:
    return items()
