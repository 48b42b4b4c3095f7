"""A run goes on only with the data and the model it began with."""

from __future__ import annotations

import json
import shutil

import pytest

pytest.importorskip("trl", reason="the extra «training» is not installed")

from safetensors.torch import load_file, save_file
from test_runs import STEPS, begin, data, example, request, stop_after  # noqa: F401

from jobs.errors import CancelledError
from training.errors import TrainingError
from training.prepared.storage import read_data
from training.running import resume_run
from training.sft.run_folder import CONFIG, RunFolder


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


def change(weights_file):
    weights = load_file(weights_file)
    weights["model.norm.weight"][0] += 1
    save_file(weights, weights_file, metadata={"format": "pt"})


def test_data_changed_by_hand(stopped):
    rows = stopped[0] / "train.jsonl"
    before = rows.read_text(encoding="utf-8")
    known = read_data(stopped[0]).card.sha256
    rows.write_text(before + example(99).model_dump_json() + "\n", encoding="utf-8")
    assert read_data(stopped[0]).card.sha256 != known
    assert refused() == "training.data_changed"
    rows.write_text(before, encoding="utf-8")
    assert resume_run("parada", report=lambda step: None).result.steps == STEPS


def test_other_weights_of_the_same_model(stopped):
    file = stopped[1] / "model.safetensors"
    kept = shutil.copyfile(file, stopped[1].parent / "de-entonces")
    change(file)
    assert refused() == "training.base_changed"
    shutil.copyfile(kept, file)
    assert resume_run("parada", report=lambda step: None).result.steps == STEPS


def test_a_run_of_an_earlier_version_noted_no_weights(stopped):
    path = RunFolder.of("parada").path / CONFIG
    config = json.loads(path.read_text(encoding="utf-8"))
    assert config.pop("base_sha256")
    path.write_text(json.dumps(config), encoding="utf-8")
    assert resume_run("parada", report=lambda step: None).result.steps == STEPS
