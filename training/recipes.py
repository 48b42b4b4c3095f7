"""Recipes: which examples in which shares, and how they are learnt."""

from __future__ import annotations

import tomllib
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, FiniteFloat, ValidationError

from jobs.messages import reason_of
from jobs.paths import expanded
from resources import read_text, resource
from training.data.biographies import BiographyFilter
from training.data.passages import Strict
from training.errors import TrainingError, unreadable_text, wrong_value
from training.examples.model import Kind

MOST_SEED = 2**32 - 1
"""The largest seed that every library takes."""
MOST_EPOCHS = 1_000_000
Seed = Annotated[int, Field(ge=0, le=MOST_SEED)]
Share = Annotated[FiniteFloat, Field(ge=0, le=1e6)]


def _filter(value: object) -> object:
    """``true`` and ``false`` as recipes had them at first."""
    if isinstance(value, bool):
        return "life" if value else None
    return value


class DataRecipe(Strict):
    """How many examples of which kinds, and how long they may be: tokens after the beginning all share."""

    examples: int = Field(default=400, ge=1)
    most_tokens: int = Field(default=180, ge=60)
    validation_share: float = Field(default=0.1, ge=0, lt=1)
    worked_examples: bool = False
    biographies: Annotated[BiographyFilter | None, BeforeValidator(_filter)] = None
    shares: dict[Kind, Share] = Field(default_factory=dict)


class TrainingRecipe(Strict):
    """How examples are learnt.

    Args:
        epochs: passes over the examples; ``steps``, where given, wins.
        steps: optimiser steps.
        learning_rate: at its height, after ``warmup`` (a share of all steps); it falls along a cosine.
        batch: examples an optimiser step; how many go through the model at once is planned from memory.
        rank: of the LoRA matrices; ``alpha`` scales them.
        dropout: of the LoRA layers.
        evaluations: how often the validation examples are read during a run; a checkpoint goes with each.
        patience: evaluations without a lower loss after which a run stops.
    """

    epochs: FiniteFloat = Field(default=2.0, gt=0, le=MOST_EPOCHS)
    steps: int | None = Field(default=None, ge=1)
    learning_rate: float = Field(default=1e-4, gt=0, lt=1)
    warmup: float = Field(default=0.06, ge=0, lt=1)
    batch: int = Field(default=8, ge=1)
    rank: int = Field(default=8, ge=1, le=256)
    alpha: int = Field(default=16, ge=1)
    dropout: float = Field(default=0.05, ge=0, lt=1)
    evaluations: int = Field(default=6, ge=1)
    patience: int = Field(default=3, ge=1)
    seed: Seed = 0


class Recipe(Strict):
    """A named recipe, as in ``resources/training/recipes``."""

    title: str
    form: Literal["skills", "list"]
    data: DataRecipe = DataRecipe()
    training: TrainingRecipe = TrainingRecipe()


def known_recipes() -> list[str]:
    """Names of the recipes that come with the program."""
    folder = resource("training", "recipes")
    return sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


def load_recipe(name: str) -> Recipe:
    """A recipe by name, or from a TOML file of one's own.

    Raises:
        TrainingError: no such recipe, or something in it is wrong (``training.recipe_*``).
    """
    try:
        if name in known_recipes():
            content = read_text("training", "recipes", f"{name}.toml")
        else:
            content = expanded(name).read_text(encoding="utf-8-sig")
        return Recipe.model_validate(tomllib.loads(content))
    except OSError as error:
        raise TrainingError(
            "training.recipe_missing",
            {"name": name, "known": ", ".join(known_recipes()), "reason": reason_of(error)},
        ) from error
    except ValidationError as error:
        raise TrainingError("training.recipe_value", {"name": name, **wrong_value(error)}) from error
    except (ValueError, RecursionError) as error:
        raise TrainingError("training.recipe_wrong", {"name": name, **unreadable_text(error)}) from error
