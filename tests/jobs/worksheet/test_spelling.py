"""The topic's name, where a model misspells it."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.spelling import mend_names, with_article

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


@pytest.mark.parametrize(
    ("text", "topic", "mended"),
    [
        ("Marqués de Vega nació en Lima.", "Marqués de Vega", "El Marqués de Vega nació en Lima."),
        ("¿Dónde nació Marqués de Vega?", "Marqués de Vega", "¿Dónde nació el Marqués de Vega?"),
        ("¿Dónde nació el Marqués de Vega?", "Marqués de Vega", "¿Dónde nació el Marqués de Vega?"),
        ("El padre de Marqués de Vega murió.", "Marqués de Vega", "El padre del Marqués de Vega murió."),
        ("Vio a Condesa de Vega.", "Condesa de Vega", "Vio a la Condesa de Vega."),
        ("Fue nombrado Conde de Vega en 1800.", "Conde de Vega", "Fue nombrado Conde de Vega en 1800."),
        ("Recibió el título de Conde de Vega.", "Conde de Vega", "Recibió el título de Conde de Vega."),
        ("El primer Conde de Vega nació.", "Conde de Vega", "El primer Conde de Vega nació."),
        ("A Conde de Vega lo hirieron.", "Conde de Vega", "Al Conde de Vega lo hirieron."),
        ("Reina Ruiz nació en Lima.", "Reina Ruiz", "Reina Ruiz nació en Lima."),
        ("Lord Vega nació en Lima.", "Lord Vega", "Lord Vega nació en Lima."),
        ("Ana Conde nació en Lima.", "Ana Conde", "Ana Conde nació en Lima."),
    ],
)
def test_a_title_has_its_article(text, topic, mended):
    assert with_article(text, topic) == mended
