"""Training as a job of the queue: called by name, ``"training.run:run"``, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jobs.engine.models.adapters import WEIGHTS
from jobs.engine.protocol import Cancel
from jobs.queue.payloads import TrainPayload
from jobs.queue.work import Ended, GiveBackError, Work
from training.data.passages import Strict
from training.errors import TrainingError
from training.places import adapters_dir
from training.recipes import Recipe, load_recipe
from training.running import Outcome, TrainRequest, get_ready, resume_run, start_run
from training.sft.callbacks import TrainingStep
from training.sft.run_folder import CONFIG, Quantization, RunFolder, Tracker

TRAINING = "training"
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


def run(work: Work) -> Ended:
    """Train, or go on where an earlier attempt at the same unit stopped.

    A checkpoint that was saved counts as progress of the unit; when a person waits for a check, the unit is
    given back after the next one.

    Raises:
        TrainingError: the settings are wrong, or the run cannot go on.
        CancelledError: cancelled, or the worker leaves; after the step at hand, with a checkpoint.
        GiveBackError: a person waits for a check.
    """
    if not isinstance(work.payload, TrainPayload):
        raise TypeError(work.payload)
    last = 0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal last
        last = done if stage == TRAINING else last
        work.progress(stage, done, total)

    def checkpoint_saved() -> bool:
        work.save("checkpoint", str(last))
        return work.urgent()

    outcome = train(work.payload.config, progress=progress, cancel=work.cancel, give_way=checkpoint_saved)
    if outcome.gave_way:
        raise GiveBackError
    if outcome.adapter is None or outcome.result is None:
        return Ended()
    return Ended(files=(str(outcome.adapter / WEIGHTS),), result=outcome.result.model_dump_json())


def train(
    config: Mapping[str, Any],
    *,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
    give_way: Cancel = lambda: False,
) -> Outcome:
    """Train as ``TrainConfig`` says, or go on with the run of that name from its newest whole checkpoint.

    The caller holds the lock of the model.

    Args:
        config: fields of ``TrainConfig``.
        progress: told stages, then steps.
        cancel: asks to stop after the step at hand; a checkpoint is kept.
        give_way: asked after every checkpoint whether to stop because other work waits.

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
        progress(TRAINING, step.step, step.steps)

    folder = RunFolder.of(wanted.name)
    if (result := folder.result()) is not None:
        return Outcome(result, adapters_dir() / result.adapter)
    if (folder.path / CONFIG).exists():
        return resume_run(wanted.name, report=report, progress=progress, cancel=cancel, give_way=give_way)
    request = _request(wanted)
    ready = get_ready(request, progress=progress, cancel=cancel)
    progress("load", 0, 0)
    return start_run(request, ready, report=report, cancel=cancel, give_way=give_way)


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
