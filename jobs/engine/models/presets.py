"""Models known by name: what they are, where they come from, what they need."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from resources import read_text, resource

EMBEDDED = "embedded"
GPU_DEFAULT = "llama-3.1-8b"
_GPU_BYTES = 8_000_000_000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PackageSource(_Strict):
    """A GGUF file carried by Python packages, whole or in parts; they are read, never imported."""

    kind: Literal["packages"]
    distributions: str
    parts: int = Field(ge=1)
    version: str
    file: str
    install: str
    bytes: int
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    tie: bool


class HubSource(_Strict):
    """A repository of the Hugging Face Hub."""

    kind: Literal["hub"]
    repo: str
    revision: str | None = None
    gated: bool = False
    page: str | None = None


class Memory(_Strict):
    """Bytes that the weights take once loaded."""

    bf16: int
    nf4: int


class Preset(_Strict):
    """One row of ``resources/models.toml``.

    ``family`` is the Hub id that adapters name as their base; ``adapter`` is the folder of
    ``resources/adapters`` that was trained for it, when one is shipped.
    """

    id: str
    title: str
    family: str
    licence: str
    memory: Memory
    adapter: str | None = None
    source: Annotated[PackageSource | HubSource, Field(discriminator="kind")]


class _Table(_Strict):
    schema_version: Literal[1]
    presets: dict[str, dict[str, object]]


@cache
def presets() -> dict[str, Preset]:
    """All presets by id, in the order of the table."""
    table = _Table.model_validate(tomllib.loads(read_text("models.toml")))
    return {key: Preset.model_validate({"id": key, **row}) for key, row in table.presets.items()}


def default_preset(*, gpu_bytes: int, large_at_hand: bool) -> str:
    """The model to use when nobody named one.

    Args:
        gpu_bytes: memory of the graphics card, 0 without one.
        large_at_hand: whether the large model is here already, or may be downloaded with an access token.
            (It is gated: without a token the download is certain to fail.)
    """
    return GPU_DEFAULT if gpu_bytes >= _GPU_BYTES and large_at_hand else EMBEDDED


def shipped_adapter(preset: Preset) -> Path | None:
    """The folder of the adapter that comes with the program for this model, if there is one."""
    if preset.adapter is None:
        return None
    folder = Path(str(resource("adapters", preset.adapter)))
    return folder if (folder / "adapter_model.safetensors").is_file() else None
