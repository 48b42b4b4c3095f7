"""What wikis leave in their extracts is removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.sources.blocks import heading, paragraph
from jobs.sources.wiki_markup import blocks_of_extract, extract_of_blocks
from jobs.sources.wiki_transport import retry_after


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("La suma {\\displaystyle {\\frac {1}{2}}+x} vale uno.", "La suma vale uno."),
        ("Nació {{fecha|1|{{anidada}}}}en Lugo.", "Nació en Lugo."),
        ("Vive en [[Madrid|la capital]] y en [[Lugo]].", "Vive en la capital y en Lugo."),
        ("[[Archivo:x.jpg|thumb|Pie]]Nació.", "Nació."),
        ("'''Ana''' es ''lista''.", "Ana es lista."),
        ("Nació.<ref name=a>Fuente</ref> Creció.<br />", "Nació. Creció."),
        ("Coordenadas: 40°25′00″N 3°42′09″O", ""),
        ("Está a 40° 25′ N, 3° 42′ O, cerca.", "Está a , cerca."),
        ("* Un punto", "Un punto"),
        ("Se dice (escuchar) así.", "Se dice  así."),
        ("Hace 40° de calor y 5'' de lluvia.", "Hace 40° de calor y 5 de lluvia."),
        ("Se abre {\\displaystyle x", "Se abre"),
        ("a {| class=x\n| b |} c", "a  c"),
    ],
)
def test_residual_markup(line: str, clean: str) -> None:
    assert [block.text for block in blocks_of_extract(line)] == ([clean] if clean else [])


def test_headings_and_paragraphs() -> None:
    extract = "Uno.\nDos.\n\n\n== A ==\n\n\n=== B ===\nTres\n====C====\ncuatro"
    assert [(block.level, block.text) for block in blocks_of_extract(extract)] == [
        (0, "Uno."),
        (0, "Dos."),
        (1, "A"),
        (2, "B"),
        (0, "Tres"),
        (3, "C"),
        (0, "cuatro"),
    ]


def test_lines_of_one_sentence_belong_together() -> None:
    extract = "Nació en la aldea de\nLugo, donde\nvivió.\nLibros:\nUno (1900)\nDos (1901)\nrosas,\nclaveles."
    assert [block.text for block in blocks_of_extract(extract)] == [
        "Nació en la aldea de Lugo, donde vivió.",
        "Libros:",
        "Uno (1900)",
        "Dos (1901) rosas, claveles.",
    ]


def test_blocks_survive_the_way_through_the_wiki_format() -> None:
    blocks = [paragraph("Uno."), heading("A", 2), heading("B", 3), paragraph("Dos."), heading("C", 2)]
    read = blocks_of_extract(extract_of_blocks(blocks))
    assert [(block.level, block.text) for block in read] == [
        (0, "Uno."),
        (1, "A"),
        (2, "B"),
        (0, "Dos."),
        (1, "C"),
    ]


@given(st.text(alphabet="{}|[]='<>ref\\displaystyle \n°a", max_size=200))
def test_no_extract_breaks_it(extract: str) -> None:
    blocks_of_extract(extract)


def test_retry_after_is_a_number_or_a_date() -> None:
    assert retry_after("7") == 7
    assert retry_after(None) is None
    assert retry_after("mañana") is None
    later = datetime.now(UTC) + timedelta(seconds=100)
    assert 90 < (retry_after(format_datetime(later, usegmt=True)) or 0) <= 100
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
