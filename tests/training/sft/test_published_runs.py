"""What a run publishes at its end: never over another adapter, and the best that is whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("trl", reason="the extra «training» is not installed")

from test_runs import STEPS, begin, data, example, request  # noqa: F401

from jobs.cli.output import Output
from training.cli.train_command import _tell
from training.errors import TrainingError
from training.places import adapters_dir
from training.prepared.storage import read_data, write_data
from training.running import resume_run
from training.sft.run_folder import RunFolder, RunResult


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


@pytest.fixture
def rising(tmp_path, tiny_model_folder, data):  # noqa: F811
    """A run whose validation loss rises: what is learnt contradicts what is validated on."""
    card = read_data(data).card
    other = [example(n).model_copy(update={"reply": "ninguno de ellos"}) for n in range(4)]
    write_data(tmp_path / "contrarios", card, [example(n) for n in range(24)], other)
    asked = request(tmp_path / "contrarios", tiny_model_folder, "sube")
    settings = asked.recipe.training.model_copy(
        update={"steps": 40, "evaluations": 20, "patience": 2, "learning_rate": 0.05}
    )
    return replace(asked, recipe=asked.recipe.model_copy(update={"training": settings}))


def spoil_all_but_newest():
    """Damage every checkpoint but the newest, as a failing disk may."""
    found = sorted(RunFolder.of("sube").checkpoints.glob("checkpoint-*"), key=lambda p: int(p.name[11:]))
    for checkpoint in found[:-1]:
        file = checkpoint / "adapter_model.safetensors"
        file.write_bytes(file.read_bytes()[:100])
    return False


def cut_off_before_publishing(asked, monkeypatch):
    def killed(*_given, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("training.running.publish", killed)
        with pytest.raises(KeyboardInterrupt):
            begin(asked)
    return RunFolder.of("sube").rows()


def test_a_run_that_stopped_early_learns_no_more_after_a_kill(rising, monkeypatch):
    before = cut_off_before_publishing(rising, monkeypatch)
    outcome = resume_run("sube", report=lambda step: None)
    assert RunFolder.of("sube").rows() == before
    assert outcome.result.stopped_early and outcome.result.steps < 40
    assert outcome.result.best_step < outcome.result.steps and outcome.result.lost_step is None
    losses = RunFolder.of("sube").validation_losses()
    del losses[0]
    assert outcome.result.validation_loss == min(losses.values())


def test_a_best_checkpoint_that_is_damaged_gives_way_to_the_next(rising, capsys):
    outcome = begin(rising, give_way=spoil_all_but_newest)
    result = outcome.result
    assert result.lost_step < result.best_step == result.steps
    assert result.validation_loss == RunFolder.of("sube").validation_losses()[result.steps]
    _tell(outcome, "sube", Output(as_json=False))
    assert f"(paso {result.lost_step}) está dañado" in capsys.readouterr().err


def test_a_best_checkpoint_that_is_damaged_after_a_kill(rising, monkeypatch):
    before = cut_off_before_publishing(rising, monkeypatch)
    spoil_all_but_newest()
    result = resume_run("sube", report=lambda step: None).result
    assert RunFolder.of("sube").rows() == before
    assert result.lost_step < result.best_step == result.steps


def test_what_is_infinite_once_it_is_stored_is_not_published(tiny_model_folder):
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM

    from training.adapters.publishing import _weights

    model = get_peft_model(
        AutoModelForCausalLM.from_pretrained(tiny_model_folder, dtype=torch.float32),
        LoraConfig(r=2, target_modules="all-linear", task_type="CAUSAL_LM"),
    )
    next(p for name, p in model.named_parameters() if "lora_A" in name).data[:] = 3.4e38
    result = RunResult(
        steps=3, best_step=None, first_loss=None, last_loss=None, validation_loss=None,
        validation_loss_before=None, tokens=0, seconds=0, stopped_early=False, adapter="x",
    )  # fmt: skip
    with pytest.raises(TrainingError) as caught:
        _weights(model, result)
    assert caught.value.code == "training.not_a_number"
