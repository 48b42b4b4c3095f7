"""The topic's name, where a model misspells it."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.spelling import mend_names

LIFE = analysed(
    "Clive Staples Lewis /klaiv/ (Belfast, 1898 – Oxford, 1963) fue un escritor. Clara Lewin fue su amiga.",
    "C. S. Lewis",
)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Cleve Staples Lewis murió en 1963.", "Clive Staples Lewis murió en 1963."),
        ("¿En qué año nació Cleive Staples lewis?", "¿En qué año nació Clive Staples Lewis?"),
        ("Clara Lewin fue amiga de Lewis.", "Clara Lewin fue amiga de Lewis."),  # the text has it
        ("Lewis fue amigo de Tolkien.", "Lewis fue amigo de Tolkien."),
        ("Clavel Lewis clavó un clavo.", "Clavel Lewis clavó un clavo."),
        ("", ""),
    ],
)
def test_only_what_is_almost_the_name_is_changed(written, mended):
    assert mend_names(written, LIFE) == mended


def test_a_text_about_nobody_is_left_alone():
    water = analysed("El agua de los mares se evapora. Cae en forma de lluvia.", None)
    assert mend_names("El aguo se evapora.", water) == "El aguo se evapora."
