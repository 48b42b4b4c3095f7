"""Which adapters there are, and what each says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jobs.engine.models.adapters import CARD, WEIGHTS, AdapterCard
from jobs.engine.models.presets import presets, shipped_adapter
from training.adapters.publishing import EVALUATION, TrainedCard
from training.places import adapters_dir


@dataclass(frozen=True, slots=True)
class AdapterStatus:
    """An adapter's folder; ``card`` is ``None`` where it is damaged or not of this program."""

    name: str
    folder: Path
    bytes: int
    shipped: bool
    card: TrainedCard | None
    base: str | None
    evaluation: dict[str, Any] | None


def list_adapters() -> list[AdapterStatus]:
    """The adapters that come with the program, then a person's own, by name."""
    shipped = [folder for preset in presets().values() if (folder := shipped_adapter(preset)) is not None]
    own = sorted(path for path in adapters_dir().glob("*") if (path / WEIGHTS).is_file())
    return [adapter_status(folder, shipped=folder in shipped) for folder in (*shipped, *own)]


def adapter_status(folder: Path, *, shipped: bool = False) -> AdapterStatus:
    """What one folder holds."""
    card, base = _card(folder)
    return AdapterStatus(
        name=folder.name,
        folder=folder,
        bytes=sum(file.stat().st_size for file in folder.iterdir() if file.is_file()),
        shipped=shipped,
        card=card,
        base=base,
        evaluation=_evaluation(folder),
    )


def _evaluation(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / EVALUATION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _card(folder: Path) -> tuple[TrainedCard | None, str | None]:
    try:
        content = (folder / CARD).read_bytes()
    except OSError:
        return None, None
    try:
        card = TrainedCard.model_validate_json(content)
        return card, card.base_family
    except ValidationError:
        pass
    try:
        return None, AdapterCard.model_validate_json(content).base_family
    except ValidationError:
        return None, None
