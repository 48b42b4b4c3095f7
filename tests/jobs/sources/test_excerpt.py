"""Texts are shortened in whole sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.sources import read_text, shorten

TEXT = """== Uno ==

Ana nació en Lugo. Allí vivió diez años con su abuela.

Después se fue a Madrid.

== Dos ==

Estudió Medicina en la universidad y se hizo médica. Murió en 1990.

== Tres ==

La recuerdan todos."""


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (1, "Lugo."),
        (4, "Lugo."),
        (9, "abuela."),
        (10, "abuela."),
        (16, "Madrid."),
        (21, "médica."),
        (24, "médica."),
    ],
)
def test_the_cut_is_the_sentence_end_next_to_the_number(words: int, end: str) -> None:
    document = shorten(read_text(TEXT, "Ana"), words)
    assert document.text.endswith(end)
    assert document.excerpt is not None
    assert document.excerpt.words == len(document.text.split())
    assert (document.excerpt.words_requested, document.excerpt.words_of_source) == (words, 31)


def test_sections_after_the_cut_are_left_out() -> None:
    document = shorten(read_text(TEXT, "Ana"), 25)
    assert document.left_out == ("Tres",)
    assert [(s.title, s.included, s.end - s.start > 0) for s in document.sections] == [
        ("Uno", True, True),
        ("Dos", True, True),
        ("Tres", False, False),
    ]


@pytest.mark.parametrize("words", [31, 32, 1000])
def test_a_short_text_stays_as_it_is(words: int) -> None:
    document = read_text(TEXT, "Ana")
    assert shorten(document, words) is document
    assert document.excerpt is None


def test_shortening_twice_remembers_the_whole() -> None:
    twice = shorten(shorten(read_text(TEXT, "Ana"), 20), 5)
    assert twice.excerpt is not None
    assert twice.excerpt.words_of_source == 31


@given(st.text(alphabet="aA .\n¿?1=", max_size=300), st.integers(1, 40))
def test_offsets_hold(text: str, words: int) -> None:
    if not any(char.isalpha() for char in text.replace("=", "")):
        text += "\n\nHola."
    document = shorten(read_text(text + "\n\nFin de todo.", "x"), words)
    assert document.text
    assert "\n\n".join(document.text[p.start : p.end] for p in document.paragraphs) == document.text
    assert all(s.start <= s.end <= len(document.text) for s in document.sections)
