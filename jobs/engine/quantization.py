"""Which form of a model to use here: NF4 or bfloat16.

On a graphics card NF4 saves memory and costs little. On a processor it depends: with AVX512-BF16
bitsandbytes has a packed path, without it every step dequantises the whole matrix (measured on a
4096 by 4096 layer: 0.6 ms packed, 1.5 ms in bfloat16, 20 ms without the packed path).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from jobs.engine.models.hardware import packed_4bit

Quantization = Literal["nf4", "none"]
Requested = Literal["auto", "nf4", "none"]
Step = Callable[[], int]
"""One piece of typical work; answers how many tokens it was."""

PROBE_FILE = "probe.json"
_STEP_TOKENS = 16
_CONTEXT_TOKENS = 256
_SHARE, _SHARE_UNPACKED = 1 / 2, 2 / 3
"""Of the free memory that bfloat16 weights may take."""


@dataclass(frozen=True, slots=True)
class Place:
    """What decides the choice: the computer, and how large the model is in bfloat16."""

    gpu: bool
    bf16_bytes: int
    free_bytes: int
    features: tuple[str, ...]


def choose_quantization(
    requested: Requested, place: Place, *, measured: Quantization | None = None
) -> Quantization:
    """Resolve ``auto``.

    NF4 on a graphics card, and wherever bfloat16 would take more than half of the free memory, or two thirds
    where there is no packed path and a token of one row takes nine times as long in 4 bits; else what a
    probe measured to be faster here, and without a probe bfloat16, which reads prompts faster and is what
    the quality figures were taken with.

    Args:
        requested: what the person asked for; anything but ``auto`` is obeyed.
        place: where the model is to run.
        measured: the outcome of an earlier probe on this computer.
    """
    if requested != "auto":
        return requested
    packed = packed_4bit(place.features)
    most = place.free_bytes * (_SHARE if packed else _SHARE_UNPACKED)
    if place.gpu or place.bf16_bytes > most:
        return "nf4"
    if measured is not None and (measured == "none" or packed):
        return measured
    return "none"


class Probe(BaseModel):
    """Tokens a second of each form on one computer; valid for one set of versions and threads."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    tokens_per_second: dict[Quantization, float]
    key: dict[str, str]

    @property
    def faster(self) -> Quantization:
        """The form that did more in the same time."""
        return max(self.tokens_per_second, key=lambda form: self.tokens_per_second[form])


def probe(
    loaders: Mapping[Quantization, Callable[[], Step]],
    key: Mapping[str, str],
    *,
    seconds: float = 10.0,
    clock: Callable[[], float] = time.monotonic,
) -> Probe:
    """Measure the forms one after the other; each is dropped before the next is loaded.

    Args:
        loaders: for each form, what loads it and gives back a step (``forward_step``).
        key: what the measurement holds for: versions, processor, threads.
        seconds: measuring time in all; loading and a warm-up step come on top.
        clock: for tests.
    """
    speeds: dict[Quantization, float] = {}
    for form, loader in loaders.items():
        step = loader()
        step()
        start, tokens = clock(), 0
        while (elapsed := clock() - start) < seconds / len(loaders) or tokens == 0:
            tokens += step()
        speeds[form] = round(tokens / max(elapsed, 1e-9), 2)
        del step
    return Probe(tokens_per_second=speeds, key=dict(key))


def forward_step(model: Any) -> Step:
    """A step like the engine's: sixteen tokens, one a row, after a shared beginning."""
    import torch
    from transformers import DynamicCache

    cache = DynamicCache(config=model.config)
    ids = torch.arange(_CONTEXT_TOKENS, device=model.device)[None] + 100
    with torch.inference_mode():
        model(input_ids=ids, past_key_values=cache, logits_to_keep=1)

    def step() -> int:
        with torch.inference_mode():
            model(input_ids=ids[:, :_STEP_TOKENS], past_key_values=cache)
        cache.crop(-_STEP_TOKENS)
        return _STEP_TOKENS

    return step


def read_probe(folder: Path, key: Mapping[str, str]) -> Probe | None:
    """The measurement kept with a model, if it holds for this computer."""
    try:
        found = Probe.model_validate_json((folder / PROBE_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.key == dict(key) else None


def write_probe(folder: Path, result: Probe) -> None:
    """Keep a measurement with a model."""
    (folder / PROBE_FILE).write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")
