"""Wrapped lines become paragraphs again."""

from __future__ import annotations

import textwrap

import pytest

from jobs.sources import read_text
from jobs.sources.lines import blocks_of_lines, rejoin, word_set

FIRST = (
    "Rosalía nació en Santiago el 24 de febrero de 1837. Pasó la infancia en una aldea, con sus tías, y allí "
    "aprendió la lengua de los campesinos. Años después la llevó a sus versos."
)
SECOND = (
    "En 1858 se casó con Manuel Murguía, que admiraba sus poemas. Vivieron en Madrid, en Simancas y en La "
    "Coruña, según pedía el trabajo de él. Tuvieron siete hijos, y ella siguió escribiendo siempre."
)


def paragraphs(text: str) -> list[str]:
    return [block.text for block in blocks_of_lines(text).blocks if not block.is_heading]


@pytest.mark.parametrize("width", [40, 60, 78, 110])
@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n\n", "\n"])
def test_wrapped_text(width: int, gap: str) -> None:
    text = gap.join("\n".join(textwrap.wrap(part, width)) for part in (FIRST, SECOND))
    assert paragraphs(text) == [FIRST, SECOND]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_one_line_a_paragraph(gap: str) -> None:
    assert paragraphs(f"{FIRST}{gap}{SECOND}") == [FIRST, SECOND]


def test_indented_paragraphs_without_blank_lines() -> None:
    wrapped = [textwrap.fill(part, 60, initial_indent="   ") for part in (FIRST, SECOND)]
    assert paragraphs("\n".join(wrapped)) == [FIRST, SECOND]


def test_dialogue_and_lists_keep_their_lines() -> None:
    text = "—¿Quién es? —preguntó.\n—Soy yo —dijo ella.\n1. Pan\n2. Queso\n• Leche"
    assert paragraphs(text) == text.split("\n")


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["la lite-", "ratura"], "la literatura"),
        (["la guerra franco-", "prusiana"], "la guerra franco-prusiana"),
        (["un país anglo-", "sajón"], "un país anglosajón"),
        (["los años 1914-", "1918"], "los años 1914-1918"),
        (["Jean-", "Paul Sartre"], "Jean-Paul Sartre"),
        (["vino -", "según dijo"], "vino - según dijo"),
        (["una obra teórico-", "práctica"], "una obra teórico-práctica"),
        (["fue a-", "", "sí"], "fue así"),
        ([], ""),
    ],
)
def test_words_cut_at_the_end_of_a_line(lines: list[str], joined: str) -> None:
    assert rejoin(lines) == joined


def test_the_rest_of_the_text_settles_a_hyphen() -> None:
    assert rejoin(["un hombre-", "lobo"], word_set("El hombre-lobo aúlla.")) == "un hombre-lobo"
    assert (
        rejoin(["el físico-", "culturismo"], word_set("El físicoculturismo cansa.")) == "el físicoculturismo"
    )


@pytest.mark.parametrize("mark", ["Infancia", "INFANCIA", "== Infancia ==", "## Infancia"])
def test_headings(mark: str) -> None:
    found = blocks_of_lines(f"Rosalía\n\n{FIRST}\n\n{mark}\n\n{SECOND}")
    assert found.title == "Rosalía"
    assert [block.text.upper() for block in found.blocks if block.is_heading] == ["INFANCIA"]
    assert len(found.blocks) == 3


def test_a_heading_in_capitals_right_over_its_text() -> None:
    found = blocks_of_lines(f"{FIRST}\n\nVIDA ADULTA\n{SECOND}")
    assert [block.text for block in found.blocks] == [FIRST, "VIDA ADULTA", SECOND]
    assert found.blocks[1].is_heading


@pytest.mark.parametrize(
    "line", ["Y se fue.", "¿Y después?", "«Adiós»,", "en casa", "—Adiós", "12", "Así dijo:", "2. Infancia"]
)
def test_short_lines_that_are_no_headings(line: str) -> None:
    found = blocks_of_lines(f"{FIRST}\n\n{line}\n\n{SECOND}")
    assert not any(block.is_heading for block in found.blocks)
    assert found.title is None


@pytest.mark.parametrize("first", ["Biografía", "Vida y obra", "Reseña biográfica"])
@pytest.mark.parametrize("mark", ["", "# "])
def test_a_heading_over_any_life_is_no_title(first: str, mark: str) -> None:
    text = "Leandro Armas nació en Puerto Sereno en 1902. Estudió Magisterio en Granada durante cuatro años."
    document = read_text(f"{mark}{first}\n\n{text}", "Leandro Armas")
    assert document.title == "Leandro Armas" and document.text == text
    assert [section.title for section in document.sections] == [first]
