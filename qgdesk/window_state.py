"""What the window remembers by itself: its size, and the form as it was left. Losing it costs nothing."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from jobs.errors import JobError
from jobs.files import write_atomically
from jobs.worksheet.models import Heading

_log = logging.getLogger(__name__)


class SheetForm(BaseModel):
    """The choices for the next worksheet."""

    model_config = ConfigDict(extra="ignore")

    short_answer: int = 5
    true_false: int = 5
    reading_text: bool = True
    second_version: bool = False
    adapted: bool = False
    formats: tuple[str, ...] = ("docx",)
    heading: Heading = Heading()
    level: str | None = None
    words: int | None = None


class Remembered(BaseModel):
    """The file's content."""

    model_config = ConfigDict(extra="ignore")

    geometry: str = ""
    tab: str = "create"
    splitters: dict[str, str] = {}
    form: SheetForm = SheetForm()
    welcomed: bool = False
    review: dict[str, Any] = {}
    train: dict[str, Any] = {}
    queue_header: str = ""
    open_folder: str = ""


class WindowState:
    """Reads the file when made; ``save`` writes what ``value`` holds then.

    Args:
        path: the file; a missing or broken one gives the defaults.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.value = Remembered()
        try:
            self.value = Remembered.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            pass
        except (OSError, ValidationError) as error:
            _log.warning("window state not read: %s", type(error).__name__)

    def save(self) -> None:
        """Write the file; a failure is logged and forgotten."""
        try:
            write_atomically(self._path, self.value.model_dump_json(indent=1).encode())
        except JobError as error:
            _log.warning("window state not saved: %s", error.code)
