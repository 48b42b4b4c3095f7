"""``evaluate``: is the model right, skill by skill, on the examples kept for validation?"""

from __future__ import annotations

import json
from argparse import Namespace

from jobs.cli.exit_codes import ExitCode
from jobs.cli.interruption import Interruption
from jobs.cli.output import Output
from jobs.cli.table import columns
from jobs.files import make_folder, write_atomically
from jobs.lock import model_lock
from training.adapters.inventory import adapter_status
from training.cli.progress import ProgressLine, number
from training.errors import DataError
from training.evaluation.examples import (
    MEASURED,
    Answered,
    ExampleScores,
    Score,
    answer_examples,
    score_examples,
)
from training.evaluation.systems import ModelOpener, adapter_of, opened
from training.examples.model import Example
from training.prepared.storage import read_data

_NAMES = {
    "answer": "respuestas (F1)",
    "answer_not_said": "«no se dice» en preguntas",
    "fill": "huecos (F1)",
    "fill_not_said": "«no se dice» en huecos",
    "judge_true": "verdaderas reconocidas",
    "judge_false": "falsas reconocidas",
}


def run(arguments: Namespace, output: Output) -> ExitCode:
    """Do what the command line asks.

    Raises:
        JobError: with what to do about it.
    """
    data = read_data(arguments.data)
    examples = [one for one in data.validation if isinstance(one, Example) and one.skill in MEASURED]
    examples = examples[: arguments.limit]
    if not examples:
        raise DataError("training.no_validation", {"folder": str(arguments.data)})
    if arguments.out is not None:
        make_folder(arguments.out.absolute().parent)
    adapter = adapter_of(arguments.adapter)
    card = adapter_status(adapter).card if adapter is not None else None
    learnt = card.data if card is not None else None
    if learnt is not None and learnt.sha256 != data.card.sha256 and set(learnt.texts) & set(data.card.texts):
        output.warn("training.warning.other_split", {"folder": str(arguments.data)})
    if adapter is not None and not (learnt and learnt.texts):
        output.warn("training.warning.unknown_texts", {"adapter": adapter.name})
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
            opened(open_engine, adapter) as engine,
        ):
            answered = answer_examples(
                engine,
                examples,
                progress=lambda done, total: progress.stage("answering", done, total),
                cancel=interruption.asked,
            )
    finally:
        progress.close()
    _show(score_examples(answered), output)
    if arguments.out is not None:
        write_atomically(arguments.out, _lines(answered).encode())
    return ExitCode.OK


def _show(scores: ExampleScores, output: Output) -> None:
    if output.as_json:
        kinds = {kind: _plain(score) for kind, score in scores.by_kind.items()}
        verdicts = None if scores.verdicts is None else _plain(scores.verdicts)
        output.json({"by_kind": kinds, "verdicts": verdicts})
        return
    rows = [_row(_NAMES[kind], score) for kind, score in scores.by_kind.items()]
    if scores.verdicts is not None:
        rows.append(_row("veredictos en conjunto", scores.verdicts))
    output.line(columns(("MEDIDA", "EJEMPLOS", "ACIERTO", "INTERVALO 95 %"), rows))


def _plain(score: Score) -> dict[str, float | None]:
    mean = score.mean
    return {"count": score.count, "score": mean.value, "low": mean.low, "high": mean.high}


def _row(name: str, score: Score) -> tuple[str, ...]:
    mean = score.mean
    between = "" if mean.low is None else f"{number(mean.low)} a {number(mean.high)}"
    return name, str(score.count), number(mean.value), between


def _lines(answered: list[Answered]) -> str:
    rows = [{**one.example.model_dump(), "given": one.reply, "score": one.score} for one in answered]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
