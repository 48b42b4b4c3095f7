"""Statements made by rule out of clauses of the text."""

from __future__ import annotations

import pytest

from jobs.sources import read_text
from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.extraction import extracted

NAME = "Ana Ruiz Vega"
OPENING = f"{NAME} (Ica, Perú, 7 de abril de 1889 – Roma, 10 de enero de 1957) fue una escritora peruana."


def about(*sentences: str) -> Analysis:
    text = " ".join([OPENING, *sentences])
    return analyse(read_text(text, NAME), count=lambda words: len(words) // 3)


def statements(text: Analysis, fact: str) -> set[str | None]:
    """What is made of a fact, in whatever sentence after the first it stands."""
    return {extracted(text, found) for found in text.expressions if found.text == fact and found.sentence > 0}


@pytest.mark.parametrize(
    ("sentence", "fact", "statement"),
    [
        ("Tras la guerra volvió a Ancona.", "Ancona", f"{NAME} volvió a Ancona."),
        ("En 1916, fundó la Escuela Nueva.", "1916", f"{NAME} fundó la Escuela Nueva en 1916."),
        ("En 1933 se estableció en París.", "París", f"{NAME} se estableció en París."),
        ("Ruiz vivió en Lima y estudió en Cusco.", "Cusco", f"{NAME} estudió en Cusco."),
        (
            "Se trasladó a Arequipa, donde dirigió un diario en 1920.",
            "1920",
            f"{NAME} dirigió un diario en 1920.",
        ),
        ("Su padre trabajó en Tacna.", "Tacna", f"El padre de {NAME} trabajó en Tacna."),
        (
            "Sus obras fueron traducidas a más de 30 idiomas.",
            "más de 30 idiomas",
            f"Las obras de {NAME} fueron traducidas a más de 30 idiomas.",
        ),
        (
            "Estudió en las universidades de Lima y Cusco, alcanzando un doctorado.",
            "Lima",
            f"{NAME} estudió en las universidades de Lima y Cusco.",
        ),
        ("La escritora viajó a Chile en 1922.", "Chile", f"{NAME} viajó a Chile en 1922."),
        ("El barco llegó a Valparaíso en 1923.", "1923", "El barco llegó a Valparaíso en 1923."),
        ("Vivió en Cuba (1924) con un hermano.", "Cuba", f"{NAME} vivió en Cuba con un hermano."),
        ("En 1925 Aurora Montiel murió en Oporto.", "1925", "Aurora Montiel murió en Oporto en 1925."),
        (
            "En 1924 Ruiz se integró en el Partido Rojo.",
            "1924",
            f"{NAME} se integró en el Partido Rojo en 1924.",
        ),
        (
            "Con diez años compuso una tragedia en verso.",
            "diez años",
            f"{NAME} compuso una tragedia en verso con diez años.",
        ),
        (
            "En 1924, se apartó de la vida política para enfocarse en la lucha por los derechos de todas.",
            "1924",
            f"{NAME} se apartó de la vida política en 1924.",
        ),
        (
            "En 1966 sus restos fueron llevados a Lima.",
            "Lima",
            f"Los restos de {NAME} fueron llevados a Lima.",
        ),
    ],
)
def test_a_plain_clause_becomes_a_statement(sentence, fact, statement):
    assert statements(about(sentence), fact) == {statement}


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("No viajó a México.", "México"),
        ("Según algunos, viajó a México.", "México"),
        ("Allí murió su padre en 1920.", "1920"),
        ("Se publicó la novela en 1921.", "1921"),
        ("El ministro Juan Paz la nombró cónsul en Madrid.", "Madrid"),
        ("La mayor, Clara Soto, vivió en Oporto.", "Oporto"),
        ("Moe, mientras tanto, había dejado Oslo en 1839.", "1839"),
        ("Conoció a Juan Paz, quien la ayudó y publicó un libro en Madrid.", "Madrid"),
        ("La victoria provocó la huida del gobierno y llevó a Ruiz a Lima.", "Lima"),
        ("Allí fue testigo de la toma del poder en Omsk.", "Omsk"),
        ("Fundó en 1903 la «Liga de Madres» de Lima.", "1903"),
        ("Todos viajaron a Quito en 1930.", "Quito"),
        ("Las tres vivieron en Lima.", "Lima"),
        (
            "Mostraba un gran interés y una aptitud hacia los viejos artefactos mecánicos de la fábrica "
            "de su padre.",
            "un gran interés",
        ),
        ("Se emplea con gracia en Lima un procedimiento de collage.", "Lima"),
        ("En vida de Ruiz hubo muchos cambios en Lima.", "Lima"),
        ("Ruiz conoció en Francia, donde vivía, a Luis Soto.", "Francia"),
        ("Dos años después se editó en Madrid su segundo libro.", "Madrid"),
        ("Explicó en 1888 que las células eran libres.", "1888"),
        ("Ruiz se divorció de Paz y en 1918, con 64 años, se casó con Luis Soto.", "1918"),
    ],
)
def test_what_is_not_plain_is_left_alone(sentence, fact):
    assert statements(about(sentence), fact) <= {None}


