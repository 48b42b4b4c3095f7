"""Facts of sentences that hold no name, no date and no surely ended object."""

from __future__ import annotations

import pytest
from quintanilla import analysed


def facts(sentence):
    return [(e.text, e.type) for e in analysed(sentence).expressions]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Durante su vida tuvo varios ataques al corazón.", "varios ataques al corazón"),
        ("Pidió medidas administrativas que frenaran el avance.", "medidas administrativas"),
        (
            "La moción solicitaba el bautismo y asimilación de los pescadores.",
            "el bautismo y asimilación de los pescadores",
        ),
        ("Sus relatos cortos gozan de fama y despertaron gran interés.", "gran interés"),
    ],
)
def test_a_phrase_after_a_verb_is_asked_for_where_nothing_surer_stands(sentence, fact):
    assert (fact, "noun_phrase") in facts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fue para la escuela uno de los primeros.",
        "No quiso volver nunca más.",
        "Volvió pronto a la escuela.",
    ],
)
def test_loose_words_are_no_facts(sentence):
    assert facts(sentence) == []


def test_a_sentence_with_a_name_or_a_date_needs_no_fallback():
    assert [kind for _, kind in facts("En 1921 tuvo varios ataques al corazón.")] == ["year"]


def test_a_new_clause_is_no_part_of_a_phrase():
    found = facts("El pensamiento era sospechoso y Jacobi oponía la fe.")
    assert "sospechoso y Jacobi" not in [fact for fact, _ in found]
