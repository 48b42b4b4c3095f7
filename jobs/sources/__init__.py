"""Texts from files, the clipboard and wikis, each as one clean ``Document``.

What is used most can be imported from here; it is loaded at its first use, because the process that reads a
single file imports this package too and should start at once. ``MediaWiki`` is in ``jobs.sources.mediawiki``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jobs.sources.excerpt import shorten
    from jobs.sources.read import check_file, read_file, read_text, supported_files
    from jobs.sources.readers import READERS
    from jobs.sources.section_choice import SectionChoice

__all__ = ["READERS", "SectionChoice", "check_file", "read_file", "read_text", "shorten", "supported_files"]

_HOMES = {
    "READERS": "readers",
    "SectionChoice": "section_choice",
    "check_file": "read",
    "read_file": "read",
    "read_text": "read",
    "shorten": "excerpt",
    "supported_files": "read",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
