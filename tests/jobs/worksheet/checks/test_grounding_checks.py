"""Whether an item stands on the text."""

from __future__ import annotations

import pytest
from quintanilla import EXILE, LIFE, PRIZE, RETURN, SCHOOL, STUDIES, analysed

from jobs.worksheet.checks import grounding
from jobs.worksheet.checks.grounding import (
    has_loose_possessive,
    loses_kin,
    names_something,
    unsaid_names,
    unsaid_words,
)
from jobs.worksheet.words import stem


@pytest.mark.parametrize(
    ("item", "sentence", "unsaid"),
    [
        ("¿En qué ciudad estudió Amparo Quintanilla Rey?", STUDIES, set()),
        ("¿Qué hizo Tomás Berrio en 1934?", PRIZE, set()),
        ("¿Qué hizo Berrio en 1921?", PRIZE, {"1921"}),
        ("Tomás Berrio vivió en Veracruz.", EXILE, {"Berrio"}),
        ("Remedios Quintanilla vivió en Veracruz.", EXILE, {"Remedios"}),
        ("Quintanilla vivió en Lisboa.", RETURN, {"Lisboa"}),
        (
            "Quintanilla abrió una escuela en Puerto Sereno.",
            SCHOOL,
            set(),
        ),  # the sentence hangs on the one before
    ],
)
def test_names_and_numbers_must_stand_in_the_evidence(quintanilla, item, sentence, unsaid):
    assert unsaid_names(item, quintanilla, sentence) == {stem(word) for word in unsaid}


def test_a_name_may_be_completed_from_elsewhere():
    text = (
        "Ana Prado (Soria, 1840 – Lugo, 1910) fue una filósofa. "
        "Leyó los libros del filósofo Karl Marx en Soria. "
        "Ana Prado visitó a Marx en Londres en 1870."
    )
    analysis = analysed(text, "Ana Prado")
    assert unsaid_names("¿En qué año visitó Ana Prado a Karl Marx?", analysis, 2) == set()
    assert unsaid_names("¿En qué año visitó Ana Prado a Groucho Marx?", analysis, 2) == {stem("Groucho")}


@pytest.mark.parametrize(
    ("item", "sentence", "unsaid"),
    [
        ("¿Para qué premio fue propuesta Quintanilla?", PRIZE, ""),
        ("¿Qué premio ganó Quintanilla?", PRIZE, "ganó"),
        ("¿En qué localidad murió Quintanilla?", RETURN, ""),  # words that name kinds of things are free
        ("Quintanilla pintó mapas.", LIFE, "pintó"),
        ("¿Qué publicó Quintanilla en el exilio?", RETURN, "publicó exilio"),
    ],
)
def test_other_words_must_stand_in_the_evidence(quintanilla, item, sentence, unsaid):
    assert unsaid_words(item, quintanilla, sentence) == {stem(word) for word in unsaid.split()}


@pytest.mark.parametrize(
    ("item", "answer", "named"),
    [
        ("¿Qué publicó Quintanilla?", "Atlas", True),
        ("¿Qué se publicó en Veracruz?", "Atlas", True),
        ("¿Qué ocurrió en 1934?", "", True),
        ("¿Qué abrió en el pueblo?", "", False),
        ("¿Quién se exilió?", "", False),
        ("¿Quién fue Tomás Berrio?", "Tomás Berrio", False),  # only the answer is named
    ],
)
def test_an_item_about_a_person_names_somebody_or_something(quintanilla, item, answer, named):
    assert names_something(item, quintanilla, answer) is named


def test_elsewhere_two_nouns_of_the_text_will_do():
    analysis = analysed("El agua del mar se evapora con el calor del sol y forma nubes.", None)
    assert names_something("¿Con qué se evapora el agua del mar?", analysis)
    assert not names_something("¿Qué forma?", analysis)


@pytest.mark.parametrize(
    ("item", "loose"),
    [
        ("¿En qué año murió su madre?", True),
        ("Sus mapas eran muy buenos.", True),
        ("Sus padres eran Luis Quintanilla y Eva Rey.", True),
        ("¿Por qué volvió Quintanilla con su madre?", False),
        ("¿En qué año volvió Amparo?", False),
    ],
)
def test_whose_it_is_must_be_said(quintanilla, item, loose):
    assert has_loose_possessive(item, quintanilla) is loose


@pytest.mark.parametrize(
    ("item", "clause", "span", "lost"),
    [
        (
            "¿Qué cargo tuvo Amparo Quintanilla?",
            "El abuelo de Amparo llegó a ser presidente",
            "presidente",
            True,
        ),
        (
            "¿Qué cargo tuvo el abuelo de Amparo?",
            "El abuelo de Amparo llegó a ser presidente",
            "presidente",
            False,
        ),
        (
            "¿Quién era amigo de Quintanilla?",
            "que se concedió a su amigo Tomás Berrio",
            "Tomás Berrio",
            False,
        ),
        ("¿En qué ciudad estudió Quintanilla?", "estudió en Granada con su madre", "Granada", False),
    ],
)
def test_what_is_said_of_a_relative_is_not_asked_of_the_topic(quintanilla, item, clause, span, lost):
    assert loses_kin(item, clause, span, quintanilla) is lost


