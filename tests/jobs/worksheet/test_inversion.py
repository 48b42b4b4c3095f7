"""Questions made by rule out of true statements."""

from __future__ import annotations

import pytest

from jobs.worksheet.expressions import Expression
from jobs.worksheet.inversion import inverted


def fact(text: str, kind: str, cue: str = "") -> Expression:
    return Expression(0, len(text), text, kind, 0, cue)


@pytest.mark.parametrize(
    ("statement", "answer", "question"),
    [
        ("Arrigo Boito regresó a Milán.", fact("Milán", "place"), "¿A qué ciudad regresó Arrigo Boito?"),
        ("Ana Ruiz nació en Ica.", fact("Ica", "place"), "¿En qué lugar nació Ana Ruiz?"),
        ("La novela Vathek es de 1786.", fact("1786", "year"), "¿De qué año es la novela Vathek?"),
        ("Ana Ruiz visitó Nigeria.", fact("Nigeria", "place"), "¿Qué país visitó Ana Ruiz?"),
        (
            "Ana Ruiz fue una pionera del alpinismo en Chile.",
            fact("Chile", "place"),
            "¿En qué país fue Ana Ruiz pionera del alpinismo?",
        ),
        (
            "Ana Ruiz pretendió introducir el estilo wagneriano en Italia.",
            fact("Italia", "place"),
            "¿En qué país pretendió introducir Ana Ruiz el estilo wagneriano?",
        ),
        (
            "Las obras de Ruiz han sido traducidas a más de 30 idiomas.",
            fact("más de 30 idiomas", "number", "idiomas"),
            "¿A cuántos idiomas han sido traducidas las obras de Ruiz?",
        ),
        (
            "Ana Ruiz se exilió a la provincia polaca de Galitzia.",
            fact("Galitzia", "place"),
            "¿A qué provincia se exilió Ana Ruiz?",
        ),
        (
            "Ana Ruiz nació en la ciudad de Ica.",
            fact("Ica", "place"),
            "¿En qué ciudad nació Ana Ruiz?",
        ),
        (
            "Ana Ruiz dejó los estudios porque enfermó.",
            fact("porque enfermó", "cause"),
            "¿Por qué dejó Ana Ruiz los estudios?",
        ),
        (
            "Ana Ruiz viajó a Lima para estudiar derecho.",
            fact("para estudiar derecho", "purpose"),
            "¿Para qué viajó Ana Ruiz a Lima?",
        ),
        (
            "Ana Ruiz abrió una tienda de relojes en Lima.",
            fact("una tienda de relojes", "noun_phrase"),
            "¿Qué abrió Ana Ruiz en Lima?",
        ),
        (
            "Ana Ruiz se convirtió en un símbolo de su país.",
            fact("un símbolo de su país", "noun_phrase"),
            "¿En qué se convirtió Ana Ruiz?",
        ),
        (
            "Ana Ruiz escribió varios poemas en Lima.",
            fact("varios poemas", "noun_phrase"),
            "¿Qué escribió Ana Ruiz en Lima?",
        ),
        (
            "Ana Ruiz escribió diecisiete novelas.",
            fact("diecisiete novelas", "number", "novelas"),
            "¿Cuántas novelas escribió Ana Ruiz?",
        ),
        (
            "Ana Ruiz publicó sus relatos durante quince años.",
            fact("quince años", "number", "años"),
            "¿Durante cuántos años publicó Ana Ruiz sus relatos?",
        ),
        (
            "Ana Ruiz entró a la universidad a los 17 años.",
            fact("17 años", "number", "años"),
            "¿A qué edad entró Ana Ruiz a la universidad?",
        ),
        (
            "Germaine es hija de Jacques Necker.",
            fact("Jacques Necker", "person"),
            "¿De quién es hija Germaine?",
        ),
        ("Ana Ruiz se casó con Elo Tuglas.", fact("Elo Tuglas", "person"), "¿Con quién se casó Ana Ruiz?"),
        ("Julio Prado escribió su vida.", fact("Julio Prado", "person"), "¿Quién escribió su vida?"),
        (
            "Ana Ruiz ejerció una gran influencia sobre el rey Carlos XIV.",
            fact("Carlos XIV", "person"),
            "¿Sobre quién ejerció Ana Ruiz una gran influencia?",
        ),
        (
            "Ana Ruiz fue miembro de la Academia Francesa.",
            fact("Academia Francesa", "organization"),
            "¿De qué academia fue miembro Ana Ruiz?",
        ),
        (
            "Ana Ruiz fue una de las fundadoras de la Unión de Escritores.",
            fact("Unión de Escritores", "organization"),
            "¿De qué institución fue Ana Ruiz una de las fundadoras?",
        ),
        (
            "Ana Ruiz estudió piano en el Conservatorio de Milán en 1854.",
            fact("Conservatorio de Milán", "organization"),
            "¿En qué conservatorio estudió piano Ana Ruiz en 1854?",
        ),
        (
            "Ana Ruiz fue herida durante la Batalla de Guadalajara.",
            fact("Batalla de Guadalajara", "noun_phrase"),
            "¿Durante qué batalla fue herida Ana Ruiz?",
        ),
        ("Ana Ruiz nació el 27 de abril de 1888.", fact("1888", "year"), "¿En qué año nació Ana Ruiz?"),
        (
            "Ana Ruiz nació el 27 de abril de 1888.",
            fact("27 de abril de 1888", "date"),
            "¿En qué fecha nació Ana Ruiz?",
        ),
        (
            "Ana Ruiz fue poeta, crítica y diplomática.",
            fact("poeta, crítica y diplomática", "role"),
            "¿Qué profesión tenía Ana Ruiz?",
        ),
        ("Ana Ruiz publicó Aves.", fact("Aves", "work", "novela"), "¿Qué novela publicó Ana Ruiz?"),
        ("Ana Ruiz escribió la ópera Aves.", fact("Aves", "work"), "¿Qué ópera escribió Ana Ruiz?"),
        (
            "Ana Ruiz publicó su libro Aves en Lima.",
            fact("Aves", "work"),
            "¿Qué libro publicó Ana Ruiz en Lima?",
        ),
    ],
)
def test_plain_statements_are_turned_round(statement, answer, question):
    assert inverted(statement, answer) == question


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Ana Ruiz vivió en Lugo y murió en Vigo.", fact("Vigo", "place")),  # two verbs
        ("Ana Ruiz nació en Lugo, Galicia.", fact("Galicia", "place")),
        ("Ana Ruiz tuvo contacto con el África occidental.", fact("África", "place")),  # half a name
        ("Ana Ruiz trabajó en Vigo de 1823 a 1836.", fact("1836", "year")),
        ("Ana Ruiz apoyó la Constitución del 3 de mayo de 1791.", fact("1791", "year")),
        ("Ana Ruiz realizó viajes a partir de 1913.", fact("1913", "year")),
        ("Ana Ruiz fue maestra de los hijos de Julio Prado.", fact("Julio Prado", "person")),
        ("Ana Ruiz fue feminista.", fact("feminista", "role")),
        ("El libro que escribió Ana Ruiz se vendió en Vigo.", fact("Vigo", "place")),
        ("Ana Ruiz no vivió en Vigo.", fact("Vigo", "place")),
        ("Ana Ruiz vivió en Vigo.", fact("Lugo", "place")),
        ("", fact("Lugo", "place")),
        ("En 1896 Ana Ruiz viajó a Marsella.", fact("Marsella", "place")),
        ("Ana Ruiz tuvo una gran influencia en Lima.", fact("una gran influencia", "noun_phrase")),
        (
            "Ana defendió el derecho de las mujeres a estudiar.",
            fact("el derecho de las mujeres", "noun_phrase"),
        ),
        ("Proteger los bosques favorece la lluvia.", fact("la lluvia", "noun_phrase")),
        ("Ana Ruiz escribió varias obras.", fact("varias obras", "noun_phrase")),
        ("Ana Ruiz nació en una familia de músicos.", fact("una familia de músicos", "noun_phrase")),
        ("Ana Ruiz vivió casada hasta su muerte en 1970.", fact("1970", "year")),
        ("Ana Ruiz rechazó la oferta de trabajar en París.", fact("París", "place")),
        ("Ana Ruiz nació en Ica un barrio de Lima.", fact("Ica", "place")),
        ("Ana Ruiz nació de alta cuna en Ica.", fact("Ica", "place")),
    ],
)
def test_others_are_left_alone(statement, answer):
    assert inverted(statement, answer) is None


