"""Two names of one type that stand together are asked for together."""

from __future__ import annotations

from functools import partial

import pytest
from quintanilla import analysed, expression

from jobs.worksheet.expressions import Expression
from jobs.worksheet.inversion import inverted
from jobs.worksheet.inversion.pairs import asked_for_pair, pair_around
from jobs.worksheet.variants import accepted_variants

TEXT = (
    "Ana Ruiz fue amiga de Tomás Berrio y Julio Prado. Estudió en Granada y Lisboa. "
    "Conoció a Luis Cano, Pedro Salas y Diego Luna. Vivió en Bosnia y Herzegovina. Volvió de Lima a Cuzco."
)


@pytest.fixture(scope="module")
def life():
    return analysed(TEXT, "Ana Ruiz")


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("Tomás Berrio", "Tomás Berrio y Julio Prado"),
        ("Julio Prado", "Tomás Berrio y Julio Prado"),
        ("Granada", "Granada y Lisboa"),
        ("Lima", None),
    ],
)
def test_a_name_is_found_with_the_one_beside_it(life, name, pair):
    found = pair_around(TEXT, expression(life, name), life.expressions)
    assert (found and found.text) == pair
    if found is not None:
        assert TEXT[found.start : found.end] == pair


def test_what_is_one_name_is_no_pair():
    land = "Bosnia y Herzegovina"
    text = f"Vivió en {land}."
    one, two = (
        Expression(text.index(name), text.index(name) + len(name), name, "place", 0)
        for name in land.split(" y ")
    )
    assert pair_around(text, one, [one, two]) is None


@pytest.mark.parametrize(
    ("statement", "pair", "kind", "question"),
    [
        (
            "Ana Ruiz fue amiga de Tomás Berrio y Julio Prado.",
            "Tomás Berrio y Julio Prado",
            "person",
            "¿De quiénes fue amiga Ana Ruiz?",
        ),
        (
            "Ana Ruiz estudió en Granada y Lisboa.",
            "Granada y Lisboa",
            "place",
            "¿En qué ciudades estudió Ana Ruiz?",
        ),
        (
            "Ana Ruiz estudió en Francia y Lisboa.",
            "Francia y Lisboa",
            "place",
            None,  # a country and a city
        ),
        (
            "Tomás Berrio y Julio Prado fundaron una revista.",
            "Tomás Berrio y Julio Prado",
            "person",
            None,  # «¿Quién fundaron…?»
        ),
    ],
)
def test_the_question_is_in_the_plural(statement, pair, kind, question):
    start = statement.index(pair)
    both = Expression(start, start + len(pair), pair, "noun_phrase", 0)
    first = pair.split(" y ")[0]
    member = Expression(start, start + len(first), first, kind, 0)
    assert asked_for_pair(statement, both, member, partial(inverted, titles=())) == question


def test_the_names_may_be_given_in_either_order():
    variants = accepted_variants("Granada y Lisboa", "¿En qué ciudades estudió Ana Ruiz?", "noun_phrase")
    assert "Lisboa y Granada" in variants.accepted
    assert (
        "Irlanda e Inglaterra"
        in accepted_variants("Inglaterra e Irlanda", "¿En qué países vivió?", "noun_phrase").accepted
    )
    assert "Ana y Julio" in accepted_variants("Julio y Ana", "¿De quiénes habla?", "noun_phrase").accepted
    assert not any(
        "y" in text.split() for text in accepted_variants("Lima", "¿En qué ciudad vivió?", "place").accepted
    )
