"""The worksheet's own file: written whole, read back whatever version of the program wrote it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jobs.errors import ExportError
from jobs.messages import reason_of
from jobs.worksheet.models import SCHEMA_VERSION, Worksheet

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
# From each older version to the next one.
UPGRADES: Mapping[int, Upgrade] = {}


def worksheet_json(worksheet: Worksheet) -> bytes:
    """The worksheet as UTF-8 JSON, in the order of the models, with null rather than absence."""
    return (worksheet.model_dump_json(by_alias=True, indent=2) + "\n").encode("utf-8")


def load_worksheet(path: Path) -> Worksheet:
    """Read a worksheet from its file; older versions are brought up to date.

    Raises:
        ExportError: the file cannot be read, is no worksheet, or a newer program wrote it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExportError("export.unreadable", {"path": str(path), "reason": reason_of(error)}) from error
    return parse_worksheet(data, str(path))


def parse_worksheet(data: bytes, name: str, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Worksheet:
    """A worksheet from the bytes of its file; `name` is what an error calls it."""
    try:
        stored = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ExportError("export.not_json", {"path": name}) from error
    if not isinstance(stored, dict):
        raise ExportError("export.not_a_worksheet", {"path": name, "where": "—"})
    version = stored.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ExportError("export.not_a_worksheet", {"path": name, "where": "schema_version"})
    if version > SCHEMA_VERSION:
        raise ExportError("export.newer_schema", {"path": name, "version": version, "known": SCHEMA_VERSION})
    for older in range(version, SCHEMA_VERSION):
        stored = upgrades[older](stored)
    try:
        worksheet = Worksheet.model_validate(stored)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ExportError("export.not_a_worksheet", {"path": name, "where": where}) from error
    for number, item in enumerate(worksheet.items):
        quoted = item.evidence
        if quoted is not None and worksheet.text[quoted.start : quoted.end] != quoted.text:
            raise ExportError("export.not_a_worksheet", {"path": name, "where": f"items.{number}.evidence"})
    return worksheet


def schema_text() -> str:
    """The JSON schema of a worksheet's file, as kept in ``resources/schemas/worksheet.schema.json``."""
    schema = Worksheet.model_json_schema(by_alias=True, mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"
