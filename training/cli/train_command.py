"""``train`` and ``resume``: learn an adapter, or say what that would cost."""

from __future__ import annotations

from argparse import Namespace
from contextlib import nullcontext
from typing import Any

from jobs.cli.exit_codes import ExitCode
from jobs.cli.interruption import Interruption
from jobs.cli.output import Output
from jobs.cli.table import pairs
from jobs.errors import CancelledError, UsageError
from jobs.files import slug
from jobs.lock import model_lock
from jobs.sizes import size
from training.cli.progress import ProgressLine, number, spoken
from training.errors import wrong_value
from training.prepared.storage import read_data
from training.processes import leads
from training.readiness import Ready, TrainRequest, estimate_seconds, get_ready
from training.recipes import Recipe, load_recipe
from training.running import Outcome, resume_run, start_run
from training.sft.callbacks import TrainingStep

_SETTINGS = ("epochs", "steps", "batch", "learning_rate", "rank", "seed")


def run(arguments: Namespace, output: Output) -> ExitCode:
    """Do what the command line asks.

    Raises:
        JobError: with what to do about it.
    """
    progress = ProgressLine(output)
    interruption = Interruption()
    try:
        with interruption.listening():
            if arguments.command == "train" and arguments.estimate:
                return _estimate(arguments, progress, interruption, output)
            outcome = _learn(arguments, progress, interruption, output)
    except CancelledError:
        progress.close()
        output.warn("training.stopped", {"name": slug(arguments.name)})
        raise
    finally:
        progress.close()
    return _tell(outcome, slug(arguments.name), output)


def _learn(
    arguments: Namespace, progress: ProgressLine, interruption: Interruption, output: Output
) -> Outcome:
    def report(step: TrainingStep) -> None:
        progress.say(_step(step))

    wait = not arguments.no_wait
    lock = model_lock(wait=wait, cancel=interruption.asked, on_wait=lambda: output.warn("training.waiting"))
    with lock if leads() else nullcontext(), interruption.cooperative():
        if arguments.command == "resume":
            return resume_run(
                arguments.name, report=report, progress=progress.stage, cancel=interruption.asked
            )
        request = _request(arguments)
        ready = get_ready(request, progress=progress.stage, cancel=interruption.asked)
        _warn(ready, output)
        if leads() and not output.as_json:
            output.note(_planned(ready, request))
        progress.stage("load", 0, 0)
        return start_run(request, ready, report=report, cancel=interruption.asked)


def _warn(ready: Ready, output: Output) -> None:
    if ready.too_long:
        output.warn("training.some_too_long", {"count": ready.too_long})
    if not ready.validation:
        output.warn("training.nothing_to_validate")


def _planned(ready: Ready, request: TrainRequest) -> str:
    steps = ready.work.steps(request.recipe.training)
    return (
        f"{ready.work.examples} ejemplos, {steps} pasos; hacen falta unos {size(ready.plan.memory.total)} de "
        f"memoria y unos {spoken(estimate_seconds(ready, request))} (puede variar un tercio)"
    )


def _request(arguments: Namespace) -> TrainRequest:
    card = read_data(arguments.data).card
    name = arguments.recipe or card.recipe
    recipe = load_recipe(name)
    changes = {key: getattr(arguments, key) for key in _SETTINGS if getattr(arguments, key) is not None}
    if changes:
        from pydantic import ValidationError

        try:
            settings = recipe.training.model_validate({**recipe.training.model_dump(), **changes})
        except ValidationError as error:
            wrong = wrong_value(error)
            option = "--" + str(wrong["place"]).replace("_", "-")
            raise UsageError("training.setting_wrong", {"name": option, **wrong}) from error
        recipe = Recipe(title=recipe.title, form=recipe.form, data=recipe.data, training=settings)
    return TrainRequest(
        data=arguments.data,
        name=arguments.name,
        recipe_name=name,
        recipe=recipe,
        model=arguments.model,
        quantization=arguments.quantization,
        report_to=tuple(arguments.report_to),
        threads=arguments.threads,
        device=arguments.device,
    )


def _estimate(
    arguments: Namespace, progress: ProgressLine, interruption: Interruption, output: Output
) -> ExitCode:
    request = _request(arguments)
    with interruption.cooperative():
        ready = get_ready(request, progress=progress.stage, cancel=interruption.asked)
    seconds = estimate_seconds(ready, request)
    progress.close()
    _warn(ready, output)
    if output.as_json:
        output.json(_estimate_json(ready, request, seconds))
        return ExitCode.OK
    plan, memory = ready.plan, ready.plan.memory
    output.line(
        pairs(
            [
                ("ejemplos", f"{ready.work.examples}, {ready.work.tokens} tokens"),
                ("pasos", str(ready.work.steps(request.recipe.training))),
                ("a la vez", f"{plan.micro_batch}" + (", recalculando" if plan.checkpointing else "")),
                ("memoria", f"{size(memory.total)} en total"),
                ("  pesos", size(memory.weights)),
                ("  adaptador y optimizador", size(memory.trained)),
                ("  activaciones", size(memory.activations)),
                ("  salida", size(memory.scores)),
                ("  proceso", size(memory.process)),
                ("tiempo", f"unos {spoken(seconds)} (puede variar un tercio)"),
            ]
        )
    )
    return ExitCode.OK


def _estimate_json(ready: Ready, request: TrainRequest, seconds: float) -> dict[str, Any]:
    memory = ready.plan.memory
    return {
        "examples": ready.work.examples,
        "tokens": ready.work.tokens,
        "steps": ready.work.steps(request.recipe.training),
        "micro_batch": ready.plan.micro_batch,
        "checkpointing": ready.plan.checkpointing,
        "memory_bytes": memory.total,
        "seconds": round(seconds),
    }


def _step(step: TrainingStep) -> str:
    left = "" if step.seconds_left is None else f", quedan unos {spoken(step.seconds_left)}"
    return (
        f"paso {step.step} de {step.steps}: pérdida {number(step.loss)}, "
        f"validación {number(step.validation_loss)}{left}"
    )


def _tell(outcome: Outcome, name: str, output: Output) -> ExitCode:
    result = outcome.result
    if result is None or outcome.adapter is None:
        return ExitCode.OK  # a helper process of several: the first one tells
    if result.adapter != name:
        output.warn("training.adapter_renamed", {"name": name, "given": result.adapter})
    if result.lost_step is not None:
        output.warn(
            "training.best_lost", {"lost": result.lost_step, "step": result.best_step or result.steps}
        )
    if output.as_json:
        output.json({**result.model_dump(), "folder": str(outcome.adapter)})
        return ExitCode.OK
    if result.stopped_early:
        output.note("La pérdida de validación dejó de bajar; se guarda lo mejor que hubo.")
    told = f"{result.steps} pasos en {spoken(result.seconds)}."
    if result.validation_loss is not None:
        before, after = number(result.validation_loss_before), number(result.validation_loss)
        told += f" Pérdida de validación: {before} antes, {after} después."
    output.note(told)
    output.line(str(outcome.adapter))
    return ExitCode.OK
