"""Training as a job of the queue: called by name, ``"training.run:run"``, in a process of its own."""

from __future__ import annotations

from jobs.queue.payloads import TrainPayload
from jobs.queue.work import Ended, Work
from training.errors import told_if_missing
from training.queued.configs import CompareConfig, parse_config


def run(work: Work) -> Ended:
    """Do what the unit's config asks for: learn an adapter, or compare one with its base model.

    Raises:
        ModelError: libraries are missing.
        TrainingError: the settings are wrong, or the run cannot go on.
        DataError: the data cannot be used.
        CancelledError: cancelled, or the worker leaves.
        GiveBackError: a person waits for a check.
    """
    if not isinstance(work.payload, TrainPayload):
        raise TypeError(work.payload)
    config = parse_config(work.payload.config)
    with told_if_missing():
        if isinstance(config, CompareConfig):
            from training.queued.comparing_unit import compare_unit

            return compare_unit(work, config)
        from training.queued.learning_unit import learn_unit

        return learn_unit(work, config)
