"""A run on disk: what it was told to do, how it went, and what it can go on from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field, FiniteFloat, ValidationError

from jobs.files import slug, write_atomically
from jobs.paths import disk_full
from jobs.worksheet.prompts import PromptSet
from training.data.passages import Strict
from training.errors import TrainingError, filled_disk
from training.places import runs_dir
from training.recipes import TrainingRecipe
from training.sft.checkpoints import step_of

CONFIG, RESULT, CHECKPOINTS = "run.json", "result.json", "checkpoints"
METRICS, SAMPLES = "metrics.jsonl", "samples.jsonl"
Quantization = Literal["nf4", "none"]
Tracker = Literal["tensorboard", "wandb", "trackio"]


class RunConfig(Strict):
    """Everything a run depends on; written once, before the first step.

    ``micro_batch`` examples go through the model at once, and ``checkpointing`` computes activations anew
    to save memory: both are planned at the start and kept, so that a resumed run goes on as it began.
    ``launched_by`` is the process that started all processes of a run on several cards. ``base_sha256`` is of
    the weights it began with; earlier versions of the program did not note them.
    """

    schema_version: Literal[1] = 1
    name: str
    data: str
    data_sha256: str
    model: str
    base_sha256: str | None = None
    quantization: Quantization
    recipe: str
    prompts: PromptSet | None = None
    prompt_version: str
    training: TrainingRecipe
    worked_examples: bool = False
    most_tokens: int = 180
    micro_batch: int = Field(ge=1)
    checkpointing: bool
    report_to: tuple[Tracker, ...] = ()
    threads: int | None = None
    device: str = "auto"
    launched_by: int | None = None
    created_at: str = Field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


class RunResult(Strict):
    """How a run ended.

    ``best_step`` is the step whose state the adapter is, where there was anything to choose by; ``lost_step``
    a better one whose checkpoint was damaged when the adapter was to be published.
    """

    steps: int
    best_step: int | None
    lost_step: int | None = None
    first_loss: FiniteFloat | None
    last_loss: FiniteFloat | None
    validation_loss: FiniteFloat | None
    validation_loss_before: FiniteFloat | None
    tokens: int
    seconds: FiniteFloat
    stopped_early: bool
    adapter: str


class Spent(NamedTuple):
    """What a run has read and how long it has learnt, all its processes together."""

    tokens: int = 0
    seconds: float = 0.0


class RunFolder:
    """The folder of one run.

    Args:
        path: the folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.metrics = path / METRICS
        self.samples = path / SAMPLES
        self.checkpoints = path / CHECKPOINTS

    @classmethod
    def of(cls, name: str) -> RunFolder:
        """The run of that name; it may not exist yet."""
        return cls(runs_dir() / slug(name))

    def create(self, config: RunConfig) -> None:
        """Begin a run; one of the same name is overwritten only where it failed before it learnt anything.

        Raises:
            TrainingError: ``training.run_exists``.
        """
        if (self.path / CONFIG).exists():
            if not self.learnt_nothing():
                raise TrainingError("training.run_exists", {"name": config.name})
            shutil.rmtree(self.path, ignore_errors=True)
        self.checkpoints.mkdir(parents=True, exist_ok=True)
        self.replace_config(config)

    @contextmanager
    def told_if_full(self) -> Iterator[None]:
        """Say so where the disk fills up under the run.

        Raises:
            TrainingError: ``training.disk_full``; there is room to be made, and to go on.
            JobError: ``paths.disk_full``; the run has not begun.
        """
        try:
            yield
        except Exception as error:
            if not filled_disk(error, self.path):
                raise
            if not (self.path / CONFIG).exists():
                raise disk_full(self.path.parent) from error
            raise TrainingError(
                "training.disk_full", {"folder": str(self.path), "name": self.path.name}, retryable=True
            ) from error

    def learnt_nothing(self) -> bool:
        """Whether a run has neither ended, nor left a checkpoint or metrics."""
        ended = (self.path / RESULT).exists()
        return not (ended or any(self.checkpoints.glob("checkpoint-*")) or self.rows())

    def begun_by(self, launcher: int) -> bool:
        """Whether this run was begun by a process that the same launcher started (not by an earlier run)."""
        try:
            config = RunConfig.model_validate_json((self.path / CONFIG).read_bytes())
        except (OSError, ValidationError):
            return False
        return config.launched_by == launcher

    def replace_config(self, config: RunConfig) -> None:
        """Write the settings, whole."""
        write_atomically(self.path / CONFIG, (config.model_dump_json(indent=1) + "\n").encode())

    def config(self) -> RunConfig:
        """What the run was told.

        Raises:
            TrainingError: no such run, or its settings are damaged.
        """
        try:
            return RunConfig.model_validate_json((self.path / CONFIG).read_bytes())
        except OSError as error:
            raise TrainingError(
                "training.run_missing", {"name": self.path.name, "known": ", ".join(known_runs()) or "–"}
            ) from error
        except ValidationError as error:
            raise TrainingError("training.run_damaged", {"folder": str(self.path), "file": CONFIG}) from error

    def result(self) -> RunResult | None:
        """How it ended, if it did."""
        try:
            return RunResult.model_validate_json((self.path / RESULT).read_bytes())
        except (OSError, ValidationError):
            return None

    def finish(self, result: RunResult) -> None:
        """Note the end, and remove the checkpoints: the adapter is published."""
        write_atomically(self.path / RESULT, (result.model_dump_json(indent=1) + "\n").encode())
        shutil.rmtree(self.checkpoints, ignore_errors=True)

    def rows(self) -> list[dict[str, Any]]:
        """The metrics so far; a line cut by a kill is left out."""
        return _lines(self.metrics)

    def validation_losses(self) -> dict[int, float]:
        """What was measured on the validation examples, by the steps it was measured after."""
        return {row["step"]: row["validation_loss"] for row in self.rows() if "validation_loss" in row}

    def spent(self, step: int) -> Spent:
        """What the steps up to this one took, as their metrics say."""
        rows = [row for row in self.rows() if row["step"] <= step]
        return Spent(
            tokens=int(max((row.get("tokens", 0) for row in rows), default=0)),
            seconds=float(max((row.get("seconds", 0) for row in rows), default=0)),
        )

    def forget_after(self, step: int) -> None:
        """Drop what is left of steps that a resumed run will do again: first what takes most room.

        A checkpoint that was never finished would else be kept in the place of one that was.
        """
        for unfinished in self.checkpoints.glob("checkpoint-*"):
            if step_of(unfinished) > step:
                shutil.rmtree(unfinished, ignore_errors=True)
        for file in (self.metrics, self.samples):
            kept = [row for row in _lines(file) if row["step"] <= step]
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
            write_atomically(file, text.encode())


def known_runs() -> list[str]:
    """Names of all runs."""
    return sorted(path.parent.name for path in runs_dir().glob(f"*/{CONFIG}"))


def _lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines that can be read; a line may end in the middle of a letter."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            row = json.loads(line.decode("utf-8"))
        except ValueError:
            continue
        if isinstance(row, dict) and isinstance(row.get("step"), int):
            found.append(row)
    return found
