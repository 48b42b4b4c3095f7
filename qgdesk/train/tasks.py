"""What the tab has done in child processes: looking at data, estimating a run. No Qt here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from qgdesk.task_steps import Tell, steps_of

_PROBLEMS_SHOWN = 5


def accepted() -> int:
    """How many accepted or edited items are kept for learning."""
    from jobs.export.accepted import accepted_file, count_accepted

    return count_accepted(accepted_file())


def plan(config: dict[str, Any], lang: str = "es") -> Iterator[dict[str, Any]]:
    """Prepare the data of a run as far as that needs no model, and say what the run would cost.

    Where the model is not to write anything itself, the data is left in the run's data folder, and the run
    need not prepare it again.

    Args:
        config: fields of ``TrainConfig``; ``model`` may be None: the program's choice.
        lang: of the sentences about rows that were left out.

    Yields:
        ``{"stage", "done", "total"}``.

    Returns:
        ``model``; ``card`` of the data; ``problems``, the first rows that were left out, by file; ``steps``,
        ``examples``, ``seconds``, ``memory``, ``free`` (bytes), ``too_long``.
    """
    from training.errors import told_if_missing

    found: dict[str, Any] = {}

    def work(tell: Tell) -> None:
        with told_if_missing():
            found.update(_plan(config, lang, tell))

    yield from steps_of(work)
    return found


def _plan(config: dict[str, Any], lang: str, tell: Tell) -> dict[str, Any]:
    from dataclasses import replace

    from jobs.engine.choice import ModelChoice
    from jobs.engine.models.hardware import free_memory
    from jobs.engine.opening import model_spec
    from jobs.paths import cache_dir
    from training.places import data_sets_dir
    from training.prepared.storage import CARD
    from training.queued.configs import TrainConfig, parse_config
    from training.queued.learning_unit import make_data, train_request
    from training.readiness import estimate_seconds, get_ready

    model = config.get("model") or model_spec(ModelChoice()).name
    wanted = parse_config({**config, "model": model})
    assert isinstance(wanted, TrainConfig)
    request = train_request(wanted)
    problems: list[dict[str, Any]] = []
    if wanted.prepare is not None:
        assert request.data.resolve().parent == data_sets_dir().resolve()
        shutil.rmtree(request.data, ignore_errors=True)  # of an earlier run of that name, which is gone
        if wanted.prepare.write != "none":
            request = replace(request, data=cache_dir() / "data-looked-at")
            shutil.rmtree(request.data, ignore_errors=True)
        for file in make_data(wanted.prepare, request, write=False, progress=tell):
            rows = [problem.told(lang) for problem in file.first[:_PROBLEMS_SHOWN]]
            if file.counts:
                problems.append({"file": file.file, "count": file.counts.total(), "rows": rows})
    assert (request.data / CARD).is_file()
    ready = get_ready(request, progress=tell)
    tell("estimate", 0, 0)
    return {
        "model": model,
        "card": ready.data.card.model_dump(mode="json"),
        "problems": problems,
        "examples": ready.work.examples,
        "steps": ready.work.steps(request.recipe.training),
        "seconds": estimate_seconds(ready, request),
        "memory": ready.plan.memory.total,
        "free": free_memory(),
        "too_long": ready.too_long,
    }
