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


OTHERS = analysed(
    "Ana Ruiz (1873-1924) fue una escritora, hermana mayor de la pintora Rosa Ruiz. Ana Ruiz escribió dos "
    "libros y sus continuadores fundaron varias escuelas en India. El tema social le inspiró la novela Aves. "
    "En 1902 lo publicó en Lugo. Fue alumna de Julio Prado. Demandó al padre de su amante, lord Luis Cano.",
    "Ana Ruiz",
)


@pytest.mark.parametrize(
    ("statement", "sentence", "wrong"),
    [
        ("Ana Ruiz fundó varias escuelas en India.", 1, True),
        ("Ana Ruiz escribió dos libros.", 1, False),
        ("Los continuadores de Ana Ruiz fundaron varias escuelas.", 1, False),
        ("Ana Ruiz vivió en India.", 1, False),
        ("Ana Ruiz inspiró la novela Aves.", 2, True),
        ("Ana Ruiz publicó en 1902.", 3, False),
    ],
)
def test_what_others_did_is_not_said_of_the_topic(statement, sentence, wrong):
    assert subjects.says_of_one_what_others_did(statement, OTHERS, sentence) is wrong


@pytest.mark.parametrize(
    ("question", "answer", "sentence", "wrong"),
    [
        ("¿Quién fue la hermana mayor de Ana Ruiz?", "Rosa Ruiz", 0, True),
        ("¿De quién fue Ana Ruiz hermana mayor?", "Rosa Ruiz", 0, False),
        ("¿Quién fue alumna de Ana Ruiz?", "Julio Prado", 4, True),
        ("¿De quién fue alumna Ana Ruiz?", "Julio Prado", 4, False),
        ("¿Quién fue la hermana menor de Ana Ruiz?", "Rosa Ruiz", 0, False),
        ("¿Quién fue el padre de Ana Ruiz y su amante?", "Luis Cano", 5, True),
    ],
)
def test_kin_is_not_turned_round(question, answer, sentence, wrong):
    assert subjects.turns_kin_round(question, answer, OTHERS, sentence) is wrong


@pytest.mark.parametrize(
    ("question", "stated", "lost"),
    [
        (
            "¿En qué año publicó The Brass Check de Upton Sinclair?",
            "Upton Sinclair publicó The Brass Check en 1919.",
            True,
        ),
        (
            "¿En qué año publicó Upton Sinclair The Brass Check?",
            "Upton Sinclair publicó The Brass Check en 1919.",
            False,
        ),
        (
            "¿En qué año se publicó el libro de Upton Sinclair?",
            "Upton Sinclair publicó un libro en 1919.",
            False,
        ),
        ("¿En qué año recibió el premio a Ana Ruiz?", "Ana Ruiz recibió el premio en 1878.", True),
        ("¿A quién conoció Ana Ruiz?", "Ana Ruiz conoció a Luis Cano.", False),
        ("¿Quién conoció a Luis Cano?", "Ana Ruiz conoció a Luis Cano.", False),
        ("¿De quién fue hija Ana Ruiz?", "Ana Ruiz fue hija de Luis Cano.", False),
    ],
)
def test_the_subject_of_the_statement_is_that_of_the_question(question, stated, lost):
    assert subjects.loses_its_subject(question, stated) is lost


@pytest.mark.parametrize(
    ("statement", "open_"),
    [
        ("Testimonió la mudanza política en India.", True),
        ("Se casó en India.", True),
        ("Vivió Ana Ruiz en India.", False),
        ("Ana Ruiz vivió en India.", False),
        ("La novela Aves fue publicada en 1902.", False),
    ],
)
def test_a_statement_that_begins_with_its_verb_names_the_topic(statement, open_):
    assert subjects.leaves_subject_open(statement, OTHERS) is open_


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("Rosa Soto fue hermana mayor de Ana Ruiz.", True),
        ("Ana Ruiz fue hermana mayor de Rosa Soto.", False),
        ("Rosa Soto fue amiga de Ana Ruiz.", False),
    ],
)
def test_kin_turned_round_in_a_statement(statement, bad):
    text = analysed(
        "Ana Ruiz Sol (Lugo, 1861 – Vigo, 1925), hermana mayor de Rosa Soto, fue una escritora.",
        "Ana Ruiz Sol",
    )
    assert subjects.turns_kin_of_statement_round(statement, text, 0) is bad


@pytest.mark.parametrize(
    ("question", "bad"),
    [
        ("¿En qué año publicó la primera novela de Ana Ruiz?", True),
        ("¿En qué año fue publicada la primera novela de Ana Ruiz?", False),
        ("¿En qué año se publicó la primera novela de Ana Ruiz?", False),
    ],
)
def test_a_passive_is_not_asked_for_as_a_deed(question, bad):
    assert subjects.loses_its_subject(question, "La primera novela de Ana Ruiz fue publicada en 1912.") is bad


@pytest.mark.parametrize(
    ("evidence", "bad"),
    [
        ("Sus padres pidieron ayuda y la escuela les envió a un joven maestro, Tomás Berrio.", True),
        ("La escuela la envió a la casa de Tomás Berrio.", False),
        ("Fue enviada a Tomás Berrio para que aprendiera a leer.", False),
    ],
)
def test_who_was_sent_is_not_who_they_were_sent_to(evidence, bad):
    text = analysed(f"Ana Ruiz nació en Soria. {evidence}", "Ana Ruiz")
    said = "Ana Ruiz fue enviada a Tomás Berrio por la escuela."
    assert subjects.turns_object_round(said, text, 1) is bad


@pytest.mark.parametrize(
    ("evidence", "bad"),
    [
        ("Se casó con Eva Rey, la hija del conde de Lugo, y tuvo que exiliarse.", True),
        ("Tuvo una hija del conde de Lugo.", False),
        ("Fue padre de una hija.", False),
    ],
)
def test_an_apposition_is_no_child_of_the_topic(evidence, bad):
    text = analysed(f"Ana Ruiz nació en Soria. {evidence}", "Ana Ruiz")
    assert subjects.invents_kin("Ana Ruiz tenía una hija del conde de Lugo.", text, 1) is bad


@pytest.mark.parametrize(
    ("evidence", "bad"),
    [
        ("Sus hermanos Eva Ruiz y Luis Ruiz fueron activistas.", True),
        ("Ana Ruiz y su hermano Luis Ruiz fueron activistas.", False),
        ("Ruiz y Luis Ruiz fueron activistas.", False),
    ],
)
def test_a_relative_with_the_same_surname_is_not_the_topic(evidence, bad):
    text = analysed(f"Ana Ruiz nació en Soria. {evidence}", "Ana Ruiz")
    said = "Ruiz y Luis Ruiz fueron activistas."
    assert subjects.takes_a_relative_for_the_topic(said, text, 1) is bad
