"""PDF files: lines become paragraphs, and what belongs to the page and not to the text is left out."""

from __future__ import annotations

import io
import re
import textwrap

import pytest
from made_files import Piece, lines_from, pdf_file
from pypdf import PdfReader, PdfWriter

from jobs.errors import SourceError
from jobs.sources.pdf import read_pdf

FIRST = (
    "Rosalía nació en Santiago el 24 de febrero de 1837. Pasó la infancia en una aldea, con sus tías, y allí "
    "aprendió la lengua de los campesinos. Años después la llevó a sus versos."
)
SECOND = (
    "En 1858 se casó con Manuel Murguía, que admiraba sus poemas. Vivieron en Madrid, en Simancas y en La "
    "Coruña, según pedía el trabajo de él. Tuvieron siete hijos, y ella siguió escribiendo siempre."
)


def texts(data: bytes) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read_pdf(data, "a.pdf").blocks]


def page(*paragraphs: str, gap: int = 12, top: int = 740, width: int = 60) -> list[Piece]:
    lines: list[Piece] = []
    for paragraph in paragraphs:
        wrapped = textwrap.wrap(paragraph, width)
        lines += lines_from(wrapped, top=top)
        top -= 14 * len(wrapped) + gap
    return lines


@pytest.mark.parametrize("compress", [False, True])
def test_paragraphs_with_a_gap_between_them(compress: bool) -> None:
    data = pdf_file([page(FIRST, SECOND)], compress=compress)
    assert texts(data) == [(0, FIRST), (0, SECOND)]


def test_paragraphs_without_a_gap() -> None:
    assert texts(pdf_file([page(FIRST, SECOND, gap=0)])) == [(0, FIRST), (0, SECOND)]


def test_indented_paragraphs() -> None:
    lines: list[bytes] = []
    top = 740
    for paragraph in (FIRST, SECOND):
        for index, line in enumerate(textwrap.wrap(paragraph, 60)):
            lines.append(b"1 0 0 1 %d %d Tm (%s) Tj" % (72 if index else 90, top, line.encode("cp1252")))
            top -= 14
    data = pdf_file([[("X", 11, 800)]])
    stream = b"BT /F1 11 Tf " + b" ".join(lines) + b" ET"
    data = data.replace(b"BT /F1 11 Tf 1 0 0 1 72 800 Tm (X) Tj ET", stream)
    data = re.sub(rb"/Length \d+", b"/Length %d" % len(stream), data)
    assert texts(data) == [(0, FIRST), (0, SECOND)]


def test_running_titles_and_page_numbers_are_left_out() -> None:
    bodies = [FIRST, SECOND, f"Murió en 1885, en su casa de Padrón. {FIRST}"]
    pages = [
        [
            ("Lengua · 3.º ESO", 9, 810),
            *page(body),
            (f"Página {number} de 3", 9, 30) if number > 1 else ("1", 9, 30),
        ]
        for number, body in enumerate(bodies, start=1)
    ]
    assert texts(pdf_file(pages)) == [(0, body) for body in bodies]


def test_a_paragraph_goes_on_over_the_page() -> None:
    wrapped = textwrap.wrap(f"{FIRST} {SECOND}", 60)
    pages = [lines_from(wrapped[:3]), lines_from(wrapped[3:])]
    assert texts(pdf_file(pages)) == [(0, f"{FIRST} {SECOND}")]


def test_words_cut_at_the_end_of_a_line_are_whole_again() -> None:
    lines = [
        "Rosalía escribió en gallego y también en cas-",
        "tellano. Vivió la guerra franco-",
        "prusiana desde lejos, según cuen-",
        "ta ella misma en sus cartas de 1870-",
        "1871.",
    ]
    mended = [
        "Rosalía escribió en gallego y también en castellano. Vivió la guerra franco-prusiana desde",
        "lejos, según cuenta ella misma en sus cartas de 1870-1871.",
    ]
    assert texts(pdf_file([lines_from(lines)])) == [
        (0, " ".join(mended)),
    ]


def test_larger_letters_are_headings() -> None:
    lines: list[Piece] = [("Rosalía de Castro", 22, 800), ("y su tiempo", 22, 774), ("Infancia", 14, 740)]
    lines += page(FIRST, top=715)
    lines += [("Madurez", 14, 600), *page(SECOND, top=575)]
    found = read_pdf(pdf_file([lines]), "a.pdf")
    assert found.title == "Rosalía de Castro y su tiempo"
    assert [(block.level, block.text) for block in found.blocks] == [
        (2, "Infancia"),
        (0, FIRST),
        (2, "Madurez"),
        (0, SECOND),
    ]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_password_for_changes_only_is_no_hindrance(algorithm: str) -> None:
    data = encrypted(pdf_file([page(FIRST)]), user="", algorithm=algorithm)
    assert texts(data) == [(0, FIRST)]
    with pytest.raises(SourceError) as caught:
        texts(encrypted(pdf_file([page(FIRST)]), user="secreta", algorithm=algorithm))
    assert caught.value.code == "source.encrypted"


def encrypted(data: bytes, *, user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, "dueña", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_letters_without_a_meaning_are_told() -> None:
    with pytest.raises(SourceError) as caught:
        texts(pdf_file([page("#$%& /()=? 123 abc " * 20)]))
    assert caught.value.code == "source.garbled"
