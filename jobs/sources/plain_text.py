"""Text files and pasted text."""

from __future__ import annotations

from jobs.errors import SourceError
from jobs.sources.blocks import Blocks
from jobs.sources.encoding import decode
from jobs.sources.limits import MAX_CHARACTERS
from jobs.sources.lines import blocks_of_lines
from jobs.sources.normalise import clean_characters


def read_plain_text(data: bytes, name: str) -> Blocks:
    """The paragraphs of a ``.txt`` file.

    Raises:
        SourceError: binary, or too long.
    """
    return blocks_of_text(decode(data, name), name)


def blocks_of_text(text: str, name: str) -> Blocks:
    """The paragraphs of a text.

    Raises:
        SourceError: too long.
    """
    check_length(text, name)
    return blocks_of_lines(clean_characters(text))


def check_length(text: str, name: str) -> None:
    """Refuse a text that is too long to be worked on.

    Raises:
        SourceError: too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise SourceError("source.too_long", {"name": name, "characters": len(text), "limit": MAX_CHARACTERS})
