"""``models``: which models there are, prepare one beforehand, be rid of one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from jobs.cli.engine_loading import model_spec
from jobs.cli.exit_codes import ExitCode
from jobs.cli.interruption import Interruption
from jobs.cli.output import Output
from jobs.cli.progress_display import open_display
from jobs.cli.table import columns
from jobs.engine.choice import ModelChoice
from jobs.engine.models.inventory import ModelStatus, list_models, remove
from jobs.engine.models.naming import resolve
from jobs.errors import ModelError, UsageError
from jobs.lock import model_lock
from jobs.paths import models_dir, settings_file
from jobs.settings import load as load_settings
from jobs.sizes import size

_WRONG_NAMES = ("model.not_found", "model.folder_missing", "model.is_file")


def run(arguments: Namespace, output: Output) -> ExitCode:
    """Do what the command line asks.

    Raises:
        UsageError: a model is missing, not wanted, or its name means none.
        ModelError: it cannot be prepared or removed.
    """
    preset = arguments.preset
    if arguments.action == "list":
        if preset is not None:
            raise UsageError("cli.model_not_wanted", {"preset": preset})
        _list(output)
        return ExitCode.OK
    if preset is None:
        raise UsageError("cli.model_missing", {"action": arguments.action})
    if arguments.action == "fetch":
        _fetch(preset, output)
    else:
        _remove(preset, output)
    return ExitCode.OK


def _list(output: Output) -> None:
    found = list_models(models_dir())
    if output.as_json:
        output.json([{**status.model_dump(), "present": status.present} for status in found])
        return
    rows = [
        (
            status.id,
            _state(status),
            size(status.bytes) if status.bytes else "–",
            size(status.memory_nf4) if status.memory_nf4 else "–",
            f"{status.title}, {status.licence}" if status.licence else status.title,
        )
        for status in found
    ]
    output.line(columns(("MODELO", "ESTADO", "EN DISCO", "MEMORIA", "DESCRIPCIÓN"), rows))


def _state(status: ModelStatus) -> str:
    if status.present:
        return f"listo ({', '.join(status.forms)})"
    if status.damaged:
        return "dañado; se rehará al usarlo"
    if status.obtainable:
        return "instalado; se preparará al usarlo"
    return "hay que instalarlo" if status.origin == "packages" else "hay que descargarlo"


@contextmanager
def _wrong_names_are_usage() -> Iterator[None]:
    """A name that means no model is a mistake in the command, not a model that cannot be loaded."""
    try:
        yield
    except ModelError as error:
        if error.code in _WRONG_NAMES:
            raise UsageError(error.code, error.params) from error
        raise


def _fetch(name: str, output: Output) -> None:
    with _wrong_names_are_usage():
        resolve(name)
    from jobs.engine.models.prepared import prepare

    settings = load_settings(settings_file()).settings
    choice = ModelChoice(name, settings.adapter, settings.quantization, settings.threads)
    interruption = Interruption()
    with interruption.listening(), open_display(output, 1) as display, interruption.cooperative():
        display.start_text(1, 1, name, 0)
        ready = prepare(
            model_spec(choice),
            models_dir=models_dir(),
            progress=display.loading,
            cancel=interruption.asked,
        )
        display.end_text(counts=False)
    for code in ready.warnings:
        output.warn(code)
    if output.as_json:
        output.json(
            {"model": ready.model_id, "quantization": ready.quantization, "folder": str(ready.folder)}
        )
    else:
        output.line(f"{ready.model_id}: listo ({ready.quantization}) en {ready.folder}")


def _remove(name: str, output: Output) -> None:
    held = model_lock(wait=False, cancel=lambda: False)  # never from under a running program
    with _wrong_names_are_usage(), held:
        freed = remove(name, models_dir())
    if output.as_json:
        output.json({"model": name, "bytes_freed": freed})
    else:
        output.line(f"{name}: quitado; {size(freed)} libres de nuevo")
