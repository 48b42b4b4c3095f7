import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.worksheet.expressions import find_expressions, gender_number, same_type_alternatives
from jobs.worksheet.sentences import split_sentences

INVENTED = (
    "Amparo Quintanilla Rey (Puerto Sereno, 1902 – Valdelirio, 1978) fue maestra y dibujante de "
    "mapas. A los diecisiete años dejó el taller de su padre para estudiar Magisterio en Granada, "
    "pero tuvo que volver a Puerto Sereno en 1921 porque su madre enfermó. Allí abrió una escuela "
    "nocturna para pescadores, que llegó a tener sesenta alumnos. En 1934 fue propuesta para el "
    "Premio Nacional de Cartografía, que se concedió a su amigo Tomás Berrio. Dos años después se "
    "exilió en Veracruz, donde trabajó en una imprenta y publicó «Atlas de los vientos». Regresó en "
    "1961 y vivió en Valdelirio hasta su muerte."
)


def found(text, topic=None):
    return {(e.type, e.text) for e in find_expressions(text, split_sentences(text, []), topic=topic)}


def test_the_invented_text():
    assert found(INVENTED, "Amparo Quintanilla") == {
        ("place", "Puerto Sereno"),
        ("year", "1902"),
        ("place", "Valdelirio"),
        ("year", "1978"),
        ("role", "maestra y dibujante de mapas"),
        ("number", "diecisiete años"),
        ("purpose", "para estudiar Magisterio en Granada"),
        ("place", "Granada"),
        ("year", "1921"),
        ("cause", "porque su madre enfermó"),
        ("noun_phrase", "una escuela nocturna"),
        ("number", "sesenta alumnos"),
        ("year", "1934"),
        ("prize", "Premio Nacional de Cartografía"),
        ("person", "Tomás Berrio"),
        ("place", "Veracruz"),
        ("work", "Atlas de los vientos"),
        ("year", "1961"),
    }


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("Murió el 4 de enero de 1920 en casa.", "date", "4 de enero de 1920"),
        ("Murió el 4 de enero de 1920 en casa.", "year", "1920"),
        ("Vivió hasta enero de 1920.", "date", "enero de 1920"),
        ("Murió el 1.º de mayo de 1890.", "date", "1.º de mayo de 1890"),
        ("Nació en el 43 a. C. en Roma.", "year", "43 a. C."),
        ("Vivió en el siglo XIX.", "year", "siglo XIX"),
        ("Reinó (1920-1996) largo tiempo.", "year", "1996"),
        ("Escribió 17 novelas.", "number", "17 novelas"),
        ("Reunió 1.234 poemas.", "number", "1.234 poemas"),
        ("Participó en noventa y siete películas.", "number", "noventa y siete películas"),
        ("Estudió en la Universidad de Salamanca.", "organization", "Universidad de Salamanca"),
        ("Estudió en la universidad de Edimburgo.", "organization", "universidad de Edimburgo"),
        ("Entró en la Real Academia Española.", "organization", "Real Academia Española"),
        ("Fundó el Partido Comunista de Chile.", "organization", "Partido Comunista de Chile"),
        ("Trabajó para la BBC.", "organization", "BBC"),
        ("Ganó el Premio Nobel de Literatura.", "prize", "Premio Nobel de Literatura"),
        ("Ganó el premio Nobel de la Paz.", "prize", "premio Nobel de la Paz"),
        ("Le concedieron la Orden del Imperio Británico.", "prize", "Orden del Imperio Británico"),
        ("Nació en Las Palmas de Gran Canaria.", "place", "Las Palmas de Gran Canaria"),
        ("Vivió en EE. UU. desde 1920.", "place", "EE. UU."),
        ("Nació en la ciudad de Zubiría.", "place", "Zubiría"),
        ("Se exilió en Zubiría.", "place", "Zubiría"),
        ("Vivió en el Imperio austrohúngaro.", "place", "Imperio austrohúngaro"),
        ("Amaba el mar. La Habana fue su refugio.", "place", "La Habana"),
        ("Conoció a José Ortega Munilla.", "person", "José Ortega Munilla"),
        ("Sirvió al rey Felipe II.", "person", "Felipe II"),
        ("Le contaba cuentos a su hijo Christopher.", "person", "Christopher"),
        ("Fue amigo de D. H. Lawrence.", "person", "D. H. Lawrence"),
        ("Se casó con Ana de Austria.", "person", "Ana de Austria"),
        ("Trató a Ludwig van Beethoven.", "person", "Ludwig van Beethoven"),
        ("Fue discípulo de Zubirov.", "person", "Zubirov"),
        ("Conoció a T. E. Lawrence y a T.E. Hulme.", "person", "T.E. Hulme"),
        ("Escribió «El río», «La mar» y «El Juan Ruiz».", "work", "El Juan Ruiz"),
        ("Admiraba a Giuseppe Neri y Vittoria Cornalba.", "person", "Vittoria Cornalba"),
        ("Publicó su novela La casa de los espíritus en 1982.", "work", "La casa de los espíritus"),
        ("Escribió «El río mudo».", "work", "El río mudo"),
        ("Dirigió la revista Azul y oro.", "work", "Azul y oro"),
        ("Escribió la farsa rural Juntez, la oda A los enemigos y otras.", "work", "A los enemigos"),
        ("Escribió la farsa rural Juntez, la oda A los enemigos y otras.", "work", "Juntez"),
        ("Escribió la tragedia Tugomer y algunas obras menores.", "work", "Tugomer"),
        (
            "Estrenó su drama romántico Don Álvaro o la fuerza del sino (1835).",
            "work",
            "Don Álvaro o la fuerza del sino",
        ),
        ("Publicó varias obras: El santo (1850), La viuda (1862) y Kako (1870).", "work", "La viuda"),
        ("Murió durante la Segunda Guerra Mundial.", "noun_phrase", "Segunda Guerra Mundial"),
        ("Abrió una escuela nocturna.", "noun_phrase", "una escuela nocturna"),
        ("Inventó el caleidoscopio.", "noun_phrase", "el caleidoscopio"),
        ("Estudió derecho y filosofía en Jena.", "noun_phrase", "derecho y filosofía"),
        ("Se retiró debido a problemas de salud.", "cause", "debido a problemas de salud"),
        ("Huyó porque lo buscaban.", "cause", "porque lo buscaban"),
        ("Viajó a París para estudiar pintura.", "purpose", "para estudiar pintura"),
        ("Pere fue un novelista y médico escocés.", "role", "novelista y médico escocés"),
        (
            "Ana fue poetisa y escritora de libros para niños.",
            "role",
            "poetisa y escritora de libros para niños",
        ),
        ("Pere fue un escritor ruso identificado con el pueblo.", "role", "escritor ruso"),
    ],
)
def test_whole_spans_with_their_type(text, kind, span):
    assert (kind, span) in found(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Escribió el Fausto de Goethe en su juventud.", "Fausto de Goethe"),
        ("Conoció a José Ortega y Gasset.", "José Ortega"),
        ("Ingresó en la Academia de Ciencias Exactas, Físicas y Naturales.", "Academia de Ciencias Exactas"),
        ("Fue uno de los autores más leídos.", "uno"),
        ("Dos años después se exilió.", "Dos años"),
        ("En los años veinte escribió.", "veinte"),
        ("Tenía 1920 soldados.", "1920"),
        ("Llegó el Romanticismo alemán tardío.", "Romanticismo"),
        ("Escribió poemas y Otros.", "Otros"),
        ("Publicó una novela, un ensayo y un drama.", "una novela"),
        ("Véase http://www.Madrid.es para más.", "Madrid"),
        ("Tuvo mucho éxito a causa de ello.", "a causa de ello"),
        ("Leyó a Oswald Spengler La decadencia de Occidente.", "Occidente"),
        ("Formó parte del Estado Mayor.", "Estado Mayor"),
        ("En el caso de Zubirov fue distinto.", "Zubirov"),
        ("Emitió mucho CO2 al aire.", "CO"),
        ("Fue el primer poeta que rimó.", "primer poeta"),
    ],
)
def test_doubtful_spans_are_left_out(text, wrong):
    assert wrong not in {span for _, span in found(text)}


