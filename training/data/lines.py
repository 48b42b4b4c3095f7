"""Files of JSON lines, read row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jobs.messages import reason_of
from training.data.passages import is_whole
from training.data.problems import Problems
from training.errors import DataError, unreadable_text


def json_value(text: str) -> Any:
    """What a JSON text says.

    Raises:
        ValueError: no JSON; also where it is nested deeper than the program can follow.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def read_json(path: Path) -> Any:
    """What a JSON file says.

    Raises:
        DataError: it cannot be read, or is no JSON.
    """
    try:
        return json_value(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:
        raise DataError("training.data_no_json", {"file": str(path), **unreadable_text(error)}) from error


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError("training.data_unreadable", {"file": str(path), "reason": reason_of(error)})


def has_lines(path: Path) -> bool:
    """Whether a file's name says that it holds JSON lines."""
    return path.suffix.lower() == ".jsonl"


def row_is_whole(row: dict[str, Any]) -> bool:
    """Whether no text in a row holds half a character."""
    return is_whole(json.dumps(row, ensure_ascii=False))


def first_object(path: Path) -> dict[str, Any]:
    """The first row that is a JSON object, which tells what a file holds; empty where there is none.

    Raises:
        DataError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for line in lines:
                try:
                    row = json_value(line)
                except ValueError:
                    continue
                if isinstance(row, dict):
                    return row
    except OSError as error:
        raise _unreadable(path, error) from error
    return {}


def read_rows(path: Path, problems: Problems) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row that is a JSON object, with where it stands; others are noted.

    Raises:
        DataError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                where = f"{path.name}, línea {number}"
                try:
                    row = json_value(line)
                except ValueError:
                    problems.add(where, "training.row.no_json")
                    continue
                if not isinstance(row, dict):
                    problems.add(where, "training.row.no_object")
                elif row_is_whole(row):
                    yield where, row
                else:
                    problems.add(where, "training.row.half_character")
    except OSError as error:
        raise _unreadable(path, error) from error
