"""Which two items may not stand on one sheet."""

from __future__ import annotations

import pytest
from quintanilla import RETURN, STUDIES, analysed, draft, statement

from jobs.worksheet.checks.pairs import Crowding, conflict, fresh, leaks


@pytest.fixture
def returned(quintanilla):
    return draft(quintanilla, "short_answer", "1921", "¿En qué año volvió Quintanilla a Puerto Sereno?")


def test_items_about_different_facts_stand_together(quintanilla, returned):
    exile = draft(quintanilla, "short_answer", "Veracruz", "¿En qué ciudad se exilió Quintanilla?")
    friend = statement(quintanilla, "Tomás Berrio", "Julio Prado", "Tomás Berrio era amigo de Quintanilla.")
    for one in (returned, exile, friend):
        for other in (returned, exile, friend):
            if one is not other:
                assert conflict(one, other, quintanilla) is None
    assert fresh(returned, [exile, friend], quintanilla) is None


def test_one_sentence_gives_one_item_of_a_kind(quintanilla, returned):
    cause = draft(
        quintanilla, "short_answer", "porque su madre enfermó", "¿Por qué dejó los estudios Quintanilla?"
    )
    assert conflict(returned, cause, quintanilla) == "duplicate"


def test_a_crowded_sheet_takes_two_facts_of_different_type_from_a_sentence(quintanilla):
    studies = draft(quintanilla, "short_answer", "Granada", "¿En qué ciudad estudió Quintanilla?", STUDIES)
    back = draft(quintanilla, "short_answer", "1921", "¿En qué año regresó Amparo a su pueblo?")
    home = draft(quintanilla, "short_answer", "Puerto Sereno", "¿A qué pueblo volvió por su madre?", STUDIES)
    assert conflict(studies, back, quintanilla) == "duplicate"
    assert conflict(studies, back, quintanilla, crowding=Crowding.BY_TYPE) is None
    assert conflict(home, back, quintanilla, crowding=Crowding.BY_TYPE) is None
    assert conflict(studies, home, quintanilla, crowding=Crowding.BY_TYPE) == "duplicate", "both are places"


class TestTheOpeningOfALife:
    """One long sentence that holds birth, death and profession, and may be all that a short text has."""

    TEXT = (
        "Ana Ruiz (Soria, 3 de mayo de 1902-Lima, 8 de abril de 1977) fue una pintora que vivió en Bolivia. "
        "Nada más se sabe de Ana Ruiz."
    )

    @pytest.fixture
    def life(self):
        return analysed(self.TEXT, "Ana Ruiz")

    def test_birth_and_death_are_two_facts_of_one_type(self, life):
        born = draft(life, "short_answer", "Soria", "¿Dónde nació Ana Ruiz?")
        died = draft(life, "short_answer", "Lima", "¿En qué ciudad murió Ana Ruiz?")
        lived = draft(life, "short_answer", "Bolivia", "¿En qué país vivió Ana Ruiz?")
        assert conflict(born, died, life, crowding=Crowding.BY_TYPE) == "duplicate"
        assert conflict(born, died, life, crowding=Crowding.BY_FACT) is None
        assert conflict(died, born, life, crowding=Crowding.BY_FACT) is None
        stayed = draft(life, "short_answer", "Bolivia", "¿En qué país se quedó hasta que murió?")
        assert conflict(died, lived, life, crowding=Crowding.BY_FACT) is None
        assert conflict(died, stayed, life, crowding=Crowding.BY_FACT) == "duplicate", "both are of her death"

    def test_a_town_and_its_province_are_one_birthplace(self):
        text = "Ana Ruiz (Soria, 1902 - Lima, 1977) fue una pintora. Nació en Castilla. Vivió en Lugo."
        life = analysed(text, "Ana Ruiz")
        born = draft(life, "short_answer", "Soria", "¿En qué ciudad nació Ana Ruiz?")
        again = draft(life, "short_answer", "Castilla", "¿En qué región nació Ana Ruiz?", 1)
        lived = draft(life, "short_answer", "Lugo", "¿En qué ciudad vivió Ana Ruiz?", 2)
        told = statement(life, "Soria", "Lugo", "Ana Ruiz nació en Soria.")
        assert conflict(born, again, life) == "duplicate"
        assert conflict(again, told, life) == "duplicate", "a question and a statement too"
        assert conflict(again, told, life, crowding=Crowding.BY_FACT) is None
        town = draft(life, "short_answer", "Lugo", "¿En qué ciudad nació Ana Ruiz?", 2)
        assert conflict(town, told, life, crowding=Crowding.BY_FACT) == "duplicate", "which of both?"
        assert conflict(born, lived, life) is None

    def test_only_the_opening_gives_so_much(self, life, quintanilla):
        assert Crowding.BY_FACT.most(0, life) == (5, 3)
        assert Crowding.BY_FACT.most(1, life) == Crowding.BY_TYPE.most(0, life) == (3, 2)

    def test_a_text_about_no_person_opens_like_any_other(self):
        river = analysed("El Tajo nace en Albarracín y muere en Lisboa. Es el río más largo.", "Tajo")
        assert not river.about_person
        assert Crowding.BY_FACT.most(0, river) == (3, 2)


