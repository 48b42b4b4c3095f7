"""``cancel``, ``retry``, ``hold``, ``release``, ``remove``."""

from __future__ import annotations

from argparse import Namespace

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output
from jobs.errors import UsageError
from jobs.queue.control import force_stop, recover_if_dead
from jobs.queue.models import UnitKey, parse_address
from jobs.queue.store import Store


def cancel_command(arguments: Namespace, output: Output) -> ExitCode:
    """Cancel what waits; ask the worker to stop what runs, or kill it."""
    job, number = parse_address(arguments.address)
    with Store.open() as store:
        count = store.jobs.cancel(job, number)
        if arguments.force and _runs(store, job, number):
            force_stop(store)
        elif count:
            recover_if_dead(store)
        running = store.jobs.get(job).units.by_status["running"]
        _tell(store, job, number, output, _cancelled(count, running))
    return ExitCode.OK


def retry_command(arguments: Namespace, output: Output) -> ExitCode:
    """Queue failed and cancelled units again."""
    job, number = parse_address(arguments.address)
    with Store.open() as store:
        recover_if_dead(store)
        count = store.jobs.retry(job, number)
        told = f"{_texts(count)} de nuevo en la cola" if count else "No hay nada fallido ni cancelado."
        _tell(store, job, number, output, told)
    return ExitCode.OK


def hold_command(arguments: Namespace, output: Output) -> ExitCode:
    """Pause a job."""
    job = _whole_job(arguments.address)
    with Store.open() as store:
        store.jobs.hold(job)
        _tell(store, job, None, output, f"Trabajo {job}: detenido; lo que está en curso se termina")
    return ExitCode.OK


def release_command(arguments: Namespace, output: Output) -> ExitCode:
    """End a pause."""
    job = _whole_job(arguments.address)
    with Store.open() as store:
        store.jobs.release(job)
        _tell(store, job, None, output, f"Trabajo {job}: reanudado")
    return ExitCode.OK


def remove_command(arguments: Namespace, output: Output) -> ExitCode:
    """Forget a finished job or text."""
    job, number = parse_address(arguments.address)
    with Store.open() as store:
        if number is None:
            store.history.remove(job, even_unexported=arguments.force)
        else:
            store.history.remove_unit(UnitKey(job, number), even_unexported=arguments.force)
    if output.as_json:
        output.json({"removed": arguments.address})
    else:
        output.line(f"{arguments.address}: olvidado; los archivos escritos siguen en su sitio")
    return ExitCode.OK


def _runs(store: Store, job: int, number: int | None) -> bool:
    """Whether the worker has a unit of the job, or this one: nobody else's work is killed."""
    if number is not None:
        return store.units.get(UnitKey(job, number)).status == "running"
    return store.jobs.get(job).units.by_status["running"] > 0


def _whole_job(address: str) -> int:
    job, number = parse_address(address)
    if number is not None:
        raise UsageError("queue.only_jobs", {"word": address, "job": job})
    return job


def _tell(store: Store, job: int, number: int | None, output: Output, text: str) -> None:
    if not output.as_json:
        output.line(text)
    elif number is None:
        output.json(store.jobs.get(job).as_json())
    else:
        output.json(store.units.get(UnitKey(job, number)).as_json())


def _cancelled(count: int, running: int) -> str:
    if not count:
        return "No había nada que cancelar: todo había terminado."
    ending = "; lo que está en curso se detiene en unos segundos" if running else ""
    return f"{_texts(count)}: cancelado{'' if count == 1 else 's'}{ending}"


def _texts(count: int) -> str:
    return "1 texto" if count == 1 else f"{count} textos"
