"""Turn a GGUF file into a folder of bfloat16 safetensors, with configuration and tokenizer.

Done tensor by tensor and in slices of rows, so that the peak of memory is that of one slice.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from jobs.engine.models import shards
from jobs.engine.models.gguf_file import GgufFile, SourceTensor
from jobs.engine.protocol import Cancel, Progress
from jobs.errors import CancelledError

SHARD_BYTES = 500_000_000
_SLICE_VALUES = 8_000_000
"""Values dequantised at once: 32 MB as float32, a few times that while the blocks are unpacked."""


def convert(
    source: Path,
    folder: Path,
    *,
    tie: bool,
    progress: Progress | None = None,
    cancel: Cancel = lambda: False,
    shard_bytes: int = SHARD_BYTES,
) -> None:
    """Write weights, ``config.json`` and ``generation_config.json`` of a GGUF file into an empty folder.

    Args:
        source: the GGUF file.
        folder: where to write; must exist.
        tie: keep one embedding matrix (the finer one) where the file holds it twice.
        progress: told bytes written and bytes in all.
        cancel: looked at between slices.
        shard_bytes: the largest shard.

    Raises:
        ModelError: damaged file or unknown architecture.
        CancelledError: ``cancel`` answered true.
    """
    file = GgufFile(source)
    tensors = {tensor.name: tensor for tensor in file.tensors(tie=tie)}
    planned = shards.plan([(name, tensor.shape) for name, tensor in tensors.items()], shard_bytes)
    total = sum(math.prod(tensor.shape) * 2 for tensor in tensors.values())
    done = 0
    for number, shard in enumerate(planned, start=1):
        with shards.shard_file(folder / shards.shard_name(number, len(planned)), shard) as out:
            for name, _ in shard:
                for piece in _slices(tensors[name]):
                    if cancel():
                        raise CancelledError
                    out.write(piece.tobytes())
                    done += piece.nbytes
                    if progress is not None:
                        progress(done, total)
    shards.write_index(folder, planned)
    config = file.config(tie=tie)
    write_json(folder / "config.json", config)
    write_json(
        folder / "generation_config.json", generation_config(file.end_tokens(), config["bos_token_id"])
    )


def generation_config(ends: list[int], begin: int | None) -> dict[str, Any]:
    """A ``generation_config.json``: greedy, with every id that ends a turn."""
    return {"bos_token_id": begin, "eos_token_id": ends, "do_sample": False}


def write_json(path: Path, value: Any) -> None:
    """Write readable JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _slices(tensor: SourceTensor) -> Any:
    """Yield the tensor's rows as bfloat16 bits, a slice at a time."""
    from gguf import dequantize

    rows = tensor.shape[0]
    width = math.prod(tensor.shape[1:])
    data = tensor.data
    if len(tensor.shape) == 1:
        values = dequantize(data, tensor.kind).reshape(-1)
        yield shards.to_bfloat16(values if tensor.order is None else values[tensor.order])
        return
    step = max(1, _SLICE_VALUES // width)
    for start in range(0, rows, step):
        stop = min(rows, start + step)
        block = data[start:stop] if tensor.order is None else data[tensor.order[start:stop]]
        yield shards.to_bfloat16(np.asarray(dequantize(block, tensor.kind)))
