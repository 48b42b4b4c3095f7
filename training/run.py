"""Training as a job of the queue: called by name, ``"training.run:run"``, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from jobs.engine.protocol import Cancel
from training.data.passages import Strict
from training.errors import TrainingError
from training.recipes import Recipe, load_recipe
from training.running import Outcome, TrainRequest, get_ready, resume_run, start_run
from training.sft.callbacks import TrainingStep
from training.sft.run_folder import Quantization, RunFolder, Tracker

Progress = Callable[[str, int, int], None]
"""Told the stage (``check``, ``convert``, ``quantize``, ``load``, ``training``), done and total."""


class TrainConfig(Strict):
    """What a queued training run is told: ``TrainPayload.config``.

    ``data`` is a folder that ``prepare`` left; ``recipe`` a name, or a whole recipe as it was when the run
    was queued, so that later changes do not reach queued work.
    """

    data: str
    name: str
    recipe: str | Recipe = "skills"
    model: str = "embedded"
    quantization: Quantization = "nf4"
    report_to: tuple[Tracker, ...] = ()
    threads: int | None = None
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class TrainEnd:
    """How the unit ended: ``done`` with an adapter, or ``waiting``: it gave way and is to be called again."""

    status: Literal["done", "waiting"]
    adapter: str | None
    result: dict[str, Any] | None


def run(
    config: Mapping[str, Any],
    *,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
    give_way: Cancel = lambda: False,
) -> TrainEnd:
    """Train, or go on where an earlier call of the same name stopped.

    The caller holds the lock of the model. A run that was cancelled, killed or gave way resumes from its
    newest whole checkpoint when it is called again with the same settings.

    Args:
        config: fields of ``TrainConfig``.
        progress: told stages, then steps.
        cancel: asks to stop after the step at hand; a checkpoint is kept.
        give_way: asks to stop at the next checkpoint because other work waits.

    Raises:
        TrainingError: the settings are wrong, or the run cannot go on.
        CancelledError: ``cancel`` answered true.
    """
    try:
        wanted = TrainConfig.model_validate(dict(config))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise TrainingError("training.setting_wrong", {"name": place, "reason": first["msg"]}) from error

    def report(step: TrainingStep) -> None:
        progress("training", step.step, step.steps)

    if (RunFolder.of(wanted.name).path / "run.json").exists():
        outcome = resume_run(wanted.name, report=report, progress=progress, cancel=cancel, give_way=give_way)
    else:
        request = _request(wanted)
        ready = get_ready(request, progress=progress, cancel=cancel)
        progress("load", 0, 0)
        outcome = start_run(request, ready, report=report, cancel=cancel, give_way=give_way)
    return _end(outcome)


def _request(config: TrainConfig) -> TrainRequest:
    named = isinstance(config.recipe, str)
    return TrainRequest(
        data=Path(config.data),
        name=config.name,
        recipe_name=config.recipe if isinstance(config.recipe, str) else config.recipe.title,
        recipe=load_recipe(str(config.recipe)) if named else Recipe.model_validate(config.recipe),
        model=config.model,
        quantization=config.quantization,
        report_to=config.report_to,
        threads=config.threads,
        device=config.device,
    )


def _end(outcome: Outcome) -> TrainEnd:
    if outcome.gave_way:
        return TrainEnd("waiting", None, None)
    return TrainEnd(
        "done",
        str(outcome.adapter) if outcome.adapter else None,
        outcome.result.model_dump() if outcome.result else None,
    )
