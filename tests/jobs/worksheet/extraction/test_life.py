"""Birth and death as statements, out of the many ways in which an opening sentence gives them."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.extraction.life import life_statement
from jobs.worksheet.plan import Planner

NAME = "Ana Ruiz"


def said(opening: str) -> list[str]:
    """The statements of birth and death, the name left out, in the order of the text."""
    life = analysed(opening, NAME)
    made = [life_statement(life, found) for found in life.expressions if found.sentence == 0]
    return list(dict.fromkeys(text.removeprefix(f"{NAME} ") for text in made if text))


BORN_DIED = ["nació en Soria.", "nació en 1853.", "murió en Lima.", "murió en 1903."]
DATES = ["nació el 6 de abril de 1812.", "nació en 1812.", "murió el 12 de mayo de 1884.", "murió en 1884."]


@pytest.mark.parametrize(
    "opening",
    [
        "A. B. Ruiz (Soria, 1853 – Lima, 1903) fue pintora.",
        "Ana Ruiz S. J. (Soria, 1853 – Lima, 1903) fue pintora.",
        "Ana Ruiz, 1.ª condesa de Vega (Soria, 1853 – Lima, 1903), fue pintora.",
        "Ana Ruiz (en ruso: Анна; en vasco: Ane) (Soria, 1853 – Lima, 1903) fue pintora.",
        "Ana Ruiz (Soria, 1853-Lima, 1903) fue pintora.",
    ],
)
def test_what_may_stand_before_the_bracket(opening):
    assert said(opening) == BORN_DIED


def test_a_bracket_in_the_bracket():
    assert said("Ana Ruiz (Soria (España), 1853 – Lima (Perú), 1903) fue pintora.") == [
        "nació en Soria.", "nació en España.", "nació en 1853.",
        "murió en Lima.", "murió en Perú.", "murió en 1903.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "bracket",
    [
        "(n. 6 de abril de 1812; † 12 de mayo de 1884)",
        "(6 de abril de 1812, † 12 de mayo de 1884)",
        "(6 de abril de 1812; 12 de mayo de 1884)",
        "(6 de abril de 1812, 12 de mayo de 1884)",
        "(6 de abril de 1812; m. 12 de mayo de 1884)",
    ],
)
def test_a_bracket_without_a_dash(bracket):
    assert said(f"Ana Ruiz {bracket} fue pintora.") == DATES


def test_places_in_a_bracket_without_a_dash():
    places = ["nació en Soria.", "murió en Lima."]
    for bracket in (
        "(6 de abril de 1812 en Soria, 12 de mayo de 1884 en Lima)",
        "(Soria, 6 de abril de 1812; Lima, 12 de mayo de 1884)",
    ):
        assert sorted(said(f"Ana Ruiz {bracket} fue pintora.")) == sorted(DATES + places)


@pytest.mark.parametrize(
    "bracket",
    [
        "(6 de abril de 1812, 25 de marzo de 1812 en el calendario juliano)",
        "(Soria, 1853 o 1854)",
        "(6 de abril de 1812)",
    ],
)
def test_one_date_in_two_ways_is_no_life(bracket):
    assert said(f"Ana Ruiz {bracket} fue pintora.") == []


def test_the_hyphen_of_a_name_is_no_dash():
    life = said("Ana Ruiz (Soria, 1833; † Lima-Callao, 12 de mayo de 1884) fue pintora.")
    assert "nació en 1833." in life and "murió en 1884." in life
    assert not any("Callao" in text and "nació" in text for text in life)


def test_a_place_that_tells_where_another_lies_is_no_fact():
    opening = "Ana Ruiz (Vinuesa, cerca de Soria, 1853 – Vega, provincia de Lugo, 1903) fue pintora."
    assert {"nació en 1853.", "murió en 1903."} == set(said(opening)) - {
        "nació en Vinuesa.",
        "murió en Vega.",
    }
    life = analysed(f"{opening} Vivió cerca de Madrid.", NAME)
    facts = {fact.expression.text for fact in Planner(life, 0).take(100)}
    assert not {"Soria", "Lugo"} & facts


@pytest.mark.parametrize(
    ("opening", "statements"),
    [
        (
            "Ana Ruiz fue una pintora española nacida en Soria en 1853 y fallecida en Lima en 1903.",
            ["nació en Soria.", "nació en Soria en 1853.", "falleció en Lima.", "falleció en Lima en 1903."],
        ),
        (
            "Ana Ruiz, pintora, nacida en Soria y muerta en Lima, vivió en Lugo.",
            ["nació en Soria.", "murió en Lima."],
        ),
        ("Ana Ruiz fue la hija de un pintor nacido en Soria.", []),
        ("Ana Ruiz fue una biógrafa del poeta Julio Gómez nacido en Lima.", []),
        ("Ana Ruiz es una traductora de Goethe nacido en Soria.", []),
        ("Ana Ruiz fue una soldado dada por muerta en Soria en 1942.", []),
        ("Ana Ruiz fue una pintora probablemente nacida en Soria.", []),
        ("Ana Ruiz fue una pintora nacida en Soria o Lugo.", []),
        ("Ana Ruiz fue una pintora que retrató a una dama nacida en Soria.", []),
        (
            "Ana Ruiz fue una pintora nacida en Soria en 1853 y fallecida en la misma ciudad en 1903.",
            ["nació en Soria.", "nació en Soria en 1853."],
        ),
    ],
)
def test_participles_tell_birth_and_death(opening, statements):
    assert said(opening) == statements


@pytest.mark.parametrize(
    "opening",
    [
        "Ana Ruiz (n. Lima, 1920), viuda de Juan Prado (Ica, 1910 – Cuzco, 1970), es una escritora.",
        "Ana Ruiz, hija de J. R. Prado (Ica, 1820 – Cuzco, 1880), fue una escritora.",
        "Ana Ruiz (reina de España, 1700-1746) fue una reina.",
        "Ana Ruiz (activa en Soria, 1450; † Roma, 1480) fue una pintora.",
        "Ana Ruiz (documentada en 1450, † 1480) fue una pintora.",
        f"Ana Ruiz ({', '.join(str(year) for year in range(1000, 1400))}) fue una pintora.",
    ],
)
def test_a_bracket_that_tells_another_life_or_none(opening):
    assert said(opening) == []
