"""``export``: the files of worksheets in the store, again, elsewhere or in other formats; no model needed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jobs.cli.exit_codes import ExitCode, worst
from jobs.cli.output import Output
from jobs.cli.queue_commands.looking import all_units
from jobs.errors import ExportError, StoreError, UsageError
from jobs.export import ExportResult, IncompleteExport, check_formats, export_worksheet
from jobs.files import Ledger, slug
from jobs.messages import text_of
from jobs.paths import data_dir
from jobs.queue.models import Unit, UnitKey, parse_address
from jobs.queue.payloads import ExportPayload, ExportTarget, GeneratePayload
from jobs.queue.store import Store


def export_command(arguments: Namespace, output: Output) -> ExitCode:
    """Write the files of every finished worksheet of a job, or of one text.

    Raises:
        UsageError: a format cannot be written here.
        StoreError: there is nothing to write.
    """
    job, number = parse_address(arguments.address)
    if arguments.formats:
        try:
            check_formats(arguments.formats)
        except ExportError as error:
            raise UsageError(error.code, error.params) from error
    with Store.open() as store:
        target = _target(store, job, arguments)
        codes = [_export(store, unit, target, output) for unit in _with_sheets(store, job, number)]
    if not codes:
        raise StoreError("queue.nothing_to_export", {"job": arguments.address})
    return worst(codes)


def _target(store: Store, job: int, arguments: Namespace) -> ExportTarget:
    payload = store.jobs.payload(job)
    stored = ExportTarget(out=str(Path.cwd()), formats=("docx", "json"))
    if isinstance(payload, GeneratePayload | ExportPayload):
        stored = payload.export
    return ExportTarget(
        out=stored.out if arguments.out is None else str(arguments.out.absolute()),
        formats=arguments.formats or stored.formats,
        adapted=arguments.adapted or stored.adapted,
    )


def _with_sheets(store: Store, job: int, number: int | None) -> Iterator[Unit]:
    units = all_units(store, job) if number is None else iter([store.units.get(UnitKey(job, number))])
    return (unit for unit in units if unit.sheet is not None and unit.status != "running")


def _export(store: Store, unit: Unit, target: ExportTarget, output: Output) -> ExitCode:
    assert unit.sheet is not None
    sheet = store.sheets.get(unit.sheet)
    name = store.units.slug(unit.key) or slug(sheet.title)
    failure: ExportError | None = None
    try:
        result = export_worksheet(
            store.sheets.worksheet(sheet.id),
            Path(target.out),
            name,
            target.formats,
            adapted=target.adapted,
            ledger=Ledger(data_dir() / "written.json"),
        )
    except IncompleteExport as error:
        failure, result = error, error.result
    files = [str(path) for path in result.files]
    if failure is None:
        every = list(dict.fromkeys([*unit.files, *files]))
        store.sheets.mark_exported(sheet.id, sheet.revision, every)
        store.work.settle_export(unit.key, every)
    _tell(unit, result, failure, output)
    return ExitCode.OK if failure is None else ExitCode.TEXT_FAILED


def _tell(unit: Unit, result: ExportResult, failure: ExportError | None, output: Output) -> None:
    for path in result.files:
        output.file_written(path)
    for note in result.notes:
        output.warn(note.code, note.params)
    if failure is not None:
        output.error(failure, f"{unit.key} {unit.title}")
    if output.as_json:
        told: dict[str, Any] | None = None
        if failure is not None:
            told = {"code": failure.code, "params": failure.params, "message": text_of(failure)[0]}
        files = [str(path) for path in result.files]
        output.json(
            {"id": unit.id, "job_id": unit.job_id, "title": unit.title, "files": files, "error": told}
        )
