"""Web pages, Markdown and OpenDocument files."""

from __future__ import annotations

import pytest
from made_files import odt_file

from jobs.sources.html import blocks_of_html, read_html
from jobs.sources.markdown import read_markdown
from jobs.sources.odt import read_odt

PROSE = "Nació en una aldea de la sierra y allí vivió con su abuela hasta que cumplió los diez años. " * 2


def of_html(markup: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks_of_html(markup).blocks]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Nació en <b>Lugo</b>.</p>",
        "<div>Nació en\n <a href='x'>Lugo</a>.</div>",
        "Nació en Lugo.",
        "<p>Nació en Lugo.<script>alert(1)</script><style>p{}</style></p>",
        "<nav>Menú</nav><header>Mi web</header><p>Nació en Lugo.</p><footer>Pie</footer>",
        "<p>Nació en Lugo.</p><div style='display:none'>Oculto</div><p hidden>Oculto</p>",
        "<table><tr><td>Año</td><td>1900</td></tr></table><p>Nació en Lugo.</p>",
        "<figure><img><figcaption>Foto</figcaption></figure><p>Nació en Lugo.</p>",
        "<div id=a>Portada</div><main><p>Nació en Lugo.</p></main>",
        "<p>Nació en Lugo.<sup class='reference'>[1]</sup></p><ol class=references><li>x</li></ol>",
        "<!-- x --><![CDATA[x]]><?php x ?><p>Nació en Lugo.",
        "<p>Nació en <del>Vigo</del><s>Vigo</s><strike><b>Vigo</b></strike><ins>Lugo</ins>.</p>",
        "<p>Nació en Lugo.</p><del><p>Nació en Vigo.</p></del>",
        "<p>Naci&oacute; en&nbsp;Lugo.</p>".replace("&nbsp;", " "),
    ],
)
def test_the_text_of_a_page_and_nothing_else(markup: str) -> None:
    assert of_html(markup) == [(0, "Nació en Lugo.")]


def test_blocks_of_a_page() -> None:
    markup = (
        "<h1>Título</h1><p>Uno.<br>Sigue.<br><br>Dos.</p><h2>A</h2><ul><li>Tres</li><li>Cuatro<ul><li>Cinco</li>"
        f"</ul></li></ul><blockquote>Seis</blockquote><table><tr><td>{PROSE}</td></tr></table><dl><dt>S</dt></dl>"
    )
    assert blocks_of_html(markup).title == "Título"
    assert of_html(markup) == [
        (0, "Uno. Sigue."), (0, "Dos."), (2, "A"), (0, "Tres"), (0, "Cuatro"), (0, "Cinco"), (0, "Seis"),
        (0, PROSE.strip()), (0, "S"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="iso-8859-1"><p>Ñandú</p>'.encode("latin-1"), "Ñandú"),
        ('<meta charset="utf-8"><p>Ñandú</p>'.encode(), "Ñandú"),
        ('<meta charset="utf-8"><p>Ñandú</p>'.encode("cp1252"), "Ñandú"),
        ('<meta charset="klingon"><p>Ñandú</p>'.encode(), "Ñandú"),
        ("\ufeff<p>Ñandú</p>".encode("utf-16-le"), "Ñandú"),
        ('<?xml version="1.0" encoding="UTF-8"?><html><body><p>Ñandú</p></body></html>'.encode(), "Ñandú"),
    ],
)
def test_the_declared_encoding_is_believed_when_it_holds(data: bytes, text: str) -> None:
    assert [block.text for block in read_html(data, "a.html").blocks] == [text]


def test_the_title_of_the_window_loses_the_name_of_the_site() -> None:
    assert blocks_of_html("<title>Ada - Wikipedia, la enciclopedia libre</title><p>x</p>").title == "Ada"
    assert blocks_of_html("<title>Jean-Paul</title><p>x</p>").title == "Jean-Paul"


@pytest.mark.parametrize("tag", ["<div>", "<p><b>", "<ul><li>", "<table><td>", "<blockquote>"])
def test_no_nesting_is_too_deep(tag: str) -> None:
    blocks_of_html(tag * 5_000 + "hola")


def test_markdown() -> None:
    text = (
        "---\ntitle: 'Las abejas'\nlang: x\n---\nSon *insectos*[^1] y\nvuelan.\n\n## Vida\n\n- Miel\n"
        "- Cera\n\n> Zumban.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![foto](x.png)\n\n```\ncódigo\n```\n"
        "\n[^1]: Una nota.\n"
    )
    found = read_markdown(text.encode(), "a.md")
    assert found.title == "Las abejas"
    assert [(block.level, block.text) for block in found.blocks] == [
        (0, "Son insectos y vuelan."), (2, "Vida"), (0, "Miel"), (0, "Cera"), (0, "Zumban."), (0, "código"),
    ]  # fmt: skip


