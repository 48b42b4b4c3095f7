"""What a queued unit is told: ``TrainPayload.config``. Nothing heavy is imported: the window writes these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from training.data.passages import Strict
from training.errors import TrainingError, wrong_value
from training.recipes import Recipe, Seed
from training.sft.run_folder import Quantization, Tracker

WriteKind = Literal["questions", "statements", "all", "none"]


class PrepareConfig(Strict):
    """How the data of a run is prepared before its first step, where that was not done before.

    ``write`` says what the base model writes itself, ``passages`` about how many texts, ``facts`` of each,
    and how many ``tries`` each fact gets.
    """

    sources: tuple[str, ...] = Field(min_length=1)
    biographies: bool = False
    write: WriteKind = "statements"
    passages: int = Field(default=60, ge=1)
    facts: int = Field(default=3, ge=1)
    tries: int = Field(default=4, ge=1)
    seed: Seed = 0


class TrainConfig(Strict):
    """A run.

    ``data`` is the folder that ``prepare`` left, or where the data is to be prepared first. ``recipe`` is a
    name, or a whole recipe as it was when the run was queued, so that later changes do not reach queued work.
    """

    task: Literal["train"] = "train"
    data: str
    name: str
    prepare: PrepareConfig | None = None
    recipe: str | Recipe = "skills"
    model: str = "embedded"
    quantization: Quantization = "nf4"
    report_to: tuple[Tracker, ...] = ()
    threads: int | None = None
    device: str = "auto"


class CompareConfig(Strict):
    """An adapter against its base model, on texts that it has not learnt.

    ``texts`` are files or folders; the figures are kept in the adapter's folder.
    """

    task: Literal["compare"] = "compare"
    adapter: str
    texts: tuple[str, ...] = Field(min_length=1)
    count: int = Field(default=8, ge=1)
    words: int | None = Field(default=None, ge=50)
    model: str = "embedded"
    quantization: Literal["auto", "nf4", "none"] = "auto"
    threads: int | None = None
    seed: Seed = 0


QueuedConfig = Annotated[TrainConfig | CompareConfig, Field(discriminator="task")]
_CONFIG: TypeAdapter[TrainConfig | CompareConfig] = TypeAdapter(QueuedConfig)


def parse_config(stored: Mapping[str, Any]) -> TrainConfig | CompareConfig:
    """What is stored with a unit; one without a task is a run.

    Raises:
        TrainingError: a setting is wrong (``training.setting_wrong``).
    """
    try:
        return _CONFIG.validate_python({"task": "train", **stored})
    except ValidationError as error:
        wrong = wrong_value(error)
        name = str(wrong["place"]).removeprefix("train.").removeprefix("compare.")
        raise TrainingError("training.setting_wrong", {"name": name, **wrong}) from error
