from __future__ import annotations

import pytest

from jobs.worksheet.checks.omissions import (
    leaves_open_in_what,
    lived_nowhere,
    skips_the_head_of_a_phrase,
    tells_an_opinion_as_a_fact,
    widens_what_was_first,
)

LIBRETTIST = "Ana fue conocida como autora de los libretos de tres grandes óperas de Prado."


@pytest.mark.parametrize(
    ("told", "skips"),
    [
        ("Ana fue conocida como autora de tres grandes óperas de Prado.", True),
        ("¿De quién son las tres óperas de las que fue autora de tres grandes óperas Ana?", True),
        ("Ana fue conocida como autora de los libretos de tres grandes óperas de Prado.", False),
        ("Ana fue conocida como autora de libretos.", False),
        ("Los libretos de tres grandes óperas son de Ana.", False),
    ],
)
def test_a_head_that_is_skipped(told, skips):
    assert skips_the_head_of_a_phrase(told, LIBRETTIST) is skips


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Ana fue alumna de Prado.", "Ana fue alumna de la escuela en Lima, y luego de Prado."),
        ("Ana fue hija del conde de Lima.", "Ana fue hija del conde de Lima y nieta de Julio."),
        ("Ana era natural de Lima.", "Ana, natural de la ciudad de Lima, escribía."),
        ("Ana ganó el Premio de Lima.", "Ana ganó el Premio Nacional de Poesía de Lima."),
    ],
)
def test_a_phrase_as_it_stands_skips_nothing(told, evidence):
    assert not skips_the_head_of_a_phrase(told, evidence)


@pytest.mark.parametrize(
    ("told", "widens"),
    [
        ("¿Cuál es el título de la primera obra importante de Ana?", True),
        ("¿Cuál es la primera obra importante en lengua finesa?", False),
        ("¿Cuál es la primera obra importante que Ana escribió en finesa lengua?", False),
        ("¿Qué escribió Ana?", False),
    ],
)
def test_what_was_first_in_its_field_only(told, widens):
    evidence = "Ana escribió la primera obra importante en lengua finesa, titulada «Siete hermanas»."
    assert widens_what_was_first(told, evidence) is widens
    assert not widens_what_was_first(told, "Ana escribió la primera obra importante en 1920.")


@pytest.mark.parametrize(
    ("statement", "evidence", "left_open"),
    [
        ("Ana alcanzó mayor notoriedad.", "Ana alcanzó mayor notoriedad en la novela.", True),
        ("Ana tenía una habilidad especial.", "Ana tenía una habilidad especial en las artes.", True),
        ("Ana alcanzó autoridad.", "Ana alcanzó autoridad, sobre todo en Lima.", True),
        ("Ana alcanzó notoriedad.", "Fue en la novela donde Ana alcanzó notoriedad.", True),
        ("Ana alcanzó mayor notoriedad.", "Ana alcanzó mayor notoriedad.", False),
        ("Ana escribió una novela.", "Ana escribió una novela en Lima.", False),
    ],
)
def test_what_waits_for_its_field(statement, evidence, left_open):
    assert leaves_open_in_what(statement, evidence) is left_open


def test_who_lives_does_so_somewhere():
    assert lived_nowhere("Ana residió entre 1810 y 1829.")
    assert lived_nowhere("Ana permaneció cinco años.")
    assert not lived_nowhere("Ana vivió ochenta años.")
    assert not lived_nowhere("Ana permaneció cinco años en Lima.")
    assert not lived_nowhere("Ana residió en Lima entre 1810 y 1829.")
    assert not lived_nowhere("Ana vivió en 1810 en Lima.")


@pytest.mark.parametrize(
    ("told", "turned"),
    [
        ("Ana fue la madre de la física.", True),
        ("A Ana se la considera la madre de la física.", False),
        ("Ana fue una maestra.", False),
    ],
)
def test_an_opinion_is_no_fact(told, turned):
    evidence = "Ana fue una maestra. Se la considera la madre de la física, por sus obras."
    assert tells_an_opinion_as_a_fact(told, evidence) is turned
