"""Before a run starts: how its batches go through the model, and what it will cost."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any, Literal

from jobs.engine.models.building import gigabytes
from training.errors import TrainingError
from training.processes import process_count
from training.recipes import TrainingRecipe
from training.sft.memory import MemoryPlan, Shape, memory_plan

_USABLE = 0.85
_MOST_AT_ONCE = {"cpu": 2, "cuda": 8}
# A training step reads every matrix three times: forward, and twice for gradients of inputs and of LoRA;
# recomputing activations is a fourth.
_PASSES, _PASSES_CHECKPOINTING = 2.0, 3.0


@dataclass(frozen=True, slots=True)
class Workload:
    """How much is learnt: examples, tokens of the longest and of all, and those that are validated on."""

    examples: int
    tokens: int
    longest: int
    validation_tokens: int = 0

    def steps(self, recipe: TrainingRecipe) -> int:
        """Optimiser steps."""
        return recipe.steps or math.ceil(self.examples * recipe.epochs / recipe.batch)


@dataclass(frozen=True, slots=True)
class Plan:
    """Examples at once, whether activations are computed anew, and the memory that takes."""

    micro_batch: int
    checkpointing: bool
    memory: MemoryPlan


def plan_run(
    shape: Shape,
    recipe: TrainingRecipe,
    work: Workload,
    *,
    quantization: Literal["nf4", "none"],
    device: Literal["cpu", "cuda"],
    free_bytes: int,
) -> Plan:
    """As many examples at once as memory allows; activations are computed anew only where they must be.

    Several processes share the examples of a step.

    Raises:
        TrainingError: not even one example fits (``training.memory_short``).
    """
    tried: MemoryPlan | None = None
    share = max(1, recipe.batch // process_count())
    sizes = [n for n in range(min(share, _MOST_AT_ONCE[device]), 0, -1) if share % n == 0]
    for checkpointing in (False, True):
        for size in sizes:
            tried = memory_plan(
                shape,
                quantization=quantization,
                rank=recipe.rank,
                micro_batch=size,
                tokens=work.longest,
                checkpointing=checkpointing,
                device=device,
            )
            if tried.total <= free_bytes * _USABLE:
                return Plan(size, checkpointing, tried)
    need = tried.total if tried else 0
    raise TrainingError(
        "training.memory_short",
        {"need_gb": gigabytes(need / _USABLE), "free_gb": gigabytes(free_bytes)},
        retryable=True,
    )


def smaller(config_micro: int, checkpointing: bool) -> tuple[int, bool] | None:
    """What to try after the card ran out of memory; ``None`` when there is nothing smaller."""
    if not checkpointing:
        return config_micro, True
    if config_micro > 1:
        return max(n for n in range(1, config_micro) if config_micro % n == 0), True
    return None


def seconds_per_token(shape: Shape, quantization: Literal["nf4", "none"], device: str, tokens: int) -> float:
    """Seconds that training takes a token here, measured on one layer of the model's size.

    A linear layer as large as the model's largest runs forward and backward; everything else is taken to
    cost in proportion to its weights. Right to about a third.
    """
    import torch

    layer, inputs = _trial_layer(shape, quantization, device, tokens)
    took = math.inf
    for _ in range(3):
        started = time.perf_counter()
        layer(inputs).sum().backward()
        if device.startswith("cuda"):
            torch.cuda.synchronize()
        took = min(took, time.perf_counter() - started)
    weights = shape.hidden * shape.intermediate
    everything = shape.linear + shape.vocabulary * shape.hidden
    return took * everything / weights / tokens


def _trial_layer(shape: Shape, quantization: Literal["nf4", "none"], device: str, tokens: int) -> Any:
    import torch

    from jobs.engine.models.hardware import cpu_features
    from jobs.engine.wide_product import needs_wide_products, use_wide_products

    if quantization == "nf4":
        from bitsandbytes.nn import Linear4bit

        from training.sft.plain_weights import keep_weights_plain

        layer: Any = Linear4bit(
            shape.hidden,
            shape.intermediate,
            bias=False,
            compute_dtype=torch.bfloat16,
            quant_type="nf4",
        ).to(device)
        keep_weights_plain(layer)
    else:
        layer = torch.nn.Linear(
            shape.hidden, shape.intermediate, bias=False, dtype=torch.bfloat16, device=device
        )
    layer.requires_grad_(False)
    if device == "cpu" and needs_wide_products(cpu_features()):
        use_wide_products(layer)
    inputs = torch.randn(tokens, shape.hidden, dtype=torch.bfloat16, device=device, requires_grad=True)
    return layer, inputs


def expected_seconds(work: Workload, recipe: TrainingRecipe, per_token: float, checkpointing: bool) -> float:
    """Seconds of a whole run: steps with their backward passes, and the readings of the validation part."""
    mean = work.tokens / max(1, work.examples)
    learnt = work.steps(recipe) * recipe.batch * mean
    factor = _PASSES_CHECKPOINTING / _PASSES if checkpointing else 1.0
    validated = work.validation_tokens * (recipe.evaluations + 1) / _PASSES
    return per_token * (learnt * factor + validated)
