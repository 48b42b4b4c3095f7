"""Items that a teacher accepted or wrote, kept on this computer as data for training; only if she wants so.

One worksheet a line, with those items alone; a worksheet's line is replaced when its items change.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from jobs.export.json_file import parse_worksheet
from jobs.files import write_atomically
from jobs.paths import data_dir
from jobs.worksheet.models import Item, Worksheet

_log = logging.getLogger(__name__)


def accepted_file() -> Path:
    """Where they are kept."""
    return data_dir() / "accepted_items.jsonl"


def is_kept(item: Item) -> bool:
    """Whether a teacher stands for an item: she accepted it, or changed or wrote it, and printed it."""
    return item.review == "accepted" or (item.review != "discarded" and item.status == "edited")


def keep_accepted(worksheet: Worksheet, path: Path) -> int:
    """Put a worksheet's accepted items in the place of what was kept of it before.

    Returns:
        How many items are kept of it.

    Raises:
        ExportError: the file cannot be written.
    """
    items = tuple(item for item in worksheet.items if is_kept(item))
    lines = _lines(path)
    lines.pop(worksheet.worksheet_id, None)
    if items:
        kept = worksheet.model_copy(update={"items": items, "rejected": ()})
        lines[worksheet.worksheet_id] = kept.model_dump_json(by_alias=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "".join(f"{line}\n" for line in lines.values()).encode())
    return len(items)


def count_accepted(path: Path) -> int:
    """How many items are kept in all."""
    return sum(len(parse_worksheet(line.encode(), path.name).items) for line in _lines(path).values())


def forget_accepted(path: Path) -> None:
    """Remove everything that was kept."""
    path.unlink(missing_ok=True)


def _lines(path: Path) -> dict[str, str]:
    """The file's lines by the id of their worksheet; a damaged line is left out and reported."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    found: dict[str, str] = {}
    for line in text.splitlines():
        try:
            found[str(json.loads(line)["worksheet_id"])] = line
        except (ValueError, KeyError, TypeError):
            _log.warning("a damaged line in %s was left out", path.name)
    return found
