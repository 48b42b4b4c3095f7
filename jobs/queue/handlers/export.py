"""Writes the files of a worksheet that is in the store; repeated at will: nothing is lost by failing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jobs.export import IncompleteExport, export_worksheet
from jobs.files import Ledger
from jobs.paths import data_dir
from jobs.queue.payloads import ExportPayload, ExportTarget
from jobs.queue.work import Ended, Work


def run(work: Work) -> Ended:
    """Export the unit's worksheet as the job says.

    Raises:
        ExportError: a file cannot be written.
        CancelledError: somebody asked to stop.
    """
    assert isinstance(work.payload, ExportPayload)
    return export_sheet(work, work.payload.export, work.claimed.slug or "ficha")


def export_sheet(work: Work, target: ExportTarget, slug: str) -> Ended:
    """Export the unit's worksheet; stops between two kinds of files and while LibreOffice works."""
    assert work.claimed.sheet is not None
    store = work.store
    sheet = store.sheets.get(work.claimed.sheet)
    worksheet = store.sheets.worksheet(sheet.id)
    groups = _groups(target.formats)
    ledger = Ledger(data_dir() / "written.json")
    for number, formats in enumerate(groups):
        work.check()
        work.progress("exporting", number, len(groups), at_once=True)
        try:
            result = export_worksheet(
                worksheet,
                Path(target.out),
                slug,
                formats,
                adapted=target.adapted,
                ledger=ledger,
                cancel=work.cancel,
            )
        except IncompleteExport as error:
            _add(work.files, error.result.files)
            raise
        _add(work.files, result.files)
        for note in result.notes:
            work.reporter.warn(note.code, note.params)
    store.sheets.mark_exported(sheet.id, sheet.revision, work.files)
    return Ended(tuple(work.files))


def _groups(formats: Iterable[str]) -> list[tuple[str, ...]]:
    """Quick formats at once, then PDF: LibreOffice takes its time, and a cancel should not wait for it."""
    quick = tuple(name for name in formats if name != "pdf")
    return [quick or ("json",), *([("pdf",)] if "pdf" in formats else [])]


def _add(files: list[str], written: Iterable[Path]) -> None:
    files += [str(path) for path in written if str(path) not in files]
