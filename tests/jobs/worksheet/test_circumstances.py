"""Facts in set phrases: found, stated and asked for."""

from __future__ import annotations

import pytest

from jobs.sources import read_text
from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.circumstances import circumstance_of
from jobs.worksheet.extraction import extracted
from jobs.worksheet.inversion import inverted

NAME = "Ana Ruiz Vega"
OPENING = f"{NAME} (Ica, Perú, 7 de abril de 1889 – Roma, 10 de enero de 1957) fue una escritora peruana."


def about(sentence: str) -> Analysis:
    return analyse(read_text(f"{OPENING} {sentence}", NAME), count=lambda words: len(words) // 3)


def facts(analysis: Analysis, cue: str) -> list[Expression]:
    return [found for found in analysis.expressions if found.cue == cue and found.type == "noun_phrase"]


@pytest.mark.parametrize(
    ("cue", "sentence", "fact", "question"),
    [
        (
            "familia",
            "Nacida en el seno de una familia judía en Lima, estudió medicina.",
            "una familia judía",
            f"¿En qué tipo de familia nació {NAME}?",
        ),
        (
            "familia",
            "Nació en una familia de clase media.",
            "una familia de clase media",
            f"¿En qué tipo de familia nació {NAME}?",
        ),
        ("muerte", "Murió de fiebre tifoidea.", "fiebre tifoidea", f"¿De qué murió {NAME}?"),
        (
            "muerte",
            "Falleció de una infección renal en Roma.",
            "una infección renal",
            f"¿De qué falleció {NAME} en Roma?",
        ),
        (
            "idioma",
            "Tradujo la poesía de Horacio al ruso.",
            "ruso",
            f"¿A qué idioma tradujo {NAME} la poesía de Horacio?",
        ),
        (
            "seudonimo",
            "Publicó sus cuentos bajo el seudónimo de Janus.",
            "Janus",
            f"¿Bajo qué seudónimo publicó {NAME} sus cuentos?",
        ),
    ],
)
def test_a_set_phrase_gives_a_question(cue, sentence, fact, question):
    analysis = about(sentence)
    (found,) = facts(analysis, cue)
    statement = extracted(analysis, found)
    assert found.text == fact
    assert statement is not None
    assert inverted(statement, found) == question


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        ("muerte", "Murió de forma repentina en Roma."),
        ("muerte", "Murió de viejo."),
        ("familia", "Nació en Lima y crió una familia."),
        ("idioma", "La ciudad (en inglés, Town) creció."),
        ("idioma", "Escribió en inglés medio."),
    ],
)
def test_what_only_looks_like_one(cue, sentence):
    assert facts(about(sentence), cue) == []


def test_a_name_after_such_a_word_is_no_set_phrase():
    person = Expression(0, 11, "Julio Prado", "person", 0, "familia")
    assert circumstance_of(person) is None
    assert inverted("Ana Ruiz vivió con Julio Prado.", person) == "¿Con quién vivió Ana Ruiz?"
