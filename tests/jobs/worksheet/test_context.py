"""What stands around a span, and what a model is shown of it."""

from __future__ import annotations

import pytest
from quintanilla import analysed, expression

from jobs.worksheet.context import MOST_FOCUS_WORDS, focus, preposition_before


@pytest.mark.parametrize(
    ("text", "span", "preposition"),
    [
        ("Estudió en Granada", "Granada", "en"),
        ("Estudió en la Universidad de Coímbra", "Universidad", "en"),
        ("fue propuesta para el Premio Nacional", "Premio", "para"),
        ("viajó con su hermana Luisa", "hermana", "con"),
        ("conoció al joven Gorki", "Gorki", "al"),
        ("escribió en «La Prensa»", "La Prensa", "en"),
        ("Tomás Berrio murió", "Tomás", ""),
        ("admiraba mucho a Berrio", "Berrio", "a"),
        ("llegó a la ciudad de Danzig", "Danzig", ""),  # the city that is Danzig
        ("En 1934 Tomás Berrio viajó", "Tomás", ""),  # the «en» is the year's
        ("En 1912, la Academia premió", "Academia", ""),
        ("En 1912 la Academia premió", "Academia", ""),
        ("Granada", "Granada", ""),
    ],
)
def test_the_preposition_a_span_hangs_on(text, span, preposition):
    assert preposition_before(text, text.index(span)) == preposition


def clause(analysis, span, sentence=None):
    found = expression(analysis, span, sentence)
    return focus(analysis, found.sentence, found.start, found.end)


def test_the_clause_holds_the_span_and_no_more_than_it_needs(quintanilla):
    shown = clause(quintanilla, "Tomás Berrio")
    assert "Tomás Berrio" in shown
    assert "1934" not in shown


def test_a_clause_without_its_subject_gets_the_topic(quintanilla):
    assert clause(quintanilla, "Veracruz").startswith("[Amparo Quintanilla] ")
    assert not clause(quintanilla, "1902").startswith("[")


def test_without_a_topic_nothing_is_added():
    analysis = analysed(topic=None)
    assert not clause(analysis, "Veracruz").startswith("[")


def test_every_clause_is_cut_out_of_its_sentence(quintanilla):
    for found in quintanilla.expressions:
        shown = focus(quintanilla, found.sentence, found.start, found.end)
        words = shown.removeprefix("[Amparo Quintanilla] ")
        assert found.text in words
        assert words in quintanilla.sentence_text(found.sentence)
        assert len(words.split()) <= 2 * MOST_FOCUS_WORDS + len(found.text.split()) + 2
