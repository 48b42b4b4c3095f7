"""Runs that are cut off late, and what they say of themselves afterwards."""

from __future__ import annotations

import pytest

pytest.importorskip("trl", reason="the extra «training» is not installed")

from test_runs import STEPS, begin, curve, data, request, stop_after  # noqa: F401

from jobs.errors import CancelledError
from training.running import resume_run
from training.sft.run_folder import RunFolder


def test_a_run_cut_off_before_its_end_is_noted_learns_no_more(data, tiny_model_folder, monkeypatch):  # noqa: F811
    def killed(run, result):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(RunFolder, "finish", killed)
        with pytest.raises(KeyboardInterrupt):
            begin(request(data, tiny_model_folder, "publicada"))
    before = RunFolder.of("publicada").rows()
    from training.places import adapters_dir

    weights = (adapters_dir() / "publicada" / "adapter_model.safetensors").read_bytes()
    outcome = resume_run("publicada", report=lambda step: None)
    assert outcome.result.steps == STEPS and not outcome.result.stopped_early
    assert RunFolder.of("publicada").rows() == before
    assert (outcome.adapter / "adapter_model.safetensors").read_bytes() == weights


def test_tokens_and_seconds_go_on_after_a_resume(data, tiny_model_folder):  # noqa: F811
    report, cancel = stop_after(2)
    with pytest.raises(CancelledError):
        begin(request(data, tiny_model_folder, "sumada"), report=report, cancel=cancel)
    run = RunFolder.of("sumada")
    spent = run.spent(3)
    assert spent.tokens > 0
    outcome = resume_run("sumada", report=lambda step: None)
    tokens = [row["tokens"] for row in run.rows() if "tokens" in row]
    seconds = [row["seconds"] for row in run.rows() if row["step"] > 0]
    assert tokens == sorted(tokens) and outcome.result.tokens == tokens[-1] > spent.tokens
    assert seconds == sorted(seconds) and outcome.result.seconds >= spent.seconds
    assert list(curve("sumada")) == list(range(1, STEPS + 1))
