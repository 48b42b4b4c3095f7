"""What must hold before a run starts: data read, model on disk, examples encoded, batches planned."""

from __future__ import annotations

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
from jobs.paths import models_dir
from jobs.pipeline.prompt_files import load_prompts
from jobs.worksheet.prompts import Conversation, PromptSet
from training.errors import TrainingError
from training.examples.encoding import Encoded, ExampleEncoder
from training.prepared.storage import AnyExample, PreparedData, read_data
from training.recipes import Recipe
from training.sft.memory import Shape
from training.sft.planning import Plan, Workload, expected_seconds, plan_run, seconds_per_token
from training.sft.run_folder import Quantization, Tracker
from training.sft.sampling import Sample, choose_samples
from training.sft.trackers import check_trackers

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
    prompts: PromptSet
    too_long: int
    plan: Plan
    shape: Shape
    work: Workload
    on_cpu: bool


def get_ready(
    request: TrainRequest,
    *,
    progress: StageReport = lambda *_: None,
    cancel: Cancel = lambda: False,
    prompts: PromptSet | None = None,
) -> Ready:
    """Read the data, prepare the model on disk, encode, and plan the batches.

    Raises:
        DataError: the data set cannot be used.
        ModelError: the model cannot be prepared.
        TrainingError: too little memory, or a tracker is not installed.
        CancelledError: ``cancel`` answered true.
    """
    check_trackers(request.report_to)
    data = read_data(request.data)
    prepared = prepare(
        ModelSpec(request.model, request.quantization),
        models_dir=models_dir(),
        progress=progress,
        cancel=cancel,
        device=request.device,
    )
    encoder = encoder_for(prepared, worked_examples=request.recipe.data.worked_examples, prompts=prompts)
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
    samples = choose_samples(data.validation, encoder, most)
    used = encoder.conversation.prompts
    return Ready(data, prepared, rows, validation, samples, used, too_long, plan, shape, work, on_cpu)


def estimate_seconds(ready: Ready, request: TrainRequest) -> float:
    """How long the run will take here, measured on one layer; right to about a third."""
    device = "cpu" if ready.on_cpu else "cuda"
    mean = ready.work.tokens // ready.work.examples
    per_token = seconds_per_token(ready.shape, request.quantization, device, mean * ready.plan.micro_batch)
    return expected_seconds(
        ready.work, request.recipe.training, per_token, checkpointing=ready.plan.checkpointing
    )


def encoder_for(
    prepared: PreparedModel, *, worked_examples: bool, prompts: PromptSet | None = None
) -> ExampleEncoder:
    """Encodes examples for a model with the newest prompts, or with those of an earlier run."""
    tokenizer = load_tokenizer(prepared.tokenizer_folder)
    return ExampleEncoder(
        Conversation(prompts or load_prompts(), turn_format(tokenizer)),
        SegmentTokenizer(tokenizer),
        worked_examples=worked_examples,
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
