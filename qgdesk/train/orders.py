"""What is put in the queue for an entry of the list."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.settings import Settings
from qgdesk.train.entries import Entry
from training.queued.configs import CompareConfig, TrainConfig
from training.sft.run_folder import RunConfig


def resumed(stored: RunConfig) -> TrainConfig:
    """A run that was begun on the command line, to go on in the queue."""
    return TrainConfig(
        data=stored.data,
        name=stored.name,
        model=stored.model,
        quantization=stored.quantization,
        threads=stored.threads,
        device=stored.device,
    )


def comparison(entry: Entry, texts: Sequence[str], settings: Settings) -> CompareConfig:
    """The entry's adapter against its base model, in the form in which worksheets are made."""
    model = entry.config.model if entry.config else settings.model or "embedded"
    return CompareConfig(
        adapter=str(entry.adapter),
        texts=tuple(texts),
        model=model,
        quantization=settings.quantization,
        threads=settings.threads,
    )
