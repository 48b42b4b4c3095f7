"""A whole run: the adapter is learnt, from the beginning or from a checkpoint, and published."""

from __future__ import annotations

import gc
import os
import time
from dataclasses import dataclass
from pathlib import Path

from jobs.engine.protocol import Cancel
from jobs.errors import CancelledError
from jobs.pipeline.prompt_files import load_prompts
from jobs.worksheet.prompts import PromptSet
from training.adapters.publishing import check_free, free_folder, publish
from training.errors import TrainingError
from training.places import adapters_dir
from training.processes import any_says, leads, process_count, wait_for
from training.readiness import Ready, StageReport, TrainRequest, get_ready
from training.recipes import DataRecipe, Recipe
from training.sft.callbacks import StepReport
from training.sft.checkpoints import newest_whole, step_of
from training.sft.learning import Learnt, learn
from training.sft.planning import smaller
from training.sft.run_folder import RunConfig, RunFolder, RunResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: with an adapter, or to go on later because other work waited."""

    result: RunResult | None
    adapter: Path | None
    gave_way: bool = False


def start_run(
    request: TrainRequest,
    ready: Ready,
    *,
    report: StepReport,
    cancel: Cancel = lambda: False,
    give_way: Cancel = lambda: False,
) -> Outcome:
    """Begin a run and see it through.

    Raises:
        TrainingError: the name is taken, memory or disk ran out, or the loss is no longer a number.
        CancelledError: stopped after a step; ``resume_run`` goes on from there.
    """
    config = RunConfig(
        name=request.name,
        data=str(request.data.absolute()),
        data_sha256=ready.data.card.sha256,
        model=request.model,
        base_sha256=ready.prepared.sha256,
        quantization=request.quantization,
        recipe=request.recipe_name,
        prompts=ready.prompts,
        prompt_version=ready.prompts.version,
        training=request.recipe.training,
        worked_examples=request.recipe.data.worked_examples,
        most_tokens=request.recipe.data.most_tokens,
        micro_batch=ready.plan.micro_batch,
        checkpointing=ready.plan.checkpointing,
        report_to=request.report_to,
        threads=request.threads,
        device=request.device,
        launched_by=os.getppid() if process_count() > 1 else None,
    )
    run = RunFolder.of(request.name)
    if run.learnt_nothing():  # else its name is taken by the run itself
        check_free(adapters_dir() / run.path.name, config)
    with run.told_if_full():
        _make_folder(run, config)
        return _see_through(run, ready, report, cancel, give_way)


def _make_folder(run: RunFolder, config: RunConfig) -> None:
    """The first process makes the folder; those that follow wait until it is there, and take its settings."""
    if leads():
        run.create(config)
    elif not wait_for(lambda: run.begun_by(os.getppid())):
        raise TrainingError("training.run_missing", {"name": config.name, "known": "–"})


def resume_run(
    name: str,
    *,
    report: StepReport,
    progress: StageReport = lambda *_: None,
    cancel: Cancel = lambda: False,
    give_way: Cancel = lambda: False,
) -> Outcome:
    """Go on with a run that was cancelled, killed, or gave way; from its newest whole checkpoint.

    Raises:
        TrainingError: no such run, it is finished, its data or model changed, or as ``start_run``.
        CancelledError: stopped again.
    """
    run = RunFolder.of(name)
    config = run.config()
    if run.result() is not None:
        raise TrainingError("training.run_finished", {"name": name})
    ready = get_ready(
        request_of(config), progress=progress, cancel=cancel, prompts=config.prompts or _prompts_of(config)
    )
    if ready.data.card.sha256 != config.data_sha256:
        raise TrainingError("training.data_changed", {"name": name, "folder": config.data})
    if config.base_sha256 not in (None, ready.prepared.sha256):
        raise TrainingError("training.base_changed", {"name": name, "model": config.model})
    with run.told_if_full():
        return _see_through(run, ready, report, cancel, give_way)


def _prompts_of(config: RunConfig) -> PromptSet:
    """The prompts of a run whose folder names them only.

    Raises:
        TrainingError: they are not shipped any more (``training.prompts_gone``).
    """
    try:
        return load_prompts(config.prompt_version)
    except FileNotFoundError as error:
        raise TrainingError("training.prompts_gone", {"version": config.prompt_version}) from error


def request_of(config: RunConfig) -> TrainRequest:
    """What a stored run was asked for."""
    data = DataRecipe(worked_examples=config.worked_examples, most_tokens=config.most_tokens)
    return TrainRequest(
        data=Path(config.data),
        name=config.name,
        recipe_name=config.recipe,
        recipe=Recipe(title=config.recipe, form="skills", data=data, training=config.training),
        model=config.model,
        quantization=config.quantization,
        report_to=config.report_to,
        threads=config.threads,
        device=config.device,
    )


def _see_through(
    run: RunFolder, ready: Ready, report: StepReport, cancel: Cancel, give_way: Cancel
) -> Outcome:
    started, checkpoint = time.monotonic(), newest_whole(run.checkpoints)
    before = 0.0 if checkpoint is None else run.spent(step_of(checkpoint)).seconds
    learnt = _learn_within_memory(run, ready, report, cancel, give_way)
    if learnt.cancelled:
        raise CancelledError
    if learnt.gave_way:
        return Outcome(None, None, gave_way=True)
    any_says(False)  # nobody goes on, and nothing is removed, before all have the best state
    config = run.config()
    folder = free_folder(adapters_dir() / run.path.name, config)
    result = _result(run, learnt, before + time.monotonic() - started, folder)
    if not learnt.trainer.is_world_process_zero():
        return Outcome(result, None)
    publish(
        learnt.trainer.accelerator.unwrap_model(learnt.trainer.model),
        folder,
        config=config,
        result=result,
        data=ready.data.card,
        prepared=ready.prepared,
        prompts=ready.prompts,
        metrics=run.metrics,
    )
    run.finish(result)
    return Outcome(result, folder)


def _learn_within_memory(
    run: RunFolder, ready: Ready, report: StepReport, cancel: Cancel, give_way: Cancel
) -> Learnt:
    """Learn; where a graphics card runs out of memory, go on from the last checkpoint with less at once."""
    import torch

    while True:
        config = run.config()
        checkpoint = newest_whole(run.checkpoints)
        if leads():
            run.forget_after(-1 if checkpoint is None else step_of(checkpoint))
        try:
            return learn(
                run,
                config,
                ready.prepared,
                ready.rows,
                ready.validation,
                ready.samples,
                checkpoint=checkpoint,
                report=report,
                cancel=cancel,
                give_way=give_way,
            )
        except torch.cuda.OutOfMemoryError:
            pass  # leave the block first: the exception keeps the tensors alive
        gc.collect()
        torch.cuda.empty_cache()
        less = smaller(config.micro_batch, config.checkpointing)
        if less is None:
            raise TrainingError("training.out_of_memory", {"name": config.name}, retryable=True)
        run.replace_config(config.model_copy(update={"micro_batch": less[0], "checkpointing": less[1]}))


def _result(run: RunFolder, learnt: Learnt, seconds: float, folder: Path) -> RunResult:
    state = learnt.trainer.state
    losses = [row["loss"] for row in run.rows() if "loss" in row]
    validated = run.validation_losses()
    best = state.best_global_step
    return RunResult(
        steps=state.global_step,
        best_step=None if best is None else learnt.step,
        lost_step=best if learnt.step != best else None,
        first_loss=losses[0] if losses else None,
        last_loss=losses[-1] if losses else None,
        validation_loss=validated.get(learnt.step),
        validation_loss_before=validated.get(0),
        tokens=run.spent(state.global_step).tokens,
        seconds=round(seconds, 1),
        stopped_early=state.global_step < state.max_steps,
        adapter=folder.name,
    )