def test_a_title_keeps_its_capital():
    printed = fact("1918", "year")
    said = "El caballero Carmelo fue publicado en 1918."
    assert (
        inverted(said, printed, {"El caballero Carmelo"}) == "¿En qué año fue publicado El caballero Carmelo?"
    )
    assert (
        inverted(said.replace("caballero Carmelo", "libro"), printed) == "¿En qué año fue publicado el libro?"
    )


@pytest.mark.parametrize(
    ("statement", "answer", "question"),
    [
        ("Oscar Ruiz se mudó a Lima.", fact("Lima", "place"), "¿A qué ciudad se mudó Oscar Ruiz?"),
        ("Charles de Vigo murió en Ica.", fact("Ica", "place"), "¿En qué lugar murió Charles de Vigo?"),
        ("Keller nació en Ica.", fact("Ica", "place"), "¿En qué lugar nació Keller?"),
    ],
)
def test_names_that_end_like_infinitives_are_subjects(statement, answer, question):
    assert inverted(statement, answer) == question


def test_an_infinitive_is_no_subject_to_turn():
    assert inverted("Escribir versos ocupó en Lima a Ana.", fact("Lima", "place")) is None


@pytest.mark.parametrize(
    ("statement", "answer", "question"),
    [
        ("Ana Ruiz vivió en EE. UU.", fact("EE. UU.", "place"), "¿En qué país vivió Ana Ruiz?"),
        (
            "Ana Ruiz nació en el suroeste de China.",
            fact("China", "place"),
            "¿En el suroeste de qué país nació Ana Ruiz?",
        ),
        (
            "Ana Ruiz trabajó en Lima de 1823 a 1836.",
            fact("Lima", "place"),
            "¿En qué ciudad trabajó Ana Ruiz de 1823 a 1836?",
        ),
        ("Ana Ruiz viajó por España.", fact("España", "place"), "¿Por qué país viajó Ana Ruiz?"),
        (
            "Ana Ruiz editó en Lima la revista.",
            fact("Lima", "place"),
            "¿En qué ciudad editó Ana Ruiz la revista?",
        ),
        (
            "Ana Ruiz volvió a viajar a Lima.",
            fact("Lima", "place"),
            "¿A qué ciudad volvió a viajar Ana Ruiz?",
        ),
        (
            "Ana Ruiz se doctoró por la Universidad de Lugo.",
            fact("Universidad de Lugo", "organization"),
            "¿Por qué universidad se doctoró Ana Ruiz?",
        ),
        (
            "Ana Ruiz fue elegida miembro honorario de la Academia de Ciencias.",
            fact("Academia de Ciencias", "organization"),
            "¿De qué academia fue elegida miembro honorario Ana Ruiz?",
        ),
        (
            "Ana Ruiz se convirtió en profesora de literatura de la Universidad de Lugo.",
            fact("Universidad de Lugo", "organization"),
            "¿De qué universidad se convirtió Ana Ruiz en profesora de literatura?",
        ),
        (
            "Ana Ruiz fue influida por Julio Prado.",
            fact("Julio Prado", "person"),
            "¿Por quién fue influida Ana Ruiz?",
        ),
        (
            "Ana Ruiz fundó Le Cartel des quatre junto a Julio Prado.",
            fact("Julio Prado", "person"),
            "¿Junto a quién fundó Ana Ruiz «Le Cartel des quatre»?",
        ),
        (
            "Ana Ruiz dio conferencias hasta 1957.",
            fact("1957", "year"),
            "¿Hasta qué año dio conferencias Ana Ruiz?",
        ),
        (
            "Ana Ruiz murió en la primavera de 1918.",
            fact("1918", "year"),
            "¿En qué año murió Ana Ruiz?",
        ),
        (
            "Ana Ruiz fundó una escuela en el año 1848.",
            fact("1848", "year"),
            "¿En qué año fundó Ana Ruiz una escuela?",
        ),
    ],
)
def test_complements_of_many_kinds(statement, answer, question):
    assert inverted(statement, answer) == question


