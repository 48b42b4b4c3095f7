"""A worksheet on an invented person with every kind of item."""

from __future__ import annotations

from typing import Any

from jobs.worksheet.document import Paragraph, Source
from jobs.worksheet.models import (
    Change,
    DocumentInfo,
    Evidence,
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
    "Quintanilla abrió una escuela nocturna para pescadores, que llegó a tener sesenta alumnos. "
    "Quintanilla dibujaba en la pizarra las corrientes de la bahía para enseñar a medir distancias.",
    "En 1934 fue propuesta para el Premio Nacional de Cartografía, que se concedió a su amigo Tomás Berrio. "
    "Regresó en 1961 y vivió en Valdelirio hasta su muerte.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def evidence(words: str) -> Evidence:
    at = TEXT.index(words)
    start = max(TEXT.rfind(". ", 0, at) + 2, TEXT.rfind("\n\n", 0, at) + 2)
    start = 0 if start < 2 else start
    end = min(e for e in (TEXT.find(". ", at), TEXT.find(".\n", at), len(TEXT) - 1) if e >= 0) + 1
    return Evidence(start=start, end=end, text=TEXT[start:end])


def short(question: str, answer: str, words: str, **more: Any) -> ShortAnswer:
    proof = evidence(words)
    start = proof.start + proof.text.index(answer)
    fields: dict[str, Any] = {
        "id": item_id("short_answer", proof.start, question), "position": 1, "question": question,
        "answer": answer, "evidence": proof, "target": Target(start=start, end=start + len(answer)),
        "status": "verified", "scores": {"round_trip_f1": 1.0},
    }  # fmt: skip
    return ShortAnswer(**(fields | more))


def statement(text: str, answer: bool, words: str, **more: Any) -> TrueFalse:
    proof = evidence(words)
    fields: dict[str, Any] = {
        "id": item_id("true_false", proof.start, text), "position": 1, "statement": text, "answer": answer,
        "evidence": proof, "target": None, "status": "verified",
    }  # fmt: skip
    return TrueFalse(**(fields | more))


def items():
    made = (
        short("¿Qué fue a estudiar Amparo Quintanilla a Granada?", "Magisterio", "estudiar Magisterio"),
        short(
            "¿Para quiénes abrió Quintanilla la escuela nocturna?",
            "pescadores", "para pescadores",
            accepted_answers=("a pescadores", "a los pescadores"), flags=("guessable",),
        ),
        short(
            "¿A quién se concedió el Premio Nacional de Cartografía en 1934?",
            "Tomás Berrio", "fue propuesta",
            status="doubtful", reason="la segunda lectura dio «Quintanilla»",
        ),
        statement("La escuela de Quintanilla llegó a tener sesenta alumnos.", True, "sesenta alumnos"),
        statement(
            "En la pizarra de Quintanilla se veían las calles del pueblo.", False, "en la pizarra",
            correction="En la pizarra Quintanilla dibujaba las corrientes de la bahía.",
            change=Change(**{"from": "corrientes de la bahía", "to": "calles del pueblo", "type": "x"}),
        ),
        statement(
            "Quintanilla regresó en 1978.", False, "Regresó en 1961",
            correction="Quintanilla regresó en 1961.",
            change=Change(**{"from": "1961", "to": "1978", "type": "year"}),
        ),
    )  # fmt: skip
    return tuple(item.model_copy(update={"position": n}) for n, item in enumerate(made, 1))


def make_sheet(**changes: Any) -> Worksheet:
    fields: dict[str, Any] = {
        "worksheet_id": "w-1",
        "title": "Amparo Quintanilla Rey",
        "source": Source(kind="text", uri="-", sha256="0" * 64),
        "document": DocumentInfo(topic="Amparo Quintanilla Rey", topic_source="wiki"),
        "text": TEXT,
        "paragraphs": tuple(Paragraph(start=TEXT.index(p), end=TEXT.index(p) + len(p)) for p in PARAGRAPHS),
        "options": Options(),
        "requested": Requested(short_answer=3, true_false=3),
        "items": items(),
        "shortfall": Shortfall(),
        "provenance": Provenance(
            app_version="0", model="m", quantization="none", strategy="plan", prompt_version="p", seed=7,
            device="cpu", threads=1, rows_per_call=1,
        ),
    }  # fmt: skip
    return Worksheet(**(fields | changes))


def keeps_the_contract(sheet: Worksheet) -> None:
    """What is true of every worksheet, however it was edited."""
    assert Worksheet.model_validate_json(sheet.model_dump_json(by_alias=True)) == sheet
    assert sorted(item.position for item in sheet.items) == list(range(1, len(sheet.items) + 1))
    printed = [item for item in sheet.items if item.review != "discarded"]
    assert [item.position for item in printed] == list(range(1, len(printed) + 1))
    assert len({item.id for item in sheet.items}) == len(sheet.items)
    kinds = [item.kind for item in sheet.items]
    assert kinds == sorted(kinds)  # short answers first
    missing = sheet.shortfall
    assert (missing.reason is not None) == bool(missing.short_answer or missing.true_false)
    for item in sheet.items:
        text = item.question if item.kind == "short_answer" else item.statement
        start = item.evidence.start if item.evidence else None
        assert item.id == item_id(item.kind, start, text)
        assert (item.reason is not None) == (item.status == "doubtful")
        if item.evidence:
            assert sheet.text[item.evidence.start : item.evidence.end] == item.evidence.text
        if item.target:
            assert item.evidence.start <= item.target.start < item.target.end <= item.evidence.end
        if item.kind == "true_false":
            assert (item.correction is not None) == (item.answer is False)
            assert item.change is None or item.answer is False
        if item.origin == "model" and item.status != "edited" and item.kind == "short_answer":
            assert item.answer in item.evidence.text
