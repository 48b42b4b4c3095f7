"""Strategies and adapters on the same texts, judged by the same judge: the table, the file, the chart."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobs.engine.protocol import Cancel
from jobs.files import make_folder, unique_slug, write_atomically
from jobs.sources import shorten
from jobs.worksheet.document import Document
from training.adapters.inventory import adapter_status
from training.data.passages import Passage, names_of
from training.errors import DataError
from training.evaluation.chart import draw_chart
from training.evaluation.measuring import Attempt, judge_all, write_all
from training.evaluation.question_generation import score_questions
from training.evaluation.summary import SystemResult, as_json
from training.evaluation.systems import OpenEngine, System, opened

Progress = Callable[[str, int, int], None]
"""Told what is being done (``writing``, ``judging``, ``references``, and the system), done and total."""


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What is compared on what.

    Args:
        systems: at least one; differences are told against the first.
        documents: the texts; none that an adapter was trained on.
        references: passages with people's questions, for BLEU and the like; may be empty.
        questions: most questions written for the references.
        seed: of the choice of facts and references.
        words: about how many words of each text are used; all, where it is ``None``.
    """

    systems: tuple[System, ...]
    documents: tuple[Document, ...]
    references: tuple[Passage, ...] = ()
    questions: int = 100
    seed: int = 0
    words: int | None = None

    @property
    def texts(self) -> tuple[Document, ...]:
        """The texts as the systems read them."""
        if self.words is None:
            return self.documents
        return tuple(shorten(document, self.words) for document in self.documents)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of every system, and everything it wrote, judged."""

    results: list[SystemResult]
    attempts: list[list[Attempt]]


def compare(
    request: CompareRequest,
    open_engine: OpenEngine,
    *,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
) -> Comparison:
    """Let every system write, one model in memory at a time, then let the base model judge all of it.

    Raises:
        DataError: an adapter was trained on one of the texts.
        CancelledError: ``cancel`` answered true.
    """
    check_unseen(request)  # the whole texts: a shortened one has another digest
    texts = request.texts
    attempts: list[list[Attempt]] = []
    references = []
    for system in request.systems:
        with opened(open_engine, system.adapter) as engine:
            attempts.append(
                write_all(
                    engine,
                    texts,
                    system.strategy,
                    seed=request.seed,
                    progress=_told(progress, f"writing {system.name}"),
                    cancel=cancel,
                )
            )
            references.append(
                score_questions(
                    engine,
                    request.references,
                    most=request.questions,
                    seed=request.seed,
                    progress=_told(progress, f"references {system.name}"),
                    cancel=cancel,
                )
                if request.references and system.strategy == "plan"
                else None
            )
    results = []
    with opened(open_engine, None) as judge:
        for system, written, scores in zip(request.systems, attempts, references, strict=True):
            measures = judge_all(
                judge,
                written,
                lists=system.strategy != "plan",
                progress=_told(progress, f"judging {system.name}"),
                cancel=cancel,
            )
            results.append(SystemResult(system.name, measures, scores))
    return Comparison(results, attempts)


def check_unseen(request: CompareRequest) -> None:
    """Refuse to measure an adapter on what it learnt.

    Raises:
        DataError: ``training.text_was_learnt``.
    """
    texts = {name: document.title for document in request.documents for name in names_of(document)}
    for passage in request.references:
        texts.setdefault(passage.digest, passage.document.title)
    for system in request.systems:
        card = adapter_status(system.adapter).card if system.adapter else None
        seen = list(dict.fromkeys(texts[name] for name in card.data.texts if name in texts)) if card else []
        if seen:
            raise DataError(
                "training.text_was_learnt",
                {"adapter": system.name, "title": seen[0], "count": len(seen)},
            )


def of_unknown_texts(systems: Sequence[System]) -> list[str]:
    """The adapters that do not say which texts they learnt: nobody can tell whether they know these."""
    unknown = []
    for system in systems:
        card = adapter_status(system.adapter).card if system.adapter else None
        if system.adapter is not None and not (card and card.data.texts):
            unknown.append(system.adapter.name)
    return unknown


def write_results(folder: Path, comparison: Comparison, about: dict[str, Any]) -> list[Path]:
    """``comparacion.json``, ``comparacion.png`` and, for reading by eye, every item of every system.

    Raises:
        ExportError: they cannot be written.
    """
    make_folder(folder)
    results = comparison.results
    content = json.dumps(as_json(results, about), ensure_ascii=False, indent=1) + "\n"
    written = [folder / "comparacion.json", folder / "comparacion.png"]
    write_atomically(written[0], content.encode())
    write_atomically(written[1], draw_chart(results))
    taken: set[str] = set()
    for result, attempts in zip(results, comparison.attempts, strict=True):
        name = unique_slug(result.name, taken)
        taken.add(name)
        written.append(folder / f"elementos-{name}.jsonl")
        write_atomically(written[-1], _items(attempts).encode())
    return written


def _items(attempts: Sequence[Attempt]) -> str:
    rows = [
        {
            "title": attempt.analysis.document.title,
            "kind": draft.candidate.kind,
            "text": draft.text,
            "answer": draft.candidate.expression.text,
            "twin": draft.twin,
            "accepted": draft.verified,
            "problems": draft.problems,
            "doubts": draft.doubts,
            "scores": draft.scores,
        }
        for attempt in attempts
        for draft in attempt.drafts
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _told(progress: Progress, stage: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(stage, done, total)
