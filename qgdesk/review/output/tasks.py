"""Work in a child process: writing the files of a worksheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jobs.export import export_worksheet, parse_worksheet
from jobs.export.worksheet_files import IncompleteExport
from jobs.files import Ledger
from jobs.paths import data_dir


def export(worksheet: str, folder: str, slug: str, formats: list[str], adapted: bool) -> dict[str, Any]:
    """Write the files asked for.

    Args:
        worksheet: its JSON.
        folder: where to.
        slug: beginning of the names.
        formats: which.
        adapted: also the large and spaced copy.

    Returns:
        ``files``, ``notes`` (code, params) and, if something failed after others were written, ``error``.
    """
    sheet = parse_worksheet(worksheet.encode(), slug)
    error: dict[str, Any] | None = None
    try:
        result = export_worksheet(
            sheet, Path(folder), slug, formats, adapted=adapted, ledger=Ledger(data_dir() / "written.json")
        )
    except IncompleteExport as incomplete:
        result = incomplete.result
        error = {"code": incomplete.code, "params": incomplete.params, "retryable": incomplete.retryable}
    return {
        "files": [str(path) for path in result.files],
        "notes": [{"code": note.code, "params": note.params} for note in result.notes],
        "error": error,
    }
