"""Engines on models that take a moment to make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """Threads only stand in each other's way on models this small."""
    torch = pytest.importorskip("torch", reason="the model libraries are not installed")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(params=["llama", "qwen2"], scope="module")
def tiny(request: pytest.FixtureRequest, one_thread: None):
    from tiny_models import rig

    return rig(request.param)


@pytest.fixture
def fresh(one_thread: None):
    """An engine of this test only."""
    from tiny_models import rig

    return rig()
