"""Files and pasted texts become documents whose offsets hold."""

from __future__ import annotations

import hashlib
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import docx_file, lines_from, odt_file, p, pdf_file

from jobs.errors import SourceError
from jobs.sources import read_file, read_text, supported_files
from jobs.worksheet.document import Document

LEAD = "Ada Lovelace (Londres, 10 de diciembre de 1815) fue una matemática y escritora británica."
CHILDHOOD = "Su madre le enseñó matemáticas desde pequeña y la alejó de la poesía, que creía peligrosa."
LINK = "Biblioteca Nacional de un lugar cualquiera, con un catálogo que se puede consultar sin pagar nada."

TEXT = f"Ada Lovelace\n\n{LEAD}\n\nInfancia\n\n{CHILDHOOD}\n\nEnlaces externos\n\n{LINK}\n"
MARKDOWN = f"# Ada Lovelace\n\n{LEAD}\n\n## Infancia\n\n{CHILDHOOD}\n\n## Enlaces externos\n\n* {LINK}\n"
HTML = (
    f"<html><head><title>x - y</title></head><body><nav>Menú</nav><h1>Ada Lovelace</h1><p>{LEAD}<sup "
    f'class="reference">[1]</sup></p><h2>Infancia</h2><p>{CHILDHOOD}</p><h2>Enlaces externos</h2>'
    f"<ul><li>{LINK}</li></ul></body></html>"
)
DOCX = docx_file(
    p("Ada Lovelace", "Ttulo") + p(LEAD) + p("Infancia", "Ttulo1") + p(CHILDHOOD)
    + p("Enlaces externos", "Ttulo1") + p(LINK)
)  # fmt: skip
ODT = odt_file(
    f'<text:p text:style-name="P1">Ada Lovelace</text:p><text:p>{LEAD}</text:p>'
    f'<text:h text:outline-level="1">Infancia</text:h><text:p>{CHILDHOOD}</text:p>'
    f'<text:h text:outline-level="1">Enlaces externos</text:h><text:p>{LINK}</text:p>'
)


def _pdf() -> bytes:
    lines: list[tuple[str, int, int]] = [("Ada Lovelace", 20, 760)]
    top = 720
    for title, text in ((None, LEAD), ("Infancia", CHILDHOOD), ("Enlaces externos", LINK)):
        if title:
            lines.append((title, 14, top))
            top -= 24
        wrapped = textwrap.wrap(text, 60)
        lines += lines_from(wrapped, top=top)
        top -= 14 * len(wrapped) + 20
    return pdf_file([lines])


FILES = {
    "ada.txt": TEXT.encode(),
    "ada.md": MARKDOWN.encode(),
    "ada.html": HTML.encode(),
    "ada.docx": DOCX,
    "ada.odt": ODT,
    "ada.pdf": _pdf(),
}


