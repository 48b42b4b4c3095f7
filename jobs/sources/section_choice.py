"""Which sections of a text take part: the teacher's choice, or all but the apparatus.

References, external links and lists of works make bad questions. Their titles are in
``resources/left_out_sections.toml``, which anyone may edit.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jobs.errors import SourceError
from jobs.sources.blocks import Block
from resources import read_text

SectionChoice = Sequence[str] | Literal["all"] | None
"""``None``: the usual choice; ``"all"``: everything; titles: only these sections and those inside them."""

LEAD = "Introducción"
"""The name by which the text before the first heading can be asked for."""

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Titles of sections that are left out, folded."""

    titles: frozenset[str]
    beginnings: tuple[str, ...]

    def matches(self, title: str) -> bool:
        """Whether a section of this title is left out."""
        folded = fold_title(title)
        return folded in self.titles or any(folded.startswith(f"{start} ") for start in self.beginnings)


def fold_title(title: str) -> str:
    """A title without accents, capitals and punctuation: «Véase también» is «vease tambien»."""
    plain = "".join(c for c in unicodedata.normalize("NFD", title.casefold()) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain).strip()


@cache
def left_out_sections(table: Literal["always", "wiki"]) -> LeftOut:
    """The editable list: what is left out of every text, or of pages of an encyclopedia too."""
    data = tomllib.loads(read_text("left_out_sections.toml"))[table]
    return LeftOut(
        frozenset(fold_title(title) for title in data["titles"]),
        tuple(fold_title(title) for title in data["beginnings"]),
    )


def choose(blocks: Sequence[Block], sections: SectionChoice, *, wiki: bool, name: str) -> list[bool]:
    """For every block, whether it takes part.

    A section goes or stays with the sections inside it. When the usual choice would leave nothing to read,
    everything stays.

    Raises:
        SourceError: none of the titles asked for is in the text.
    """
    if sections == "all":
        return [True] * len(blocks)
    if sections is None:
        lists = [left_out_sections("always")] + ([left_out_sections("wiki")] if wiki else [])
        matching = _matching(blocks, lambda title: any(left_out.matches(title) for left_out in lists))
        kept = [not matched for matched in matching]
        return kept if _has_text(blocks, kept) else [True] * len(blocks)
    asked = [sections] if isinstance(sections, str) else list(sections)
    wanted = {fold_title(title) for title in asked if fold_title(title)}
    kept = _matching(blocks, lambda title: fold_title(title) in wanted, lead=fold_title(LEAD) in wanted)
    if not _has_text(blocks, kept):
        titles = ", ".join(dict.fromkeys(block.text for block in blocks if block.is_heading)) or LEAD
        raise SourceError(
            "source.no_such_section", {"name": name, "asked": ", ".join(asked), "titles": titles}
        )
    return kept


def _matching(blocks: Sequence[Block], matches: Callable[[str], bool], *, lead: bool = False) -> list[bool]:
    """For every block, whether it stands in a section (or in one inside it) whose title matches."""
    result: list[bool] = []
    inside, level = lead, 7
    for block in blocks:
        if block.is_heading and (block.level <= level or not inside):
            inside = matches(block.text)
            level = block.level if inside else 7
        result.append(inside)
    return result


def _has_text(blocks: Sequence[Block], kept: Sequence[bool]) -> bool:
    return any(keep and not block.is_heading for block, keep in zip(blocks, kept, strict=True))
