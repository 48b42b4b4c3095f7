"""What is compared: a strategy with an adapter, or without one; and how its engine is opened."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jobs.engine.choice import NO_ADAPTER
from jobs.engine.models.loading import load
from jobs.engine.models.prepared import ModelSpec, prepare
from jobs.engine.protocol import Cancel, Engine
from jobs.engine.quantization import Requested
from jobs.engine.transformers_engine import TransformersEngine
from jobs.paths import models_dir
from jobs.worksheet.models import Strategy
from training.errors import TrainingError
from training.places import adapter_folder

STRATEGIES: tuple[Strategy, ...] = ("plan", "few-shot", "zero-shot")


@dataclass(frozen=True, slots=True)
class System:
    """A way of making items: ``plan`` is the product's own."""

    strategy: Strategy
    adapter: Path | None

    @property
    def name(self) -> str:
        """As the table shows it."""
        return f"{self.strategy}, {self.adapter.name if self.adapter else 'sin adaptador'}"


OpenEngine = Callable[[Path | None], Engine]
"""Opens the model with an adapter or without; the engine before it has been dropped."""


def parse_system(text: str) -> System:
    """``STRATEGY:ADAPTER``, with ``none`` for no adapter; either part may stand alone.

    Raises:
        TrainingError: no such strategy or adapter.
    """
    strategy, _, adapter = text.partition(":")
    if not adapter and strategy not in STRATEGIES:
        strategy, adapter = "plan", strategy
    found = next((known for known in STRATEGIES if known == strategy), None)
    if found is None:
        raise TrainingError("training.no_strategy", {"name": strategy, "known": ", ".join(STRATEGIES)})
    return System(found, adapter_of(adapter or NO_ADAPTER))


def adapter_of(name: str) -> Path | None:
    """An adapter's folder by its name or path; ``None`` for ``none``.

    Raises:
        TrainingError: no such adapter.
    """
    if name == NO_ADAPTER:
        return None
    folder = adapter_folder(name)
    if not folder.is_dir():
        raise TrainingError("training.no_adapter", {"name": name})
    return folder


@dataclass(frozen=True, slots=True)
class ModelOpener:
    """Opens one model again and again with different adapters."""

    model: str
    quantization: Requested = "auto"
    threads: int | None = None
    progress: Callable[[str, int, int], None] = lambda *_: None
    cancel: Cancel = lambda: False

    def __call__(self, adapter: Path | None) -> Engine:
        """The engine; an adapter made for another model is refused."""
        gc.collect()
        prepared = prepare(
            ModelSpec(self.model, self.quantization, adapter),
            models_dir=models_dir(),
            progress=self.progress,
            cancel=self.cancel,
        )
        self.progress("load", 0, 0)
        loaded = load(prepared, threads=self.threads)
        return TransformersEngine(loaded.model, loaded.tokenizer, loaded.info, loaded.end_tokens)


@contextmanager
def opened(open_engine: OpenEngine, adapter: Path | None) -> Iterator[Engine]:
    """An engine for the block; its memory is free again afterwards."""
    engine = open_engine(adapter)
    try:
        yield engine
    finally:
        del engine
        gc.collect()