def test_opendocument() -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    body = (
        "<text:tracked-changes><text:changed-region><text:p>Borrado</text:p></text:changed-region></text:tracked-changes>"
        '<text:p>Nació<text:s text:c="2"/>en<text:tab/><text:span>Lugo</text:span>.'
        "<text:note><text:note-body><text:p>Nota</text:p></text:note-body></text:note>"
        "<office:annotation><dc:creator>x</dc:creator><text:p>Comentario</text:p></office:annotation></text:p>"
        "<text:section><text:p>Uno.<text:line-break/>Dos.</text:p></text:section>"
        '<text:h text:outline-level="2">Usos</text:h>'
        "<text:list><text:list-item><text:p>Puré</text:p></text:list-item></text:list>"
        f"<table:table><table:table-row>{cell.format('<text:p>1900</text:p>')}"
        f"{cell.format(f'<text:p>{PROSE}</text:p>')}</table:table-row></table:table>"
    )
    found = read_odt(odt_file(body), "a.odt")
    assert [(block.level, " ".join(block.text.split())) for block in found.blocks] == [
        (0, "Nació en Lugo."), (0, "Uno."), (0, "Dos."), (2, "Usos"), (0, "Puré"), (0, PROSE.strip()),
    ]  # fmt: skip


def style(name: str, family: str, *, parent: str = "", display: str = "") -> str:
    properties = f'<style:text-properties text:display="{display}"/>' if display else ""
    base = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{base}>{properties}</style:style>'


HIDING = (
    style("Oculto", "paragraph", display="none")
    + style("Hijo", "paragraph", parent="Nieto")
    + style("Nieto", "paragraph", parent="Oculto")
    + style("Libre", "paragraph", parent="Oculto", display="true")
    + style("Uno", "paragraph", parent="Dos")
    + style("Dos", "paragraph", parent="Uno")
    + style("Letra", "text", display="none")
)


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ('<text:p text:style-name="Oculto">Algo.</text:p>', []),
        ('<text:p text:style-name="Hijo">Algo.</text:p>', []),
        ('<text:h text:style-name="Hijo">Algo.</text:h>', []),
        ('<text:p text:style-name="Libre">Algo.</text:p>', ["Algo."]),
        ('<text:p text:style-name="Uno">Algo.</text:p>', ["Algo."]),
        ('<text:p text:style-name="Letra">Algo.</text:p>', ["Algo."]),
        ('<text:p>Algo<text:span text:style-name="Letra"> oculto</text:span>.</text:p>', ["Algo."]),
        ('<text:section text:display="none"><text:p>Algo.</text:p></text:section>', []),
        (
            "<table:table><table:table-row><table:table-cell>"
            f'<text:p text:style-name="Oculto">{PROSE}</text:p>'
            "</table:table-cell></table:table-row></table:table>",
            [],
        ),
    ],
)
def test_hidden_text_of_opendocument_is_not_read(body: str, seen: list[str]) -> None:
    found = read_odt(odt_file(f"<text:p>Antes.</text:p>{body}", styles=HIDING), "a.odt")
    assert [block.text for block in found.blocks] == ["Antes.", *seen]


@pytest.mark.parametrize(
    ("named", "data", "text"),
    [
        ("iso-8859-1", "“Ternura” – 1 €…".encode("cp1252"), "“Ternura” – 1 €…"),
        ("iso-8859-1", "nació en Vicuña".encode(), "nació en Vicuña"),
        ("utf-16", "nació en Vicuña".encode(), "nació en Vicuña"),
        ("unicode_escape", "la carpeta C:\\new, según él".encode(), "la carpeta C:\\new, según él"),
        ("iso-8859-2", "Čapek".encode("iso-8859-2"), "Čapek"),
    ],
)
def test_a_declared_encoding_is_read_as_browsers_do(named: str, data: bytes, text: str) -> None:
    page = f'<html><head><meta charset="{named}"></head><body><p>'.encode() + data + b"</p></body></html>"
    assert [block.text for block in read_html(page, "pagina.html").blocks] == [text]


def test_two_rules_are_no_front_matter() -> None:
    kept = read_markdown("---\n\nAna nació en Ica.\n\n---\n\nMurió en Lima.\n".encode(), "a.md")
    assert [block.text for block in kept.blocks] == ["Ana nació en Ica.", "Murió en Lima."]
    named = read_markdown("---\ntitle: Ana\nlang: es\n---\n\nMurió en Lima.\n".encode(), "a.md")
    assert [block.text for block in named.blocks] == ["Murió en Lima."]