def test_the_topics_own_name_is_no_expression():
    text = "Alan Alexander Milne (Londres, 1882 – Sussex, 1956) fue un escritor. Milne conoció a Alan Milne."
    assert not {span for kind, span in found(text, "A. A. Milne") if kind == "person"}


def test_the_name_a_text_opens_with_is_no_expression_without_a_topic():
    assert ("person", "Juan Pérez") not in found("Juan Pérez (Madrid, 1900) fue un pintor.")


def alternatives(text, span, topic=None):
    expressions = find_expressions(text, split_sentences(text, []), topic=topic)
    chosen = next(e for e in expressions if e.text == span)
    return {e.text for e in same_type_alternatives(chosen, expressions)}


def test_alternatives_are_of_the_same_type():
    assert alternatives(INVENTED, "1921", "Amparo Quintanilla") == {"1902", "1978", "1934", "1961"}
    assert alternatives(INVENTED, "Veracruz", "Amparo Quintanilla") == {
        "Puerto Sereno",
        "Valdelirio",
        "Granada",
    }
    assert alternatives(INVENTED, "sesenta alumnos", "Amparo Quintanilla") == set()


def test_roles_have_no_alternatives():
    assert alternatives("Fue un pintor. Después fue médico.", "pintor") == set()


def test_lists_countries_and_nested_places_are_no_alternatives():
    text = "Vivió en París, Roma y Viena. Murió en Berlín. Nació en Visp (Suiza). Huyó a Portugal."
    assert alternatives(text, "Roma") == {"Berlín", "Visp"}
    assert alternatives(text, "Portugal") == {"Suiza"}
    assert "Suiza" not in alternatives(text, "Visp")


