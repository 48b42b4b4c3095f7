"""A place where any part of the window can tell something without interrupting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from jobs.errors import JobError
from qgdesk.wording import error_text

Kind = Literal["info", "success", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence, and what can be done about it.

    ``topic`` names what it is about: a newer notice of the same topic takes its place.
    """

    kind: Kind
    text: str
    action_text: str | None = None
    action: Callable[[], None] | None = None
    topic: str = ""


class Notices(QObject):
    """Hands notices to the strip that shows them; they are never boxes that ask for an answer."""

    shown = Signal(object)
    withdrawn = Signal(str)

    def show(
        self,
        kind: Kind,
        text: str,
        action_text: str | None = None,
        action: Callable[[], None] | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Show a notice until somebody closes it or another takes its place."""
        self.shown.emit(Notice(kind, text, action_text, action, topic))

    def withdraw(self, topic: str) -> None:
        """Take away the notice of a topic: it is no longer true."""
        self.withdrawn.emit(topic)

    def error(self, error: JobError, *, topic: str = "") -> None:
        """Show an error with what to do about it."""
        text, hint = error_text(error)
        self.show("error", f"{text} {hint}" if hint else text, topic=topic)
