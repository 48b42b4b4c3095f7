"""What the model wrote about which passage, kept: hours of writing survive a cancelled run."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from training.data.passages import Question, Statement
from training.examples.writing import Written

_LOG = logging.getLogger(__name__)


class WrittenStore:
    """JSON lines by a key that names model, prompts, seed and passage.

    Args:
        path: the file; it may not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Written] = {}
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            try:
                row = json.loads(line)
                self._known[row["key"]] = _restored(row["written"])
            except (ValueError, KeyError, TypeError):  # a line cut by a kill
                _LOG.warning("a damaged line in %s is left out", path)

    def get(self, key: str) -> Written | None:
        """What is known for a key."""
        return self._known.get(key)

    def add(self, key: str, written: Written) -> None:
        """Keep it, at once and on disk."""
        self._known[key] = written
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            row = {"key": key, "written": asdict(written)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _restored(row: dict[str, Any]) -> Written:
    return Written(
        facts=row["facts"],
        drawn=row["drawn"],
        kept=row["kept"],
        questions=[Question(**question) for question in row["questions"]],
        statements=[Statement(**statement) for statement in row["statements"]],
    )
