"""Documents and requests for the pipeline."""

from __future__ import annotations

import pytest
from pipeline_texts import LIFE, document

from jobs.engine.scripted import ScriptedEngine
from jobs.worksheet.document import Document
from jobs.worksheet.models import Request, Requested


@pytest.fixture(scope="session")
def life() -> Document:
    return document(LIFE)


@pytest.fixture
def ask():
    def request(short=5, true_false=5, **more) -> Request:
        return Request(requested=Requested(short_answer=short, true_false=true_false), **more)

    return request


@pytest.fixture
def misread() -> tuple[ScriptedEngine, list[str]]:
    """An engine that cannot answer any question of its own, and the questions that it has written."""
    written: list[str] = []
    engine = ScriptedEngine(
        lambda told: "No se dice" if "Contesta.\n" in told and any(q in told for q in written) else None
    )
    decode = engine.decode

    def listening(prefix, rows, **more):
        decoded = decode(prefix, rows, **more)
        written.extend(reply.text for reply in decoded if reply.text.startswith("¿"))
        return decoded

    engine.decode = listening
    return engine, written
