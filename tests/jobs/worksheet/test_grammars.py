"""The forms that a model is held to, tried with the library that holds it."""

from __future__ import annotations

import pytest

from jobs.engine.byte_grammar import ByteGrammar
from jobs.worksheet.expressions import Expression
from jobs.worksheet.grammars import (
    answer_grammar,
    interrogative_of,
    is_plain_role_question,
    openers,
    question_grammar,
    statement_grammar,
)
from jobs.worksheet.words import stem


def expression(text, kind, cue=""):
    return Expression(0, len(text), text, kind, 0, cue)


YEAR = expression("1921", "year")
CITY = expression("Granada", "place")
COUNTRY = expression("Portugal", "place")
PERSON = expression("Tomás Berrio", "person")
PRIZE = expression("Premio Nacional de Cartografía", "prize")
AGE = expression("diecisiete años", "number", "años")
CAUSE = expression("porque su madre enfermó", "cause")

GOOD = [
    (YEAR, "en", "¿En qué año volvió Quintanilla a Puerto Sereno?"),
    (expression("siglo XIX", "year", "siglo"), "en", "¿En qué siglo se construyó el puente?"),
    (expression("4 de mayo de 1946", "date"), "", "¿En qué fecha murió Leandro Armas?"),
    (CITY, "en", "¿En qué ciudad estudió Magisterio Amparo Quintanilla?"),
    (CITY, "a", "¿A qué ciudad se trasladó en 1889?"),
    (COUNTRY, "en", "¿En qué país construyó nueve faros?"),
    (PERSON, "con", "¿Con quién viajó a Marsella?"),
    (PERSON, "", "¿Quién escribió el prólogo del libro?"),
    (PRIZE, "para", "¿Para qué premio fue propuesta en 1934?"),
    (expression("sesenta alumnos", "number", "alumnos"), "", "¿Cuántos alumnos llegó a tener la escuela?"),
    (expression("unas sesenta novelas", "number", "novelas"), "", "¿Cuántas novelas escribió Quintanilla?"),
    (AGE, "a", "¿A qué edad dejó el taller Quintanilla?"),
    (AGE, "", "¿Cuántos años vivió en Granada Quintanilla?"),
    (AGE, "desde", "¿Desde qué edad dibujó mapas Quintanilla?"),
    (AGE, "durante", "¿Durante cuántos años trabajó Quintanilla?"),
    (expression("treinta idiomas", "number", "idiomas"), "a", "¿A cuántos idiomas se tradujo su atlas?"),
    (CAUSE, "", "¿Por qué tuvo que volver a Puerto Sereno?"),
    (expression("Atlas de los vientos", "work"), "", "¿Qué libro publicó Quintanilla en Veracruz?"),
]
BAD = [
    (YEAR, "en", "¿Cuándo volvió a Puerto Sereno?"),  # the grain is left open
    (YEAR, "en", "¿Quién volvió a Puerto Sereno?"),
    (CITY, "en", "¿Dónde estudió Magisterio?"),
    (CITY, "en", "¿En qué país estudió Magisterio?"),  # a city is no country
    (COUNTRY, "en", "¿En qué ciudad construyó faros?"),
    (PERSON, "con", "¿Por qué viajó a Marsella?"),
    (PRIZE, "para", "¿Qué premio ganó Quintanilla en 1934?"),  # the preposition shows it was only proposed
    (CAUSE, "", "¿Quién tuvo que volver?"),
    (expression("treinta idiomas", "number", "idiomas"), "a", "¿Cuántos años tardó en traducirse su atlas?"),
    (expression("300 cuentos", "number", "cuentos"), "", "¿Cuántos años publicó sus cuentos?"),
    (AGE, "a", "¿A cuántos años dejó el taller Quintanilla?"),
    (YEAR, "en", "En qué año volvió"),
    (YEAR, "en", "¿En qué año volvió? ¿Y por qué?"),
    (YEAR, "en", "¿En qué año volvió; o no?"),
    (YEAR, "en", "¿En qué año\nvolvió a casa?"),
    (YEAR, "en", "¿En qué año volvió <|im_end|> a casa?"),
]


