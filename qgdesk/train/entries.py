"""What the tab lists: every run and every adapter, under one name, with how it stands."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from jobs.engine.models.adapters import CARD, WEIGHTS, AdapterCard
from jobs.errors import JobError
from jobs.files import slug
from jobs.queue import Store, UnitKey, UnitQuery
from jobs.queue.models import Unit
from jobs.queue.payloads import TrainPayload
from training.places import adapters_dir, runs_dir
from training.queued.configs import CompareConfig, TrainConfig, parse_config
from training.sft.run_folder import CONFIG, RunConfig, RunFolder, RunResult

_log = logging.getLogger(__name__)
EVALUATION = "evaluation.json"
_MOST = 500

State = Literal["waiting", "running", "stopping", "paused", "stopped", "failed", "ready"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A run, the adapter it made, or both.

    Attributes:
        slug: name of its folders.
        name: as a person wrote it.
        state: how the run stands; ``ready`` once there is an adapter.
        unit: of the queue, that learns it; None: it was learnt from the command line, or long ago.
        asked: what that unit was told.
        config: what the run began with; None: it has not begun.
        result: how it ended.
        adapter: the folder of the adapter.
        comparing: the newest unit that compares it.
    """

    slug: str
    name: str
    state: State
    unit: Unit | None = None
    asked: TrainConfig | None = None
    config: RunConfig | None = None
    result: RunResult | None = None
    adapter: Path | None = None
    comparing: Unit | None = None

    @property
    def folder(self) -> RunFolder:
        """The folder of the run."""
        return RunFolder(runs_dir() / self.slug)


@dataclass(slots=True)
class _Found:
    unit: Unit | None = None
    asked: TrainConfig | None = None
    held: bool = False
    comparing: Unit | None = None


@dataclass(slots=True)
class Entries:
    """Reads the queue and the folders. What never changes is read once.

    Args:
        store: the job store.
    """

    store: Store
    _payloads: dict[int, TrainConfig | CompareConfig | None] = field(default_factory=dict)
    _configs: dict[tuple[str, int], RunConfig] = field(default_factory=dict)

    def read(self) -> list[Entry]:
        """Everything, that which is being learnt first, then the newest."""
        found = self._units()
        names = {path.parent.name for path in runs_dir().glob(f"*/{CONFIG}")} | set(found)
        names |= {path.parent.name for path in adapters_dir().glob(f"*/{WEIGHTS}")}
        entries = [self._entry(name, found.get(name, _Found())) for name in names]
        made = {entry.adapter for entry in entries if entry.config is not None}  # perhaps under another name
        shown = (entry for entry in entries if entry.config is not None or entry.adapter not in made - {None})
        return sorted(shown, key=_order)

    def _units(self) -> dict[str, _Found]:
        """The newest unit of every run and of every comparison, by the name of the folder."""
        found: dict[str, _Found] = {}
        query = UnitQuery(kinds=("train",))
        for unit in self.store.units.page(query, limit=_MOST).units:  # oldest first: the newest wins
            config = self._payload(unit.job_id)
            if isinstance(config, CompareConfig):
                found.setdefault(Path(config.adapter).name, _Found()).comparing = unit
            elif config is not None:
                one = found.setdefault(slug(config.name), _Found())
                one.unit, one.asked = unit, config
                one.held = self.store.jobs.get(unit.job_id).held
        return {name: one for name, one in found.items() if one.unit is not None or _is_there(name)}

    def _payload(self, job: int) -> TrainConfig | CompareConfig | None:
        if job not in self._payloads:
            try:
                payload = self.store.jobs.payload(job)
                known = parse_config(payload.config) if isinstance(payload, TrainPayload) else None
            except JobError as error:
                _log.warning("job %s is not understood: %s", job, error)
                known = None
            self._payloads[job] = known
        return self._payloads[job]

    def _entry(self, name: str, found: _Found) -> Entry:
        folder = RunFolder(runs_dir() / name)
        config = self._config(folder)
        result = folder.result() if config is not None else None
        adapter = adapters_dir() / (name if result is None else result.adapter)
        another_s = config is not None and result is None  # of the run's name, and not made by it
        if another_s or not (adapter / WEIGHTS).is_file():
            adapter = None
        title = config.name if config else found.asked.name if found.asked else name
        state = _state(found, result is not None or (config is None and adapter is not None))
        return Entry(name, title, state, found.unit, found.asked, config, result, adapter, found.comparing)

    def _config(self, folder: RunFolder) -> RunConfig | None:
        try:
            key = folder.path.name, (folder.path / CONFIG).stat().st_mtime_ns
            if key not in self._configs:
                self._configs[key] = folder.config()
        except (OSError, JobError):
            return None
        return self._configs[key]


def evaluation_of(adapter: Path | None) -> dict[str, Any] | None:
    """What the comparison with the base model found, if there was one."""
    if adapter is None:
        return None
    try:
        read = json.loads((adapter / EVALUATION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) and {"figures", "base", "difference"} <= read.keys() else None


def card_of(adapter: Path | None) -> dict[str, Any]:
    """What an adapter says of itself; empty where it says nothing that is understood."""
    if adapter is None:
        return {}
    try:
        return AdapterCard.model_validate_json((adapter / CARD).read_bytes()).model_dump()
    except (OSError, ValidationError):
        return {}


def is_taken(name: str, entries: Iterable[Entry]) -> bool:
    """Whether a run or an adapter has that name already."""
    return slug(name) in {entry.slug for entry in entries}


def _is_there(name: str) -> bool:
    return (adapters_dir() / name).is_dir() or (runs_dir() / name).is_dir()


def _state(found: _Found, is_made: bool) -> State:
    unit = found.unit
    if unit is None or unit.status == "done":
        return "ready" if is_made else "stopped"
    if unit.status == "failed":
        return "failed"
    if unit.status == "cancelled":
        return "stopped"
    if unit.cancelling:
        return "stopping"
    if found.held:
        return "paused"
    return "running" if unit.status == "running" else "waiting"


def _order(entry: Entry) -> tuple[int, int, str]:
    job = entry.unit.job_id if entry.unit else 0
    if entry.state in ("running", "stopping"):
        return 0, job, entry.slug
    if entry.state in ("waiting", "paused"):
        return 1, job, entry.slug  # in the order of their turns
    return 2, -job, entry.slug


def unit_key(entry: Entry) -> UnitKey | None:
    """The address of the unit that learns it."""
    return None if entry.unit is None else entry.unit.key
