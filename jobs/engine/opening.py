"""From what a person asked for to an engine that can be used: prepared on disk, loaded, wrapped.

Preparing may take minutes and looks at ``cancel``; loading takes seconds and cannot be stopped but by a
signal that raises. So they are two steps, and callers treat signals differently in each.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jobs.engine.choice import NO_ADAPTER, ModelChoice
from jobs.engine.protocol import Cancel, Engine
from jobs.errors import ModelError
from jobs.paths import models_dir

if TYPE_CHECKING:
    from jobs.engine.models.prepared import ModelSpec, PreparedModel

ENGINE_VARIABLE, SCRIPTED = "QGDESK_ENGINE", "scripted"
"""The environment may ask for the engine without a model, so that tests can start real processes."""
STEP_VARIABLE = "QGDESK_ENGINE_STEP"
"""Seconds the scripted engine sleeps before every row."""

LoadingProgress = Callable[[str, int, int], None]
"""Told the stage of a model's preparation, how much is done and of how much."""


@dataclass(frozen=True, slots=True)
class ReadyModel:
    """A model that only has to be loaded; ``prepared`` is ``None`` for the engine without one."""

    prepared: PreparedModel | None
    threads: int | None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes of what a person should know about it."""
        return () if self.prepared is None else self.prepared.warnings


def make_ready(choice: ModelChoice, *, progress: LoadingProgress, cancel: Cancel) -> ReadyModel:
    """Prepare the model if it never was.

    Raises:
        ModelError: with what to do about it.
        CancelledError: ``cancel`` answered true.
    """
    if os.environ.get(ENGINE_VARIABLE) == SCRIPTED:
        return ReadyModel(None, choice.threads)
    from jobs.engine.models.prepared import prepare

    spec = model_spec(choice)
    prepared = prepare(spec, models_dir=models_dir(), progress=progress, cancel=cancel)
    return ReadyModel(prepared, choice.threads)


def open_engine(ready: ReadyModel, *, most_rows: int | None = None) -> Engine:
    """Load a model and wrap it.

    Args:
        ready: the model.
        most_rows: rows of one packed call, where the memory was too small for more.

    Raises:
        ModelError: with what to do about it.
    """
    if ready.prepared is None:
        from jobs.engine.scripted import ScriptedEngine

        return ScriptedEngine(step_seconds=float(os.environ.get(STEP_VARIABLE, "0")))
    from jobs.engine.models.loading import load
    from jobs.engine.transformers_engine import TransformersEngine

    loaded = load(ready.prepared, threads=ready.threads)
    info = loaded.info
    if most_rows is not None:
        info = replace(info, rows_per_call=max(1, min(info.rows_per_call, most_rows)))
    return TransformersEngine(loaded.model, loaded.tokenizer, info, loaded.end_tokens)


def model_name(choice: ModelChoice) -> str | None:
    """What the provenance would call the model that was named; ``None`` when nobody named one.

    Raises:
        ModelError: no such model.
    """
    from jobs.engine.models.naming import resolve

    return None if choice.model is None else resolve(choice.model).text


def model_spec(choice: ModelChoice) -> ModelSpec:
    """The model, its form and its adapter, with the program's choice where a person made none.

    Raises:
        ModelError: the libraries to look for a graphics card are missing.
    """
    from jobs.engine.models.prepared import ModelSpec

    name = choice.model or _default_model()
    return ModelSpec(name, quantization=choice.quantization, adapter=_adapter(choice.adapter, name))


def _default_model() -> str:
    """The best model for this computer that needs no question to be asked."""
    from jobs.engine.models import hub
    from jobs.engine.models.hardware import gpu
    from jobs.engine.models.inventory import is_present
    from jobs.engine.models.presets import GPU_DEFAULT, default_preset

    try:
        card = gpu()
    except ImportError as error:
        raise ModelError("model.libraries_missing", {"package": error.name or "torch"}) from error
    return default_preset(
        gpu_bytes=0 if card is None else card.total_bytes,
        large_at_hand=is_present(GPU_DEFAULT, models_dir())
        or (not hub.offline() and hub.token() is not None),
    )


def _adapter(asked: str | None, model: str) -> Path | None:
    """The adapter asked for; without a wish, the one shipped for the preset."""
    from jobs.engine.models.adapters import adapter_folder
    from jobs.engine.models.presets import presets, shipped_adapter

    if asked is not None:
        return None if asked == NO_ADAPTER else adapter_folder(asked)
    preset = presets().get(model)
    return None if preset is None else shipped_adapter(preset)
