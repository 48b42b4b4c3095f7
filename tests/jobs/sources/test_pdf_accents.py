"""Accents that stand apart from their letters are joined with them, other signs are not."""

from __future__ import annotations

import pytest

from jobs.sources.pdf_accents import join_accents
from jobs.sources.pdf_pieces import Line


def joined(*texts: str) -> list[str]:
    page = [Line(text, 11, 700 - 14 * index, 72) for index, text in enumerate(texts)]
    return [line.text for line in join_accents([page])[0]]


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("Garc´ıa naci´o en el a˜no, en Espa˜na.", "García nació en el año, en España."),
        ("Garcı´a nacio´ en el an˜o, en Espan˜a.", "García nació en el año, en España."),
        ("La poes ´ıa est ´a en la ni ˜nez de L´opez.", "La poesía está en la niñez de López."),
        ("el ´arbol, la ´epoca, ´el y el ´ındice", "el árbol, la época, él y el índice"),
        ("MAR´IA y ´Angel, de ´Africa", "MARÍA y Ángel, de África"),
        ("La cig¨ue˜na y el ping¨uino", "La cigüeña y el pingüino"),
        ("el barri ´o, viv ´ıamos y habl ´abamos", "el barrió, vivíamos y hablábamos"),
        ("un ˜nand´u", "un ñandú"),
    ],
)
def test_accents_are_joined_with_their_letters(drawn: str, text: str) -> None:
    assert joined(drawn) == [text]


def test_one_file_has_one_order() -> None:
    assert joined("la poesi´a", "el camio´n", "el nin˜o") == ["la poesía", "el camión", "el niño"]
    assert joined("la poes´ıa", "el le´on") == ["la poesía", "el león"]


@pytest.mark.parametrize(
    "text",
    [
        "El acento agudo ( ´ ) y la tilde ( ˜ ) son signos.",
        "D´Artagnan y O´Higgins",
        "Según él, la canción de l´amour está así.",
        "los años 60´s y el rock´n´roll",
        "Nació en Lugo.",
    ],
)
def test_signs_that_are_no_accents_stay(text: str) -> None:
    assert joined(text) == [text]
