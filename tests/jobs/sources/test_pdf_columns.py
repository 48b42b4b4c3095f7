"""Columns that were drawn row by row are read one after the other; nothing else is moved."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import zip_longest

import pytest
from made_files import pdf_of_streams

from jobs.sources.pdf import read_pdf

FIRST = (
    "Rosalía nació en Santiago el 24 de febrero de 1837. Pasó la infancia en una aldea, con sus tías, y allí "
    "aprendió la lengua de los campesinos. Años después la llevó a sus versos, que hoy se leen en la escuela."
)
SECOND = (
    "En 1858 se casó con Manuel Murguía, que admiraba sus poemas. Vivieron en Madrid, en Simancas y en La "
    "Coruña, según pedía el trabajo de él. Tuvieron siete hijos, y ella siguió escribiendo siempre."
)
THIRD = (
    "Murió en 1885, en su casa de Padrón, y fue enterrada en el cementerio de Iria. Seis años más tarde la "
    "llevaron a Santiago, con música y discursos, y la ciudad entera salió a verla pasar por las calles."
)
Drawn = tuple[str, int, int]
"""A text, how far from the left and how high it stands."""


def in_one(drawn: list[Drawn], size: int = 10) -> bytes:
    """All in one text object, whose pen moves."""
    moves = b" ".join(
        b"1 0 0 1 %d %d Tm (%s) Tj" % (left, height, text.encode("cp1252")) for text, left, height in drawn
    )
    return b"BT /F1 %d Tf %s ET" % (size, moves)


def apart(drawn: list[Drawn], size: int = 10) -> bytes:
    """Every line in a text object of its own."""
    return b" ".join(in_one([one], size) for one in drawn)


def in_rows(
    *columns: list[str], lefts: tuple[int, ...] = (50, 310), top: int = 740, by: int = 0
) -> list[Drawn]:
    rows = zip_longest(*columns)
    return [
        (text, left, top - 13 * row - by * column)
        for row, texts in enumerate(rows)
        for column, (text, left) in enumerate(zip(texts, lefts, strict=False))
        if text
    ]


def texts(content: bytes) -> list[str]:
    return [block.text for block in read_pdf(pdf_of_streams([content]), "a.pdf").blocks]


def wrapped(text: str, width: int = 45) -> list[str]:
    return textwrap.wrap(text, width)


@pytest.mark.parametrize("draw", [in_one, apart])
@pytest.mark.parametrize("by", [0, 3, 9])
def test_two_columns(draw: Callable[[list[Drawn]], bytes], by: int) -> None:
    drawn = in_rows(wrapped(f"{FIRST} {SECOND}"), wrapped(THIRD), by=by)
    assert texts(draw(drawn)) == [f"{FIRST} {SECOND}", THIRD]


@pytest.mark.parametrize("draw", [in_one, apart])
def test_three_columns(draw: Callable[[list[Drawn]], bytes]) -> None:
    columns = [wrapped(text, 28) for text in (FIRST, SECOND, THIRD)]
    assert " ".join(texts(draw(in_rows(*columns, lefts=(40, 210, 380))))) == f"{FIRST} {SECOND} {THIRD}"


def test_a_sentence_goes_on_in_the_second_column() -> None:
    lines = wrapped(f"{FIRST} {SECOND}")
    half = len(lines) // 2
    assert texts(in_one(in_rows(lines[:half], lines[half:]))) == [f"{FIRST} {SECOND}"]


def test_what_goes_through_both_columns_keeps_its_place() -> None:
    wide = textwrap.wrap(THIRD, 95)
    drawn = in_rows(wide, top=780) + in_rows(wrapped(FIRST), wrapped(SECOND), top=720)
    drawn += in_rows(wide, top=720 - 13 * 8)
    assert texts(in_one(drawn)) == [THIRD, FIRST, SECOND, THIRD]


def test_indented_first_lines_of_the_second_column() -> None:
    drawn = in_rows(wrapped(f"{FIRST} {FIRST}"), wrapped(SECOND) + wrapped(THIRD))
    indented = {wrapped(SECOND)[0], wrapped(THIRD)[0]}
    drawn = [(text, left + 12 * (text in indented), height) for text, left, height in drawn]
    assert " ".join(texts(in_one(drawn))) == f"{FIRST} {FIRST} {SECOND} {THIRD}"


VERSES = ["Piececitos de niño,", "azulosos de frío,", "¡cómo os ven y no os cubren,", "Dios mío!"] * 3
YEARS = [str(1900 + number) for number in range(10)]
EVENTS = [f"Se fundó la escuela número {number} de la villa" for number in range(10)]
BOOKS = [f"Follas novas, edición {number} de Madrid" for number in range(10)]


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(in_rows(wrapped(FIRST, 90) + wrapped(SECOND, 90)), id="one column"),
        pytest.param(in_rows(YEARS, EVENTS, lefts=(50, 170)), id="years and events"),
        pytest.param(in_rows(EVENTS, YEARS), id="events and years"),
        pytest.param(in_rows(EVENTS, BOOKS), id="table of sentences"),
        pytest.param(in_rows(VERSES, VERSES), id="verses side by side"),
        pytest.param(
            [(text, 160 * (row % 2) + 72, 700 - 13 * row) for row, text in enumerate(VERSES)],
            id="indented verses",
        ),
        pytest.param(
            [
                (text, 60 if row % 3 == 0 else 180, 760 - 13 * row)
                for row, text in enumerate(wrapped(f"{FIRST} {SECOND} {THIRD}", 60))
            ],
            id="hanging indents",
        ),
        pytest.param(
            [
                (text, left, height - 39 * row)
                for row in range(5)
                for height, left, lines in ((740, 50, wrapped(FIRST)[:3]), (740, 310, wrapped(THIRD)[:3]))
                for text, height in zip(lines, (height, height - 13, height - 26), strict=True)
            ],
            id="cells of several lines",
        ),
        pytest.param(in_rows(wrapped(FIRST)) + in_rows([], wrapped(SECOND)), id="column after column"),
    ],
)
def test_what_is_no_columns_stays_in_the_order_it_was_drawn(drawn: list[Drawn]) -> None:
    words = " ".join(text for text, _, _ in drawn).split()
    assert " ".join(texts(in_one(drawn))).split() == words
