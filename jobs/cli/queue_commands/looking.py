"""``list`` and ``show``: what is in the queue and how far it is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output
from jobs.cli.table import columns, pairs
from jobs.messages import sentence, text_of
from jobs.pipeline.time_left import spoken
from jobs.queue.models import ErrorRecord, Job, Unit, UnitKey, UnitQuery, WorkerState, parse_address
from jobs.queue.store import Store

_STATUSES = {
    "queued": "en espera",
    "running": "en curso",
    "done": "hecho",
    "failed": "fallido",
    "cancelled": "cancelado",
}
_PAGE = 500


def list_command(arguments: Namespace, output: Output) -> ExitCode:
    """All jobs, the newest first, or the texts of one job."""
    with Store.open() as store:
        if arguments.address is None:
            _list_jobs(store, arguments, output)
        else:
            _list_units(store, arguments, output)
    return ExitCode.OK


def show_command(arguments: Namespace, output: Output) -> ExitCode:
    """One job with its texts, or one text with what happened to it."""
    job, number = parse_address(arguments.address)
    with Store.open() as store:
        if number is None:
            _show_job(store, store.jobs.get(job), output)
        else:
            _show_unit(store, store.units.get(UnitKey(job, number)), output)
    return ExitCode.OK


def status_of(unit: Unit) -> str:
    """A unit's status in a word."""
    return "cancelando" if unit.cancelling else _STATUSES[unit.status]


def _list_jobs(store: Store, arguments: Namespace, output: Output) -> None:
    statuses = (arguments.status,) if arguments.status else ()
    jobs = store.jobs.page(statuses=statuses, limit=arguments.limit)
    if output.as_json:
        output.json([job.as_json() for job in jobs])
        return
    if not jobs:
        output.note("La cola está vacía." if not statuses else "No hay ningún trabajo en ese estado.")
        return
    rows = [
        (str(job.id), _status(job), f"{job.progress.done}/{job.progress.total}", _left(job), job.title)
        for job in jobs
    ]
    output.line(columns(("TRABAJO", "ESTADO", "TEXTOS", "QUEDA", "TÍTULO"), rows))
    output.note(_worker(store.worker.get()))


def _list_units(store: Store, arguments: Namespace, output: Output) -> None:
    job, number = parse_address(arguments.address)
    store.jobs.get(job)
    if number is not None:
        units = [store.units.get(UnitKey(job, number))]
    else:
        statuses = (arguments.status,) if arguments.status else ()
        units = list(store.units.page(UnitQuery(job=job, statuses=statuses), limit=arguments.limit).units)
    if output.as_json:
        output.json([unit.as_json() for unit in units])
        return
    output.line(_table(units))


def _table(units: list[Unit]) -> str:
    rows = [(str(unit.key), status_of(unit), _items(unit), unit.title, _why(unit.error)) for unit in units]
    return columns(("TEXTO", "ESTADO", "PREGUNTAS", "TÍTULO", "POR QUÉ"), rows)


def _show_job(store: Store, job: Job, output: Output) -> None:
    if output.as_json:
        output.json({**job.as_json(), "unit_list": [unit.as_json() for unit in all_units(store, job.id)]})
        return
    counts = ", ".join(f"{n} {_counted(name, n)}" for name, n in job.units.by_status.items() if n)
    told = [
        ("Trabajo", f"{job.id} {job.title}"),
        ("Estado", _status(job)),
        ("Textos", f"{job.units.total}: {counts}"),
        ("Queda", _left(job)),
        ("Añadido", f"{job.created_at.astimezone():%d/%m/%Y %H:%M}"),
        ("Por qué", _why(job.error)),
    ]
    output.line(pairs([(name, value) for name, value in told if value]))
    page = store.units.page(UnitQuery(job=job.id), limit=50)
    output.line("")
    output.line(_table(list(page.units)))
    if page.next is not None:
        output.note(f"Hay {job.units.total} textos; «list {job.id} --limit N» muestra más.")


def _show_unit(store: Store, unit: Unit, output: Output) -> None:
    events = store.events.of(unit.job_id, unit.id)
    if output.as_json:
        told = [{"at": e.at.isoformat(), "what": e.what, "code": _code(e.error)} for e in events]
        output.json({**unit.as_json(), "events": told})
        return
    rows = [
        ("Texto", f"{unit.key} {unit.title}"),
        ("Estado", status_of(unit)),
        ("Preguntas", _items(unit)),
        ("Intentos", str(unit.attempts)),
        ("Tiempo", spoken(unit.seconds) if unit.seconds else ""),
        ("Por qué", _why(unit.error)),
        ("Registro", (unit.error and unit.error.log) or ""),
        *(("Archivo", path) for path in unit.files),
        *(
            (f"{event.at.astimezone():%d/%m %H:%M}", f"{_event(event.what)} {_why(event.error)}".rstrip())
            for event in events
        ),
    ]
    output.line(pairs([(name, value) for name, value in rows if value]))


def all_units(store: Store, job: int) -> Iterator[Unit]:
    """Every unit of a job, page by page."""
    page = store.units.page(UnitQuery(job=job), limit=_PAGE)
    yield from page.units
    while page.next is not None:
        page = store.units.page(UnitQuery(job=job), after=page.next, limit=_PAGE)
        yield from page.units


def _counted(status: str, count: int) -> str:
    word = _STATUSES[status]
    return word if count == 1 or word.startswith("en ") else f"{word}s"


def _status(job: Job) -> str:
    if job.held and job.status in ("queued", "running"):
        return "detenido"
    return _STATUSES[job.status]


def _items(unit: Unit) -> str:
    return f"{unit.kept}/{unit.asked}" if unit.asked else ""


def _left(job: Job) -> str:
    left = job.progress.eta_s
    return "" if not left or job.held else spoken(left)


def _why(error: ErrorRecord | None) -> str:
    if error is None:
        return ""
    text, hint = text_of(error.as_error())
    return f"{text} {hint}" if hint else text


def _code(error: ErrorRecord | None) -> str | None:
    return None if error is None else error.code


def _event(what: str) -> str:
    return sentence(f"queue.event.{what}")[0]


def _worker(state: WorkerState | None) -> str:
    if state is None or not state.alive:
        return "Ahora no trabaja ningún proceso; «run» hace lo que está en espera."
    if state.state == "loading":
        return "Un proceso está preparando el modelo."
    return "Un proceso está trabajando en la cola."
