"""What a prepared data set says of itself: sources, licences, counts, and everything that was left out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from pydantic import Field

from training.data.passages import SourceInfo, Strict


class SelfWritten(Strict):
    """What the base model wrote itself: facts tried, wordings drawn, wordings that passed every check."""

    model: str
    facts: int
    drawn: int
    kept: int


class DataCard(Strict):
    """``card.json`` of a prepared data set.

    ``texts`` are digests of every text that examples were made from: nothing may be measured on them.
    ``prompt_version`` is the one that the lengths were counted with.
    """

    schema_version: Literal[1] = 1
    created_at: str = Field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    recipe: str
    form: Literal["skills", "list"]
    model: str
    prompt_version: str
    seed: int
    sources: tuple[SourceInfo, ...]
    held_back: tuple[str, ...] = ()
    rows_left_out: dict[str, dict[str, int]] = Field(default_factory=dict)
    passages: dict[str, int] = Field(default_factory=dict)
    articles: dict[str, int] = Field(default_factory=dict)
    self_written: SelfWritten | None = None
    examples: dict[str, dict[str, int]] = Field(default_factory=dict)
    refused: dict[str, int] = Field(default_factory=dict)
    tokens: dict[str, float] = Field(default_factory=dict)
    texts: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def unlicensed(self) -> list[str]:
        """Sources whose licence nobody named."""
        return [source.name for source in self.sources if source.licence is None]