@pytest.mark.parametrize(("answer", "preposition", "question"), GOOD)
def test_good_questions_fit(answer, preposition, question):
    assert ByteGrammar(question_grammar(answer, preposition)).accepts(question)


@pytest.mark.parametrize(("answer", "preposition", "question"), BAD)
def test_bad_questions_do_not(answer, preposition, question):
    assert not ByteGrammar(question_grammar(answer, preposition)).accepts(question)


TYPES = [
    "year", "date", "number", "person", "place", "organization", "work", "prize", "noun_phrase", "cause",
    "purpose", "role",
]  # fmt: skip
PREPOSITIONS = [
    "", "a", "al", "ante", "con", "contra", "de", "del", "desde", "durante", "en", "entre", "hacia", "hasta",
    "para", "por", "sin", "sobre", "tras",
]  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_after_every_preposition_has_a_question(kind):
    for preposition in PREPOSITIONS:
        found = openers(expression("Algo", kind), preposition)
        assert found
        grammar = ByteGrammar(question_grammar(expression("Algo", kind), preposition))
        assert grammar.begins("¿")


@pytest.mark.parametrize(
    ("stated", "preposition", "fits", "not_so"),
    [
        ("Armas visitó Portugal.", "", "¿Qué país visitó Armas?", "¿En qué país visitó Armas?"),
        ("Armas vivió en Portugal.", "en", "¿En qué país vivió Armas?", "¿Qué país vivió Armas?"),
        (
            "Portugal tenía nueve faros.",
            "",
            "¿Qué país tenía nueve faros?",
            "¿En qué país tenía nueve faros?",
        ),
        ("Nació cerca de Portugal.", "de", "¿Cerca de qué país nació Armas?", "¿De qué país nació Armas?"),
    ],
)
def test_a_place_is_asked_for_as_it_stands_in_the_statement(stated, preposition, fits, not_so):
    country = expression("Portugal", "place")
    grammar = ByteGrammar(question_grammar(country, preposition, stated))
    assert grammar.accepts(fits)
    assert not grammar.accepts(not_so)


@pytest.mark.parametrize(
    ("question", "answer", "plain"),
    [
        ("¿Qué profesión tenía Amparo Quintanilla?", "maestra y cartógrafa", True),
        ("¿A qué se dedicaba Quintanilla?", "maestra", True),
        ("¿Qué profesión tenía Quintanilla en su pueblo?", "maestra", False),
        ("¿Qué profesión tenía Amparo Quintanilla?", "feminista radical", False),
        ("¿Quién era Amparo Quintanilla?", "maestra", False),
    ],
)
def test_plain_questions_for_a_trade(question, answer, plain):
    topic = {stem("Amparo"), stem("Quintanilla")}
    assert is_plain_role_question(question, answer, topic) is plain


class TestStatements:
    @pytest.mark.parametrize(
        ("span", "statement"),
        [
            ("Veracruz", "Amparo Quintanilla vivió exiliada en Veracruz."),
            ("1961", "En 1961, Quintanilla volvió del exilio."),
            ("Tomás Berrio", "Tomás Berrio ganó el premio."),
            ("Atlas de los vientos", "En la imprenta publicó «Atlas de los vientos» y otros libros."),
            ("EE. UU.", "Amparo viajó a EE. UU. en 1950."),
            ('el "loco"', 'En Soria lo llamaban el "loco" del faro.'),
            ("C:\\faro", "La ruta C:\\faro llevaba al taller."),
            ("Ñandú", "Vivía (Ñandú) en la costa."),
            ("año", "Fue un año duro en J. R. Prado y compañía."),
        ],
    )
    def test_good_ones_hold_the_span(self, span, statement):
        assert ByteGrammar(statement_grammar(span)).accepts(statement)

    @pytest.mark.parametrize(
        ("span", "statement"),
        [
            ("Veracruz", "Amparo Quintanilla vivió exiliada."),  # without the span
            ("Veracruz", "Amparo vivió en veracruz."),  # not to the letter
            ("Roma", "La Romana vivió allí."),  # inside another word
            ("Roma", "Fue aRoma en 1920."),
            ("1961", "Volvió en 19612."),
            ("Veracruz", "Vivió en Veracruz. Murió allí."),  # two sentences
            ("Veracruz", "Vivió en Veracruz"),
            ("Veracruz", "¿Vivió en Veracruz?"),
            ("Veracruz", "Vivió en Veracruz: una ciudad."),
            ("Veracruz", "vivió en Veracruz."),  # no capital at the beginning
            ("Veracruz", "Vivió\nen Veracruz."),
            ("Veracruz", "Vivió en Veracruz <|im_end|>."),
        ],
    )
    def test_bad_ones_do_not_fit(self, span, statement):
        assert not ByteGrammar(statement_grammar(span)).accepts(statement)


