"""What the settings have done in child processes: looking at models and at the computer. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from jobs.errors import JobError
from qgdesk.task_steps import Tell, steps_of


def models() -> dict[str, Any]:
    """Every model known or found, and how much memory is free."""
    from jobs.engine.models.hardware import free_memory
    from jobs.engine.models.inventory import list_models
    from jobs.paths import models_dir

    found = list_models(models_dir())
    return {
        "models": [{**status.model_dump(mode="json"), "present": status.present} for status in found],
        "free_memory": free_memory(),
    }


def prepare(model: str) -> Iterator[dict[str, Any]]:
    """Download or convert a model, so that the first worksheet need not wait.

    What is done is kept when this process is killed, and the next call goes on from there.

    Yields:
        ``{"stage", "done", "total"}``.
    """
    from jobs.engine.choice import ModelChoice
    from jobs.engine.models.prepared import prepare as prepare_model
    from jobs.engine.opening import model_spec
    from jobs.paths import models_dir

    def work(tell: Tell) -> None:
        prepare_model(model_spec(ModelChoice(model)), models_dir=models_dir(), progress=tell)

    yield from steps_of(work)


def remove(model: str) -> int:
    """Delete a model's prepared and fetched files; bytes freed."""
    from jobs.engine.models.inventory import remove as remove_model
    from jobs.lock import model_lock
    from jobs.paths import models_dir

    with model_lock(wait=False, cancel=lambda: False):
        return remove_model(model, models_dir())


def keep_token(token: str) -> None:
    """Keep the Hub's access token in the system's keyring; an empty one is deleted."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    from jobs.engine.models.hub import KEYRING_SERVICE, KEYRING_USER

    try:
        if token:
            keyring.set_password(KEYRING_SERVICE, KEYRING_USER, token)
        else:
            with suppress(PasswordDeleteError):
                keyring.delete_password(KEYRING_SERVICE, KEYRING_USER)
    except KeyringError as error:
        raise JobError("window.no_keyring", {"reason": type(error).__name__}) from error


def computer() -> dict[str, Any]:
    """What ``doctor`` finds out."""
    from jobs.engine.models.doctor import doctor
    from jobs.paths import data_dir, logs_dir, models_dir, settings_file

    report = doctor(models_dir())
    places = {
        "settings": str(settings_file()),
        "data": str(data_dir()),
        "models": str(models_dir()),
        "logs": str(logs_dir()),
    }
    return {**report.model_dump(mode="json"), "places": places}