@pytest.mark.parametrize(
    ("statement", "answer", "question"),
    [
        ("Ana Ruiz ganó por Lima.", fact("Lima", "place"), None),
        ("Ana Ruiz fue premiada por la profesora de la Universidad de Lugo.", fact("Lugo", "place"), None),
        ("Ana Ruiz dio conferencias hasta su muerte en 1957.", fact("1957", "year"), None),
    ],
)
def test_complements_that_are_none(statement, answer, question):
    assert inverted(statement, answer) is question


@pytest.mark.parametrize(
    ("statement", "answer", "question"),
    [
        (
            "Ana Ruiz escribió 47 piezas originales.",
            fact("47 piezas", "number", "piezas"),
            "¿Cuántas piezas originales escribió Ana Ruiz?",
        ),
        (
            "Ana Ruiz quemó tres cuadernos de poesía en Lima.",
            fact("tres cuadernos", "number", "cuadernos"),
            "¿Cuántos cuadernos de poesía quemó Ana Ruiz en Lima?",
        ),
        (
            "Ana Ruiz publicó 20 cuentos y 300 poemas.",
            fact("300 poemas", "number", "poemas"),
            "¿Cuántos poemas publicó Ana Ruiz?",
        ),
        (
            "Ana Ruiz publicó más de 20 cuentos breves y 300 poemas.",
            fact("más de 20 cuentos", "number", "cuentos"),
            "¿Cuántos cuentos breves publicó Ana Ruiz?",
        ),
        (
            "Ana Ruiz publicó durante quince años sus relatos históricos.",
            fact("quince años", "number", "años"),
            "¿Durante cuántos años publicó Ana Ruiz sus relatos históricos?",
        ),
        (
            "Ana Ruiz llegó a escribir cuatro obras de teatro.",
            fact("cuatro obras", "number", "obras"),
            "¿Cuántas obras de teatro llegó a escribir Ana Ruiz?",
        ),
        ("Ana Ruiz pasó diez años.", fact("diez años", "number", "años"), None),
        ("Ana Ruiz publicó un libro y 300 poemas.", fact("300 poemas", "number", "poemas"), None),
    ],
)
def test_what_is_counted(statement, answer, question):
    assert inverted(statement, answer) == question


