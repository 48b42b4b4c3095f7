"""Rules on words, each with items as they were seen, good and bad."""

from __future__ import annotations

import pytest
from quintanilla import EXILE, LIFE, PRIZE, RETURN, SCHOOL, STUDIES

from jobs.worksheet.checks import wording
from jobs.worksheet.word_rules import question_problems, statement_problems, wording_doubts

# (item, its answer, its sentence); the table of traps in the notes on good items
GOOD_QUESTIONS = [
    ("¿Para qué premio fue propuesta Amparo Quintanilla en 1934?", "Premio Nacional de Cartografía", PRIZE),
    ("¿Qué abrió Amparo Quintanilla en Puerto Sereno?", "una escuela nocturna", SCHOOL),
    ("¿En qué ciudad se exilió Quintanilla?", "Veracruz", EXILE),
    ("¿En qué año volvió Quintanilla a Puerto Sereno?", "1921", STUDIES),
    ("¿Por qué tuvo que volver Quintanilla a Puerto Sereno?", "porque su madre enfermó", STUDIES),
    ("¿Cuántos alumnos llegó a tener la escuela de Quintanilla?", "sesenta", SCHOOL),
    ("¿A quién se concedió el Premio Nacional de Cartografía en 1934?", "Tomás Berrio", PRIZE),
    ("¿En qué año murió Amparo Quintanilla?", "1978", LIFE),
]
GOOD_STATEMENTS = [
    ("La escuela nocturna de Quintanilla era para pescadores.", SCHOOL),
    ("Para estudiar, Quintanilla dejó el taller de su padre.", STUDIES),
    ("Tomás Berrio era amigo de Quintanilla.", PRIZE),
    ("En 1961, Quintanilla regresó a Valdelirio.", RETURN),
    ("Amparo Quintanilla trabajó en una imprenta de Veracruz.", EXILE),
]
BAD_QUESTIONS = [
    ("¿Qué abrió ella allí?", "una escuela nocturna", SCHOOL, "ambiguous"),  # 2 no antecedent
    ("¿Qué hizo Quintanilla dos años después?", "se exilió", EXILE, "ambiguous"),
    ("¿Cuándo se exilió Quintanilla de nuevo?", "Dos años después", EXILE, "form"),  # 3 relative answer
    ("¿Con quién abrió Quintanilla el taller?", "su padre", STUDIES, "form"),
    ("¿Para qué pescadores era la escuela de pescadores?", "pescadores", SCHOOL, "gives_answer_away"),  # 7
    ("¿En qué año de 1921 volvió Quintanilla?", "1921", STUDIES, "gives_answer_away"),
    ("¿Qué amigo de Quintanilla fue Tomás?", "Tomás Berrio", PRIZE, "gives_answer_away"),
    (
        "¿En qué ciudad de México se exilió Quintanilla?",
        "Veracruz",
        EXILE,
        "false_premise",
    ),  # Mexico is not said
    ("¿En qué año nació Tomás Berrio en Granada?", "1934", PRIZE, "false_premise"),
    ("¿Qué obra se menciona en la frase sobre Quintanilla?", "Atlas de los vientos", EXILE, "form"),
    ("¿Nunca volvió Quintanilla a Valdelirio en 1961?", "1961", RETURN, "form"),  # 14 absolute
    ("¿Quién fue?", "Tomás Berrio", PRIZE, "form"),
    ("¿A quién concedió el Premio Nacional de Cartografía a?", "Tomás Berrio", PRIZE, "form"),
    ("¿En qué año fue exilió se exilió se exilió Quintanilla?", "1936", EXILE, "form"),
    ("¿En qué escuela fue participada Quintanilla en Granada?", "Magisterio", STUDIES, "form"),
    ("¿En qué ciudad fue enviada Quintanilla?", "Granada", STUDIES, "form"),
    ("¿En qué ciudad viajó Quintanilla?", "Granada", STUDIES, "form"),
    ("¿Con quién fue comunicada Quintanilla?", "Tomás Berrio", STUDIES, "form"),
    ("¿En qué ciudad murió su madre?", "Puerto Sereno", STUDIES, "ambiguous"),
    ("¿" + "Qué " * 20 + "Quintanilla?", "1961", RETURN, "form"),
    ("¿Qué dejó Quintanilla?", "uno dos tres cuatro cinco seis siete ocho nueve diez once", STUDIES, "form"),
]
BAD_STATEMENTS = [
    ("Era para gente del mar.", SCHOOL, "ambiguous"),  # 12 vague
    ("Fue dibujante.", LIFE, "form"),
    ("Todos los pescadores iban siempre a la escuela de Quintanilla.", SCHOOL, "form"),  # 14
    ("Quintanilla no ganó el premio.", PRIZE, "form"),  # 15 negation
    ("Quintanilla abrió allí una escuela nocturna.", SCHOOL, "ambiguous"),
    ("Quintanilla regresó en 1962 a Valdelirio.", RETURN, "false_premise"),  # 10 a year nobody said
    ("Quintanilla vivió en Lisboa hasta su muerte.", RETURN, "false_premise"),
    ("La frase dice que Quintanilla regresó.", RETURN, "form"),
    ("Su escuela era para pescadores.", SCHOOL, "ambiguous"),
]


