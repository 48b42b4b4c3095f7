"""Data files of the program: prompts, messages, model presets, thresholds, samples."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*parts: str) -> Traversable:
    """The data file at ``resources/<parts>``, wherever the program is installed."""
    return files(__name__).joinpath(*parts)


def read_text(*parts: str) -> str:
    """The UTF-8 text of a data file.

    Raises:
        FileNotFoundError: no such data file.
    """
    return resource(*parts).read_text(encoding="utf-8")
