"""Measure both forms of a model on this computer and keep the result with it."""

from __future__ import annotations

import gc
from pathlib import Path

from jobs.engine.models.loading import load
from jobs.engine.models.naming import folder_of, resolve
from jobs.engine.models.packaged_model import StageProgress
from jobs.engine.models.prepared import ModelSpec, prepare, probe_key
from jobs.engine.protocol import Cancel
from jobs.engine.quantization import Probe, Quantization, Step, forward_step, probe, write_probe


def probe_model(
    name: str,
    *,
    models_dir: Path,
    progress: StageProgress,
    cancel: Cancel = lambda: False,
    seconds: float = 10.0,
) -> Probe:
    """Prepare, load and time both forms one after the other; ``auto`` obeys the result from then on.

    Raises:
        ModelError: a form cannot be prepared or loaded.
        CancelledError: ``cancel`` answered true.
    """
    home = folder_of(resolve(name), models_dir)

    def step_of(form: Quantization) -> Step:
        gc.collect()
        spec = ModelSpec(name, form)
        return forward_step(
            load(prepare(spec, models_dir=models_dir, progress=progress, cancel=cancel)).model
        )

    result = probe(
        {"none": lambda: step_of("none"), "nf4": lambda: step_of("nf4")}, probe_key(), seconds=seconds
    )
    home.mkdir(parents=True, exist_ok=True)
    write_probe(home, result)
    return result
