"""What every reader hands over: headings and paragraphs in the order of the page.

Readers know their format and nothing else; what happens to the blocks (cleaning, sections left out,
offsets) is the same for all of them and happens in ``jobs.sources.assemble``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

SHORT_LINE = 60
"""What stands over a title is at most as long."""


PROSE_CELL_WORDS = 25
"""A table whose cells have as many words is there for the layout: it holds prose, not data."""


_ANY_LIFE = re.compile(
    r"(?:biograf[ií]a|vida)(?: (?:y|e) [a-záéíóúñ]+)?|primeros años"
    r"|(?:datos|reseña|nota)s? biogr[aá]fic[oa]s?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (``level`` 1 to 6) or a paragraph (``level`` 0)."""

    text: str
    level: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.level > 0


@dataclass(frozen=True, slots=True)
class Blocks:
    """A text as its reader found it, with the title it gives itself, if any."""

    blocks: tuple[Block, ...]
    title: str | None = None


def paragraph(text: str) -> Block:
    """A block of running text."""
    return Block(text)


def heading(text: str, level: int) -> Block:
    """A heading; levels outside 1 to 6 are brought inside."""
    return Block(text, min(max(level, 1), 6))


def names_no_text(text: str) -> bool:
    """Whether a heading would stand over any life («Biografía», «Vida y obra») and so is no title."""
    return _ANY_LIFE.fullmatch(text.strip()) is not None


def promote_title(found: Blocks) -> Blocks:
    """Take the heading that stands over everything as the title, when no other title is known.

    That is a heading of a level that no other has, with no higher one, before any text but a short line or
    two (the name of the school, the date).
    """
    levels = [block.level for block in found.blocks if block.is_heading]
    if found.title or not levels or levels.count(min(levels)) > 1:
        return found
    position = next(i for i, block in enumerate(found.blocks) if block.level == min(levels))
    before, after = found.blocks[:position], found.blocks[position + 1 :]
    if names_no_text(found.blocks[position].text):
        return found
    if len(before) > 2 or any(len(block.text) > SHORT_LINE for block in before):
        return found
    if not any(not block.is_heading for block in after):
        return found
    return replace(found, blocks=before + after, title=found.blocks[position].text)
