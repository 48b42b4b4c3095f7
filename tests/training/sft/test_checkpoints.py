"""Which checkpoint a run goes on from."""

from __future__ import annotations

import json

import pytest

from training.sft.checkpoints import is_whole, mark_whole, newest_whole

FILES = (
    "trainer_state.json", "adapter_model.safetensors", "adapter_config.json", "optimizer.pt", "scheduler.pt",
)  # fmt: skip


@pytest.fixture
def checkpoints(tmp_path):
    for step in (2, 4, 10):
        folder = tmp_path / f"checkpoint-{step}"
        folder.mkdir()
        for name in FILES:
            (folder / name).write_bytes(f"{name} {step}".encode())
        mark_whole(folder)
    return tmp_path


def test_the_newest_is_taken(checkpoints):
    assert newest_whole(checkpoints) == checkpoints / "checkpoint-10"


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_zeros_of_the_same_size_is_passed_over(checkpoints, name):
    spoilt = checkpoints / "checkpoint-10" / name
    spoilt.write_bytes(bytes(spoilt.stat().st_size))
    assert newest_whole(checkpoints) == checkpoints / "checkpoint-4"


def test_a_mark_that_is_damaged_or_names_sizes_only_is_no_mark(checkpoints):
    folder = checkpoints / "checkpoint-10"
    for mark in ("null", "[]", "\0\0", json.dumps({name: (folder / name).stat().st_size for name in FILES})):
        (folder / "whole.json").write_text(mark, encoding="utf-8")
        assert not is_whole(folder)


def test_marking_again_leaves_the_mark_itself_out(checkpoints):
    mark_whole(checkpoints / "checkpoint-10")
    assert is_whole(checkpoints / "checkpoint-10")
