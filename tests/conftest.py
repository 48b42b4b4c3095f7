"""What every test gets: its own home for the program, no network for the model libraries.

``QGDESK_TEST_MODELS`` may name a folder that keeps prepared models between runs; without it they are prepared
in a temporary folder (two minutes and 4 GB for the embedded model).
"""

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


@pytest.fixture(scope="session")
def embedded_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with the embedded one, prepared as the program does it at its first use."""
    pytest.importorskip("torch", reason="the model libraries are not installed")
    from jobs.engine.models.prepared import ModelSpec, prepare
    from jobs.errors import ModelError

    kept = os.environ.get("QGDESK_TEST_MODELS")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("models")
    try:
        prepare(ModelSpec("embedded"), models_dir=folder)
    except ModelError as error:
        if error.code == "model.packages_missing":
            pytest.skip(f"the packages of the embedded model are not installed: {error}")
        raise
    return folder