def test_a_date_and_its_year_are_one_fact():
    life = analysed("Ana Ruiz nació el 3 de mayo de 1902 en Lugo.", "Ana Ruiz")
    day = draft(life, "short_answer", "3 de mayo de 1902", "¿Qué día nació Ana Ruiz?")
    same = draft(life, "short_answer", "1902", "¿En qué año nació Ana Ruiz?")
    other = analysed("Ana Ruiz nació el 3 de mayo de 1902. Nació en 1902.", "Ana Ruiz")
    again = draft(other, "short_answer", "1902", "¿En qué año nació Ana Ruiz?", 1)
    assert conflict(day, again, other) == "duplicate", "in another sentence too"
    assert conflict(day, same, life, crowding=Crowding.BY_TYPE) == "duplicate"
    year = draft(life, "short_answer", "1902", "¿En qué año vino al mundo la artista?")
    assert conflict(day, year, life, crowding=Crowding.BY_TYPE) == "duplicate"


def test_the_name_of_whom_all_items_are_about_makes_no_two_alike():
    life = analysed(
        "Ana Ruiz Sotomayor de Luna nació en 1902. Ana Ruiz Sotomayor de Luna murió en 1978.",
        "Ana Ruiz Sotomayor de Luna",
    )
    born = draft(life, "short_answer", "1902", "¿En qué año nació Ana Ruiz Sotomayor de Luna?")
    dead = draft(life, "short_answer", "1978", "¿En qué año murió Ana Ruiz Sotomayor de Luna?")
    again = draft(life, "short_answer", "1902", "¿En qué año nació Ana Ruiz?")
    assert conflict(born, dead, life) is None
    assert conflict(born, again, life) == "duplicate"


def test_two_statements_do_not_tell_one_fact_of_one_work():
    works = analysed(
        "Ana Ruiz escribió Delfina en 1902. Las obras Delfina, de 1902, y Corina, de 1807, se leen aún.",
        "Ana Ruiz",
    )
    wrote = statement(works, "1902", "1920", "Ana Ruiz escribió Delfina en 1902.", 0)
    read = statement(works, "1902", "1930", "Delfina es una obra de 1902 que aún tiene lectores.", 1)
    other = statement(works, "1807", "1930", "Corina es una obra de 1807 que aún tiene lectores.", 1)
    assert conflict(wrote, read, works) == "duplicate"
    assert conflict(wrote, other, works) is None


def test_of_two_kinds_a_sentence_may_give_two_about_different_words(quintanilla, returned):
    other = statement(quintanilla, "Granada", "Veracruz", "Quintanilla estudió Magisterio en Granada.")
    assert conflict(returned, other, quintanilla) is None
    same = statement(quintanilla, "1921", "1934", "Quintanilla volvió a su pueblo en 1921.")
    assert conflict(returned, same, quintanilla) == "duplicate"


def test_the_same_question_reworded_is_a_duplicate(quintanilla):
    first = draft(quintanilla, "short_answer", "Valdelirio", "¿En qué ciudad murió Amparo Quintanilla?", 0)
    again = draft(quintanilla, "short_answer", "Veracruz", "¿En qué ciudad murió Quintanilla?")
    assert conflict(first, again, quintanilla) == "duplicate"


def test_two_questions_with_one_answer_are_duplicates(quintanilla):
    first = draft(quintanilla, "short_answer", "Valdelirio", "¿En qué ciudad murió Amparo Quintanilla?", 0)
    again = draft(
        quintanilla, "short_answer", "Valdelirio", "¿Dónde pasó sus últimos días la maestra?", RETURN
    )
    assert conflict(first, again, quintanilla) == "duplicate"


class TestLeaks:
    """Trap 16: «Tras volver en 1921, abrió…» beside «¿En qué año volvió?»."""

    def test_a_statement_with_the_answer_and_what_is_asked(self, quintanilla, returned):
        telling = statement(
            quintanilla,
            "una escuela nocturna",
            "un taller",
            "Tras volver en 1921 Quintanilla abrió una escuela nocturna.",
        )
        assert leaks(telling, returned, quintanilla)
        assert (
            conflict(telling, returned, quintanilla)
            == conflict(returned, telling, quintanilla)
            == "cross_leak"
        )

    def test_any_item_of_the_same_sentence_with_the_answer(self, quintanilla, returned):
        telling = statement(quintanilla, "Granada", "Veracruz", "Hasta 1921 Quintanilla vivió en Granada.")
        assert returned.candidate.sentence == telling.candidate.sentence == STUDIES
        assert conflict(returned, telling, quintanilla) == "cross_leak"

    def test_the_answer_in_another_matter_is_no_leak(self, quintanilla, returned):
        other = statement(
            quintanilla, "Veracruz", "Granada", "Un barco de 1921 la llevó al exilio de Veracruz."
        )
        assert not leaks(other, returned, quintanilla)

    def test_statements_ask_nothing_that_could_leak(self, quintanilla, returned):
        friend = statement(
            quintanilla, "Tomás Berrio", "Julio Prado", "Tomás Berrio era amigo de Quintanilla."
        )
        assert not leaks(returned, friend, quintanilla)


def test_a_statement_that_says_a_part_of_another():
    life = analysed(
        "Ana Ruiz fue una escritora española de Lugo. Fue premiada en Soria por sus cuentos.", "Ana Ruiz"
    )
    short = statement(life, "escritora española", "pintora francesa", "Ana Ruiz fue una escritora española.")
    long = statement(life, "Lugo", "Soria", "Ana Ruiz fue una escritora española de Lugo.")
    other = statement(life, "Soria", "Lugo", "Ana Ruiz fue premiada en Soria.", 1)
    for crowding in Crowding:
        assert conflict(short, long, life, crowding=crowding) == "duplicate"
        assert conflict(long, short, life, crowding=crowding) == "duplicate"
    assert conflict(long, other, life) is None