@pytest.mark.parametrize(
    ("statement", "answer", "question"),
    [
        (
            "El hermano de Ana Ruiz era el influyente banquero y político Julio Prado.",
            fact("Julio Prado", "person"),
            "¿Quién era el hermano de Ana Ruiz?",
        ),
        (
            "El cuento más famoso de Ana Ruiz es Popi ja Huhuu.",
            fact("Popi ja Huhuu", "work"),
            "¿Cuál es el cuento más famoso de Ana Ruiz?",
        ),
        (
            "Ana Ruiz publicó su primera novela Luces en 1912.",
            fact("Luces", "work"),
            "¿Cómo se titula la primera novela de Ana Ruiz?",
        ),
        ("El abuelo fue Julio Prado.", fact("Julio Prado", "person"), None),
        ("La madre de Ana Ruiz fue, en Lima, Julia Prado.", fact("Julia Prado", "person"), None),
    ],
)
def test_who_and_which_it_was(statement, answer, question):
    assert inverted(statement, answer) == question


@pytest.mark.parametrize(
    ("statement", "answer", "question"),
    [
        (
            "Ana Ruiz publicó Son Makara en 1885.",
            fact("1885", "year"),
            "¿En qué año publicó Ana Ruiz «Son Makara»?",
        ),
        (
            'Ana Ruiz fundó el grupo "Los que vuelven" en 1902.',
            fact("1902", "year"),
            "¿En qué año fundó Ana Ruiz el grupo «Los que vuelven»?",
        ),
        (
            "Ana Ruiz escribió Salomé en francés en Lima.",
            fact("Lima", "place"),
            "¿En qué ciudad escribió Ana Ruiz «Salomé» en francés?",
        ),
        ("Ana Ruiz estrenó Los que vuelven.", fact("Lima", "place"), None),
    ],
)
def test_titles_stand_in_quotation_marks(statement, answer, question):
    assert inverted(statement, answer) == question
