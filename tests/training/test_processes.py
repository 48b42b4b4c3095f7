"""Several processes of one run: started as the help says, on the processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from training_data import squad_file

from training.processes import leads, process_count, wait_for
from training.sft.run_folder import RunFolder

ROOT = Path(__file__).parents[2]
RECIPE = (
    'title = "prueba"\nform = "skills"\n[data]\nexamples = 12\nmost_tokens = 3000\nvalidation_share = 0.34\n'
    "[data.shares]\nanswer = 1.0\n"
    "[training]\nsteps = 4\nbatch = 4\nevaluations = 2\nrank = 4\n"
)


def test_one_process_leads():
    assert leads() and process_count() == 1


def test_only_the_first_takes_the_lock(monkeypatch, training_run, tmp_path):
    taken = []

    @contextmanager
    def lock(**_options):
        taken.append(True)
        yield

    monkeypatch.setattr("training.cli.train_command.model_lock", lock)
    for rank in ("0", "1"):
        monkeypatch.setenv("RANK", rank)
        training_run("train", tmp_path / "nada", "--name", "x")
    assert taken == [True]


def test_waiting_ends():
    tries = iter([False, True])
    assert wait_for(lambda: next(tries))
    assert not wait_for(lambda: False, seconds=0)


def test_two_processes_learn_one_adapter(training_run, tmp_path, tiny_model_folder, qgdesk_home):
    pytest.importorskip("trl", reason="the extra «training» is not installed")
    recipe, data = tmp_path / "prueba.toml", tmp_path / "datos"
    recipe.write_text(RECIPE, encoding="utf-8")
    model = ["--model", str(tiny_model_folder), "--quantization", "none"]
    words = ["prepare", squad_file(tmp_path), "--out", data, "--recipe", recipe, "--write", "none"]
    code, _, err = training_run(*words, *model)
    assert code == 0, err
    launch = [sys.executable, "-m", "accelerate.commands.launch", "--multi_gpu", "--num_processes", "2"]
    train = ["-m", "training", "train", str(data), "--name", "dos", "--recipe", str(recipe)]
    done = subprocess.run(
        [*launch, *train, "--device", "cpu", "--threads", "1", *model],
        cwd=ROOT,
        env={**os.environ, "QGDESK_HOME": str(qgdesk_home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    folder = Path(done.stdout.strip().splitlines()[-1])
    assert (folder / "adapter_model.safetensors").is_file()
    lines = (folder / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
    assert [row["step"] for row in map(json.loads, lines) if "loss" in row] == [1, 2, 3, 4]
    config = RunFolder.of("dos").config()
    assert config.launched_by is not None, "there was one process only"
    assert config.micro_batch == 2  # of the four examples of a step
