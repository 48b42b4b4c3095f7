"""Reads prompt sets and thresholds from the program's data files."""

from __future__ import annotations

import tomllib
from functools import cache

from jobs.engine.protocol import EngineInfo
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


def load_thresholds(info: EngineInfo, prompt_version: str) -> Thresholds:
    """The thresholds fitted for a model, adapter and prompt version; the strictest for an unknown one."""
    table = tomllib.loads(read_text("thresholds.toml"))
    for entry in table.get("fitted", []):
        wanted = (entry["model_sha256"], entry.get("adapter_sha256"), entry["prompt_version"])
        if wanted == (info.model_sha256, info.adapter_sha256, prompt_version):
            return Thresholds.model_validate(entry["limits"])
    return Thresholds.model_validate(table["unknown"])
