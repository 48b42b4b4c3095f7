from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.worksheet.variants import Variants, accepted_variants
from jobs.worksheet.variants.notation import contracted, expand
from jobs.worksheet.variants.numerals import figures, from_words, to_words


def check(answer: str, question: str, kind: str | None = None) -> Variants:
    return accepted_variants(answer, question, kind)


@pytest.mark.parametrize("kind", [None, "year"])
def test_year(kind):
    found = check("1945", "¿En qué año recibió el premio?", kind)
    assert found.printed == "(en) 1945"
    assert set(found.accepted) == {"en 1945", "el año 1945", "en el año 1945", "año 1945"}
    assert found.partial == ()


def test_date_in_words_and_figures_and_without_year():
    found = check("7 de abril de 1889", "¿Cuándo nació Lucila Paredes?")
    assert found.printed == "(el) 7 de abril de 1889"
    assert {"el 7 de abril de 1889", "7/4/1889", "07/04/1889", "07-04-1889"} <= set(found.accepted)
    assert found.partial == ("7 de abril",)
    assert "1889" not in found.accepted


def test_whole_date_asked_for_finds_year_alone_insufficient():
    found = check("7 de abril de 1889", "¿En qué fecha nació?")
    assert set(found.partial) == {"7 de abril", "abril de 1889", "1889"}


def test_year_alone_is_right_when_the_question_asks_for_the_year():
    found = check("7 de abril de 1889", "¿En qué año nació?")
    assert "1889" in found.accepted
    assert found.partial == ()


def test_year_given_in_the_question_need_not_be_repeated():
    found = check("7 de abril de 1889", "¿Qué día de 1889 nació?")
    assert "7 de abril" in found.accepted
    assert found.partial == ()


def test_month_is_insufficient_without_its_year():
    assert check("abril de 1889", "¿Cuándo se mudó?").partial == ("abril",)
    assert "abril" in check("abril de 1889", "¿En qué mes de 1889 se mudó?").accepted


def test_impossible_day_gets_no_figures():
    assert check("31 de febrero de 1900", "¿Cuándo?").accepted == ()


def test_first_of_the_month():
    accepted = check("1 de enero de 1900", "¿Cuándo murió?").accepted
    assert {"primero de enero de 1900", "el 1.º de enero de 1900", "1/1/1900"} <= set(accepted)


def test_century():
    accepted = set(check("siglo XX", "¿En qué siglo vivió?").accepted)
    assert {"s. XX", "XX", "en el siglo XX"} <= accepted
    assert "XX" not in check("siglo XX", "¿Cuándo vivió?").accepted


def test_numbers_in_words_and_figures():
    found = check("sesenta alumnos", "¿Cuántos alumnos llegó a tener la escuela?")
    assert set(found.accepted) == {"sesenta", "60", "60 alumnos"}
    assert check("sesenta alumnos", "¿Qué número alcanzó la escuela?", "number").accepted == ("60 alumnos",)


def test_age():
    accepted = check("diecisiete años", "¿A qué edad dejó el taller?").accepted
    assert {"diecisiete", "17", "17 años", "a los 17", "a los diecisiete años"} <= set(accepted)


def test_thousands_are_printed_once_and_accepted_in_every_form():
    found = check("1.200 páginas", "¿Cuántas páginas tiene?")
    assert found.printed == "1.200 (páginas)"
    assert {"1200 páginas", "1 200 páginas"} <= set(found.accepted)


@pytest.mark.parametrize("answer", ["unos sesenta", "más de 60", "casi cien", "un 20 %", "3,5 metros", "una"])
def test_inexact_numbers_stay_as_they_are(answer):
    assert not {"60", "sesenta", "100", "20", "3", "1"} & set(check(answer, "¿Cuántos?", "number").accepted)


def test_gender_of_hundreds_is_not_guessed():
    assert not any("doscient" in text for text in check("200 páginas", "¿Cuántas páginas tiene?").accepted)
    assert "200" in check("doscientas páginas", "¿Cuántas páginas tiene?").accepted


@pytest.mark.parametrize(
    ("answer", "surname", "first"),
    [
        ("Tomás Berrio", "Berrio", "Tomás"),
        ("Amparo Quintanilla Rey", "Quintanilla", "Amparo"),
        ("María Teresa León", "León", "María Teresa"),
        ("Juana de la Vega", "de la Vega", "Juana"),
        ("Ludwig van Beethoven", "Beethoven", "Ludwig"),
    ],
)
def test_surname_is_enough_and_first_name_is_not(answer, surname, first):
    found = check(answer, "¿Quién abrió la escuela?")
    assert surname in found.accepted
    assert found.partial == (first,)
    assert first not in found.accepted