def assert_consistent(document: Document) -> None:
    """What always holds of the offsets of a document."""
    text = document.text
    assert "\n\n".join(text[p.start : p.end] for p in document.paragraphs) == text
    position = 0
    for section in document.sections:
        assert position <= section.start <= section.end <= len(text)
        position = section.end if section.end > section.start else position
        assert section.included or section.start == section.end
    for paragraph in document.paragraphs:
        around = [s.title for s in document.sections if s.start <= paragraph.start and paragraph.end <= s.end]
        assert paragraph.section in around if paragraph.section else not around
    assert set(document.left_out) == {section.title for section in document.sections if not section.included}


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_document(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    document = read_file(path)
    assert document.title == "Ada Lovelace"
    assert document.text == f"{LEAD}\n\n{CHILDHOOD}"
    assert [(s.title, s.included) for s in document.sections] == [
        ("Infancia", True),
        ("Enlaces externos", False),
    ]
    assert [paragraph.section for paragraph in document.paragraphs] == [None, "Infancia"]
    assert document.left_out == ("Enlaces externos",)
    assert (document.topic, document.topic_source) == ("Ada Lovelace", "first_sentence")
    assert document.language_detected == "es"
    assert_consistent(document)


def test_the_source_of_a_file_is_its_path_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "ada.txt"
    path.write_bytes(b"Hola, mundo.")
    source = read_file(path).source
    assert (source.kind, source.uri) == ("file", str(path))
    assert source.sha256 == hashlib.sha256(b"Hola, mundo.").hexdigest()


def test_a_given_title_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "ada.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    assert read_file(path, title="  La condesa\nAda ").title == "La condesa Ada"


@pytest.mark.parametrize(
    ("name", "title"),
    [("la_casa-verde.txt", "La casa verde"), ("TEMA 3.txt", "TEMA 3"), ("ñandú.txt", "Ñandú")],
)
def test_without_a_title_the_file_name_serves(tmp_path: Path, name: str, title: str) -> None:
    path = tmp_path / name
    path.write_text(f"{LEAD}\n\n{CHILDHOOD}\n", encoding="utf-8")
    document = read_file(path)
    assert document.title == title
    assert document.topic == "Ada Lovelace"


def test_a_pasted_text(tmp_path: Path) -> None:
    document = read_text(f"{LEAD}\r\n\r\n{CHILDHOOD}", "Ada Lovelace")
    assert document.source.kind == "text"
    assert document.text == f"{LEAD}\n\n{CHILDHOOD}"
    assert document.topic == "Ada Lovelace"
    assert read_text("Hola.", " ").title == "Texto sin título"


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\ufeff", "12\n\n34 — 5", "---"])
def test_a_pasted_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_text(text, "Nada")
    assert caught.value.code == "source.no_text"


def test_lone_surrogates_and_control_characters_do_no_harm() -> None:
    document = read_text("Hola\ud800 a\x00 todos\x07, dijo\u202e ella. 👩\u200d🎓 Ni™ más.", "Ra\ud800ro")
    assert document.text == "Hola a todos, dijo ella. 👩\u200d🎓 Ni™ más."
    assert document.title == "Raro"
    document.model_dump_json()


def test_sections_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "ada.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    assert read_file(path, sections="all").text == f"{LEAD}\n\n{CHILDHOOD}\n\n{LINK}"
    chosen = read_file(path, sections=["INFANCIA"])
    assert chosen.text == CHILDHOOD
    assert chosen.left_out == ("Enlaces externos",)
    assert_consistent(chosen)
    with pytest.raises(SourceError) as caught:
        read_file(path, sections=["Vejez"])
    assert caught.value.code == "source.no_such_section"
    assert caught.value.params["titles"] == "Infancia, Enlaces externos"


def test_files_of_a_folder(tmp_path: Path) -> None:
    ours = [
        "d-alumno.docx",
        "d-alumno-adaptado.docx",
        "d-alumno-B.docx",
        "d-docente.docx",
        "d-alumno.pdf",
        "d.gift.txt",
    ]
    others = ["b.txt", "A.md", "c.PDF", ".oculto.txt", "~$d.docx", "d.json", "el-docente.txt", "foto.png"]
    for name in [*ours, "d-docente (2).docx", "d.gift.txt", *others]:
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "carpeta.txt").mkdir()
    assert [path.name for path in supported_files(tmp_path)] == ["A.md", "b.txt", "c.PDF", "el-docente.txt"]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foto.png").write_bytes(b"x")
    with pytest.raises(SourceError) as caught:
        supported_files(tmp_path)
    assert caught.value.code == "source.nothing_in_folder"
    with pytest.raises(SourceError) as caught:
        supported_files(tmp_path / "no")
    assert caught.value.code == "source.missing"


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("aB. \n-=#•—[1]\u00ad\u200b\ufb01"), st.characters()), max_size=200
    )
)
def test_any_text_is_a_document_or_refused(text: str) -> None:
    try:
        document = read_text(text, "Prueba", sections="all")
    except SourceError as error:
        assert error.code == "source.no_text"
    else:
        assert_consistent(document)
        assert Document.model_validate_json(document.model_dump_json()) == document


def test_messages_call_a_file_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mi_texto-1.txt"
    path.write_text("1 2 3", encoding="utf-8")
    with pytest.raises(SourceError, match=r"source\.no_text") as caught:
        read_file(path)
    assert caught.value.params["name"] == path.name


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "pagina.txt"
    path.write_text(f"\n{HTML}", encoding="utf-8")
    document = read_file(path)
    assert document.title == "Ada Lovelace"
    assert "<p>" not in document.text


def test_an_old_word_file_is_called_by_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "viejo.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    with pytest.raises(SourceError, match=r"source\.old_word"):
        read_file(path)
