"""Paragraphs chosen one by one: the usual choice is the usual document, offsets stay exact."""

from __future__ import annotations

import pytest
from wiki_double import usual_double, wiki

from jobs.errors import SourceError
from jobs.sources.paragraph_choice import keep_paragraphs, whole_text
from jobs.sources.read import find_text

TEXT = "Uno, dos y tres.\n\nCuatro, cinco y seis.\n\nSiete, ocho y nueve."


def test_the_usual_choice_gives_the_usual_text() -> None:
    with wiki(usual_double()) as source:
        found = source.find("Ada Lovelace")
    whole, usual = whole_text(found), found.document(None)
    assert len(whole.usual) < len(whole.document.paragraphs)
    made = keep_paragraphs(whole.document, whole.usual, whole.usual)
    assert made.text == usual.text
    assert made.paragraphs == usual.paragraphs
    assert made.topic == usual.topic
    assert made.excerpt is None


def test_a_missing_paragraph_makes_it_a_shortened_text() -> None:
    whole = whole_text(find_text(TEXT, "Números"))
    made = keep_paragraphs(whole.document, [0, 2], whole.usual)
    assert made.text == "Uno, dos y tres.\n\nSiete, ocho y nueve."
    assert [made.text[p.start : p.end] for p in made.paragraphs] == made.text.split("\n\n")
    assert made.excerpt is not None
    assert (made.excerpt.words, made.excerpt.words_of_source) == (8, 12)


def test_nothing_ticked_is_told() -> None:
    whole = whole_text(find_text(TEXT, "Números"))
    with pytest.raises(SourceError) as caught:
        keep_paragraphs(whole.document, [], whole.usual)
    assert caught.value.code == "source.nothing_ticked"
