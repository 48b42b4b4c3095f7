"""Whole runs on a model of two layers: the same curve however often a run is interrupted."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("trl", reason="the extra «training» is not installed")

from safetensors.torch import load_file, save_file

from jobs.engine.models.adapters import check_adapter
from jobs.engine.models.marker import fingerprint, read_config
from jobs.errors import CancelledError, ModelError
from jobs.pipeline.prompt_files import load_prompts
from jobs.worksheet.prompts import PromptSet
from training.errors import TrainingError
from training.examples.model import Example
from training.places import adapters_dir
from training.prepared.card import DataCard
from training.prepared.storage import write_data
from training.readiness import TrainRequest, get_ready
from training.recipes import DataRecipe, Recipe, TrainingRecipe
from training.running import resume_run, start_run
from training.sft.run_folder import RunFolder

ROOT = Path(__file__).parents[3]
STEPS = 6


def example(number: int) -> Example:
    return Example(
        skill="answer", passage=f"Ana nació en 19{number:02}.", values={"question": "¿Cuándo nació Ana?"},
        reply=f"19{number:02}", source="x", article=str(number),
    )  # fmt: skip


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    card = DataCard(
        recipe="skills", form="skills", model="x", prompt_version="0", seed=0, sources=(),
        examples={"train": {"answer": 24}}, texts=("0123456789abcdef",),
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("datos") / "d"
    write_data(folder, card, [example(n) for n in range(24)], [example(n) for n in range(30, 34)])
    return folder


def request(data, model, name, **training) -> TrainRequest:
    settings = TrainingRecipe(steps=STEPS, batch=2, rank=4, evaluations=3, learning_rate=5e-3, **training)
    recipe = Recipe(title="x", form="skills", data=DataRecipe(most_tokens=3000), training=settings)
    return TrainRequest(
        data=data, name=name, recipe_name="skills", recipe=recipe, model=str(model), quantization="none",
        threads=1, device="cpu",
    )  # fmt: skip


def begin(asked, **options):
    return start_run(asked, get_ready(asked), report=options.pop("report", lambda step: None), **options)


def curve(name):
    return {row["step"]: row["loss"] for row in RunFolder.of(name).rows() if "loss" in row}


def stop_after(step):
    seen = []
    return seen.append, lambda: bool(seen) and seen[-1].step >= step


@pytest.fixture
def whole_curve(data, tiny_model_folder):
    outcome = begin(request(data, tiny_model_folder, "entera"))
    return outcome, curve("entera")


def test_a_run_learns_and_publishes(whole_curve, tiny_model_folder, data):
    outcome, losses = whole_curve
    assert list(losses) == list(range(1, STEPS + 1))
    assert outcome.result.validation_loss < outcome.result.validation_loss_before
    told = [json.loads(line) for line in RunFolder.of("entera").samples.read_text("utf-8").splitlines()]
    assert [line["step"] for line in told] == [0, 2, 4, 6]
    assert told[0]["samples"][0]["expected"] == "1930" and told[0]["samples"][0]["skill"] == "answer"
    files = {file.name for file in outcome.adapter.iterdir()}
    assert files == {
        "adapter_model.safetensors", "adapter_config.json", "qgdesk_adapter.json", "prompts.json",
        "README.md", "metrics.jsonl",
    }  # fmt: skip
    settings = json.loads((outcome.adapter / "adapter_config.json").read_text())
    assert "/" not in settings["base_model_name_or_path"]
    shape = fingerprint(read_config(tiny_model_folder))
    adapter = check_adapter(outcome.adapter, family="modelo", base_sha256=None, base_fingerprint=shape)
    prompts = PromptSet.model_validate_json(adapter.prompts)
    assert adapter.prompt_version == prompts.version
    with pytest.raises(ModelError):
        check_adapter(outcome.adapter, family="modelo", base_sha256=None, base_fingerprint="0" * 12)
    assert not RunFolder.of("entera").checkpoints.exists()
    with pytest.raises(TrainingError) as caught:
        begin(request(data, tiny_model_folder, "entera"))
    assert caught.value.code == "training.run_exists"


def test_a_run_goes_on_with_the_prompts_it_began_with(data, tiny_model_folder, monkeypatch):
    report, cancel = stop_after(1)
    with pytest.raises(CancelledError):
        begin(request(data, tiny_model_folder, "antigua"), report=report, cancel=cancel)
    before = load_prompts()
    later = before.model_copy(update={"system": "Otras instrucciones."})
    monkeypatch.setattr("training.readiness.load_prompts", lambda version=None: later)
    outcome = resume_run("antigua", report=lambda step: None)
    written = (outcome.adapter / "prompts.json").read_text(encoding="utf-8")
    assert PromptSet.model_validate_json(written) == before


def test_a_run_that_only_names_prompts_that_are_gone(data, tiny_model_folder):
    report, cancel = stop_after(1)
    with pytest.raises(CancelledError):
        begin(request(data, tiny_model_folder, "vieja"), report=report, cancel=cancel)
    run = RunFolder.of("vieja")
    run.replace_config(run.config().model_copy(update={"prompts": None, "prompt_version": "0" * 12}))
    with pytest.raises(TrainingError) as caught:
        resume_run("vieja", report=lambda step: None)
    assert caught.value.code == "training.prompts_gone"


def test_cancelled_and_resumed_is_the_same_curve(whole_curve, data, tiny_model_folder):
    report, cancel = stop_after(2)  # asked for while the third step is on its way
    with pytest.raises(CancelledError):
        begin(request(data, tiny_model_folder, "parada"), report=report, cancel=cancel)
    assert list(curve("parada")) == [1, 2, 3]
    outcome = resume_run("parada", report=lambda step: None)
    assert curve("parada") == pytest.approx(whole_curve[1], rel=1e-4)
    assert outcome.result.steps == STEPS


def test_giving_way_goes_on_later(data, tiny_model_folder):
    asked = request(data, tiny_model_folder, "cede")
    outcome = begin(asked, give_way=lambda: True)
    assert outcome.gave_way and list(curve("cede")) == [1, 2]
    assert resume_run("cede", report=lambda step: None).adapter is not None


def test_a_loss_that_is_no_number_ends_the_run(data, tiny_model_folder, tmp_path):
    broken = shutil.copytree(tiny_model_folder, tmp_path / "rota")
    weights = load_file(broken / "model.safetensors")
    weights["model.norm.weight"][:] = float("nan")
    save_file(weights, broken / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(TrainingError) as caught:
        begin(request(data, broken, "rota"))
    assert caught.value.code == "training.not_a_number"
    assert not (adapters_dir() / "rota").exists()


def test_a_run_that_ended_before_its_first_checkpoint_begins_anew(whole_curve, data, tiny_model_folder):
    report, cancel = stop_after(1)
    with pytest.raises(CancelledError):
        begin(request(data, tiny_model_folder, "temprana"), report=report, cancel=cancel)
    run = RunFolder.of("temprana")
    shutil.rmtree(run.checkpoints)
    resume_run("temprana", report=lambda step: None)
    assert [row["step"] for row in run.rows() if "validation_loss" in row].count(0) == 1
    assert curve("temprana") == pytest.approx(whole_curve[1], rel=1e-4)


def test_a_card_without_memory_gets_less_at_once(data, tiny_model_folder, monkeypatch):
    import torch

    from training import running

    learn, tried = running.learn, []

    def short_of_memory(run, config, *rest, **more):
        tried.append((config.micro_batch, config.checkpointing))
        if len(tried) < 3:
            raise torch.cuda.OutOfMemoryError
        return learn(run, config, *rest, **more)

    monkeypatch.setattr(running, "learn", short_of_memory)
    outcome = begin(request(data, tiny_model_folder, "llena"))
    assert tried == [(2, False), (2, True), (1, True)]
    assert outcome.result.steps == STEPS
    assert RunFolder.of("llena").config().micro_batch == 1


def test_memory_that_is_never_enough_is_said(data, tiny_model_folder, monkeypatch):
    import torch

    from training import running

    def full(*_given, **_more):
        raise torch.cuda.OutOfMemoryError

    monkeypatch.setattr(running, "learn", full)
    with pytest.raises(TrainingError) as caught:
        begin(request(data, tiny_model_folder, "imposible"))
    assert caught.value.code == "training.out_of_memory"


def test_a_validation_loss_that_rises_ends_the_run(tmp_path, tiny_model_folder, data):
    """What is learnt contradicts what is validated on."""
    card = DataCard.model_validate_json((data / "card.json").read_bytes())
    other = [example(n).model_copy(update={"reply": "ninguno de ellos"}) for n in range(4)]
    folder = tmp_path / "contrarios"
    write_data(folder, card, [example(n) for n in range(24)], other)
    asked = request(folder, tiny_model_folder, "sube")
    settings = asked.recipe.training.model_copy(
        update={"steps": 40, "evaluations": 20, "patience": 2, "learning_rate": 0.05}
    )
    asked = replace(asked, recipe=asked.recipe.model_copy(update={"training": settings}))
    outcome = begin(asked)
    assert outcome.result.stopped_early
    assert outcome.result.steps < 40
    assert outcome.result.best_step < outcome.result.steps


@pytest.mark.parametrize("name", ["tensorboard", "wandb", "trackio"])
def test_a_tracker_that_is_missing_is_said_before_the_run(data, tiny_model_folder, monkeypatch, name):
    monkeypatch.setattr("training.sft.trackers.find_spec", lambda package: None)
    with pytest.raises(TrainingError) as caught:
        begin(replace(request(data, tiny_model_folder, "seguida"), report_to=(name,)))
    assert caught.value.code == "training.tracker_missing"
    assert not RunFolder.of("seguida").path.exists()


def test_killed_and_resumed_is_the_same_curve(whole_curve, data, tiny_model_folder, qgdesk_home):
    """SIGKILL in the middle of a run in a process of its own."""
    asked = request(data, tiny_model_folder, "muerta")
    program = (
        "import sys, time; sys.path[:0] = sys.argv[1:3]\n"
        "from pathlib import Path\nfrom test_runs import request, begin\n"
        "begin(request(Path(sys.argv[3]), Path(sys.argv[4]), 'muerta'), report=lambda step: time.sleep(1))\n"
    )
    arguments = [str(ROOT), str(Path(__file__).parent), str(data), str(tiny_model_folder)]
    child = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program, *arguments], stderr=subprocess.DEVNULL
    )
    try:
        while not (len(curve("muerta")) >= 3 and child.poll() is None):
            assert child.poll() is None, "the run ended too soon"
            time.sleep(0.05)
        child.send_signal(signal.SIGKILL)
    finally:
        child.kill()
        child.wait()
    assert asked.name == "muerta"
    resume_run("muerta", report=lambda step: None)
    assert curve("muerta") == pytest.approx(whole_curve[1], rel=1e-4)
