"""The libraries that using a model needs; looked for without importing them."""

from __future__ import annotations

import importlib.util

from jobs.errors import ModelError

NEEDED = ("torch", "transformers", "bitsandbytes", "peft", "llguidance", "safetensors", "gguf", "accelerate")


def missing_libraries() -> list[str]:
    """Those that are not installed; the program works without them up to the moment of generating."""
    return [name for name in NEEDED if importlib.util.find_spec(name) is None]


def require_libraries() -> None:
    """Check before anything else, so that nobody waits for a download in vain.

    Raises:
        ModelError: ``model.libraries_missing``.
    """
    if missing := missing_libraries():
        raise ModelError("model.libraries_missing", {"package": ", ".join(missing)})
