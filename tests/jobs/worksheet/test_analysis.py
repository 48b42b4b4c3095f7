"""What is known of a text before a model is asked."""

from __future__ import annotations

import pytest
from quintanilla import RETURN, SCHOOL, TEXT, analysed

from jobs.worksheet.words import stem

WORKS = (
    "Ana Prado (Soria, 1900 – Lugo, 1980) fue una novelista. "
    "Ana Prado escribió más de cien novelas en Soria. Publicó casi 200 cuentos en Lugo. Ganó 3 premios."
)


def test_every_part_agrees_with_the_text(quintanilla):
    assert len(quintanilla.sentences) == len(quintanilla.referents) == 6
    for number, sentence in enumerate(quintanilla.sentences):
        assert quintanilla.sentence_text(number) == TEXT[sentence.start : sentence.end]
    for found in quintanilla.expressions:
        assert TEXT[found.start : found.end] == found.text
        bounds = quintanilla.sentences[found.sentence]
        assert bounds.start <= found.start < found.end <= bounds.end


def test_the_passage_of_every_sentence():
    analysis = analysed(passage_tokens=40)
    assert len(analysis.passages) > 1
    for number in range(6):
        index = analysis.passage_of(number)
        assert analysis.sentence_text(number) in analysis.passage_text(index)
    with pytest.raises(IndexError):
        analysis.passage_of(6)


def test_a_question_finds_its_passage():
    analysis = analysed(passage_tokens=40)
    assert analysis.search.best("¿Cuántos alumnos tuvo la escuela nocturna?") == analysis.passage_of(SCHOOL)
    assert analysis.search.best("¿En qué año regresó y vivió en Valdelirio?") == analysis.passage_of(RETURN)


def test_about_whom(quintanilla):
    assert quintanilla.about_person
    assert {"quintanill", "ampar"} <= quintanilla.topic_names
    assert not analysed(topic=None).about_person


def test_what_limits_a_number_belongs_to_it():
    numbers = {e.text for e in analysed(WORKS, "Ana Prado").expressions if e.type == "number"}
    assert "más de cien novelas" in numbers
    assert "casi 200 cuentos" in numbers


def test_sentences_without_a_verb_or_a_subject_are_no_evidence():
    analysis = analysed(
        "Ella nació allí de noche en 1902. Pueblo de mar. El faro se encendió en Soria en 1901.", None
    )
    assert [analysis.usable(n) for n in range(3)] == [False, False, True]


def test_either_half_of_a_hyphenated_name_is_a_name_of_the_topic():
    life = analysed("Ana Ruiz-Prado (Soria, 1840 - Lima, 1902) fue una pintora.", "Ana Ruiz-Prado")
    assert {stem(word) for word in ("Ana", "Ruiz-Prado", "Ruiz", "Prado")} <= life.topic_names
