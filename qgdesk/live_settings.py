"""The settings as they stand, saved at every change and told to whoever shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from jobs.settings import Settings, load, save


class LiveSettings(QObject):
    """The teacher's settings.

    Attributes:
        changed: told after every change.
        warnings: what was wrong with the file when it was read.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        loaded = load(path)
        self._value = loaded.settings
        self.warnings = loaded.warnings

    @property
    def value(self) -> Settings:
        """The settings; never changed in place."""
        return self._value

    def change(self, **fields: Any) -> None:
        """Set fields and save.

        The file is read again first, so that what the command line changed meanwhile stays.

        Raises:
            ExportError: the file cannot be written; the change holds until the program ends.
        """
        base = load(self._path).settings.model_dump()
        value = Settings.model_validate(base | fields)
        if value == self._value:
            return
        self._value = value
        try:
            save(value, self._path)
        finally:
            self.changed.emit()