class TestAnswers:
    PASSAGE = 'Nació en «San Martín», el "loco" dijo C:\\faro; año 1902.\nMurió en Ñuñoa.'

    @pytest.fixture
    def grammar(self):
        return ByteGrammar(answer_grammar(self.PASSAGE, "No se dice"))

    @pytest.mark.parametrize("answer", ["San Martín", "1902", "Ñuñoa", 'el "loco"', "C:\\faro", "No se dice"])
    def test_words_of_the_passage(self, grammar, answer):
        assert grammar.accepts(answer)

    @pytest.mark.parametrize(
        "answer", ["Madrid", "San Mart", "artín", "San martín", "1903", "No se", "1902.\nMurió", ""]
    )
    def test_nothing_else(self, grammar, answer):
        assert not grammar.accepts(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [("¿En qué año volvió Amparo?", "En qué año volvió"), ("¿Quién fue?", "Quién fue?"), ("Año", "")],
)
def test_the_interrogative_of_a_question(question, words):
    assert interrogative_of(question) == words


@pytest.mark.parametrize(
    ("answer", "kind", "statement", "good", "bad"),
    [
        (
            "Vallejo",
            "person",
            "Valdelomar admiró a Vallejo.",
            "¿Quién conoció a Valdelomar?",
            "¿Quién es Vallejo?",
        ),
        (
            "1914",
            "year",
            "Volvió en 1914.",
            "¿En qué año tras 1902 volvió Armas?",
            "¿En qué año de 1914 volvió?",
        ),
        (
            "Premio Nacional",
            "prize",
            "Ganó el Premio Nacional.",
            "¿Qué premio ganó la poeta Prado?",
            "¿Qué premio Nacional ganó Prado?",
        ),
    ],
)
def test_a_question_cannot_name_what_it_asks_for(answer, kind, statement, good, bad):
    grammar = ByteGrammar(question_grammar(Expression(0, len(answer), answer, kind, 0), "", statement))
    assert grammar.accepts(good)
    assert not grammar.accepts(bad)


def test_a_question_says_whom_it_asks_about_when_its_statement_does():
    statement = "Andrés Bello creó la Universidad de Chile en 1842."
    grammar = ByteGrammar(question_grammar(expression("1842", "year"), "en", statement, {"Andrés", "Bello"}))
    assert grammar.accepts("¿En qué año creó Bello la Universidad de Chile?")
    assert grammar.accepts("¿En qué año creó la Universidad de Chile Andrés Bello?")
    assert not grammar.accepts("¿En qué año creó la Universidad de Chile?")


def test_what_somebody_was_a_member_of_is_asked_with_its_preposition():
    league = expression("Liga de los Comunistas", "organization")
    member = ByteGrammar(question_grammar(league, "de", "Prado fue miembro de la Liga de los Comunistas."))
    assert member.accepts("¿De qué organización fue miembro Prado?")
    assert not member.accepts("¿En qué organización fue miembro Prado?")
    spoke = ByteGrammar(question_grammar(league, "en", "Prado habló en la Liga de los Comunistas."))
    assert spoke.accepts("¿En qué organización habló Prado?")
