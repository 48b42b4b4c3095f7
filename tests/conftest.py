"""What every test gets: its own home for the program, no network for the model libraries."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure: what takes too long is ended by pytest-timeout.
settings.register_profile("qgdesk", deadline=None)
settings.load_profile("qgdesk")

os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when the library is imported


@pytest.fixture(autouse=True)
def qgdesk_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, data, models, cache and logs of this test only."""
    home = tmp_path_factory.mktemp("qgdesk-home")
    monkeypatch.setenv("QGDESK_HOME", str(home))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(home / "hub"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return home
