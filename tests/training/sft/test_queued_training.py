"""Training as a unit of the queue."""

from __future__ import annotations

import pytest
from test_runs import data, request  # noqa: F401

pytest.importorskip("trl", reason="the extra «training» is not installed")

from jobs.queue.payloads import TrainPayload
from jobs.queue.work import GiveBackError
from training.errors import TrainingError
from training.run import run


class Work:
    """What a handler is given, without a store."""

    def __init__(self, config, urgent=False):
        self.payload = TrainPayload(config=config)
        self.told, self.saved = [], []
        self.waits = urgent

    def progress(self, stage, done, total, seconds_left=None):
        self.told.append((stage, done, total))

    def cancel(self):
        return False

    def urgent(self):
        return self.waits

    def save(self, question, reply):
        self.saved.append((question, reply))


def config(data, model, **more):  # noqa: F811
    recipe = request(data, model, "x").recipe
    return {
        "data": str(data), "name": "en cola", "recipe": recipe.model_dump(mode="json"), "model": str(model),
        "quantization": "none", "threads": 1, "device": "cpu", **more,
    }  # fmt: skip


def test_a_unit_gives_way_goes_on_and_ends_with_its_adapter(data, tiny_model_folder):  # noqa: F811
    settings = config(data, tiny_model_folder)
    first = Work(settings, urgent=True)
    with pytest.raises(GiveBackError):
        run(first)
    assert len(first.saved) == 1  # a checkpoint is progress: a death after it does not count as one in a row
    second = Work(settings)
    ended = run(second)
    assert ended.files[0].endswith("en_cola/adapter_model.safetensors")
    assert ("training", 6, 6) in second.told
    assert run(Work(settings)).files == ended.files  # done already


def test_wrong_settings_are_named(data, tiny_model_folder):  # noqa: F811
    with pytest.raises(TrainingError) as caught:
        run(Work(config(data, tiny_model_folder, quantization="int3")))
    assert caught.value.code == "training.setting_wrong"
    assert caught.value.params["name"] == "quantization"
