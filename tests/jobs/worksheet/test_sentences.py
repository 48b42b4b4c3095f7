import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.worksheet.document import Paragraph
from jobs.worksheet.sentences import split_sentences


def pieces(text):
    return [text[s.start : s.end] for s in split_sentences(text, [])]


@pytest.mark.parametrize(
    "sentence",
    [
        "D. H. Lawrence nació en Eastwood.",
        "J.R.R. Tolkien fue amigo de C. S. Lewis.",
        "La Sra. Pérez y el Dr. Gómez vinieron.",
        "El s. XX fue largo.",
        "Vive en la casa n.º 3 de la calle.",
        "Véase pág. 3 y vol. II de la obra.",
        "Nació en el año 43 a. C. en Roma.",
        "Vivió en EE. UU. durante años.",
        "Bernstein (n. 6 de abril de 1812; † 12 de febrero de 1884) fue un escritor.",
        "Reunió 1.234 poemas y pesó 3.5 kg en total.",
        "Peras, manzanas, etc. y uvas.",
        "Llegó el 4. de mayo a las 11.30 h de la noche.",
        "Dijo: «Vine. Vi. Vencí.» y se fue.",
        "Preguntó «¿Qué hacer? Nada.» y calló.",
        "Nació (Madrid, 1900. Londres, 1950) allí.",
        "Consulte http://a.b/c.d o www.rae.es para saber más.",
        "Y entonces... nada pasó.",
        "El prof. García, Ud. y el Excmo. Sr. Ruiz.",
        "Escribió ¿Quién teme a Virginia Woolf? en un mes.",
        "La St. Louis School y la Cía. Ford.",
        "El Art. 5 y el art. Noveno de la ley.",
    ],
)
def test_one_sentence_stays_whole(sentence):
    assert pieces(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Nació en 1885.", "Murió en 1930."],
        ["Compró peras, etc.", "Luego se fue."],
        ["Vivió en EE. UU.", "En 1920 volvió."],
        ["Nació en el 43 a. C.", "Murió en Roma."],
        ["Reinó Felipe V.", "En 1701 llegó a Madrid."],
        ["¿Es un hombre el ser humano?.", "Fue editor."],
        ["¿Vino?", "¡Sí!", "Nada…", "Pero calló."],
        ["«Todo pasó.»", "Luego calló."],
        ["Murió (en Roma).", "Fue triste."],
        ["Murió en 1920.[1]", "Después, nada."],
        ["Tomaba vitamina C.", "En verano no."],
        ["Admiraba a Martin Luther King Jr.", "En 1960 lo conoció."],
        ["Son tres.", "2 de ellos vinieron."],
        ["1. Primera cosa.", "2. Segunda cosa."],
        ["Fue premiado.", "«Gracias», dijo."],
        ["Véase www.rae.es.", "Es útil."],
        ["Tuvo 3 hijos.", "El mayor murió."],
        ["Estudió en la Slade School of Art.", "Publicó en 1917 un libro."],
    ],
)
def test_sentences_part(sentences):
    assert pieces(" ".join(sentences)) == sentences


def test_a_missing_space_after_a_stop_parts_all_the_same():
    assert pieces("Fue ocultista.Algunas obras se perdieron.") == [
        "Fue ocultista.",
        "Algunas obras se perdieron.",
    ]


def test_paragraphs_end_sentences_without_a_stop():
    text = "Primera obra\n\nSegunda obra. Tercera"
    paragraphs = [Paragraph(start=0, end=12), Paragraph(start=14, end=len(text))]
    found = split_sentences(text, paragraphs)
    assert [(text[s.start : s.end], s.paragraph, s.index) for s in found] == [
        ("Primera obra", 0, 0),
        ("Segunda obra.", 1, 1),
        ("Tercera", 1, 2),
    ]


def test_lines_of_a_list_are_sentences():
    assert pieces("Obras:\n- Una casa\n- Dos casas") == ["Obras:", "- Una casa", "- Dos casas"]


@given(st.text(alphabet=st.sampled_from("aÁñ .!?…«»\"()[]\n1EeV¿“”'"), max_size=80))
def test_sentences_cover_the_text_in_order(text):
    found = split_sentences(text, [])
    previous = 0
    for sentence in found:
        assert previous <= sentence.start < sentence.end <= len(text)
        assert text[previous : sentence.start].strip() == ""
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        previous = sentence.end
    assert text[previous:].strip() == ""


@given(st.text(max_size=60))
def test_any_unicode_is_survived(text):
    assert all(0 <= s.start < s.end <= len(text) for s in split_sentences(text, []))


@pytest.mark.parametrize("run", ["&", "&.", ".", ". ", "A. ", ".)", "[1].", "«a. B» ", "("])
def test_a_long_run_of_marks_takes_seconds_and_not_hours(run):
    text = "Nació en Lima en 1901. " + run * (300_000 // len(run)) + " Murió en Roma en 1980."
    started = time.monotonic()

    sentences = split_sentences(text, [])

    assert (sentences[0].start, sentences[-1].end) == (0, len(text))
    assert time.monotonic() - started < 60
