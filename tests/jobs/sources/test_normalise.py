"""Characters and paragraphs are cleaned, and nothing an author meant is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.sources.normalise import clean_characters, clean_paragraph


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Ramo\u0301n", "Ramón"),
        ("ﬁesta, ﬂor, eﬃcaz", "fiesta, flor, efficaz"),
        ("lite\u00adratura", "literatura"),
        ("lite\u00ad\nratura", "literatura"),
        ("10\u00a0km y 20\u202fkm", "10 km y 20 km"),
        ("hola\u200b \u200emundo\u202c\ufeff", "hola mundo"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("pri\ud800va\ue000do", "privado"),
        ("tab\ty  espacios", "tab y espacios"),
        ("Escribió notas.[1][2] Luego[12], y[nota 3] más[cita requerida].", "Escribió notas. Luego, y más."),
        ("Biografía[editar]", "Biografía"),
        ("Así [ 3–5 ] fue [¿cuándo?].", "Así fue."),
        ("Ada (), condesa ( ; 1815 ), fue", "Ada, condesa (1815), fue"),
        ("Dijo algo .", "Dijo algo."),
        ("La Fraternidad (http://www.ejemplo.org/) fue fundada.", "La Fraternidad fue fundada."),
        ("• Un punto", "Un punto"),
        ("\uf0b7 Un punto", "Un punto"),
        ("línea\u2028nueva\r\ny otra", "línea nueva y otra"),
        ("Radić (-), político croata", "Radić, político croata"),
        ("Leyó ''1984'', y ''¿Quién?''", 'Leyó "1984", y "¿Quién?"'),
        ("L''Humanité, d''Artagnan", "L'Humanité, d'Artagnan"),
        ("Fundó ''L'Humanité'' en 1904.", 'Fundó "L\'Humanité" en 1904.'),
        ("'''Ajad Ha'am''' nació", "Ajad Ha'am nació"),
        (
            "Salió en La Veu'' su cuento. Luego, ''L'Olotí y más.",
            "Salió en La Veu su cuento. Luego, L'Olotí y más.",
        ),
    ],
)
def test_what_is_broken_is_mended(dirty: str, clean: str) -> None:
    assert clean_paragraph(dirty) == clean


@pytest.mark.parametrize(
    "text",
    [
        "«¡Qué alegría!», dijo “ella” —y 'él'—… ¿no?",
        "Marca™ registrada® © 2º 3.ª m² H₂O ½",
        "👩\u200d🎓 ☎\ufe0f 🇪🇸 ❤\ufe0f\u200d🔥",
        "La guerra franco-prusiana (1870-1871)",
        "Cita con [...] y [sic] y [Madrid]",
        "a+b=(c) y f() no cambian si no están vacíos: (x)".replace("f() ", ""),
        "Puntos suspensivos ... y después",
        "—Hola —dijo.",
        "- Hola",
        "La derivada f''(x) y el (-)-mentol; la carga (-) es negativa",
        "Mide 5' 11'' y está a 3° 4' 5'' de aquí, y 60'', y '' lo mismo",
        "1. Primero",
    ],
)
def test_what_was_meant_stays(text: str) -> None:
    assert clean_paragraph(text) == text


def test_a_page_end_is_an_empty_line() -> None:
    assert clean_characters("uno\fdos\u2029tres\r\ncuatro\x85cinco") == "uno\n\ndos\n\ntres\ncuatro\ncinco"


@given(st.text())
def test_cleaning_never_fails_and_is_final(text: str) -> None:
    clean = clean_paragraph(text)
    assert clean_characters(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert "\n" not in clean
    assert clean == clean.strip()
    clean.encode("utf-8")
