"""What follows from a country and a level: register, paper, way of answering, length of text."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from jobs.worksheet.models import Paper, Profile, VfMode
from resources import read_text

DEFAULT_COUNTRY, DEFAULT_LEVEL = "ES", "secondary"


class _Named(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    es: str
    en: str

    def name(self, language: Literal["es", "en"] | str) -> str:
        """Its name in a language."""
        return self.en if language == "en" else self.es


class Country(_Named):
    """A country by its ISO code."""

    profile: Profile
    paper: Paper


class Level(_Named):
    """A school level; ``words`` is the length of text that suits it."""

    words: int
    vf_mode: VfMode
    profile: Profile | None = None


@cache
def countries() -> dict[str, Country]:
    """The countries of ``resources/countries.toml``, in its order."""
    table = tomllib.loads(read_text("countries.toml"))
    return {code: Country.model_validate(values) for code, values in table.items()}


@cache
def levels() -> dict[str, Level]:
    """The levels of ``resources/levels.toml``, in its order."""
    table = tomllib.loads(read_text("levels.toml"))
    return {code: Level.model_validate(values) for code, values in table.items()}


def register(country: str, level: str) -> Profile:
    """The register of the sheets for a class."""
    return levels()[level].profile or countries()[country].profile
