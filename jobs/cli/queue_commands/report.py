"""``report``: what became of every text of a job, for a person, a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import json
import re
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output
from jobs.cli.queue_commands.looking import all_units, status_of
from jobs.cli.table import columns
from jobs.files import write_atomically
from jobs.messages import text_of
from jobs.queue.models import Unit, UnitKey, parse_address
from jobs.queue.store import Store
from jobs.worksheet.models import RejectReason

_REASONS: tuple[str, ...] = get_args(RejectReason)
_FORMULA = re.compile(r"(^|[,;\t\r\n])(\s*[\"']?\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def report_command(arguments: Namespace, output: Output) -> ExitCode:
    """Tell, or write to a file."""
    job, number = parse_address(arguments.address)
    with Store.open() as store:
        store.jobs.get(job)
        units = all_units(store, job) if number is None else [store.units.get(UnitKey(job, number))]
        lines = [line_of(store, unit) for unit in units]
    if arguments.out is not None:
        as_json = arguments.out.suffix.lower() == ".json"
        text = json.dumps(lines, ensure_ascii=False, indent=1) if as_json else as_csv(lines)
        write_atomically(arguments.out, text.encode("utf-8" if as_json else "utf-8-sig"))
        output.file_written(arguments.out)
    elif output.as_json:
        output.json(lines)
    elif arguments.csv:
        output.line(as_csv(lines).rstrip("\n"))
    else:
        output.line(_table(lines))
    return ExitCode.OK


def line_of(store: Store, unit: Unit) -> dict[str, Any]:
    """One text: ``{unit, title, status, asked, kept, verified, doubtful, edited, rejected, seconds, error}``.

    ``rejected`` counts by reason; ``error`` is a code with its sentence.
    """
    statuses: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    if unit.sheet is not None:
        sheet = store.sheets.worksheet(unit.sheet)
        statuses.update(item.status for item in sheet.items)
        rejected.update(lost.reason for lost in sheet.rejected)
    error = None if unit.error is None else unit.error.as_error()
    return {
        "unit": str(unit.key),
        "title": unit.title,
        "status": unit.status,
        "status_text": status_of(unit),
        "asked": unit.asked,
        "kept": unit.kept,
        "verified": statuses["verified"],
        "doubtful": statuses["doubtful"],
        "edited": statuses["edited"],
        "rejected": dict(sorted(rejected.items())),
        "seconds": round(unit.seconds, 1),
        "error": None if error is None else {"code": error.code, "message": text_of(error)[0]},
    }


def as_csv(lines: Sequence[dict[str, Any]]) -> str:
    """Semicolons, as spreadsheets in Spanish want them; no cell can be taken for a formula."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\n")
    plain = ("unit", "title", "status", "asked", "kept", "verified", "doubtful", "edited")
    writer.writerow([*plain, "rejected", *(f"rejected_{reason}" for reason in _REASONS), "seconds", "error"])
    for line in lines:
        rejected = line["rejected"]
        error = "" if line["error"] is None else line["error"]["message"]
        cells = [
            *(line[name] for name in plain),
            sum(rejected.values()),
            *(rejected.get(reason, 0) for reason in _REASONS),
            line["seconds"],
            error,
        ]
        writer.writerow([defused(cell) for cell in cells])
    return target.getvalue()


def defused(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it.

    Also within a text, after what another spreadsheet may take for the end of a cell.
    """
    if not isinstance(cell, str):
        return cell
    told = _FORMULA.sub(r"\1\2'", cell)
    return f"'{told}" if told.startswith(("\t", "\r", "\n")) else told


def _table(lines: Sequence[dict[str, Any]]) -> str:
    rows = [
        (
            line["unit"],
            line["status_text"],
            f"{line['kept']}/{line['asked']}",
            str(line["doubtful"]),
            ", ".join(f"{reason} {count}" for reason, count in line["rejected"].items()),
            f"{line['seconds']:.0f}",
            line["title"],
        )
        for line in lines
    ]
    head = ("TEXTO", "ESTADO", "LOGRADAS", "DUDOSAS", "RECHAZADAS", "SEGUNDOS", "TÍTULO")
    return columns(head, rows)
