"""What a prepared model folder says of itself, and whether it is whole."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from jobs.errors import ModelError

NAME = "qgdesk-model.json"
Form = Literal["bf16", "nf4"]

_SHAPE_KEYS = (
    "model_type",
    "hidden_size",
    "intermediate_size",
    "num_hidden_layers",
    "num_attention_heads",
    "num_key_value_heads",
    "head_dim",
    "vocab_size",
)
_WATCHED = ("torch", "transformers", "bitsandbytes", "gguf", "safetensors")


class Marker(BaseModel):
    """Written last into a folder that the program made; its presence means the folder is whole.

    ``sha256`` is of the weights the folder was made from, the same for both forms; ``files`` are sizes, so
    that a folder that lost or cut a file is found out before it is loaded.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    model_id: str
    family: str
    form: Form
    sha256: str | None
    fingerprint: str
    files: dict[str, int]
    versions: dict[str, str]
    created_at: str


def write_marker(folder: Path, *, model_id: str, family: str, form: Form, sha256: str | None) -> Marker:
    """Describe a finished folder."""
    marker = Marker(
        model_id=model_id,
        family=family,
        form=form,
        sha256=sha256,
        fingerprint=fingerprint(read_config(folder)),
        files={
            path.relative_to(folder).as_posix(): path.stat().st_size
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.relative_to(folder).parts[0].startswith(".") and path.name != NAME
        },
        versions=_versions(),
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    (folder / NAME).write_text(marker.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return marker


def read_marker(folder: Path) -> Marker | None:
    """The folder's marker if the folder is whole, else ``None``."""
    try:
        marker = Marker.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValidationError):
        return None
    for name, size in marker.files.items():
        try:
            if (folder / name).stat().st_size != size:
                return None
        except OSError:
            return None
    return marker


def read_config(folder: Path) -> dict[str, Any]:
    """The folder's ``config.json``.

    Raises:
        ModelError: missing or not JSON (``model.damaged``).
    """
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError("model.damaged", {"folder": str(folder), "file": "config.json"}) from error
    if not isinstance(config, dict):
        raise ModelError("model.damaged", {"folder": str(folder), "file": "config.json"})
    return config


def fingerprint(config: dict[str, Any]) -> str:
    """Twelve hex digits of the model's shape: what an adapter must fit.

    Only what decides the shapes of the matrices; whether embeddings are tied or rope is scaled differs
    between copies of one model.
    """
    shape = {key: config.get(key) for key in _SHAPE_KEYS}
    if shape["head_dim"] is None and shape["hidden_size"] and shape["num_attention_heads"]:
        shape["head_dim"] = shape["hidden_size"] // shape["num_attention_heads"]
    return hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:12]


def _versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _WATCHED:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
