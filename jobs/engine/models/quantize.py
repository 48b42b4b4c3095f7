"""Make the NF4 form of a model, in a process of its own.

On processors with AVX512-BF16 bitsandbytes repacks 4-bit weights in place at the first forward pass, and a
packed model no longer saves what was quantised; so the form is saved by a process that never runs the
model. A separate process also gives its memory back for certain.

Run as ``python -P -m jobs.engine.models.quantize SOURCE TARGET``; prints progress as lines of JSON.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jobs.engine.models.building import gigabytes
from jobs.engine.models.child_process import follow_parent, run_child, say
from jobs.engine.models.hardware import free_memory
from jobs.engine.models.offline import offline_environment
from jobs.engine.protocol import Cancel, Progress
from jobs.errors import ModelError

_MODULE = "jobs.engine.models.quantize"
_SHARD = "500MB"
_COPIED = ("tokenizer", "special_tokens_map", "vocab", "merges", "added_tokens", "generation_config")
_SPARE_MEMORY = 1_000_000_000


def quantize_folder(
    source: Path, target: Path, *, nf4_bytes: int, progress: Progress | None = None, cancel: Cancel
) -> None:
    """Quantise ``source`` into the empty folder ``target`` by a second process.

    Args:
        source: a folder with a model in bfloat16 (or another float type).
        target: an existing empty folder.
        nf4_bytes: what the result will take, to refuse before starting what memory cannot hold.
        progress: told tensors done and in all.
        cancel: looked at four times a second; the process is killed.

    Raises:
        ModelError: too little memory, or the process failed (``model.quantize_failed``).
        CancelledError: ``cancel`` answered true.
    """
    need = nf4_bytes + _SPARE_MEMORY
    if (free := free_memory()) < need:
        raise ModelError(
            "model.memory_short", {"need_gb": gigabytes(need), "free_gb": gigabytes(free)}, retryable=True
        )
    status, tail = run_child(
        _MODULE,
        [str(source.absolute()), str(target.absolute())],
        folder=target,
        environment=offline_environment(),
        on_message=lambda step: progress(step["done"], step["total"]) if progress else None,
        cancel=cancel,
    )
    if status != 0:
        reason = tail[-1] if tail else f"exit {status}"
        raise ModelError("model.quantize_failed", {"reason": reason[:300]}, retryable=status < 0)


class _ReportingBar:
    """Stands in for transformers' progress bar and prints its steps.

    Args:
        items: what the bar goes through.
        total: how many there are, if they cannot be counted.
    """

    def __init__(self, items: Any = None, total: int | None = None, **_: Any) -> None:
        self._items = items
        self._total = total if total is not None else len(items) if items is not None else 0

    def __iter__(self) -> Any:
        for done, item in enumerate(self._items, start=1):
            yield item
            say({"done": done, "total": self._total})

    def __enter__(self) -> _ReportingBar:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_args, **_kwargs: None


def main(source: Path, target: Path) -> None:
    """Load, quantise and save; the body of the second process."""
    import torch
    from transformers import AutoModelForCausalLM, BitsAndBytesConfig
    from transformers.utils import logging

    logging.set_tqdm_hook(lambda _factory, args, kwargs: _ReportingBar(*args, **kwargs))
    model = AutoModelForCausalLM.from_pretrained(
        source,
        dtype=torch.bfloat16,
        local_files_only=True,
        trust_remote_code=False,
        use_safetensors=True,
        device_map={"": "cuda:0" if torch.cuda.is_available() else "cpu"},
        quantization_config=BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=torch.bfloat16,
        ),
    )
    logging.set_tqdm_hook(None)
    logging.disable_progress_bar()
    model.save_pretrained(target, max_shard_size=_SHARD)
    for file in source.iterdir():
        if file.suffix in (".json", ".jinja", ".txt", ".model") and (
            file.name.startswith(_COPIED) or file.suffix == ".jinja"
        ):
            shutil.copyfile(file, target / file.name)


if __name__ == "__main__":
    follow_parent()
    main(Path(sys.argv[1]), Path(sys.argv[2]))
