"""A run goes on only with the data and the model it began with."""

from __future__ import annotations

import shutil

import pytest

pytest.importorskip("trl", reason="the extra «training» is not installed")

from test_runs import STEPS, begin, data, example, request, stop_after  # noqa: F401

from jobs.errors import CancelledError
from training.errors import TrainingError
from training.prepared.storage import read_data
from training.running import resume_run


@pytest.fixture
def stopped(data, tiny_model_folder, tmp_path):  # noqa: F811
    """A run that was stopped, on data and a model of its own."""
    own = shutil.copytree(data, tmp_path / "datos"), shutil.copytree(tiny_model_folder, tmp_path / "modelo")
    report, cancel = stop_after(2)
    with pytest.raises(CancelledError):
        begin(request(*own, "parada"), report=report, cancel=cancel)
    return own


def refused():
    with pytest.raises(TrainingError) as caught:
        resume_run("parada", report=lambda step: None)
    return caught.value.code


def test_data_changed_by_hand(stopped):
    rows = stopped[0] / "train.jsonl"
    before = rows.read_text(encoding="utf-8")
    known = read_data(stopped[0]).card.sha256
    rows.write_text(before + example(99).model_dump_json() + "\n", encoding="utf-8")
    assert read_data(stopped[0]).card.sha256 != known
    assert refused() == "training.data_changed"
    rows.write_text(before, encoding="utf-8")
    assert resume_run("parada", report=lambda step: None).result.steps == STEPS
