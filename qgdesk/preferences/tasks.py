"""What the settings have done in child processes: looking at models and at the computer. No Qt here."""

from __future__ import annotations

from typing import Any


def models() -> dict[str, Any]:
    """Every model known or found, and how much memory is free."""
    from jobs.engine.models.hardware import free_memory
    from jobs.engine.models.inventory import list_models
    from jobs.paths import models_dir

    found = list_models(models_dir())
    return {
        "models": [{**status.model_dump(mode="json"), "present": status.present} for status in found],
        "free_memory": free_memory(),
    }
