"""Word files: what is hidden, deleted, repeated or only asked for is not read, and all the rest is."""

from __future__ import annotations

import pytest
from made_files import W, docx_parts, p, zipped

from jobs.sources.docx import read_docx

PROSE = ("Nació en una aldea de la sierra y allí vivió con su abuela hasta los diez años. " * 2).strip()
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Oculto"><w:name w:val="Oculto"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Hijo"><w:name w:val="Hijo"/><w:basedOn w:val="Oculto"/></w:style>
<w:style w:type="paragraph" w:styleId="Libre"><w:name w:val="Libre"/><w:basedOn w:val="Oculto"/>
<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Uno"><w:name w:val="Uno"/><w:basedOn w:val="Dos"/></w:style>
<w:style w:type="paragraph" w:styleId="Dos"><w:name w:val="Dos"/><w:basedOn w:val="Uno"/></w:style>
<w:style w:type="paragraph" w:styleId="Parte"><w:name w:val="Parte"/><w:basedOn w:val="Capitulo"/></w:style>
<w:style w:type="paragraph" w:styleId="Capitulo"><w:name w:val="Capítulo"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Indice"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Rotulo"><w:name w:val="TOC Heading"/></w:style>
<w:style w:type="character" w:styleId="Letra"><w:name w:val="Letra"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hueco"><w:name w:val="Placeholder Text"/></w:style>
</w:styles>"""


def texts(body: str) -> list[str]:
    parts = {**docx_parts(f'<w:x xmlns:mc="{MC}">{body}</w:x>'), "word/styles.xml": STYLES}
    return [block.text for block in read_docx(zipped(parts), "a.docx").blocks]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def gallery(name: str) -> str:
    return f'<w:docPartObj><w:docPartGallery w:val="{name}"/></w:docPartObj>'


def choice(first: str, second: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{first}</mc:Choice>'
        f"<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"
    )


def table(*cells: str, row: str = "") -> str:
    return f"<w:tbl><w:tr>{row}{''.join(cells)}</w:tr></w:tbl>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


BOX = f"<w:drawing><w:txbxContent>{p('Publicidad')}</w:txbxContent></w:drawing>"


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        (run("no", "<w:vanish/>"), ""),
        (run("no", '<w:vanish w:val="true"/>'), ""),
        (run("sí", '<w:vanish w:val="0"/>'), "sí"),
        (run("no", '<w:rStyle w:val="Letra"/>'), ""),
        (run("sí", '<w:rStyle w:val="Letra"/><w:vanish w:val="false"/>'), "sí"),
        (run("no", '<w:rStyle w:val="Hueco"/>'), ""),
        (control(run("sí", '<w:rStyle w:val="Hueco"/>')), "sí"),
        (control(run("no"), "<w:showingPlcHdr/>"), ""),
        (control(run("sí"), '<w:showingPlcHdr w:val="0"/>'), "sí"),
        (f"<w:r><w:ruby><w:rt>{run('no')}</w:rt><w:rubyBase>{run('sí')}</w:rubyBase></w:ruby></w:r>", "sí"),
        (choice(run("sí"), run("sí")), "sí"),
        (f"<w:r>{choice('<w:symEx/>', '<w:t>sí</w:t>')}</w:r>", "sí"),
        (f"<w:r>{choice(BOX, '<w:pict><w:t>no</w:t></w:pict>')}</w:r>", ""),
        (f"<mc:AlternateContent><mc:Fallback>{run('sí')}</mc:Fallback></mc:AlternateContent>", "sí"),
    ],
)
def test_what_of_a_sentence_is_seen(inner: str, seen: str) -> None:
    assert texts(f"<w:p>{run('Uno ')}{inner}{run(' dos.')}</w:p>") == [f"Uno {seen} dos."]


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("Oculto", False),
        ("Hijo", False),
        ("Libre", True),
        ("Uno", True),
        ("Indice", False),
        ("Rotulo", False),
        ("TDC 1", False),
        ("TOC2", False),
        ("Contenido", True),
    ],
)
def test_paragraphs_that_their_style_hides(style: str, seen: bool) -> None:
    assert texts(p("Antes.") + p("Algo.", style)) == ["Antes.", "Algo."][: 1 + seen]


def test_a_style_has_the_level_of_the_one_it_is_based_on() -> None:
    found = read_docx(zipped({**docx_parts(p("Vida", "Parte")), "word/styles.xml": STYLES}), "a.docx")
    assert [(block.level, block.text) for block in found.blocks] == [(2, "Vida")]


@pytest.mark.parametrize(
    ("block", "seen"),
    [
        (control(p("Índice") + p("Vida 3"), gallery("Table of Contents")), []),
        (control(p("Índice") + p("Vida 3"), gallery("Custom Table of Contents")), []),
        (control(p("Portada"), gallery("Cover Pages")), ["Portada"]),
        (control(p("Haga clic aquí."), "<w:showingPlcHdr/>"), []),
        (choice(p("Uno."), p("Uno.")), ["Uno."]),
        (table(cell(control(p(PROSE)))), [PROSE]),
        (table(control(cell(p(PROSE)))), [PROSE]),
        (table(cell(choice(p(PROSE), p(PROSE)))), [PROSE]),
        (table(cell(control(p(PROSE), "<w:showingPlcHdr/>"))), []),
        (table(cell(f"<w:p>{run(PROSE, '<w:vanish/>')}</w:p>" + p("1900"))), []),
        (table(cell(p("1900") + table(cell(p(PROSE))))), [PROSE]),
        (table(cell(p(PROSE) + table(cell(p("1900"))))), [PROSE]),
        (table(cell(p(PROSE)), row="<w:trPr><w:del/></w:trPr>"), []),
        (table(cell(p(PROSE)), row="<w:trPr><w:hidden/></w:trPr>"), []),
        (table(cell(p(PROSE)), row="<w:trPr><w:ins/></w:trPr>"), [PROSE]),
        (table(cell(p(PROSE), "<w:cellDel/>"), cell(p(PROSE))), [PROSE]),
    ],
)
def test_what_of_the_blocks_is_read(block: str, seen: list[str]) -> None:
    assert texts(p("Antes.") + block + p("Después.")) == ["Antes.", *seen, "Después."]


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_whose_end_was_deleted_goes_on(mark: str) -> None:
    begun = f"<w:p><w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>{run('Nació ')}</w:p>"
    gone = f"<w:p><w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr><w:{mark}>{run('aquí')}</w:{mark}></w:p>"
    assert texts(begun + gone + p("en Lugo.") + p("Creció.")) == ["Nació en Lugo.", "Creció."]
    assert texts(begun + p("no", "Indice")) == ["Nació "]
    assert texts(p("Antes.") + begun + table(cell(p("1900")))) == ["Antes.", "Nació "]
