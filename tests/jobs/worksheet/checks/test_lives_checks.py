"""Birth and death out of the bracket after a name."""

from __future__ import annotations

import pytest
from quintanilla import analysed, expression

from jobs.worksheet.checks.lives import (
    contradicts_life,
    is_silent_about_life,
    speaks_of_the_dead_as_alive,
    turns_life_round,
)

LIFE = analysed(
    "Ana Ruiz Sol (Lugo, España, 25 de febrero de 1861 – Vigo, 30 de marzo de 1925) fue una escritora. "
    "Vivió en Madrid (España).",
    "Ana Ruiz Sol",
)


@pytest.mark.parametrize(
    ("text", "span", "wrong"),
    [
        ("Ana Ruiz nació en Lugo.", "Lugo", False),
        ("Ana Ruiz murió en Vigo.", "Vigo", False),
        ("Ana Ruiz nació en Vigo.", "Vigo", True),
        ("Ana Ruiz falleció en Lugo.", "Lugo", True),
        ("¿En qué año murió Ana Ruiz?", "1861", True),
        ("¿En qué fecha nació Ana Ruiz?", "25 de febrero de 1861", False),
        ("Ana Ruiz nació el 25 de febrero de 1861 en Vigo.", "25 de febrero de 1861", True),
        ("Ana Ruiz vivió en Vigo.", "Vigo", False),
        ("Ana Ruiz nació en Lugo y murió en Vigo.", "Vigo", False),
    ],
)
def test_the_bracket_decides(text, span, wrong):
    assert turns_life_round(text, expression(LIFE, span), LIFE) is wrong


def test_a_bracket_without_a_dash_says_nothing():
    plain = analysed("Ana Ruiz Sol (Lugo, 1861) fue una escritora.", "Ana Ruiz Sol")
    assert not turns_life_round("Ana Ruiz murió en Lugo.", expression(plain, "Lugo"), plain)


def test_a_bracket_that_lost_its_dates_still_tells_first_from_last():
    lost = analysed("Ana Ruiz Sol (Lugo, -Vigo,) fue una escritora.", "Ana Ruiz Sol")
    assert turns_life_round("Ana Ruiz nació en Vigo.", expression(lost, "Vigo"), lost)
    assert not turns_life_round("Ana Ruiz nació en Lugo.", expression(lost, "Lugo"), lost)


@pytest.mark.parametrize(
    ("opening", "statement", "wrong"),
    [
        ("Ana Ruiz (Soria, 1873 – Lugo, 1924) fue poeta.", "Ana Ruiz vive en París.", True),
        ("Ana Ruiz (Soria, 1873 – Lugo, 1924) fue poeta.", "Ana Ruiz vivió en París.", False),
        ("Ana Ruiz (Soria, 1873 – Lugo, 1924) fue poeta.", "En 1903 Ana Ruiz vive en París.", False),
        ("Ana Ruiz (Soria, 1973) es poeta.", "Ana Ruiz vive en París.", False),
    ],
)
def test_the_dead_do_not_live_anywhere(opening, statement, wrong):
    life = analysed(f"{opening} En 1903 se retira y vive en París.", "Ana Ruiz")
    assert speaks_of_the_dead_as_alive(statement, life) is wrong


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("Ana Ruiz falleció el 3 de marzo de 1793.", True),
        ("Ana Ruiz falleció el 11 de octubre de 1839.", False),
        ("Ana Ruiz nació en 1839.", True),
        ("Ana Ruiz nació en 1750.", False),
        ("¿En qué ciudad murió Ana Ruiz en 1793?", True),
        ("El marido de Ana Ruiz falleció en 1793.", False),
        ("Luis Rey murió en 1793.", False),
        ("Ana Ruiz vivió en Lima hasta 1793.", False),
    ],
)
def test_a_death_of_another_year_is_another_s(statement, wrong):
    life = analysed(
        "Ana Ruiz (Lisboa, 31 de octubre de 1750 — Lugo, 11 de octubre de 1839) fue una escritora. "
        "El 3 de marzo de 1793 su marido falleció en Lima.",
        "Ana Ruiz",
    )
    assert contradicts_life(statement, life) is wrong


@pytest.mark.parametrize(
    ("sentence", "text", "silent"),
    [
        ("A principios de 1903 vendió su casa.", "Ana Ruiz murió en 1903.", True),
        ("En 1903 sus restos fueron llevados a Lima.", "¿En qué año falleció Ana Ruiz?", True),
        ("En 1903 muere de tifus.", "Ana Ruiz murió en 1903.", False),
        ("En 1903 fue decapitada.", "Ana Ruiz murió en 1903.", False),
        ("Vio la luz en Lugo en 1903.", "Ana Ruiz nació en Lugo.", False),
        ("En 1903 fue fusilada.", "Ana Ruiz murió en 1903.", False),
        ("Fue la primera escritora de Lugo en 1903.", "Ana Ruiz fue una escritora nacida en Lugo.", True),
        ("Natural de Lugo, llegó en 1903.", "Ana Ruiz nació en Lugo.", False),
        ("En 1903 vendió su casa.", "Ana Ruiz vendió su casa en 1903.", False),
    ],
)
def test_a_birth_or_death_must_be_told_where_it_is_read(sentence, text, silent):
    life = analysed(f"Ana Ruiz (Soria, 1853 – Lugo, 1903) fue poeta. {sentence}", "Ana Ruiz")
    found = next(e for e in life.expressions if e.sentence == 1)
    assert is_silent_about_life(text, found, life) is silent
    opening = next(e for e in life.expressions if e.sentence == 0)
    assert not is_silent_about_life(text, opening, life)
