import pytest

from jobs.worksheet.expressions import find_expressions
from jobs.worksheet.referents import find_referents, relative_answer
from jobs.worksheet.sentences import split_sentences

TOPIC = "Amparo Quintanilla"
OPENING = "Amparo Quintanilla Rey (Puerto Sereno, 1902 – Valdelirio, 1978) fue maestra y dibujante de mapas. "


def kind(text, topic=TOPIC, index=-1):
    sentences = split_sentences(text, [])
    expressions = find_expressions(text, sentences, topic=topic)
    return find_referents(text, sentences, expressions, topic)[index].kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Regresó en 1961 y vivió en Valdelirio hasta su muerte.",
        "En 1934 fue propuesta para el Premio Nacional de Cartografía.",
        "A los diecisiete años dejó el taller de su padre.",
        "Sus mapas se publicaron en Madrid.",
        "Ella abrió una escuela nocturna.",
        "Dos años después se exilió en Veracruz.",
        "Nacida en una familia pobre, estudió en Granada.",
        "El 4 de enero de 1920 se casó en Granada.",
        "Sin embargo, nunca volvió a enseñar.",
        "La maestra publicó un atlas.",
    ],
)
def test_a_null_subject_takes_the_topic(sentence):
    assert kind(OPENING + sentence) == "topic"


@pytest.mark.parametrize(
    "sentence",
    [
        "Quintanilla regresó en 1961.",
        "Tomás Berrio recibió el premio.",
        "La guerra terminó en 1939.",
        "Después de la guerra, Quintanilla volvió.",
        "En 1940, Goethe escribió una carta.",
        "Algunos vecinos la recordaban.",
        "Verdi utilizó sus libretos.",
        "En la ciudad de Granada se encuentra la escuela que lleva su nombre y en 2012 cumplió cien años.",
        "Para honrar su memoria, llevan su nombre algunas calles.",
    ],
)
def test_a_subject_of_its_own_is_explicit(sentence):
    assert kind(OPENING + sentence) == "explicit"


@pytest.mark.parametrize(
    "sentence",
    [
        "Esta obra tuvo mucho éxito.",
        "Allí abrió una escuela nocturna.",
        "Dicho premio se concedió a otro.",
        "En esta ciudad conoció a Berrio.",
        "Ambos trabajaron en una imprenta.",
        "La misma ciudad la acogió.",
        "Tras la dimisión de este, volvió a Granada.",
    ],
)
def test_what_points_back_needs_the_sentence_before(sentence):
    assert kind(OPENING + sentence) == "previous"


def test_what_points_back_over_a_paragraph_is_no_evidence():
    assert kind(OPENING + "\n\nEsta obra tuvo éxito.") == "unusable"


def test_estar_is_no_demonstrative():
    assert kind(OPENING + "Está enterrada en Valdelirio.") == "topic"


def test_another_person_between_takes_the_topic_away():
    between = OPENING + "Tomás Berrio era su amigo. "
    assert kind(between + "Publicó tres libros.") == "previous"
    assert kind(between + "Quintanilla lo admiraba. Publicó tres libros.") == "topic"
    assert kind(OPENING + "Su padre murió joven. Fue carpintero.") == "previous"


def test_without_topic_a_null_subject_needs_the_sentence_before():
    assert kind("El río nace en la sierra. Desemboca en el mar.", topic=None) == "previous"
    assert kind("Desemboca en el mar.", topic=None) == "unusable"


@pytest.mark.parametrize(
    "answer",
    [
        "al año siguiente", "dos años después", "Dos años más tarde", "allí", "ese mismo año", "hoy",
        "su hermano", "esta obra", "ella",
        "en esa ciudad", "poco después", "", "la misma ciudad", "el día anterior",
        "entonces", "con sus hermanos",
    ],
)  # fmt: skip
def test_relative_answers(answer):
    assert relative_answer(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "1920",
        "Veracruz",
        "una escuela nocturna",
        "el Premio Nacional",
        "diecisiete años",
        "El ermitaño",
        "Las Palmas",
    ],
)
def test_answers_that_stand_alone(answer):
    assert not relative_answer(answer)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Tomás Berrio dirigió la escuela. ", "previous"),
        ("Tomás Berrio dirigió la escuela.\n\n", "topic"),
        ("Según Tomás Berrio, la escuela cambió. ", "topic"),
    ],
)
def test_whom_a_null_subject_takes_after_another_person(before, expected):
    assert kind(f"{OPENING}{before}Se casó en Granada en 1920.") == expected