@pytest.mark.parametrize(
    "answer",
    [
        "José Martín Recuerda",  # «Martín» may be a given name or a surname
        "Edgar Allan Poe",
        "Juan Carlos",
        "Isabel II",
        "Sor Juana",
        "San Martín",
        "Garbiñe Muguruza Blanco",  # first name unknown: which is the surname?
        "Ana Ruiz y Luis Gómez",
        "Leonardo da Vinci",
        "su hermano Andrés",
        "Quintanilla",
    ],
)
def test_names_that_cannot_be_taken_apart_stay_whole(answer):
    found = check(answer, "¿Quién abrió la escuela?")
    assert found == Variants((), (), answer)


def test_surname_shared_with_the_question_is_not_enough():
    found = check("Manuel Quintanilla", "¿Quién era el padre de Amparo Quintanilla?")
    assert found.accepted == ()


def test_preposition_of_the_question():
    assert check("Veracruz", "¿En qué ciudad se exilió?").printed == "(en) Veracruz"
    assert check("Tomás Berrio", "¿Con quién se casó?").printed == "(con) (Tomás) Berrio"
    assert "del taller" in check("el taller", "¿De qué salió?").accepted
    assert "al taller" in check("el taller", "¿A qué lugar volvió?").accepted
    assert check("junto al río", "¿Dónde vivía?").accepted == ()


def test_place_with_country():
    assert "Vicuña" in check("Vicuña, Chile", "¿Dónde nació?").accepted
    assert "Vicuña" not in check("Vicuña, Chile", "¿En qué país nació?").accepted
    assert "Madrid" not in check("Madrid, París", "¿Dónde vivió?").accepted


def test_article_of_a_name_stays():
    assert "Habana" not in " ".join(check("La Habana", "¿A qué ciudad fue?").accepted).replace(
        "La Habana", ""
    )


def test_common_noun_without_article():
    assert check("una escuela nocturna", "¿Qué abrió?").accepted == ("escuela nocturna",)
    assert check("el que ganó", "¿Quién?").accepted == ()


def test_prize_with_article():
    found = check("Premio Nacional de Cartografía", "¿Para qué premio fue propuesta?")
    assert "el Premio Nacional de Cartografía" in found.accepted
    assert check("premio Herrera", "¿Qué premio ganó?").printed == "(el) premio Herrera"


def test_work():
    accepted = check("El túnel", "¿Qué novela publicó?").accepted
    assert {"túnel", "«El túnel»", '"El túnel"'} <= set(accepted)


def test_cause():
    found = check("porque su madre enfermó", "¿Por qué volvió?")
    assert set(found.accepted) == {
        "su madre enfermó",
        "ya que su madre enfermó",
        "debido a que su madre enfermó",
    }
    assert "a causa del clima" in check("debido al clima", "¿Por qué se fue?").accepted
    assert "a causa del clima" in check("por el clima", "¿Por qué se fue?").accepted
    assert check("por estudiar", "¿Por qué se fue?").accepted == ()
    two = check("debido a la guerra y a su mala salud", "¿Por qué se fue?")
    assert not any(text.startswith("por ") for text in two.accepted)


def test_purpose():
    assert check("para estudiar Magisterio", "¿Para qué se fue?").accepted == ("estudiar Magisterio",)


def test_signs_of_the_notation_in_an_answer_are_left_alone():
    for answer in ("Madrid (España)", "la razón / la fe"):
        assert check(answer, "¿Qué defendía?") == Variants((), (), answer)


def test_expand_and_contract():
    assert expand("(en) 1945 / el año 1945") == ("en 1945", "1945", "el año 1945")
    assert expand("(porque / ya que) llovió") == ("porque llovió", "ya que llovió", "llovió")
    assert contracted("a El Salvador") == "a El Salvador"


@pytest.mark.parametrize("n", [*range(101), 116, 1000, 1100, 2003, 100_000])
def test_number_words_read_back(n):
    words = to_words(n)
    assert words is None or from_words(words) == n
    assert words is not None or n % 10 == 1


@pytest.mark.parametrize(
    "text", ["veinte y tres", "tres ciento", "y tres", "sesenta y", "mil mil", "sesenta tres", ""]
)
def test_malformed_number_words(text):
    assert from_words(text) is None


def test_figures():
    assert figures("1.200") == figures("1 200") == figures("1200") == 1200
    assert figures("1,5") is None


@settings(max_examples=200, deadline=None)
@given(
    answer=st.text(max_size=40),
    question=st.sampled_from(
        ["¿En qué año?", "¿Quién?", "¿Dónde?", "¿Por qué?", "", "¿Cuántos?", "¿A qué edad?"]
    ),
    kind=st.sampled_from([None, "year", "date", "number", "person", "place", "work", "cause", "otro"]),
)
def test_any_answer_gets_through(answer, question, kind):
    found = accepted_variants(answer, question, kind)
    assert answer not in found.accepted
    assert not set(found.partial) & set(found.accepted)
    assert all(text.strip() for text in found.accepted)
