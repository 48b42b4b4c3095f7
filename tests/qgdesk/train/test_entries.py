"""Which run belongs to which adapter in the list of the training tab."""

from __future__ import annotations

from pathlib import Path

from jobs.engine.models.adapters import CONFIG, WEIGHTS
from jobs.queue.store import Store
from qgdesk.train.entries import Entries
from training.places import adapters_dir
from training.recipes import TrainingRecipe
from training.sft.run_folder import RunConfig, RunFolder, RunResult


def run_folder(name: str, adapter: str | None) -> RunFolder:
    folder = RunFolder.of(name)
    folder.path.mkdir(parents=True)
    config = RunConfig(
        name=name, data="datos", data_sha256="0", model="embedded", quantization="none", recipe="skills",
        prompt_version="0", training=TrainingRecipe(), micro_batch=1, checkpointing=False,
    )  # fmt: skip
    (folder.path / "run.json").write_text(config.model_dump_json())
    if adapter is not None:
        result = RunResult(
            steps=4, best_step=None, first_loss=1.0, last_loss=0.5, validation_loss=None,
            validation_loss_before=None, tokens=10, seconds=1.0, stopped_early=False, adapter=adapter,
        )  # fmt: skip
        (folder.path / "result.json").write_text(result.model_dump_json())
    return folder


def adapter_folder(name: str) -> Path:
    folder = adapters_dir() / name
    folder.mkdir(parents=True)
    (folder / WEIGHTS).write_bytes(b"")
    (folder / CONFIG).write_text("{}")
    return folder


def test_a_run_shows_the_adapter_that_it_made(qgdesk_home, tmp_path):
    adapter_folder("nuevo")
    mine = adapter_folder("nuevo-2")
    run_folder("nuevo", "nuevo-2")
    entries = Entries(Store.open(tmp_path / "jobs.sqlite")).read()
    assert [(entry.name, entry.adapter) for entry in entries] == [("nuevo", mine)], (
        "and no other's of its name"
    )


def test_a_run_that_is_not_at_its_end_has_no_adapter(qgdesk_home, tmp_path):
    adapter_folder("nuevo")
    run_folder("nuevo", None)
    entries = Entries(Store.open(tmp_path / "jobs.sqlite")).read()
    assert [entry.adapter for entry in entries] == [None]
