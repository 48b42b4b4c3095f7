"""What a model's name means: a preset, a folder of this computer, or a repository of the Hub."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from jobs.engine.models.presets import HubSource, Preset, presets
from jobs.errors import ModelError
from jobs.paths import expanded

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_FILE_ENDINGS = (".gguf", ".safetensors", ".bin")


@dataclass(frozen=True, slots=True)
class ModelName:
    """A resolved name; exactly one of ``preset``, ``folder`` and a bare Hub ``repo`` was meant.

    ``text`` is what provenance says; ``family`` what adapters name.
    """

    text: str
    family: str
    preset: Preset | None = None
    folder: Path | None = None
    repo: str = ""


def resolve(name: str) -> ModelName:
    """Find out what is meant.

    A preset wins; then an existing folder with a ``config.json``; then a Hub id. (transformers takes any
    folder of the working directory that happens to be called like a repository; here it must hold a model.)
    A file is never asked of the Hub, whatever its path looks like.

    Raises:
        ModelError: nothing of the kind (``model.not_found``, ``model.folder_missing``, ``model.is_file``).
    """
    known = presets()
    if name in known:
        preset = known[name]
        repo = preset.source.repo if isinstance(preset.source, HubSource) else ""
        return ModelName(name, preset.family, preset=preset, repo=repo)
    folder = expanded(name)
    if name and _is_file(folder / "config.json"):
        folder = folder.absolute()
        return ModelName(str(folder), _family_of(folder), folder=folder)
    if name and _is_file(folder):
        raise ModelError("model.is_file", {"file": str(folder), "known": known_names()})
    of_a_file = name.lower().endswith(_FILE_ENDINGS)
    if _HUB_ID.fullmatch(name) and not of_a_file:
        return ModelName(name, name, repo=name)
    if "/" in name or "\\" in name or name.startswith(("~", ".")) or of_a_file:
        raise ModelError("model.folder_missing", {"folder": str(folder), "known": known_names()})
    raise ModelError("model.not_found", {"model": name, "known": known_names()})


def known_names() -> str:
    """The presets, for a person who named something else."""
    return ", ".join(presets())


def folder_of(name: ModelName, models_dir: Path) -> Path:
    """Where this model's forms live under ``models_dir``."""
    if name.preset is not None:
        return models_dir / name.preset.id
    if name.folder is not None:
        digest = hashlib.sha256(str(name.folder).encode()).hexdigest()[:8]
        stem = re.sub(r"[^\w.-]+", "-", name.folder.name)[:40]
        return models_dir / f"local--{stem}--{digest}"
    return models_dir / ("hub--" + name.repo.replace("/", "--"))


def _is_file(path: Path) -> bool:
    """Whether it is a file; a name too long for one is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _family_of(folder: Path) -> str:
    """A local folder's Hub id where its own files say so, else the folder's name."""
    from jobs.engine.models.marker import read_marker

    marker = read_marker(folder)
    if marker is not None:
        return marker.family
    try:
        named = str(json.loads((folder / "config.json").read_text(encoding="utf-8")).get("_name_or_path", ""))
    except (OSError, ValueError, AttributeError):
        named = ""
    return named if _HUB_ID.fullmatch(named) else folder.name
