"""Data sets known by name: where they are, under which licence, whom to name."""

from __future__ import annotations

import fnmatch
import tomllib
from functools import cache

from resources import read_text
from training.data.passages import Strict


class KnownFiles(Strict):
    """Files whose names tell what they are."""

    files: tuple[str, ...]
    title: str
    licence: str
    attribution: str


class HubData(Strict):
    """A data set of the Hub: its files in SQuAD's form that are for learning (never the test file)."""

    repo: str
    files: tuple[str, ...]


class _Table(Strict):
    data_sets: tuple[KnownFiles, ...]
    hub: dict[str, HubData]


@cache
def _table() -> _Table:
    return _Table.model_validate(tomllib.loads(read_text("training", "data_sets.toml")))


def known_file(name: str) -> KnownFiles | None:
    """What a file of that name is, if that is known."""
    lowered = name.lower()
    for entry in _table().data_sets:
        if any(fnmatch.fnmatch(lowered, pattern) for pattern in entry.files):
            return entry
    return None


def hub_data(name: str) -> HubData | None:
    """A data set of the Hub by its short name or its repository."""
    for short, entry in _table().hub.items():
        if name.casefold() in (short, entry.repo.casefold()):
            return entry
    return None
