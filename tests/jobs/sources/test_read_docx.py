"""Word files: the text as a reader of the final version sees it."""

from __future__ import annotations

import io

import docx
import pytest
from made_files import docx_file, p

from jobs.sources.docx import read_docx

PROSE = "Nació en una aldea de la sierra y allí vivió con su abuela hasta que cumplió los diez años. " * 2


def texts(body: str) -> list[tuple[int, str]]:
    return [(block.level, block.text.strip()) for block in read_docx(docx_file(body), "a.docx").blocks]


@pytest.mark.parametrize(
    "inner",
    [
        "<w:r><w:t>Nació en </w:t></w:r><w:r><w:t>Lugo.</w:t></w:r>",
        '<w:ins w:id="1" w:author="x"><w:r><w:t>Nació en </w:t></w:r></w:ins><w:r><w:t>Lugo.</w:t></w:r>',
        "<w:del><w:r><w:delText>Ya</w:delText></w:r></w:del><w:r><w:t>Nació en Lugo.</w:t></w:r>",
        "<w:hyperlink><w:r><w:t>Nació</w:t></w:r></w:hyperlink><w:r><w:t> en Lugo.</w:t></w:r>",
        "<w:sdt><w:sdtContent><w:r><w:t>Nació en Lugo.</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:t>Nació en Lugo.</w:t><w:footnoteReference/></w:r>",
        "<w:fldSimple><w:r><w:t>Nació en Lugo.</w:t></w:r></w:fldSimple>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Nació en Lugo.</w:t></w:r>",
        "<w:r><w:t>Nació</w:t><w:tab/><w:t>en Lugo.</w:t></w:r>",
    ],
)
def test_every_way_to_write_a_sentence(inner: str) -> None:
    assert texts(f"<w:p>{inner}</w:p>") == [(0, "Nació en Lugo.")]


def test_headings_by_style_outline_and_bold_type() -> None:
    body = (
        p("Vida", "Ttulo1") + p("Nació.") + p("Infancia", "Ttulo2") + p("Creció.") + p("Obra", "Apartado")
        + p("Escribió.") + p("Últimos años", bold=True) + p("Murió.") + p("Una frase en negrita.", bold=True)
    )  # fmt: skip
    assert texts(body) == [
        (1, "Vida"), (0, "Nació."), (2, "Infancia"), (0, "Creció."), (2, "Obra"), (0, "Escribió."),
        (2, "Últimos años"), (0, "Murió."), (0, "Una frase en negrita."),
    ]  # fmt: skip


def test_tables_of_data_are_left_and_tables_of_text_are_read() -> None:
    cell = "<w:tc>{}</w:tc>"
    data = "<w:tbl><w:tr>" + cell.format(p("Año")) + cell.format(p("1900")) + "</w:tr></w:tbl>"
    prose = "<w:tbl><w:tr>" + cell.format(p(PROSE) + p("Y más.")) + cell.format(p("Foto")) + "</w:tr></w:tbl>"
    assert texts(p("Antes.") + data + prose + p("Después.")) == [
        (0, "Antes."),
        (0, PROSE.strip()),
        (0, "Y más."),
        (0, "Después."),
    ]


def test_line_breaks_part_paragraphs_and_text_boxes_are_not_read() -> None:
    box = "<w:r><w:pict><w:txbxContent>" + p("Publicidad") + "</w:txbxContent></w:pict></w:r>"
    body = f"<w:p><w:r><w:t>Uno.</w:t><w:br/><w:t>Dos.</w:t></w:r>{box}</w:p>"
    assert texts(body) == [(0, "Uno."), (0, "Dos.")]


def test_a_file_of_python_docx_with_lists() -> None:
    document = docx.Document()
    document.add_heading("La patata", 0)
    document.add_paragraph("Viene de los Andes.")
    document.add_heading("Usos", 1)
    for item in ("Tortilla", "Puré"):
        document.add_paragraph(item, style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    found = read_docx(buffer.getvalue(), "a.docx")
    assert found.title == "La patata"
    assert [(b.level, b.text) for b in found.blocks] == [
        (0, "Viene de los Andes."),
        (1, "Usos"),
        (0, "Tortilla"),
        (0, "Puré"),
    ]
