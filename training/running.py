"""A whole run: data and model are looked at, batches planned, the adapter learnt and published."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jobs.engine.models.hardware import free_memory
from jobs.engine.models.marker import read_config
from jobs.engine.models.prepared import ModelSpec, PreparedModel, prepare
from jobs.engine.models.tokenizer_setup import load_tokenizer
from jobs.engine.models.turns import turn_format
from jobs.engine.protocol import Cancel
from jobs.engine.tokenization import SegmentTokenizer
from jobs.errors import CancelledError
from jobs.paths import models_dir
from jobs.pipeline.prompt_files import load_prompts
from jobs.worksheet.prompts import Conversation
from training.adapters.publishing import publish
from training.errors import TrainingError
from training.examples.encoding import Encoded, ExampleEncoder
from training.places import adapters_dir
from training.prepared.storage import AnyExample, PreparedData, read_data
from training.recipes import DataRecipe, Recipe
from training.sft.callbacks import StepReport
from training.sft.checkpoints import newest_whole, step_of
from training.sft.learning import Learnt, learn
from training.sft.memory import Shape
from training.sft.planning import Plan, Workload, expected_seconds, plan_run, seconds_per_token, smaller
from training.sft.run_folder import Quantization, RunConfig, RunFolder, RunResult, Tracker
from training.sft.sampling import Sample, choose_samples

StageReport = Callable[[str, int, int], None]
"""Told what is done before the first step: stage of the model's preparation, done, total."""


