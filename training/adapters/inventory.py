"""Which adapters there are, and what each says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from jobs.engine.models.adapters import CARD, WEIGHTS, AdapterCard
from jobs.engine.models.presets import presets, shipped_adapter
from training.adapters.publishing import EVALUATION, TrainedCard
from training.places import adapters_dir


@dataclass(frozen=True, slots=True)
class AdapterStatus:
    """An adapter's folder; ``card`` is ``None`` where it is damaged or not of this program.

    ``damaged`` are names of files that are there and cannot be understood.
    """

    name: str
    folder: Path
    bytes: int
    shipped: bool
    card: TrainedCard | None
    base: str | None
    evaluation: dict[str, Any] | None
    damaged: tuple[str, ...] = ()


class _Figure(BaseModel):
    """A figure of a comparison; its bounds are kept as they are."""

    model_config = ConfigDict(extra="allow")

    value: FiniteFloat | None = None


class _Evaluation(BaseModel):
    """As much of ``evaluation.json`` as is shown; other keys are kept as they are."""

    model_config = ConfigDict(extra="allow")

    figures: dict[str, _Figure] = {}


def list_adapters() -> list[AdapterStatus]:
    """The adapters that come with the program, then a person's own, by name."""
    shipped = [folder for preset in presets().values() if (folder := shipped_adapter(preset)) is not None]
    own = sorted(path for path in adapters_dir().glob("*") if (path / WEIGHTS).is_file())
    return [adapter_status(folder, shipped=folder in shipped) for folder in (*shipped, *own)]


def adapter_status(folder: Path, *, shipped: bool = False) -> AdapterStatus:
    """What one folder holds."""
    card, base, whole_card = _card(folder)
    evaluation, whole_evaluation = _evaluation(folder)
    whole = {CARD: whole_card, EVALUATION: whole_evaluation}
    return AdapterStatus(
        name=folder.name,
        folder=folder,
        bytes=sum(file.stat().st_size for file in folder.iterdir() if file.is_file()),
        shipped=shipped,
        card=card,
        base=base,
        evaluation=evaluation,
        damaged=tuple(name for name in whole if not whole[name]),
    )


def _evaluation(folder: Path) -> tuple[dict[str, Any] | None, bool]:
    """What a comparison found, if there was one, and whether its file is right."""
    try:
        found = _Evaluation.model_validate_json((folder / EVALUATION).read_bytes())
    except FileNotFoundError:
        return None, True
    except (OSError, ValidationError):
        return None, False
    return found.model_dump(), True


def _card(folder: Path) -> tuple[TrainedCard | None, str | None, bool]:
    """The card, the base that it names, and whether its file is right: any program may name but the base."""
    try:
        content = (folder / CARD).read_bytes()
    except FileNotFoundError:
        return None, None, True
    except OSError:
        return None, None, False
    try:
        card = TrainedCard.model_validate_json(content)
        return card, card.base_family, True
    except ValidationError:
        pass
    try:
        bare = AdapterCard.model_validate_json(content)
    except ValidationError:
        return None, None, False
    return None, bare.base_family, TrainedCard.model_fields.keys().isdisjoint(bare.model_extra or {})
