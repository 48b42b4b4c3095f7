"""Reads prompt sets and thresholds from the program's data files."""

from __future__ import annotations

import tomllib
from functools import cache

from pydantic import ValidationError

from jobs.engine.protocol import EngineInfo
from jobs.errors import ModelError
from jobs.worksheet.prompts import PromptSet
from jobs.worksheet.thresholds import Thresholds
from resources import read_text


@cache
def load_prompts(version: str | None = None) -> PromptSet:
    """The newest prompt set, or the one an adapter was trained with.

    Raises:
        FileNotFoundError: no set of that version is shipped.
    """
    newest = PromptSet.model_validate(tomllib.loads(read_text("prompts", "es.toml")))
    if version is None or version == newest.version:
        return newest
    return PromptSet.model_validate(tomllib.loads(read_text("prompts", version, "es.toml")))


def writing_prompts(info: EngineInfo) -> PromptSet:
    """What an engine writes with: the newest prompts, or those that its adapter was trained after.

    They come from the adapter's folder, so that an adapter outlives the prompts of the program that made it.

    Raises:
        ModelError: the adapter was trained after prompts that are nowhere (``adapter.prompts_gone``), or
            those in its folder are damaged (``adapter.damaged``).
    """
    version, newest = info.adapter_prompt_version, load_prompts()
    if version is None or version == newest.version:
        return newest
    if info.adapter_prompts is not None:
        try:
            own = PromptSet.model_validate_json(info.adapter_prompts)
        except ValidationError as error:
            raise ModelError(
                "adapter.damaged", {"folder": info.adapter or "", "file": "prompts.json"}
            ) from error
        if own.version == version:
            return own
    try:
        return load_prompts(version)
    except FileNotFoundError as error:
        raise ModelError("adapter.prompts_gone", {"name": info.adapter or "", "version": version}) from error


def load_thresholds(info: EngineInfo, prompt_version: str) -> Thresholds:
    """The thresholds fitted for a model, adapter and prompt version; the strictest for an unknown one."""
    table = tomllib.loads(read_text("thresholds.toml"))
    for entry in table.get("fitted", []):
        wanted = (entry["model_sha256"], entry.get("adapter_sha256"), entry["prompt_version"])
        if wanted == (info.model_sha256, info.adapter_sha256, prompt_version):
            return Thresholds.model_validate(entry["limits"])
    return Thresholds.model_validate(table["unknown"])