@pytest.mark.parametrize(
    ("fact", "statement"),
    [
        ("Ica", f"{NAME} nació en Ica."),
        ("Perú", f"{NAME} nació en Perú."),
        ("7 de abril de 1889", f"{NAME} nació el 7 de abril de 1889."),
        ("1889", f"{NAME} nació en 1889."),
        ("Roma", f"{NAME} murió en Roma."),
        ("1957", f"{NAME} murió en 1957."),
    ],
)
def test_the_bracket_after_the_name_tells_birth_and_death(fact, statement):
    text = about()
    assert {extracted(text, found) for found in text.expressions if found.text == fact} == {statement}


def test_a_participle_tells_the_birth():
    text = about("Nacida en la ciudad de Trujillo, estudió Derecho.")
    assert statements(text, "Trujillo") == {f"{NAME} nació en la ciudad de Trujillo."}


def test_an_unsure_date_is_no_fact():
    opening = "Ana Ruiz Vega (Ica, 25 o 27 de abril de 1889 – Roma, 1957) fue una escritora peruana."
    text = analyse(read_text(opening, NAME), count=lambda words: len(words) // 3)
    assert {extracted(text, found) for found in text.expressions if found.type == "date"} == {None}


def test_a_long_clause_is_cut_after_the_fact_where_a_phrase_begins():
    text = about(
        "Ruiz editó en Lima una revista de poesía, música y teatro con la ayuda del viejo maestro de su "
        "hermano mayor para los niños de las escuelas."
    )
    (statement,) = statements(text, "Lima")
    assert statement == f"{NAME} editó en Lima una revista de poesía."


def test_without_a_known_topic_only_what_names_its_subject_is_taken():
    text = analyse(
        read_text("El faro se encendió en 1901. Costó mucho en 1902.", "Faros"),
        count=lambda words: len(words),
    )
    made = {found.text: extracted(text, found) for found in text.expressions if found.type == "year"}
    assert made == {"1901": "El faro se encendió en 1901.", "1902": None}


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Luego escribió la novela Vathek (1786).", "La novela Vathek es de 1786."),
        ("Luego escribió su obra más leída, Vathek (1786), en Lima.", "La obra Vathek es de 1786."),
        ("Luego fundó la Academia de Lima (1786).", None),
        ("Luego escribió la novela Vathek (Lima, 1786).", None),
    ],
)
def test_a_year_in_brackets_after_a_title_is_that_of_the_work(sentence, statement):
    assert statements(about(sentence), "1786") == {statement}


@pytest.mark.parametrize(
    ("sentence", "fact", "statement"),
    [
        (
            "Ingresó en la escuela de Ica y en 1907 obtuvo el cargo de maestra.",
            "1907",
            f"{NAME} obtuvo el cargo de maestra en 1907.",
        ),
        ("Ruiz estudió en Lima y en Cusco vendió libros.", "Cusco", f"{NAME} vendió libros en Cusco."),
    ],
)
def test_a_fact_may_open_the_second_clause(sentence, fact, statement):
    assert statements(about(sentence), fact) == {statement}


def test_a_span_of_time_does_nothing():
    assert statements(about("Sus últimos 40 años se recluyó en Lima."), "Lima") == {None}
