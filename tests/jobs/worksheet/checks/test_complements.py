"""Questions ask for what their own verb governs."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.checks.complements import (
    asks_for_complement_of_a_noun,
    asks_of_another_verb,
    begins_at_no_time,
    does_what_is_only_said_of_it,
    hides_who_says_so,
    loses_its_reflexive,
    moves_into_the_participle,
    puts_a_way_for_a_place,
    says_it_of_another,
    takes_from_a_gerund,
    turns_doer_into_object,
)
from jobs.worksheet.expressions import Expression


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("¿En qué institución se dedicó Jacobi?", True),
        ("¿En qué institución se convirtió Jacobi en presidente?", False),
    ],
)
def test_a_question_keeps_the_verb_that_its_answer_belongs_to(question, other):
    statement = "Jacobi se dedicó a la filosofía y se convirtió en presidente de la Academia."
    assert asks_of_another_verb(question, statement, "Academia") is other


def test_a_statement_with_one_verb_leaves_no_choice():
    assert not asks_of_another_verb("¿Quién ganó?", "El premio fue para Tomás Berrio.", "Tomás Berrio")


@pytest.mark.parametrize(
    ("question", "statement", "bad"),
    [
        ("¿De quién fue el secretario de Educación?", "La invitación partió de José Vasconcelos.", True),
        ("¿De quién fue el amigo más cercano?", "Ana fue el amigo más cercano de José Vasconcelos.", False),
        ("¿De quién partió la invitación?", "La invitación partió de José Vasconcelos.", False),
    ],
)
def test_a_copula_of_the_question_s_own_asks_for_something_else(question, statement, bad):
    assert asks_of_another_verb(question, statement, "José Vasconcelos") is bad


@pytest.mark.parametrize(
    ("question", "statement", "answer", "bad"),
    [
        ("¿A qué país criticó Ugarte la invasión?", "Ugarte criticó la invasión a México.", "México", True),
        ("¿De qué país criticó Ugarte la injerencia?", "Ugarte criticó la injerencia de Cuba.", "Cuba", True),
        ("¿A qué país viajó Ugarte?", "Ugarte viajó a México.", "México", False),
        ("¿De qué ciudad fundó Ana el círculo?", "Ana fundó el círculo de Berlín.", "Berlín", True),
        ("¿De qué ciudad partió Ana?", "Ana partió de Berlín en 1920.", "Berlín", False),
        ("¿De qué ciudad fue obispo Luis?", "Luis fue obispo de Lima.", "Lima", False),
        ("¿En qué ciudad recibió su educación?", "Ana recibió su educación en Viena.", "Viena", False),
        ("¿A qué país llevó Ana la religión?", "Ana llevó la religión de su tierra a Cuba.", "Cuba", False),
    ],
)
def test_the_complement_of_a_noun_is_not_asked_of_the_verb(question, statement, answer, bad):
    assert asks_for_complement_of_a_noun(question, statement, answer) is bad


@pytest.mark.parametrize(
    ("statement", "said", "changed"),
    [
        ("Ana estableció su carrera a Lima.", "Se estableció en Lima.", True),
        ("Ana se estableció en Lima.", "Se estableció en Lima.", False),
        ("Ana viajó a Lima.", "Viajó a Lima.", False),
        ("Ana regresó a Lima en 1961.", "Regresó en 1961 y vivió en Lima.", False),
    ],
)
def test_a_place_keeps_its_preposition(statement, said, changed):
    life = analysed(f"Ana Ruiz nació en Soria. {said}", "Ana Ruiz")
    place = next(e for e in life.expressions if e.text == "Lima")

    assert puts_a_way_for_a_place(statement, place, life.document.text) is changed


@pytest.mark.parametrize(
    ("told", "moved"),
    [
        ("¿En qué fecha fue detenida Edith Stein?", True),
        ("Edith Stein fue detenida el 2 de agosto de 1942.", True),
        ("¿En qué fecha fue deportada Edith Stein?", False),
    ],
)
def test_the_date_of_a_clause_is_not_that_of_the_participle_before_it(told, moved):
    text = "Detenida por las SS, fue deportada el 2 de agosto de 1942 a Auschwitz."
    start = text.index("2 de agosto")
    date = Expression(start, start + 19, text[start : start + 19], "date", 0)
    assert moves_into_the_participle(told, date, text, 0) is moved


def test_a_fact_of_the_participle_itself_stays_with_it():
    text = "Nacida en Lima en 1902, estudió medicina."
    year = Expression(18, 22, "1902", "year", 0)
    assert not moves_into_the_participle("Ana nació en 1902.", year, text, 0)
    late = Expression(24, 31, "estudió", "year", 0)
    assert moves_into_the_participle("Ana fue nacida en 1910.", late, text, 0)


def test_an_opinion_keeps_its_owner():
    evidence = "Según Chamberlain, el caos se encarnaba en el siglo XVI."
    assert hides_who_says_so("El caos se encarnaba en el siglo XVI.", evidence)
    assert not hides_who_says_so("El caos se encarnaba, según Chamberlain, en el siglo XVI.", evidence)
    assert not hides_who_says_so("Ana vivió en Lima.", "Ana vivió, según Julio, en Lima.")


@pytest.mark.parametrize(
    ("question", "turned"),
    [("¿A quién puso música a poemas de Ana?", True), ("¿Quién puso música a poemas de Ana?", False)],
)
def test_who_did_it_is_not_asked_for_as_the_object(question, turned):
    statement = "El compositor Julio Prado puso música a poemas de Ana."
    assert turns_doer_into_object(question, statement, "Julio Prado") is turned
    assert not turns_doer_into_object("¿A quién conoció Ana?", "Ana conoció a Julio Prado.", "Julio Prado")
    given = "El presidente Julio Prado le dio la medalla a Ana."
    assert turns_doer_into_object("¿A quién le dio la medalla a Ana?", given, "Julio Prado")


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("¿En qué país se conocen las poesías de Ana?", True),
        ("¿En qué país era muy popular Ana?", False),
    ],
)
def test_what_hangs_on_a_gerund_is_told_of_it(told, taken):
    text = "Se conocen unas 400 poesías de Ana, siendo muy popular en Rusia."
    start = text.index("Rusia")
    assert takes_from_a_gerund(told, Expression(start, start + 5, "Rusia", "place", 0), text) is taken


def test_what_is_said_of_a_thing_is_done_by_nobody_in_the_sentence():
    evidence = "Ana descubrió el papiro, considerado uno de los más importantes."
    assert does_what_is_only_said_of_it("Ana consideró uno de los papiros más importantes.", evidence)
    told = "Ana descubrió el papiro, que se considera uno de los más importantes."
    assert does_what_is_only_said_of_it("Ana consideró uno de los papiros más importantes.", told)
    assert not does_what_is_only_said_of_it("El papiro se considera uno de los más importantes.", evidence)
    assert not does_what_is_only_said_of_it(
        "Ana consideró el viaje.", "Ana consideró el viaje, considerado caro."
    )


@pytest.mark.parametrize(
    ("told", "evidence", "lost"),
    [
        ("Ana vivió en Lima.", "En Lima, con Ana, se vivió una gran prosperidad.", True),
        ("¿En qué ciudad dedicó Ana a la física?", "Se dedicó a la física en Lima.", True),
        ("Ana se dedicó a la física.", "Se dedicó a la física en Lima.", False),
        ("Ana publicó sus cartas.", "Las cartas de Ana se publicaron; se publicó también su diario.", False),
        ("Ana vivió en Lima.", "Ana vivió en Lima, donde se vivió bien.", False),
    ],
)
def test_a_verb_keeps_its_pronoun(told, evidence, lost):
    assert loses_its_reflexive(told, evidence) is lost


def test_what_somebody_became_is_of_an_organization():
    statement = "Ana se convirtió en la primera jefa de la OTAN."
    assert asks_for_complement_of_a_noun(
        "¿En qué organización se convirtió Ana en la primera jefa?", statement, "OTAN"
    )
    assert not asks_for_complement_of_a_noun(
        "¿De qué organización se convirtió Ana en la primera jefa?", statement, "OTAN"
    )


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Ana fue aceptada en 1902.", True),
        ("¿En qué año fue aceptada Ana?", True),
        ("El relato fue aceptado en 1902.", False),
        ("Ana fue una escritora.", False),
    ],
)
def test_a_word_in_the_other_gender_is_of_another_thing(told, other):
    evidence = "Ana escribió un relato hasta que fue aceptado en 1902."
    assert says_it_of_another(told, evidence, f"Ana era escritora. {evidence}") is other


def test_what_began_then_did_not_begin_for_the_first_time():
    evidence = "Ese mismo año empezó a trabajar en la Universidad de Lima."
    assert begins_at_no_time("Ana empezó a trabajar en la Universidad de Lima.", evidence)
    assert not begins_at_no_time("Ana empezó a trabajar en la Universidad de Lima.", "En 1902 empezó.")
    assert not begins_at_no_time("Ana trabajó en Lima.", evidence)
