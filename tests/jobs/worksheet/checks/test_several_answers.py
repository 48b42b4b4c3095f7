"""Questions that the text answers in more than one way."""

from __future__ import annotations

import pytest
from quintanilla import analysed, expression

from jobs.worksheet.checks.several_answers import (
    asks_for_an_end_of_a_span,
    asks_for_any_title,
    is_one_of_two_places,
)


def test_one_title_among_several_is_asked_for_by_more_than_its_kind():
    text = (
        "Ana Prado (Soria, 1900 – Lugo, 1980) fue una novelista. Publicó la novela La casa verde en 1921."
        " Su novela El río ganó un premio."
    )
    life = analysed(text, "Ana Prado")
    any_one = "¿Cuál es el título de la novela de Ana Prado?"
    assert asks_for_any_title(any_one, "work", life)
    told = "¿Cuál es el título de la novela que publicó Ana Prado en 1921?"
    assert not asks_for_any_title(told, "work", life)


@pytest.mark.parametrize(
    ("said", "question", "year", "several"),
    [
        ("Entre 1897 y 1903 residió en París.", "¿En qué año residió Ana en París?", "1897", True),
        ("Residió en París de 1897 a 1903.", "¿En qué año residió Ana en París?", "1903", True),
        ("Residió en París de 1897 a 1903.", "¿Hasta qué año residió Ana en París?", "1903", False),
        ("Residió en París en 1897 y 1903.", "¿En qué año residió Ana en París?", "1897", True),
        ("En 1897 viajó a París y a Roma.", "¿En qué año viajó Ana a París?", "1897", False),
    ],
)
def test_an_end_of_a_span_is_not_its_only_year(said, question, year, several):
    life = analysed(f"Ana Ruiz (1873-1924) fue una escritora. {said}", "Ana Ruiz")
    answer = next(e for e in life.expressions if e.text == year)

    assert asks_for_an_end_of_a_span(question, answer, life.document.text) is several


@pytest.mark.parametrize(
    ("question", "told", "partial"),
    [
        ("¿En qué ciudad vivió Ana Ruiz?", "vivió en Lugo y Soria y leyó mucho", True),
        ("¿En qué ciudad vivió Ana Ruiz?", "vivió en Lugo y en Soria", True),
        ("¿En qué ciudad vivió Ana Ruiz, además de en Soria?", "vivió en Lugo y Soria", False),
        ("¿En qué ciudad vivió Ana Ruiz?", "vivió en Lugo, Soria", False),
        ("¿En qué ciudad vivió Ana Ruiz?", "vivió en Lugo y murió en Soria", False),
    ],
)
def test_one_of_two_places_is_half_an_answer(question, told, partial):
    life = analysed(f"Ana Ruiz {told}.", "Ana Ruiz")
    assert is_one_of_two_places(question, expression(life, "Lugo"), life) is partial
