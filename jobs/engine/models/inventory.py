"""Which models are on this computer, how large they are, and how to be rid of one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from jobs.engine.models.building import disk_error, exclusive
from jobs.engine.models.marker import read_marker
from jobs.engine.models.naming import folder_of, resolve
from jobs.engine.models.packaged_file import installed
from jobs.engine.models.presets import PackageSource, Preset, presets
from jobs.errors import ModelError

FORMS = ("bf16", "nf4")
Origin = Literal["packages", "hub", "local"]


class ModelStatus(BaseModel):
    """A model that is known or found.

    ``forms`` are the whole ones (``bf16`` also stands for whatever the Hub delivered); ``damaged`` those that
    lost or cut a file, which the next use makes again; ``obtainable`` says that no network is needed.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    licence: str | None
    origin: Origin
    forms: tuple[str, ...]
    damaged: tuple[str, ...]
    folder: str
    bytes: int
    obtainable: bool
    memory_bf16: int | None
    memory_nf4: int | None

    @property
    def present(self) -> bool:
        """Whether it can be loaded without making or fetching anything."""
        return bool(self.forms)


def list_models(models_dir: Path) -> list[ModelStatus]:
    """Every preset, and every other model found in the folder."""
    found = [_preset_status(preset, models_dir) for preset in presets().values()]
    known = {status.folder for status in found}
    if models_dir.is_dir():
        others = sorted(folder for folder in models_dir.iterdir() if _holds_model(folder))
        found += [_other_status(folder) for folder in others if str(folder) not in known]
    return found


def is_present(name: str, models_dir: Path) -> bool:
    """Whether a model can be loaded without making or fetching anything."""
    home = folder_of(resolve(name), models_dir)
    return any(read_marker(home / form) for form in FORMS)


def remove(name: str, models_dir: Path) -> int:
    """Remove a model's prepared and fetched files; packages it came from stay installed.

    Args:
        name: a preset, a Hub id or the name of a folder under ``models_dir``.
        models_dir: where prepared models live.

    Returns:
        Bytes freed.

    Raises:
        ModelError: nothing of it is here (``model.not_present``), or it cannot be removed.
    """
    home = models_dir / name if _holds_model(models_dir / name) else folder_of(resolve(name), models_dir)
    if not home.is_dir() or home.parent != models_dir:
        raise ModelError("model.not_present", {"model": name})
    with exclusive(home):
        size = _size(home)
        try:
            shutil.rmtree(home)
        except OSError as error:
            raise disk_error(error, home) from error
    return size


def _preset_status(preset: Preset, models_dir: Path) -> ModelStatus:
    home = models_dir / preset.id
    source = preset.source
    whole, damaged = _forms(home)
    packaged = isinstance(source, PackageSource)
    return ModelStatus(
        id=preset.id,
        title=preset.title,
        licence=preset.licence,
        origin="packages" if packaged else "hub",
        forms=whole,
        damaged=damaged,
        folder=str(home),
        bytes=_size(home),
        obtainable=isinstance(source, PackageSource) and installed(source),
        memory_bf16=preset.memory.bf16,
        memory_nf4=preset.memory.nf4,
    )


def _other_status(home: Path) -> ModelStatus:
    whole, damaged = _forms(home)
    markers = [marker for form in whole if (marker := read_marker(home / form)) is not None]
    name = markers[0].model_id if markers else home.name
    return ModelStatus(
        id=name,
        title=name,
        licence=None,
        origin="local" if home.name.startswith("local--") else "hub",
        forms=whole,
        damaged=damaged,
        folder=str(home),
        bytes=_size(home),
        obtainable=False,
        memory_bf16=None,
        memory_nf4=None,
    )


def _forms(home: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    there = [form for form in FORMS if (home / form).is_dir()]
    whole = tuple(form for form in there if read_marker(home / form))
    return whole, tuple(form for form in there if form not in whole)


def _holds_model(folder: Path) -> bool:
    return folder.name.startswith(("hub--", "local--")) and folder.is_dir()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
