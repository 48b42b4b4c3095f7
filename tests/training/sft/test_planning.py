from __future__ import annotations

import json

import pytest

from training.errors import TrainingError
from training.recipes import TrainingRecipe, known_recipes, load_recipe
from training.sft.checkpoints import is_whole, mark_whole, newest_whole
from training.sft.memory import Shape, memory_plan
from training.sft.planning import Workload, plan_run, smaller

LLAMA_8B = Shape.of(
    {
        "hidden_size": 4096,
        "intermediate_size": 14336,
        "num_hidden_layers": 32,
        "num_attention_heads": 32,
        "num_key_value_heads": 8,
        "vocab_size": 128256,
        "tie_word_embeddings": False,
    }
)
WORK = Workload(examples=400, tokens=75_000, longest=220)


def plan(free, device="cuda", **options):
    return plan_run(
        LLAMA_8B, TrainingRecipe(), WORK, quantization="nf4", device=device, free_bytes=free, **options
    )


def test_sizes_are_those_of_the_model():
    assert LLAMA_8B.linear + LLAMA_8B.embedding == pytest.approx(8.03e9, rel=0.01)
    assert LLAMA_8B.lora(8) == pytest.approx(21e6, rel=0.01)


def test_eight_billion_fit_on_fifteen_gigabytes():
    found = plan(15_000_000_000)
    assert found.memory.total < 15_000_000_000
    assert found.micro_batch >= 1


def test_less_memory_means_fewer_at_once_then_computing_anew():
    sizes = [(p.checkpointing, -p.micro_batch) for p in map(plan, (80e9, 20e9, 13e9, 10.5e9))]
    assert sizes == sorted(sizes)
    assert not plan(80e9).checkpointing


def test_several_processes_share_the_examples_of_a_step(monkeypatch):
    assert plan(80e9).micro_batch == TrainingRecipe().batch == 8
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert plan(80e9).micro_batch == 4


def test_too_little_is_refused_with_figures():
    with pytest.raises(TrainingError) as caught:
        plan(4_000_000_000)
    assert caught.value.code == "training.memory_short"
    assert caught.value.params["need_gb"] > 5


def test_after_running_out_there_is_a_smaller_way_until_there_is_none():
    tried = [(4, False)]
    while (less := smaller(*tried[-1])) is not None:
        tried.append(less)
    assert tried == [(4, False), (4, True), (2, True), (1, True)]


def test_computing_anew_keeps_less():
    options = {"quantization": "nf4", "rank": 8, "micro_batch": 4, "tokens": 220, "device": "cuda"}
    kept = memory_plan(LLAMA_8B, checkpointing=False, **options)
    anew = memory_plan(LLAMA_8B, checkpointing=True, **options)
    assert anew.activations < kept.activations / 5


def checkpoint(folder, step, *, whole=True):
    path = folder / f"checkpoint-{step}"
    path.mkdir(parents=True)
    for name in (
        "adapter_model.safetensors",
        "adapter_config.json",
        "optimizer.pt",
        "scheduler.pt",
        "trainer_state.json",
    ):
        (path / name).write_bytes(b"x" * 10)
    if whole:
        mark_whole(path)
    return path


def test_the_newest_whole_checkpoint(tmp_path):
    assert newest_whole(tmp_path) is None
    checkpoint(tmp_path, 9)
    good = checkpoint(tmp_path, 10)
    checkpoint(tmp_path, 11, whole=False)
    cut = checkpoint(tmp_path, 12)
    (cut / "optimizer.pt").write_bytes(b"x")
    assert newest_whole(tmp_path) == good
    (good / "whole.json").write_text(json.dumps([]))
    assert not is_whole(good)


def test_recipes_load_and_say_what_is_wrong(tmp_path):
    assert {load_recipe(name).form for name in known_recipes()} == {"skills", "list"}
    own = tmp_path / "mia.toml"
    own.write_text('title = "mía"\nform = "skills"\n[training]\nlearning_rate = 3\n', encoding="utf-8")
    with pytest.raises(TrainingError) as caught:
        load_recipe(str(own))
    assert caught.value.params["place"] == "training.learning_rate"
    with pytest.raises(TrainingError) as caught:
        load_recipe("otra")
    assert caught.value.code == "training.recipe_missing"
