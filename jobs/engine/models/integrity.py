"""Is a model folder whole? Found out before a library trips over it."""

from __future__ import annotations

import json
from pathlib import Path

from jobs.engine.models.marker import read_config
from jobs.engine.models.naming import known_names
from jobs.errors import ModelError

INDEX = "model.safetensors.index.json"
SINGLE = "model.safetensors"


def check_folder(folder: Path) -> int:
    """Check configuration, index and the length of every shard; cheap, reads headers only.

    Returns:
        Bytes of weights.

    Raises:
        ModelError: something is missing, cut short or not what it should be (``model.damaged``), or the
            weights are in another format (``model.not_safetensors``).
    """
    if not folder.is_dir():
        raise ModelError("model.folder_missing", {"folder": str(folder), "known": known_names()})
    read_config(folder)
    return sum(_shard_size(path) for path in weight_files(folder))


def weight_files(folder: Path) -> list[Path]:
    """The shards that the folder's index names, or its single file.

    Raises:
        ModelError: as ``check_folder``.
    """
    index = folder / INDEX
    if index.is_file():
        try:
            names = sorted(set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _damaged(folder, INDEX) from error
        # Shards lie beside their index; a name with a path in it is not ours to follow.
        if not names or any(Path(name).name != name for name in names):
            raise _damaged(folder, INDEX)
        return [folder / name for name in names]
    if (folder / SINGLE).is_file():
        return [folder / SINGLE]
    others = [path.name for path in folder.glob("*") if path.suffix in (".bin", ".pt", ".pth", ".gguf")]
    if others:
        raise ModelError("model.not_safetensors", {"folder": str(folder), "file": sorted(others)[0]})
    raise _damaged(folder, SINGLE)


def _shard_size(path: Path) -> int:
    """Bytes of a shard, after checking that it is as long as its header says."""
    try:
        size = path.stat().st_size
        with path.open("rb") as data:
            length = int.from_bytes(data.read(8), "little")
            if size < 8 or length > min(size - 8, 100_000_000):
                raise _damaged(path.parent, path.name)
            header = json.loads(data.read(length))
        end = max(
            (entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"), default=0
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path.parent, path.name) from error
    if size != 8 + length + end:
        raise _damaged(path.parent, path.name)
    return size


def _damaged(folder: Path, file: str) -> ModelError:
    return ModelError("model.damaged", {"folder": str(folder), "file": file})