@pytest.mark.parametrize(("question", "answer", "sentence"), GOOD_QUESTIONS)
def test_good_questions_pass(quintanilla, question, answer, sentence):
    assert question_problems(question, answer, quintanilla, sentence) == []


@pytest.mark.parametrize(("question", "answer", "sentence", "reason"), BAD_QUESTIONS)
def test_bad_questions_are_rejected_with_their_reason(quintanilla, question, answer, sentence, reason):
    assert reason in question_problems(question, answer, quintanilla, sentence)


@pytest.mark.parametrize(("statement", "sentence"), GOOD_STATEMENTS)
def test_good_statements_pass(quintanilla, statement, sentence):
    assert statement_problems(statement, quintanilla, sentence) == []


@pytest.mark.parametrize(("statement", "sentence", "reason"), BAD_STATEMENTS)
def test_bad_statements_are_rejected_with_their_reason(quintanilla, statement, sentence, reason):
    assert reason in statement_problems(statement, quintanilla, sentence)


@pytest.mark.parametrize(
    ("item", "sentence", "doubt"),
    [
        ("¿Qué premio ganó Quintanilla en 1934?", PRIZE, "ganó"),  # 1 she was only proposed
        ("Quintanilla tuvo dos hijas.", STUDIES, "hijas"),  # 11 not in the text
        ("Era para gente del mar.", SCHOOL, "gente"),
    ],
)
def test_what_the_sentence_does_not_say_is_doubted(quintanilla, item, sentence, doubt):
    assert any("que no está en la frase" in reason for reason in wording_doubts(item, quintanilla, sentence))
    from jobs.worksheet.checks.grounding import unsaid_words
    from jobs.worksheet.words import stem

    assert stem(doubt) in unsaid_words(item, quintanilla, sentence)


def test_a_copied_sentence_is_doubted(quintanilla):
    copied = (
        "Quintanilla se exilió en Veracruz, donde trabajó en una imprenta y publicó Atlas de los vientos."
    )
    assert "copia casi entera la frase del texto" in wording_doubts(copied, quintanilla, EXILE)
    reworded = "Quintanilla vivió exiliada en Veracruz."
    assert not any("copia" in doubt for doubt in wording_doubts(reworded, quintanilla, EXILE))


