"""A pipeline without a model: worksheets that keep the contract, made from the first words of sentences.

Run as a program it is the command line with that pipeline, for tests that need a process of their own.
What it does besides is told in the environment, so that signals and locks can be tried:
``FAKE_SLOW`` seconds a text takes, ``FAKE_FAIL`` a word whose text makes the pipeline crash,
``FAKE_SHORT`` a word whose text gives one item too few, ``FAKE_DOUBTFUL`` one whose first item is doubtful.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from jobs.engine.protocol import Engine
from jobs.errors import CancelledError, ModelError
from jobs.pipeline.progress import Step
from jobs.worksheet.document import Document
from jobs.worksheet.models import (
    Evidence,
    Item,
    Provenance,
    Request,
    ShortAnswer,
    Shortfall,
    Target,
    TrueFalse,
    Worksheet,
    describe,
    item_id,
)

LOADS: list[object] = []
MADE: list[str] = []


class FakeEngine:
    """Enough of an engine to be passed on."""


def load_engine(choice, interruption, *, progress, warn) -> Engine:
    """Count the loads; leave a trace for other processes."""
    LOADS.append(choice)
    if choice.model == "roto":
        raise ModelError("model.not_found", {"model": "roto", "known": "embedded"})
    if choice.model == "lento":
        marker("loading")
        time.sleep(30)
    progress("load", 0, 0)
    return FakeEngine()  # type: ignore[return-value]


def make_worksheet(
    document: Document,
    request: Request,
    engine: Engine,
    *,
    cancel: Callable[[], bool] = lambda: False,
    progress: Callable[[Step], None] | None = None,
) -> Worksheet:
    """A worksheet with as many items as asked for, if there are sentences enough."""
    MADE.append(document.title)
    marker("making")
    wanted = request.requested.short_answer + request.requested.true_false
    for stage in ("planning", "generating", "verifying", "selecting"):
        if progress is not None:
            progress(Step(stage, wanted, wanted, wanted if stage == "selecting" else 0))
    end = time.monotonic() + float(os.environ.get("FAKE_SLOW", "0"))
    while time.monotonic() < end:
        if cancel():
            raise CancelledError
        time.sleep(0.02)
    if triggered("FAKE_FAIL", document):
        raise RuntimeError(f"boom over {document.text}")
    return worksheet(document, request)


def worksheet(document: Document, request: Request) -> Worksheet:
    evidence = [sentence for sentence in sentences(document.text) if len(sentence.text.split()) > 1]
    short = request.requested.short_answer - (1 if triggered("FAKE_SHORT", document) else 0)
    items: list[Item] = []
    for found in evidence[:short]:
        answer = found.text.split()[0].strip(",.;:«»")
        question = f"¿Con qué palabra empieza la frase {len(items) + 1}?"
        items.append(
            ShortAnswer(
                id=item_id("short_answer", found.start, question),
                position=len(items) + 1,
                question=question,
                answer=answer,
                evidence=found,
                target=Target(start=found.start, end=found.start + len(answer)),
                status="verified",
            )
        )
    if items and triggered("FAKE_DOUBTFUL", document):
        items[0] = items[0].model_copy(update={"status": "doubtful", "reason": "round_trip"})
    for found in evidence[: request.requested.true_false]:
        items.append(
            TrueFalse(
                id=item_id("true_false", found.start, found.text),
                position=len(items) + 1,
                statement=found.text,
                answer=True,
                evidence=found,
                target=None,
                status="verified",
            )
        )
    kinds = [item.kind for item in items]
    missing_short = request.requested.short_answer - kinds.count("short_answer")
    missing_true_false = request.requested.true_false - kinds.count("true_false")
    short_of = missing_short or missing_true_false
    return Worksheet(
        worksheet_id=uuid.uuid4().hex,
        title=document.title,
        source=document.source,
        document=describe(document),
        text=document.text,
        paragraphs=document.paragraphs,
        excerpt=document.excerpt,
        options=request.options,
        requested=request.requested,
        items=tuple(items),
        shortfall=Shortfall(
            short_answer=missing_short,
            true_false=missing_true_false,
            reason="el texto no da para más" if short_of else None,
        ),
        provenance=Provenance(
            app_version="0",
            model="embedded",
            quantization="none",
            strategy=request.strategy,
            prompt_version="000000000000",
            seed=request.seed,
            device="cpu",
            threads=1,
            rows_per_call=1,
        ),
    )


def sentences(text: str) -> list[Evidence]:
    found, start = [], 0
    for piece in text.replace("\n\n", " \n").split(". "):
        sentence = text[start : start + len(piece)].strip()
        offset = text.find(sentence, start)
        found.append(Evidence(start=offset, end=offset + len(sentence), text=sentence))
        start += len(piece) + 2
    return [sentence for sentence in found if sentence.text]


def triggered(name: str, document: Document) -> bool:
    word = os.environ.get(name)
    return bool(word) and str(word) in document.text


def marker(name: str) -> None:
    """Let a waiting test know how far this process is."""
    folder = os.environ.get("FAKE_MARKERS")
    if folder:
        Path(folder, name).touch()


if __name__ == "__main__":
    import jobs.pipeline.make
    from jobs.cli import engine_loading, main

    jobs.pipeline.make.make_worksheet = make_worksheet
    engine_loading.load_engine = load_engine
    sys.exit(main())
