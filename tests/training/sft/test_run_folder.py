"""What stands in the folder of a run, also after a kill."""

from __future__ import annotations

import json

import pytest

from training.adapters.publishing import command_line
from training.errors import TrainingError
from training.recipes import load_recipe
from training.sft.run_folder import RunConfig, RunFolder, Spent


@pytest.fixture
def run(tmp_path):
    return RunFolder(tmp_path)


def test_a_line_that_ends_inside_a_letter_is_left_out(run):
    whole = json.dumps({"step": 1, "text": "señal"}, ensure_ascii=False).encode()
    cut = whole[: whole.index("ñ".encode()) + 1]
    for file in (run.metrics, run.samples):
        file.write_bytes(whole + b"\n" + cut)
    assert run.rows() == [{"step": 1, "text": "señal"}]
    run.forget_after(1)
    assert run.samples.read_bytes() == whole + b"\n"


def test_only_a_line_feed_ends_a_line(run):
    row = {"step": 1, "text": "uno\u2028dos\u0085tres"}
    run.samples.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    run.forget_after(1)
    assert json.loads(run.samples.read_bytes()) == row


def test_what_is_no_row_is_left_out(run):
    run.metrics.write_bytes(b'{"step": 1}\n\0\0\0\n7\n{"loss": 2}\n{"step": 2}\n')
    run.forget_after(1)
    assert run.rows() == [{"step": 1}]


def config(**changes):
    training = load_recipe("skills").training.model_copy(update=changes)
    return RunConfig(
        name="x", data="/a/datos", data_sha256="0", model="embedded", quantization="nf4", recipe="skills",
        prompt_version="0", training=training, micro_batch=1, checkpointing=False,
    )  # fmt: skip


def test_what_the_steps_so_far_took(run):
    rows = [{"step": n, "tokens": 10.0 * n, "seconds": n / 2} for n in (1, 2, 3)]
    run.metrics.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run.spent(2) == Spent(20, 1.0)
    assert run.spent(0) == Spent(0, 0.0)


def test_a_run_that_learnt_nothing_gives_its_name_back(run):
    run.create(config())
    run.create(config(seed=7))
    assert run.config().training.seed == 7


@pytest.mark.parametrize("left", ["checkpoints/checkpoint-2/optimizer.pt", "metrics.jsonl", "result.json"])
def test_a_run_that_learnt_something_keeps_its_name(run, left):
    run.create(config())
    (run.path / left).parent.mkdir(parents=True, exist_ok=True)
    (run.path / left).write_text('{"step": 1}\n', encoding="utf-8")
    with pytest.raises(TrainingError) as caught:
        run.create(config())
    assert caught.value.code == "training.run_exists"


def test_the_command_names_what_differs_from_the_recipe():
    plain = "python -m training train datos --name x --model embedded --recipe skills --quantization nf4"
    assert command_line(config()) == plain
    changed = config(steps=12, batch=2, learning_rate=5e-3, rank=4, seed=3)
    changed = changed.model_copy(update={"device": "cpu"})
    options = " --steps 12 --batch 2 --learning-rate 0.005 --rank 4 --seed 3 --device cpu"
    assert command_line(changed) == plain + options


def test_the_command_names_every_option_where_the_recipe_is_gone(tmp_path):
    gone = config().model_copy(update={"recipe": str(tmp_path / "mia.toml")})
    usual = config().training
    assert f"--recipe mia.toml --quantization nf4 --epochs {usual.epochs}" in command_line(gone)
    assert command_line(gone).endswith(f"--rank {usual.rank} --seed {usual.seed}")
