"""What a run publishes at its end: never over another adapter."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("trl", reason="the extra «training» is not installed")

from test_runs import STEPS, begin, data, request  # noqa: F401

from jobs.cli.output import Output
from training.cli.train_command import _tell
from training.errors import TrainingError
from training.places import adapters_dir
from training.sft.run_folder import RunFolder


def foreign(name) -> Path:
    file = adapters_dir() / name / "adapter_model.safetensors"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"de otro")
    return file


def test_a_run_does_not_begin_under_the_name_of_an_adapter(data, tiny_model_folder):  # noqa: F811
    other = foreign("elegida")
    with pytest.raises(TrainingError) as caught:
        begin(request(data, tiny_model_folder, "elegida"))
    assert caught.value.code == "training.adapter_exists"
    assert other.read_bytes() == b"de otro" and not RunFolder.of("elegida").path.exists()


def test_an_adapter_that_came_meanwhile_is_left_alone(data, tiny_model_folder, capsys):  # noqa: F811
    others = []

    def report(step):
        if step.step == STEPS and not others:
            others.append(foreign("elegida"))

    outcome = begin(request(data, tiny_model_folder, "elegida"), report=report)
    assert others[0].read_bytes() == b"de otro"
    assert outcome.adapter == adapters_dir() / "elegida-2"
    assert outcome.result.adapter == "elegida-2"
    _tell(outcome, "elegida", Output(as_json=False))
    assert "se guarda como «elegida-2»" in capsys.readouterr().err
