"""Sentences of errors in the window's language; they live beside those of the command line."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from jobs.errors import JobError
from jobs.messages import sentence, text_of


def gigabytes(size: int) -> str:
    """A size as a number of gigabytes with one decimal."""
    return QLocale().toString(size / 1e9, "f", 1)


def language() -> str:
    """The window's language, as the messages name it."""
    return "en" if QLocale().language() == QLocale.Language.English else "es"


def error_text(error: JobError) -> tuple[str, str | None]:
    """What happened, and what to do about it."""
    return text_of(error, language())


def code_text(code: str, params: dict[str, str | int | float] | None = None) -> tuple[str, str | None]:
    """The sentence and the hint for a stored error."""
    return sentence(code, params, language())
