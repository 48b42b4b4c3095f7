"""What happens between the steps of a run: metrics are written, people are told, cancels are obeyed."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from jobs.engine.protocol import Cancel
from training.errors import TrainingError
from training.processes import any_says
from training.sft.checkpoints import mark_whole
from training.sft.run_folder import Spent

_KEPT = {
    "loss": "loss",
    "grad_norm": "grad_norm",
    "learning_rate": "learning_rate",
    "mean_token_accuracy": "accuracy",
    "num_tokens": "tokens",
    "eval_loss": "validation_loss",
    "eval_mean_token_accuracy": "validation_accuracy",
}


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """Where a run stands; ``seconds_left`` is judged by the steps of this process so far."""

    step: int
    steps: int
    loss: float | None
    validation_loss: float | None
    seconds_left: float | None


StepReport = Callable[[TrainingStep], None]


class MetricsLog(TrainerCallback):  # type: ignore[misc]
    """Writes every step as a JSON line, tells how far the run is, and ends it when a loss is no number.

    Args:
        path: the file, appended to.
        report: told after every step.
        before: what the steps before a resumed one took; tokens and seconds go on from there.
    """

    def __init__(self, path: Path, report: StepReport, before: Spent) -> None:
        self._path = path
        self._report = report
        self._before = before
        self._started, self._first_step = time.monotonic(), 0
        self._loss: float | None = None
        self._validation: float | None = None

    def on_train_begin(
        self, _args: TrainingArguments, state: TrainerState, _control: TrainerControl, **_: Any
    ) -> None:
        """Begin to measure time."""
        self._started, self._first_step = time.monotonic(), state.global_step

    def on_log(
        self,
        _args: TrainingArguments,
        state: TrainerState,
        _control: TrainerControl,
        logs: dict[str, float] | None = None,
        **_: Any,
    ) -> None:
        """Write what was logged.

        Raises:
            TrainingError: the loss or the gradient is no longer a number; nothing after that is saved.
        """
        row = {_KEPT[name]: value for name, value in (logs or {}).items() if name in _KEPT}
        if not row:
            return
        for name in ("loss", "grad_norm", "validation_loss"):
            if name in row and not math.isfinite(row[name]):  # the same number in every process
                raise TrainingError("training.not_a_number", {"step": state.global_step})
        if not state.is_world_process_zero:
            return
        if "tokens" in row:
            row["tokens"] += self._before.tokens
        spent = time.monotonic() - self._started
        seconds = round(self._before.seconds + spent, 2)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"step": state.global_step, "seconds": seconds, **row}) + "\n")
        self._loss = row.get("loss", self._loss)
        self._validation = row.get("validation_loss", self._validation)
        self._report(
            TrainingStep(
                state.global_step, state.max_steps, self._loss, self._validation, self._left(state, spent)
            )
        )

    def _left(self, state: TrainerState, spent: float) -> float | None:
        done = state.global_step - self._first_step
        return None if done <= 0 else spent / done * (state.max_steps - state.global_step)


class Stopping(TrainerCallback):  # type: ignore[misc]
    """Ends a run after the step during which a person asked for it, with a checkpoint to go on from.

    Args:
        cancel: looked at after every step.
        give_way: looked at after every checkpoint: other work waits, the run is to go on later.
    """

    def __init__(self, cancel: Cancel, give_way: Cancel) -> None:
        self._cancel, self._give_way = cancel, give_way
        self.cancelled = False
        self.gave_way = False

    def on_step_end(
        self, _args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> TrainerControl:
        """Stop and save where that is wanted; the last step ends by itself."""
        if state.global_step < state.max_steps and any_says(self._cancel()):
            self.cancelled = True
            control.should_training_stop = control.should_save = True
            control.should_evaluate = False
        return control

    def on_save(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> TrainerControl:
        """Mark the checkpoint as whole, and make room for other work if some waits."""
        if state.is_world_process_zero:
            mark_whole(Path(args.output_dir) / f"checkpoint-{state.global_step}")
        if not self.cancelled and state.global_step < state.max_steps and any_says(self._give_way()):
            self.gave_way = True
            control.should_training_stop = True
        return control