@dataclass(frozen=True, slots=True)
class TrainRequest:
    """What a person asked for."""

    data: Path
    name: str
    recipe_name: str
    recipe: Recipe
    model: str = "embedded"
    quantization: Quantization = "nf4"
    report_to: tuple[Tracker, ...] = ()
    threads: int | None = None
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class Ready:
    """A run that could start: everything but the weights is loaded."""

    data: PreparedData
    prepared: PreparedModel
    rows: list[Encoded]
    validation: list[Encoded]
    samples: list[Sample]
    prompt_version: str
    too_long: int
    plan: Plan
    shape: Shape
    work: Workload
    on_cpu: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: with an adapter, or to go on later because other work waited."""

    result: RunResult | None
    adapter: Path | None
    gave_way: bool = False


def get_ready(
    request: TrainRequest,
    *,
    progress: StageReport = lambda *_: None,
    cancel: Cancel = lambda: False,
    prompt_version: str | None = None,
) -> Ready:
    """Read the data, prepare the model on disk, encode, and plan the batches.

    Raises:
        DataError: the data set cannot be used.
        ModelError: the model cannot be prepared.
        TrainingError: too little memory, or prompts of that version are gone.
        CancelledError: ``cancel`` answered true.
    """
    data = read_data(request.data)
    prepared = prepare(
        ModelSpec(request.model, request.quantization),
        models_dir=models_dir(),
        progress=progress,
        cancel=cancel,
        device=request.device,
    )
    encoder = encoder_for(
        prepared, worked_examples=request.recipe.data.worked_examples, version=prompt_version
    )
    most = request.recipe.data.most_tokens
    rows = _encoded(data.train, encoder, most)
    if not rows:
        raise TrainingError("training.all_too_long", {"tokens": most})
    validation = _encoded(data.validation, encoder, most)
    on_cpu, free = _memory(request.device)
    work = Workload(
        examples=len(rows),
        tokens=sum(len(row.input_ids) for row in rows),
        longest=max(len(row.input_ids) for row in (*rows, *validation)),
        validation_tokens=sum(len(row.input_ids) for row in validation),
    )
    shape = Shape.of(read_config(prepared.folder))
    plan = plan_run(
        shape,
        request.recipe.training,
        work,
        quantization=request.quantization,
        device="cpu" if on_cpu else "cuda",
        free_bytes=free,
    )
    too_long = len(data.train) - len(rows)
    version = encoder.conversation.prompts.version
    samples = choose_samples(data.validation, encoder, most)
    return Ready(data, prepared, rows, validation, samples, version, too_long, plan, shape, work, on_cpu)


def estimate_seconds(ready: Ready, request: TrainRequest) -> float:
    """How long the run will take here, measured on one layer; right to about a third."""
    device = "cpu" if ready.on_cpu else "cuda"
    mean = ready.work.tokens // ready.work.examples
    per_token = seconds_per_token(ready.shape, request.quantization, device, mean * ready.plan.micro_batch)
    return expected_seconds(
        ready.work, request.recipe.training, per_token, checkpointing=ready.plan.checkpointing
    )


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
        TrainingError: the name is taken, memory ran out, or the loss is no longer a number.
        CancelledError: stopped after a step; ``resume_run`` goes on from there.
    """
    config = RunConfig(
        name=request.name,
        data=str(request.data.absolute()),
        data_sha256=ready.data.card.sha256,
        model=request.model,
        quantization=request.quantization,
        recipe=request.recipe_name,
        prompt_version=ready.prompt_version,
        training=request.recipe.training,
        worked_examples=request.recipe.data.worked_examples,
        most_tokens=request.recipe.data.most_tokens,
        micro_batch=ready.plan.micro_batch,
        checkpointing=ready.plan.checkpointing,
        report_to=request.report_to,
        threads=request.threads,
        device=request.device,
    )
    run = RunFolder.of(request.name)
    run.create(config)
    return _see_through(run, ready, report, cancel, give_way)


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
        TrainingError: no such run, it is finished, its data changed, or as ``start_run``.
        CancelledError: stopped again.
    """
    run = RunFolder.of(name)
    config = run.config()
    if run.result() is not None:
        raise TrainingError("training.run_finished", {"name": name})
    ready = get_ready(
        request_of(config), progress=progress, cancel=cancel, prompt_version=config.prompt_version
    )
    if ready.data.card.sha256 != config.data_sha256:
        raise TrainingError("training.data_changed", {"name": name, "folder": config.data})
    return _see_through(run, ready, report, cancel, give_way)


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


def encoder_for(
    prepared: PreparedModel, *, worked_examples: bool, version: str | None = None
) -> ExampleEncoder:
    """Encodes examples for a model with the newest prompts, or with those of a version.

    Raises:
        TrainingError: prompts of that version are not shipped (``training.prompts_gone``).
    """
    tokenizer = load_tokenizer(prepared.tokenizer_folder)
    try:
        prompts = load_prompts(version)
    except FileNotFoundError as error:
        raise TrainingError("training.prompts_gone", {"version": version or "-"}) from error
    return ExampleEncoder(
        Conversation(prompts, turn_format(tokenizer)),
        SegmentTokenizer(tokenizer),
        worked_examples=worked_examples,
    )


def _see_through(
    run: RunFolder, ready: Ready, report: StepReport, cancel: Cancel, give_way: Cancel
) -> Outcome:
    started = time.monotonic()
    learnt = _learn_within_memory(run, ready, report, cancel, give_way)
    if learnt.cancelled:
        raise CancelledError
    if learnt.gave_way:
        return Outcome(None, None, gave_way=True)
    config = run.config()
    folder = adapters_dir() / run.path.name
    result = _result(run, learnt, time.monotonic() - started, folder)
    if not learnt.trainer.is_world_process_zero():
        return Outcome(result, None)
    publish(
        learnt.trainer.accelerator.unwrap_model(learnt.trainer.model),
        folder,
        config=config,
        result=result,
        data=ready.data.card,
        prepared=ready.prepared,
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
        run.forget_after(0 if checkpoint is None else step_of(checkpoint))
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
    rows = run.rows()
    losses = [row["loss"] for row in rows if "loss" in row]
    validated = [row["validation_loss"] for row in rows if "validation_loss" in row]
    return RunResult(
        steps=state.global_step,
        best_step=state.best_global_step,
        first_loss=losses[0] if losses else None,
        last_loss=losses[-1] if losses else None,
        validation_loss=min(validated[1:], default=None),
        validation_loss_before=validated[0] if validated else None,
        tokens=int(max((row.get("tokens", 0) for row in rows), default=0)),
        seconds=round(seconds, 1),
        stopped_early=state.global_step < state.max_steps,
        adapter=folder.name,
    )


def _encoded(examples: Sequence[AnyExample], encoder: ExampleEncoder, most: int) -> list[Encoded]:
    """The examples that are still short enough: the prompts may have grown since they were built."""
    return [encoder.encode(example) for example in examples if encoder.length(example) <= most]


def _memory(device: str) -> tuple[bool, int]:
    """Whether the processor will be used, and how much memory is free there."""
    import torch

    if device == "cpu" or not torch.cuda.is_available():
        return True, free_memory()
    return False, int(torch.cuda.mem_get_info()[0])
