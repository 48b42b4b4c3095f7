"""Page numbers and running titles go, the lines of the text that look like them stay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jobs.sources.pdf_edges import without_page_furniture
from jobs.sources.pdf_pieces import Line

BODIES = [
    [
        "Rosalía nació en Santiago y pasó la infancia",
        "en una aldea, con sus tías, donde aprendió",
        "la lengua.",
    ],
    [
        "Años después la llevó a sus versos, que hoy",
        "se leen en las escuelas de todo el país y",
        "se cantan.",
    ],
    [
        "Se casó con Manuel Murguía y vivió en Madrid",
        "y en Simancas, según pedía el trabajo de él",
        "y el suyo.",
    ],
]


def set_lines(texts: Sequence[str], top: float = 740, size: float = 11) -> list[Line]:
    return [Line(text, size, top - 14 * index, 72) for index, text in enumerate(texts)]


def kept(pages: Sequence[Sequence[Line]]) -> list[list[str]]:
    return [[line.text for line in page] for page in without_page_furniture(pages)]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3"],
        ["41", "42", "43"],
        ["i", "ii", "iii"],
        ["XIX", "XX", "XXI"],
        ["– 7 –", "– 8 –", "– 9 –"],
        ["Página 7", "Pág. 9", "pag. 12"],
        ["1/3", "2/3", "3/3"],
        ["1 de 9", "2 de 9", "3 de 9"],
    ],
)
@pytest.mark.parametrize("height", [30, 740 - 14 * 3])
def test_page_numbers(numbers: list[str], height: float) -> None:
    pages = [
        [*set_lines(body), Line(number, 11, height, 290)]
        for body, number in zip(BODIES, numbers, strict=True)
    ]
    assert kept(pages) == BODIES
    assert kept([[page[-1], *page[:-1]] for page in pages]) == BODIES


@pytest.mark.parametrize(
    "lasts",
    [
        ["1945.", "1945", "1950"],
        ["1945", "nada", "todo"],
        ["civil", "mil", "vi"],
        ["di", "vi", "li"],
        ["vi", "leí", "oí"],
        ["iiii", "iiiii", "iiiiii"],
        ["Xi", "Xii", "Xiii"],
        ["- 7", "- 9", "- 2"],
        ["3/10", "5/12", "1/2"],
    ],
)
def test_last_lines_that_only_look_like_page_numbers(lasts: list[str]) -> None:
    pages = [set_lines([*body, last]) for body, last in zip(BODIES, lasts, strict=True)]
    assert kept(pages) == [[*body, last] for body, last in zip(BODIES, lasts, strict=True)]


def test_a_year_over_the_page_number_stays() -> None:
    pages = [
        [*set_lines([*body, str(1945 + 7 * number)]), Line(str(number), 9, 30, 290)]
        for number, body in enumerate(BODIES, start=1)
    ]
    assert kept(pages) == [[*body, str(1945 + 7 * n)] for n, body in enumerate(BODIES, start=1)]


@pytest.mark.parametrize(("height", "size"), [(810, 11), (810, 9), (755, 9)])
def test_running_titles_are_apart_or_small(height: float, size: float) -> None:
    pages = [[Line(f"Capítulo {n}", size, height, 72), *set_lines(body)] for n, body in enumerate(BODIES)]
    assert kept(pages) == BODIES


def test_running_titles_of_two_lines() -> None:
    pages = [[*set_lines(["Lengua", "Tercero de ESO"], 820), *set_lines(body)] for body in BODIES]
    assert kept(pages) == BODIES


@pytest.mark.parametrize("tops", [(740, 740, 740), (740, 600, 500)])
def test_a_refrain_is_no_running_title(tops: Sequence[float]) -> None:
    verses = [
        ["Piececitos de niño,", "azulosos de frío,", *body, "¡cómo os ven", "Dios mío!"] for body in BODIES
    ]
    assert kept([set_lines(page, top) for page, top in zip(verses, tops, strict=True)]) == verses


def test_a_refrain_apart_at_other_heights_is_no_running_title() -> None:
    pages = [
        [*set_lines(body), Line("¡Dios mío!", 11, 600 - 60 * number, 72)]
        for number, body in enumerate(BODIES)
    ]
    assert kept(pages) == [[*body, "¡Dios mío!"] for body in BODIES]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        (Line("Lengua · 3.º ESO", 9, 810, 72), False),
        (Line("Lengua · 3.º ESO", 11, 810, 72), True),
        (Line("Lengua · 3.º ESO", 9, 752, 72), True),
        (Line("Se cuenta en Galicia.", 9, 810, 72), True),
        (Line("Rosalía de Castro", 18, 810, 72), True),
    ],
)
def test_the_small_line_over_a_page_that_is_alone(line: Line, stays: bool) -> None:
    assert kept([[line, *set_lines(BODIES[0])]]) == [[line.text] * stays + BODIES[0]]


def test_a_year_as_a_title_is_no_page_number() -> None:
    assert kept([[Line("1984", 22, 800, 72), *set_lines(BODIES[0])]]) == [["1984", *BODIES[0]]]
