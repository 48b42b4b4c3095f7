"""A training run as a unit of the queue: the data first, where it is not there yet, then the run."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jobs.engine.models.adapters import WEIGHTS
from jobs.engine.models.prepared import ModelSpec, prepare
from jobs.engine.protocol import Cancel
from jobs.paths import models_dir
from jobs.queue.work import Ended, GiveBackError, Work
from training.data.problems import Problems
from training.errors import TrainingError
from training.places import adapters_dir
from training.prepared.preparing import PrepareRequest, prepare_data
from training.prepared.storage import CARD
from training.queued.configs import PrepareConfig, TrainConfig, parse_config
from training.readiness import TrainRequest, encoder_for, get_ready
from training.recipes import Recipe, load_recipe
from training.running import Outcome, resume_run, start_run
from training.self_writing import WRITTEN_KINDS, load_writer
from training.sft.callbacks import TrainingStep
from training.sft.run_folder import CONFIG, RunFolder

TRAINING = "training"
Progress = Callable[[str, int, int], None]
"""Told the stage (``reading``, ``writing``, ``check``, ``load``, ``training``, …), done and total."""


def learn_unit(work: Work, config: TrainConfig) -> Ended:
    """Train, or go on where an earlier attempt at the same unit stopped.

    A checkpoint that was saved counts as progress of the unit; when a person waits for a check, the unit is
    given back after the next one.

    Raises:
        TrainingError: the settings are wrong, or the run cannot go on.
        CancelledError: cancelled, or the worker leaves; after the step at hand, with a checkpoint.
        GiveBackError: a person waits for a check.
    """
    last = 0

    def report(step: TrainingStep) -> None:
        nonlocal last
        last = step.step
        work.progress(TRAINING, step.step, step.steps, seconds_left=step.seconds_left)

    def checkpoint_saved() -> bool:
        work.save("checkpoint", str(last))
        return work.urgent()

    outcome = train(
        config, report=report, progress=work.progress, cancel=work.cancel, give_way=checkpoint_saved
    )
    if outcome.gave_way:
        raise GiveBackError
    if outcome.adapter is None or outcome.result is None:
        return Ended()
    return Ended(files=(str(outcome.adapter / WEIGHTS),), result=outcome.result.model_dump_json())


def train(
    config: TrainConfig | Mapping[str, Any],
    *,
    report: Callable[[TrainingStep], None] = lambda _: None,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
    give_way: Cancel = lambda: False,
) -> Outcome:
    """Train as ``TrainConfig`` says, or go on with the run of that name from its newest whole checkpoint.

    The caller holds the lock of the model.

    Args:
        config: what is wanted.
        report: told after every step.
        progress: told stages before the first step.
        cancel: asks to stop after the step at hand; a checkpoint is kept.
        give_way: asked after every checkpoint whether to stop because other work waits.

    Raises:
        TrainingError: the settings are wrong, or the run cannot go on.
        CancelledError: ``cancel`` answered true.
    """
    wanted = config if isinstance(config, TrainConfig) else parse_config(config)
    if not isinstance(wanted, TrainConfig):
        raise TrainingError("training.setting_wrong", {"name": "task", "reason": wanted.task})
    folder = RunFolder.of(wanted.name)
    if (result := folder.result()) is not None:
        return Outcome(result, adapters_dir() / result.adapter)
    if (folder.path / CONFIG).exists():
        return resume_run(wanted.name, report=report, progress=progress, cancel=cancel, give_way=give_way)
    request = train_request(wanted)
    if wanted.prepare is not None and not (request.data / CARD).is_file():
        make_data(wanted.prepare, request, progress=progress, cancel=cancel)
    ready = get_ready(request, progress=progress, cancel=cancel)
    progress("load", 0, 0)
    return start_run(request, ready, report=report, cancel=cancel, give_way=give_way)


def make_data(
    config: PrepareConfig,
    request: TrainRequest,
    *,
    write: bool = True,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
) -> list[Problems]:
    """Prepare the data of a run in its folder.

    Args:
        config: from what, and how.
        request: the run.
        write: whether the model may write; then the caller holds the lock of the model.
        progress: told stages.
        cancel: looked at often.

    Returns:
        The rows that were left out, by file.

    Raises:
        DataError: the sources cannot be read, or nothing usable is in them.
        CancelledError: ``cancel`` answered true; what the model wrote is kept for the next time.
    """
    kinds = WRITTEN_KINDS[config.write] if write and request.recipe.form == "skills" else ()
    # The form that the model writes worksheets in, where that is another than the one it is trained in.
    spec = ModelSpec(request.model, "auto" if kinds else request.quantization)
    model = prepare(spec, models_dir=models_dir(), progress=progress, cancel=cancel, device=request.device)
    encoder = encoder_for(model, worked_examples=request.recipe.data.worked_examples)
    writing = None
    if kinds:
        progress("load", 0, 0)
        version = encoder.conversation.prompts.version
        writing = load_writer(
            model,
            request.model,
            version,
            facts=config.facts,
            tries=config.tries,
            seed=config.seed,
            threads=request.threads,
        )
    wanted = PrepareRequest(
        sources=config.sources,
        recipe_name=request.recipe_name,
        recipe=request.recipe,
        biographies="life" if config.biographies else None,
        write=kinds,
        passages=config.passages,
        seed=config.seed,
    )
    result = prepare_data(
        wanted,
        request.data,
        encoder=encoder,
        model=request.model,
        writing=writing,
        progress=progress,
        cancel=cancel,
    )
    del writing
    gc.collect()
    return result.problems


def train_request(config: TrainConfig) -> TrainRequest:
    """The run that a stored config asks for.

    Raises:
        TrainingError: no recipe of that name, or something in it is wrong.
    """
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
