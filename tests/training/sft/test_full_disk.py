"""A disk that fills up during a run: said in words, nothing lost, and the run goes on once there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("trl", reason="the extra «training» is not installed")

sys.path.insert(0, str(Path(__file__).parents[2] / "stress"))

from safetensors import SafetensorError
from small_disk import NAMESPACE, why_not
from test_runs import STEPS, begin, curve, data, request, whole_curve  # noqa: F401

from jobs.errors import JobError
from training.errors import TrainingError, filled_disk
from training.running import resume_run
from training.sft.checkpoints import newest_whole
from training.sft.run_folder import RunFolder

SAFETENSORS = SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)")
TORCH = RuntimeError("[enforce fail at inline_container.cc:672] . unexpected pos 576 vs 534")
REASON = why_not()


def on_second_call(original, error):
    calls = []

    def save(*given, **more):
        calls.append(given)
        if len(calls) == 2:
            raise error
        return original(*given, **more)

    return save


@pytest.mark.parametrize(
    ("writer", "error"), [("peft.peft_model.safe_save_file", SAFETENSORS), ("torch.save", TORCH)]
)
def test_a_checkpoint_that_finds_no_room(
    whole_curve,  # noqa: F811
    data,  # noqa: F811
    tiny_model_folder,
    monkeypatch,
    writer,
    error,
):
    import peft.peft_model
    import torch

    original = {"torch.save": torch.save}.get(writer, peft.peft_model.safe_save_file)
    run = RunFolder.of("llena")
    with monkeypatch.context() as patched:
        patched.setattr(writer, on_second_call(original, error))
        patched.setattr("training.errors.is_full", lambda folder: error is TORCH)
        with pytest.raises(TrainingError) as caught:
            begin(request(data, tiny_model_folder, "llena"))
    assert caught.value.code == "training.disk_full" and caught.value.retryable
    assert newest_whole(run.checkpoints) is not None or writer == "torch.save"
    assert resume_run("llena", report=lambda step: None).result.steps == STEPS
    assert curve("llena") == pytest.approx(whole_curve[1], rel=1e-4)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_line_of_metrics_that_finds_no_room(data, tiny_model_folder):  # noqa: F811
    run = RunFolder.of("llena")

    def fill(step):
        if step.step == 3:
            run.metrics.unlink()
            run.metrics.symlink_to("/dev/full")

    with pytest.raises(TrainingError) as caught:
        begin(request(data, tiny_model_folder, "llena"), report=fill)
    assert caught.value.code == "training.disk_full"
    run.metrics.unlink()
    assert resume_run("llena", report=lambda step: None).result.steps == STEPS


def test_what_is_left_of_a_checkpoint_goes_before_the_run_goes_on(tmp_path):
    run = RunFolder(tmp_path)
    for step in (2, 4):
        (run.checkpoints / f"checkpoint-{step}").mkdir(parents=True)
    run.forget_after(2)
    assert [path.name for path in run.checkpoints.iterdir()] == ["checkpoint-2"]


def test_other_failures_stay_what_they_are(tmp_path, monkeypatch):
    assert not filled_disk(RuntimeError("x"), tmp_path)
    monkeypatch.setattr("training.errors.is_full", lambda folder: True)
    assert not filled_disk(TrainingError("training.not_a_number", {"step": 1}), tmp_path)


def test_before_a_run_has_begun_the_command_is_to_be_repeated(tmp_path):
    with pytest.raises(JobError) as caught, RunFolder(tmp_path / "nueva").told_if_full():
        raise SAFETENSORS
    assert caught.value.code == "paths.disk_full"


@pytest.mark.skipif(REASON is not None, reason=str(REASON))
def test_a_real_disk_that_is_full(tiny_model_folder, data, tmp_path):  # noqa: F811
    """The program's folder on a disk of 6 MB, with room for nothing, for a part of a checkpoint, for more."""
    mount = 'mount -t tmpfs -o size=6m none "$0" && exec "$@"'
    child = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("runs_on_a_full_disk.py"))]
    done = subprocess.run(
        [
            *NAMESPACE,
            "sh",
            "-c",
            mount,
            str(tmp_path),
            *child,
            str(tmp_path),
            str(data),
            str(tiny_model_folder),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert done.stdout.count("went on") == 3