def test_places_that_may_hold_one_another_are_no_alternatives():
    text = "Nació en Bilbao. Se crio en Vizcaya. Vivió en la URSS. Amó Francia. Viajó a Rusia. Murió en Jena."
    assert alternatives(text, "Bilbao") == {"Jena"}
    assert alternatives(text, "Vizcaya") == set()
    assert alternatives(text, "URSS") == {"Francia"}


def test_a_name_and_its_short_form_are_the_same():
    text = "Se casó con Ana Ruiz en 1900. Ana Ruiz murió. Conoció a Eva Gil. Ruiz volvió."
    assert alternatives(text, "Ana Ruiz") == {"Eva Gil"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("una escuela nocturna", ("f", "s")),
        ("los mapas", ("m", "p")),
        ("sesenta alumnos", ("m", "p")),
        ("17 novelas", ("f", "p")),
        ("Universidad de Salamanca", ("f", "s")),
        ("Premio Nobel", ("m", "s")),
        ("poema", ("m", "s")),
        ("Ana Ruiz", ("f", "s")),
        ("Karl Marx", (None, "s")),
        ("Veracruz", (None, None)),
        ("", (None, None)),
    ],
)
def test_gender_and_number(text, expected):
    assert gender_number(text) == expected


PIECES = st.sampled_from(
    ["Juan", "Madrid", "de", "la", "«", "»", "(", ")", ",", ".", "1920", "4 de enero", "fue", "un", "pintor",
     "y", "Universidad", "novela", "para", "vivir", "porque", "dos", "EE. UU.", "premio", "Nobel", "X",
     "\n\n", "–", "El", "í", "A.", "Ñ", '"']
)  # fmt: skip


@given(st.lists(PIECES, max_size=25), st.sampled_from([None, "Juan", "Madrid"]))
def test_offsets_are_exact_and_spans_lie_in_their_sentence(pieces, topic):
    text = " ".join(pieces)
    sentences = split_sentences(text, [])
    for e in find_expressions(text, sentences, topic=topic):
        sentence = sentences[e.sentence]
        assert text[e.start : e.end] == e.text
        assert sentence.start <= e.start < e.end <= sentence.end
        assert e.text == e.text.strip()
        assert e.text.count("(") == e.text.count(")") and e.text.count("«") == e.text.count("»")


@given(st.text(max_size=60))
def test_any_unicode_is_survived(text):
    sentences = split_sentences(text, [])
    for e in find_expressions(text, sentences, topic=text or None):
        assert text[e.start : e.end] == e.text


def test_a_newspaper_after_in_is_no_place():
    text = (
        "Ana Ruiz nació en Soria. Trabajó de periodista en El Informador de la tarde y vivió en El Robledo."
    )
    found = find_expressions(text, split_sentences(text, []), topic="Ana Ruiz")
    assert [e.text for e in found if e.type == "place"] == ["Soria", "El Robledo"]


def test_an_acronym_in_brackets_is_a_second_name():
    told = found("Ana Ruiz fundó el Partido Social (PSR) y trabajó en la OTAN.", "Ana Ruiz")
    assert ("organization", "OTAN") in told
    assert ("organization", "PSR") not in told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fue herida por el diputado gubernamental montenegrino Puniša Račić en Lugo.", "Puniša Račić"),
        ("En 2002 el director de cine Jari Halonen rodó su vida.", "Jari Halonen"),
        ("Trabajó para el editor de Il Progresso Nuovo en Lugo.", None),
        ("Viajó con el barco Sierra Nevada a Lima.", None),
        ("El rey fundó Villa Carmena en 1800.", None),
        ("El general tomó Puerto Cabello en 1823.", None),
        ("Retrató al poeta francés Guillaume Apollinaire en Lugo.", "Guillaume Apollinaire"),
    ],
)
def test_a_name_after_what_its_bearer_was_is_a_person(text, name):
    assert {span for kind, span in found(text) if kind == "person"} == ({name} if name else set())
