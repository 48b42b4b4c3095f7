"""Write bfloat16 safetensors shards row by row, without a tensor library and without holding a shard.

The format is a length, a JSON header and the bytes (https://huggingface.co/docs/safetensors); since every
shape is known beforehand, the header can go first and the rows can follow as they are dequantised.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

_BYTES = 2
INDEX_NAME = "model.safetensors.index.json"

Shaped = tuple[str, tuple[int, ...]]


def plan(tensors: Iterable[Shaped], limit: int) -> list[list[Shaped]]:
    """Share tensors out among shards of at most ``limit`` bytes, in order; a larger one stands alone."""
    shards: list[list[Shaped]] = [[]]
    filled = 0
    for name, shape in tensors:
        size = math.prod(shape) * _BYTES
        if shards[-1] and filled + size > limit:
            shards.append([])
            filled = 0
        shards[-1].append((name, shape))
        filled += size
    return shards


def shard_name(number: int, count: int) -> str:
    """The usual file name of a shard; a single one is ``model.safetensors``."""
    return "model.safetensors" if count == 1 else f"model-{number:05d}-of-{count:05d}.safetensors"


@contextmanager
def shard_file(path: Path, tensors: list[Shaped]) -> Iterator[BinaryIO]:
    """Open a shard with its header written; the body must write the tensors' bytes in the same order.

    On leaving, the size is checked and the file is forced to disk.
    """
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, shape in tensors:
        size = math.prod(shape) * _BYTES
        header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as out:
        out.write(len(text).to_bytes(8, "little"))
        out.write(text)
        yield out
        written = out.tell() - 8 - len(text)
        if written != offset:
            raise ValueError(f"{path.name}: {written} bytes of {offset}")
        out.flush()
        os.fsync(out.fileno())


def write_index(folder: Path, shards: list[list[Shaped]]) -> None:
    """Write the index of several shards; a single shard needs none."""
    if len(shards) == 1:
        return
    where = {
        name: shard_name(number, len(shards))
        for number, shard in enumerate(shards, start=1)
        for name, _ in shard
    }
    size = sum(math.prod(shape) * _BYTES for shard in shards for _, shape in shard)
    document = {"metadata": {"total_size": size}, "weight_map": dict(sorted(where.items()))}
    (folder / INDEX_NAME).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def to_bfloat16(values: Any) -> Any:
    """Round float32 to bfloat16 (nearest, ties to even), as the 16-bit patterns."""
    bits = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    rounded: Any = (bits + (0x7FFF + ((bits >> np.uint32(16)) & np.uint32(1)))) >> np.uint32(16)
    return rounded.astype("<u2")
