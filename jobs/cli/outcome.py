"""What became of one text, as told to a person and to a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from jobs.cli.exit_codes import ExitCode
from jobs.errors import JobError
from jobs.messages import text_of
from jobs.worksheet.models import Worksheet

TextStatus = Literal["done", "short", "skipped", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one text: a worksheet with its files, or why there is none."""

    name: str
    status: TextStatus
    worksheet: Worksheet | None = None
    files: Sequence[Path] = ()
    error: JobError | None = None
    code: ExitCode = ExitCode.OK
    seconds: float = 0.0
    warnings: Sequence[str] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """The object that ``--json`` prints; documented, so keys never go away.

        ``status`` is ``done``, ``short`` (written, with fewer items than asked for), ``skipped`` (was there
        already), ``failed`` or ``cancelled``.
        """
        sheet = self.worksheet
        return {
            "title": sheet.title if sheet else self.name,
            "status": self.status,
            "files": [str(path) for path in self.files],
            "items": _count(sheet) if sheet else None,
            "shortfall": sheet.shortfall.model_dump() if sheet else None,
            "warnings": list(self.warnings),
            "error": _error(self.error) if self.error else None,
            "seconds": round(self.seconds, 1),
        }


def written(
    name: str, sheet: Worksheet, files: Sequence[Path], seconds: float, warnings: Sequence[str]
) -> Outcome:
    """A worksheet was made and its files stand."""
    short = missing(sheet) > 0
    return Outcome(
        name,
        "short" if short else "done",
        worksheet=sheet,
        files=files,
        code=ExitCode.SHORTFALL if short else ExitCode.OK,
        seconds=seconds,
        warnings=warnings,
    )


def already_there(name: str, sheet: Worksheet, files: Sequence[Path]) -> Outcome:
    """The same worksheet was made before; files are those that had gone and were written again."""
    code = ExitCode.SHORTFALL if missing(sheet) else ExitCode.OK
    return Outcome(name, "skipped", worksheet=sheet, files=files, code=code)


def failed(
    name: str,
    error: JobError,
    seconds: float = 0.0,
    *,
    code: ExitCode = ExitCode.TEXT_FAILED,
    files: Sequence[Path] = (),
) -> Outcome:
    """No worksheet for this text, or one of its files is missing; ``files`` were written before that."""
    status: TextStatus = "cancelled" if code is ExitCode.CANCELLED else "failed"
    return Outcome(name, status, error=error, code=code, files=files, seconds=seconds)


def missing(sheet: Worksheet) -> int:
    """How many items fewer than asked for."""
    return sheet.shortfall.short_answer + sheet.shortfall.true_false


def doubtful(sheet: Worksheet) -> int:
    """How many items a person should look at before handing the sheet out."""
    return sum(item.status == "doubtful" for item in sheet.items)


def _count(sheet: Worksheet) -> dict[str, int]:
    kinds = [item.kind for item in sheet.items]
    return {
        "short_answer": kinds.count("short_answer"),
        "true_false": kinds.count("true_false"),
        "verified": sum(item.status == "verified" for item in sheet.items),
        "doubtful": doubtful(sheet),
    }


def _error(error: JobError) -> dict[str, Any]:
    text, hint = text_of(error)
    return {"code": error.code, "params": error.params, "message": text, "hint": hint}
