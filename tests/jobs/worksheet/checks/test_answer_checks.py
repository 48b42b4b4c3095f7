"""Whether a second reading found the same answer."""

from __future__ import annotations

import pytest

from jobs.worksheet.checks.answers import reading_f1, same_answer


@pytest.mark.parametrize(
    ("reading", "key", "kind"),
    [
        ("1921", "1921", "year"),
        ("en 1921", "1921", "year"),
        ("4 de enero de 1920", "1920", "year"),
        ("1920", "1920", "date"),
        ("7 de abril de 1889", "el 7 de abril de 1889", "date"),
        ("abril de 1889", "7 de abril de 1889", "date"),
        ("Vicuña", "Vicuña", "place"),
        ("en Vicuña", "Vicuña", "place"),
        ("St. Louis, Misuri", "St. Louis", "place"),
        ("Morro do Livramento, Rio de Janeiro", "Río de Janeiro", "place"),
        ("Karl Marx", "Marx", "person"),
        ("Tomás Berrio", "su amigo Tomás Berrio", "person"),
        ("el Premio Nacional de Cartografía", "Premio Nacional de Cartografía", "prize"),
        ("sesenta alumnos", "sesenta", "number"),
        ("Durante dos años (1774-1776", "dos años", "number"),
        ("una escuela nocturna para pescadores", "una escuela nocturna", "noun_phrase"),
        ("su madre enfermó", "porque su madre enfermó", "cause"),
        ("Ruiz murió debido a complicaciones del", "debido a complicaciones del parto de su hija", "cause"),
        ("filósofa", "filósofa y escritora inglesa", "role"),
        ("novelista", "poetisa y novelista española", "role"),
    ],
)
def test_the_same(reading, key, kind):
    assert same_answer(reading, key, kind)


@pytest.mark.parametrize(
    ("reading", "key", "kind"),
    [
        ("", "1921", "year"),
        ("  ", "Vicuña", "place"),
        ("1922", "1921", "year"),
        ("entre 1921 y 1934", "1921", "year"),
        ("8 de abril de 1889", "7 de abril de 1889", "date"),
        ("Madrid", "Las Palmas de Gran Canaria", "place"),
        ("Madrid y Londres", "Madrid", "place"),
        ("Londres, Madrid", "Madrid", "place"),
        ("Clara Armas", "Leandro Armas", "person"),
        ("entre 60 y 80 alumnos", "60", "number"),
        ("60 alumnos de la escuela nocturna", "80 alumnos de la escuela nocturna", "number"),
        ("7 de mayo de 1889", "7 de abril de 1889", "date"),
        ("7 de abril", "8 de abril de 1889", "date"),
        ("Hospital General de San Juan de Soria", "Hospital General de San Juan de Lugo", "organization"),
        ("se exilió y trabajó en una imprenta de Veracruz y publicó un libro", "una imprenta", "noun_phrase"),
        ("No se dice", "Veracruz", "place"),
        ("Ruiz murió debido a una fiebre", "debido a complicaciones del parto de su hija", "cause"),
        ("pintora", "filósofa y escritora inglesa", "role"),
        ("inglesa", "filósofa y escritora inglesa", "role"),
        ("", "filósofa y escritora inglesa", "role"),
    ],
)
def test_not_the_same(reading, key, kind):
    assert not same_answer(reading, key, kind)


def test_the_overlap_is_recorded():
    assert reading_f1("en Vicuña", "Vicuña") == 1.0
    assert reading_f1("Madrid", "Vicuña") == 0.0
    assert 0 < reading_f1("Clara Armas", "Leandro Armas") < 0.8
