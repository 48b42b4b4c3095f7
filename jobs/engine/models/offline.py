"""Keep the Hugging Face libraries from using the network."""

from __future__ import annotations

import logging
import os


def offline_environment() -> dict[str, str]:
    """Variables under which transformers and its friends fetch nothing and report nothing.

    They are read once, when the libraries are imported; a process that must stay offline sets them first.
    """
    return {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }


def quiet_environment() -> None:
    """Before the libraries are imported for loading: no telemetry, whatever else is allowed."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # bitsandbytes reports at import that an optional kernel package is not here; it never should be.
    logging.getLogger("bitsandbytes.backends.cpu.ops").setLevel(logging.ERROR)