class TestSingleRules:
    @pytest.mark.parametrize(
        ("text", "most", "fits"), [("a b c", 18, False), ("a b c d", 18, True), ("a " * 19, 18, False)]
    )
    def test_length(self, text, most, fits):
        assert wording.proper_length(text, most) is fits

    @pytest.mark.parametrize(
        ("question", "answer", "away"),
        [
            ("¿Qué premio recibió en 1945?", "Premio Nobel", False),  # the head noun may stand in both
            ("¿Qué premio Nobel recibió?", "Premio Nobel", True),
            ("¿En qué fecha de 1889 nació?", "7 de abril de 1889", True),
            ("¿Con quién viajó Julio Prado?", "Julio Verne", False),
            ("¿Qué faro construyó en Sagres?", "el faro de Sagres", True),
            ("¿Quién fue la hija?", "Clara Armas", False),
            ("¿Cuántas veces obtuvo el premio?", "dos veces", False),  # what is counted may be named
            ("¿Cuántos años trabajó en la universidad?", "veinte años", False),
            ("¿Cuántos años tenía al cumplir 17?", "17 años", True),
        ],
    )
    def test_giving_the_answer_away(self, question, answer, away):
        assert wording.gives_answer_away(question, answer) is away

    @pytest.mark.parametrize(
        ("text", "sentence", "found"),
        [
            ("Nunca volvió.", "Nunca volvió a Soria.", False),  # the text says so
            ("Siempre volvió.", "Nunca volvió a Soria.", True),
            ("Todas las obreras trabajan.", "Las obreras trabajan.", True),
            ("Solo vivió en Soria.", "Vivió sólo en Soria.", False),
            ("Escribió sobre todo poemas.", "Escribió poemas.", False),
        ],
    )
    def test_absolutes(self, text, sentence, found):
        assert wording.has_absolute(text, sentence) is found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("No volvió.", True),
            ("Volvió sin que nadie lo supiera.", True),
            ("Volvió sin dinero.", False),
            ("Nono rio.", False),
        ],
    )
    def test_negations(self, text, found):
        assert wording.has_negation(text) is found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("¿Qué hizo ella?", True),
            ("¿Qué abrió dicha escuela?", True),
            ("¿Qué hizo un año más tarde?", True),
            ("Actualmente vive en Soria.", True),
            ("¿En qué año volvió Ana?", False),
            ("¿Quién era Estela?", False),
        ],
    )
    def test_references_to_nothing(self, text, found):
        assert wording.has_unresolved_reference(text) is found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("La emperatriz de Prusia fue la emperatriz.", True),
            ("¿En qué año en qué año volvió?", True),
            ("Ana vivió en Soria y en Lugo.", False),
        ],
    )
    def test_repetition(self, text, found):
        assert wording.repeats_itself(text) is found

    @pytest.mark.parametrize(
        ("text", "found"), [("¿A quién vio por?", True), ("Vivió con su.", True), ("¿Qué vio Ana?", False)]
    )
    def test_ends_in_the_air(self, text, found):
        assert wording.ends_in_the_air(text) is found

    @pytest.mark.parametrize(
        ("text", "run"),
        [("Ana vivió en Soria hasta 1920", 6), ("En Soria vivió Ana", 2), ("Nada que ver", 0)],
    )
    def test_the_longest_run_of_shared_words(self, text, run):
        assert wording.longest_copied_run(text, "Ana VIVIÓ en Soria hasta 1920, con él.") == run


@pytest.mark.parametrize(
    ("statement", "second"),
    [
        ("Gabriela Mistral murió en Petrópolis su sobrino Yin Yin.", True),
        ("Gabriela Mistral murió en su casa de Nueva York.", False),
        ("Quintanilla nació en Puerto Sereno con su hermana.", False),
        ("Su sobrino murió en Petrópolis.", False),
        ("Ana Ruiz sus teorías ejercieron una gran influencia.", True),
        ("Ana de la Vega su obra fue premiada.", True),
        ("Ana Ruiz y su hermana vivieron en Lima.", False),
        ("Ana Ruiz publicó sus teorías.", False),
    ],
)
def test_a_verb_without_object_has_one_subject(statement, second):
    assert wording.has_second_subject(statement) is second


@pytest.mark.parametrize(
    ("statement", "loose"),
    [
        ("Quintanilla publicó sus libros y se destinara a los niños.", True),
        ("Quintanilla estudiase y pudiera volver.", True),
        ("Quintanilla pidió que el dinero se destinara a los niños.", False),
        ("Quintanilla vivió en una casa cara.", False),
        ("Quintanilla fue líder en la Cámara de Representantes.", False),
        ("Quintanilla sea la trilogía de la Viuda.", True),
    ],
)
def test_a_subjunctive_hangs_on_something(statement, loose):
    assert wording.has_loose_subjunctive(statement) is loose


