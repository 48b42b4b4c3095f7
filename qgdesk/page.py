"""What the main window asks of every tab's page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """The content of a tab. Nothing here has to be overridden."""

    def remember(self) -> None:
        """Keep what the next start should find: sizes, a form as it was left. Must return at once."""

    def appear(self) -> None:
        """The tab has come to the front."""

    def retire(self) -> None:
        """Never shown again: stop timers and listening."""