@pytest.mark.parametrize(
    ("item", "bad"),
    [
        ("¿En qué ciudad entrevistó Amparo Quintanilla Vallejo?", True),
        ("¿Dónde conoció Tomás Berrio Amparo Quintanilla?", True),
        ("¿En qué ciudad visitó Quintanilla a Tomás Berrio?", False),
        ("¿Dónde estudió Magisterio Amparo Quintanilla?", False),
        ("¿En qué año murió Amparo Quintanilla Rey?", False),
        ("¿En qué año abandonó Amparo Quintanilla Granada?", False),  # a place
    ],
)
def test_two_persons_do_not_read_as_one(quintanilla, item, bad):
    assert grounding.runs_names_together(item, quintanilla) is bad


def test_a_person_is_no_place_and_no_work(quintanilla):
    assert grounding.says_of_a_person_where_it_lies("Quintanilla está ubicada en Granada.", quintanilla)
    assert not grounding.says_of_a_person_where_it_lies("La escuela está ubicada en Granada.", quintanilla)
    assert grounding.treats_a_person_as_a_work("¿Por quién fue publicada Quintanilla?", quintanilla)
    assert not grounding.treats_a_person_as_a_work("Atlas fue publicado por Quintanilla.", quintanilla)
    assert grounding.treats_a_person_as_a_work("Quintanilla ha tenido numerosas reediciones.", quintanilla)


@pytest.mark.parametrize(
    ("item", "bad"),
    [
        ("La última obra de Amparo Quintanilla fue publicada en 1936.", False),  # the work was
        ("Atlas, la obra de Quintanilla, fue publicada en Veracruz.", False),
        ("Amparo Quintanilla fue publicada en Veracruz.", True),
    ],
)
def test_the_work_of_a_person_is_a_work(quintanilla, item, bad):
    assert grounding.treats_a_person_as_a_work(item, quintanilla) is bad


def test_either_of_two_joined_numbers_is_said():
    text = "José Prado (Soria, 1832-1916) fue un escritor. Ana Gil (30 de julio de 1863-7 de abril de 1947)."
    life = analysed(text, "José Prado")
    for item in ("José Prado nació en 1832.", "José Prado murió en 1916."):
        assert unsaid_names(item, life, 0) == set()
    assert unsaid_names("Ana Gil nació el 30 de julio de 1863.", life, 1) == set()
    assert unsaid_names("José Prado murió en 1926.", life, 0) == {"1926"}


@pytest.mark.parametrize(
    ("item", "sentence", "unsaid"),
    [
        ("Quintanilla volvió en 1961.", RETURN, set()),  # «regresó»
        ("Quintanilla partió al destierro en Veracruz.", EXILE, {"partió"}),
        ("Tomás Berrio ganó el premio.", PRIZE, {"ganó"}),  # «se concedió a», and she was only proposed
        ("Quintanilla empleó mapas.", LIFE, {"empleó"}),
    ],
)
def test_a_synonym_of_what_is_said_is_said(quintanilla, item, sentence, unsaid):
    assert unsaid_words(item, quintanilla, sentence) == {stem(word) for word in unsaid}


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("Este último quería que Bélgica tomara el Congo.", True),
        ("Estos últimos querían que Bélgica tomara el Congo.", True),
        ("Este escritor quería que Bélgica tomara el Congo.", False),
    ],
)
def test_the_latter_is_not_the_topic(said, changed):
    life = analysed(
        f"Ana Ruiz (1873-1924) fue una escritora. Ana Ruiz habló con el rey Leopoldo. {said}", "Ana Ruiz"
    )
    assert grounding.changes_subject("Ana Ruiz quería que Bélgica tomara el Congo.", life, 2) is changed


def test_a_pronoun_after_another_person_is_not_the_topic():
    life = analysed(
        "Ana Ruiz (1873-1924) fue una escritora. Rosa Vidal escribió su vida. Ella era de la Orden.",
        "Ana Ruiz",
    )
    assert life.referents[2].kind == "previous"
    assert grounding.changes_subject("Ana Ruiz era de la Orden.", life, 2)


@pytest.mark.parametrize(
    ("statement", "unsaid"),
    [
        ("Quintanilla se casó con Luis Rey.", {"quintanilla"}),
        ("Ruiz se casó con Luis Rey.", set()),
        ("Luis se casó con Ana Ruiz.", set()),
    ],
)
def test_a_subject_that_the_text_never_names_is_unsaid(statement, unsaid):
    life = analysed("Ana Ruiz (Soria, 1873 – Lugo, 1924) fue poeta. Se casó con Luis Rey.", "Ana Ruiz")
    assert unsaid_names(statement, life, 1) == {stem(word) for word in unsaid}