def test_the_particle_of_two_names_is_no_repetition():
    assert not wording.repeats_itself("Joseph von Eichendorff se unió a Friedrich von Schlegel.")
    assert wording.repeats_itself("La emperatriz Ana fue la emperatriz de Rusia.")
    assert wording.repeats_itself("El escritor alemán viajó con una escritora alemana.")
    assert not wording.repeats_itself("El historiador se especializó en la historia de Roma.")
    assert not wording.repeats_itself("Publicó un ensayo sobre la vida pública.")


def test_a_question_does_not_break_off():
    assert wording.ends_in_the_air("¿En qué año estudió Mistral por cuenta?")
    assert not wording.ends_in_the_air("¿En qué año estudió Mistral por cuenta propia?")
    assert wording.ends_in_the_air("¿En qué ciudad presidió Ana Ruiz la Conferencia de Mujeres convocada?")
    assert not wording.ends_in_the_air("¿En qué ciudad fue la Conferencia de Mujeres convocada?")
    assert not wording.ends_in_the_air("¿En qué año murió el abogado?")


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Goldoni nació en Venecia en 25 de febrero de 1707.", True),
        ("Goldoni nació en Venecia el 25 de febrero de 1707.", False),
        ("Goldoni nació en febrero de 1707.", False),
    ],
)
def test_a_day_takes_the_article(text, bad):
    assert wording.has_bad_date(text) is bad


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("¿En qué año graduó Chaikovski?", True),
        ("¿En qué año se graduó Chaikovski?", False),
        ("Ana Ruiz casó con Luis Cano.", True),
        ("Ana Ruiz se casó con Luis Cano.", False),
        ("El rey la separó de su familia.", False),
        ("Ana Ruiz publicó su libro.", False),
    ],
)
def test_verbs_that_need_their_pronoun(text, lacks):
    assert wording.lacks_its_pronoun(text) is lacks


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Ana Ruiz hubo muchos cambios políticos.", True),
        ("En Lima hay muchos museos.", False),
        ("En su vida hubo muchos cambios.", False),
    ],
)
def test_nobody_is_the_subject_of_there_was(text, bad):
    assert wording.gives_a_subject_to_there_was(text) is bad


def test_together_waits_for_a_companion():
    assert wording.ends_in_the_air("¿Con quién trabajó junto Lippmann?")
    assert not wording.ends_in_the_air("¿En qué año estudió Ana junto a su hermana?")
    assert not wording.ends_in_the_air("¿Qué fundó Ana junto con Julio Prado?")


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("¿En qué año fue condenada Ana por sus actividades emigra?", True),
        ("Ana volvió a Ica después de su padre murió.", True),
        ("Ana dijo que su hermano murió.", False),
        ("Ana nació en Ica y vivió en Lima.", False),
        ("Ana propuso una forma de gobierno.", False),
        ("Lorenzo da Ponte murió en Nueva York.", False),
        ("La obra que escribió Ana trata de Lima.", False),
    ],
)
def test_clauses_are_joined(text, glued):
    assert wording.runs_clauses_together(text) is glued


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Ana Ruiz se le considera una figura nacionalista.", True),
        ("A Ana Ruiz se le considera una figura nacionalista.", False),
        ("¿Cómo se le considera a Ana Ruiz?", False),
    ],
)
def test_who_is_considered_takes_a_preposition(text, lacking):
    assert wording.lacks_its_pronoun(text) is lacking


def test_what_is_begun_and_what_it_refers_to():
    assert wording.is_bad_passive("¿En qué país fue iniciado los estudios de Ana?")
    assert not wording.is_bad_passive("¿En qué país fueron iniciados los estudios de Ana?")
    assert wording.ends_in_the_air("Ana fue pesimista en lo referente.")
