"""``compare``: strategies and adapters on the same unseen texts, as table, file and chart."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from jobs.cli.exit_codes import ExitCode
from jobs.cli.interruption import Interruption
from jobs.cli.output import Output
from jobs.cli.table import columns, pairs
from jobs.files import make_folder
from jobs.lock import model_lock
from training.cli.progress import ProgressLine, number
from training.data.passages import Passage
from training.data.sources import read_sources
from training.errors import DataError
from training.evaluation.adapter_report import adapter_report, keep_report
from training.evaluation.comparing import (
    CompareRequest,
    Comparison,
    compare,
    of_unknown_texts,
    write_results,
)
from training.evaluation.intervals import Interval
from training.evaluation.measuring import JUDGE
from training.evaluation.question_generation import can_be_scored
from training.evaluation.references import PUBLISHED, ReferenceScores
from training.evaluation.summary import FIGURES, HEADLINE, Figure, SystemResult
from training.evaluation.systems import ModelOpener, System, parse_system

_PER_CENT = 100


def run(arguments: Namespace, output: Output) -> ExitCode:
    """Do what the command line asks.

    Raises:
        JobError: with what to do about it.
    """
    systems = _systems(arguments.system or ["plan:none"], output)
    documents = [p.document for p in read_sources(arguments.texts).passages][: arguments.count]
    references = _references_of(arguments.references)
    if references and all(system.strategy != "plan" for system in systems):
        output.warn("training.references_unused")
    request = CompareRequest(
        systems, tuple(documents), tuple(references), arguments.questions, arguments.seed, arguments.words
    )
    for adapter in of_unknown_texts(systems):
        output.warn("training.warning.unknown_texts", {"adapter": adapter})
    make_folder(arguments.out)
    progress = ProgressLine(output)
    interruption = Interruption()
    open_engine = ModelOpener(
        arguments.model, arguments.quantization, arguments.threads, progress.stage, interruption.asked
    )
    try:
        with (
            interruption.listening(),
            model_lock(wait=True, cancel=interruption.asked, on_wait=lambda: output.warn("training.waiting")),
            interruption.cooperative(),
        ):
            comparison = compare(request, open_engine, progress=progress.stage, cancel=interruption.asked)
    finally:
        progress.close()
    about = {
        "model": arguments.model,
        "quantization": arguments.quantization,
        "texts": len(documents),
        "seed": arguments.seed,
        "judge": JUDGE,
    }
    written = write_results(arguments.out, comparison, about)
    _keep_reports(systems, comparison, arguments)
    _show(comparison, output)
    for path in written:
        output.file_written(path)
    return ExitCode.OK


def _systems(names: Sequence[str], output: Output) -> tuple[System, ...]:
    """The systems that were named, each once."""
    found: dict[System, System] = {}
    for name in names:
        system = parse_system(name)
        place = system.adapter and system.adapter.resolve()
        if found.setdefault(System(system.strategy, place), system) is not system:
            output.warn("training.system_twice", {"name": system.name})
    return tuple(found.values())


def _references_of(names: Sequence[str]) -> list[Passage]:
    """The passages of the files with people's questions, of which each must have some."""
    found = read_sources(names)
    asked = {passage.source for passage in found.passages if can_be_scored(passage)}
    for source in found.sources:
        if source.name not in asked:
            raise DataError("training.no_references", {"file": source.name})
    return found.passages


def _keep_reports(systems: Sequence[System], comparison: Comparison, arguments: Namespace) -> None:
    """Beside every adapter that was compared with its base model: how it did."""
    if systems[0] != System("plan", None):
        return
    for place, system in enumerate(systems):
        if system.strategy == "plan" and system.adapter is not None and os.access(system.adapter, os.W_OK):
            report = adapter_report(comparison, place, model=arguments.model, seed=arguments.seed)
            keep_report(system.adapter, report)


def _show(comparison: Comparison, output: Output) -> None:
    results = comparison.results
    if output.as_json:
        output.json([_json(result) for result in results])
        return
    rows = [
        (figure.column, *(_shown(result.figure(figure), figure) for result in results)) for figure in FIGURES
    ]
    rows.append(("interrogativos distintos", *(str(result.interrogatives) for result in results)))
    output.line(columns(("MEDIDA", *(result.name.upper() for result in results)), rows))
    first = results[0]
    for other in results[1:]:
        difference = first.difference(other, HEADLINE)
        verdict = "más que azar" if difference.excludes_zero else "puede ser azar"
        if difference.low is None:
            verdict = "con tan pocos textos no se sabe si es azar"
        output.line(f"{other.name} frente a {first.name}: {_signed(difference)} ({verdict})")
    for result in results:
        if result.references is not None:
            output.line(f"\n{result.name}, frente a preguntas de personas:")
            output.line(_references(result.references))
    if any(result.references is not None for result in results):
        output.line(_published())


def _json(result: SystemResult) -> dict[str, object]:
    return {
        "name": result.name,
        "figures": {figure.key: asdict(result.figure(figure)) for figure in FIGURES},
        "references": result.references.model_dump() if result.references else None,
    }


def _references(scores: ReferenceScores) -> str:
    rows = [
        ("preguntas", str(scores.questions)),
        ("BLEU-4", f"{number(scores.bleu4, 2)}  ({scores.signature})"),
        ("chrF", f"{number(scores.chrf, 2)}  ({scores.chrf_signature})"),
        ("ROUGE-L", f"{number(scores.rouge_l, 2)}  (palabras sin acentos, sin raíces)"),
        ("METEOR-es", f"{number(scores.meteor_es, 2)}  (palabras y raíces; no comparable con otros METEOR)"),
    ]
    return pairs(rows)


def _published() -> str:
    scores = f"BLEU-4 {number(PUBLISHED.bleu4, 2)}, ROUGE-L {number(PUBLISHED.rouge_l, 2)}, "
    scores += f"METEOR {number(PUBLISHED.meteor, 2)}"
    return (
        f"\nPublicado, para comparar con cuidado: {PUBLISHED.system}: {scores}. Difiere: {PUBLISHED.differs}."
    )


def _shown(interval: Interval, figure: Figure) -> str:
    if interval.value is None:
        return "–"
    scale, digits = (_PER_CENT, 0) if figure.share else (1, 1)
    value, low, high = (
        number(None if v is None else v * scale, digits)
        for v in (interval.value, interval.low, interval.high)
    )
    bounds = "" if interval.low is None else f" [{low}; {high}]"
    return f"{value}{' %' if figure.share else ''}{bounds}"


def _signed(interval: Interval) -> str:
    if interval.value is None:
        return "–"
    told = f"{interval.value * _PER_CENT:+.0f} puntos de aceptados por candidato"
    if interval.low is None or interval.high is None:
        return told
    return f"{told} [{interval.low * _PER_CENT:+.0f}; {interval.high * _PER_CENT:+.0f}]"
