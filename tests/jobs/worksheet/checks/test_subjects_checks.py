"""Whom an item speaks of."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.checks import subjects

TEXT = (
    "Lucila Godoy Alcayaga, conocida como Gabriela Mistral (Vicuña, 1889 – Hempstead, 1957), fue una poeta. "
    "Lucila creció con su madre. Eligió ese seudónimo en honor de dos poetas que admiraba."
)


@pytest.fixture(scope="module")
def life():
    return analysed(TEXT, "Gabriela Mistral")


@pytest.mark.parametrize(
    ("item", "bad"),
    [
        ("Lucila Mistral creció con su madre.", True),
        ("¿Con quién creció Lucila Mistral?", True),
        ("Gabriela Mistral creció con su madre.", False),
        ("Lucila Godoy creció con su madre.", False),
        ("Lucila Alcayaga creció con su madre.", False),
        ("En Vicuña Mistral creció con su madre.", False),
    ],
)
def test_names_are_not_mixed(life, item, bad):
    assert subjects.mixes_names(item, life) is bad


def test_a_shorter_name_is_none():
    life = analysed("Adam Gottlob Oehlenschläger fue un poeta.", "Adam Gottlob Oehlenschläger")
    assert not subjects.mixes_names("Adam Oehlenschläger fue un poeta.", life)


@pytest.mark.parametrize(
    ("item", "bad"),
    [
        ("Gabriele D'Annunzio fue uno de los poetas que admiraba.", True),
        ("Frédéric Mistral y D'Annunzio fueron dos poetas que admiraba.", True),
        ("Gabriela Mistral eligió el nombre de dos poetas que admiraba.", False),
        ("D'Annunzio fue uno de los poetas que admiraba Gabriela Mistral.", False),
        ("La madre de Lucila tuvo un hijo que enfermó.", False),
    ],
)
def test_a_verb_without_its_subject(life, item, bad):
    assert subjects.leaves_subject_open(item, life) is bad
