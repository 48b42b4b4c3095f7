from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.worksheet.document import Document, Paragraph, Source
from jobs.worksheet.passages import Bm25, split_passages
from jobs.worksheet.sentences import split_sentences


def document(*paragraphs, sections=None):
    text, spans = "", []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if text else ""
        section = sections[number] if sections else None
        spans.append(Paragraph(start=len(text), end=len(text) + len(paragraph), section=section))
        text += paragraph
    source = Source(kind="text", uri="", sha256="", retrieved_at=datetime(2026, 1, 1, tzinfo=UTC))
    return Document(title="", text=text, source=source, paragraphs=tuple(spans))


def words(text):
    return len(text.split())


def split(doc, limit):
    sentences = split_sentences(doc.text, doc.paragraphs)
    return sentences, split_passages(doc, sentences, count=words, limit=limit)


def test_a_short_text_is_one_passage():
    doc = document("Uno dos tres.", "Cuatro cinco.")
    _, found = split(doc, 100)
    assert [(p.index, p.first_sentence, p.last_sentence, p.start, p.end) for p in found] == [
        (0, 0, 1, 0, len(doc.text))
    ]


def test_paragraph_ends_are_preferred():
    doc = document("Uno dos tres. Cuatro cinco seis.", "Siete ocho. Nueve diez once doce.")
    _, found = split(doc, 9)
    assert [doc.text[p.start : p.end] for p in found] == [
        "Uno dos tres. Cuatro cinco seis.",
        "Siete ocho. Nueve diez once doce.",
    ]


def test_a_long_sentence_is_a_passage_of_its_own():
    doc = document("Corta frase. " + "Larga " + "y larga " * 10 + "fin. Corta otra.")
    _, found = split(doc, 5)
    assert [words(doc.text[p.start : p.end]) for p in found] == [2, 22, 2]


def test_sections_are_not_mixed():
    doc = document("Uno dos.", "Tres cuatro.", sections=["Vida", "Obra"])
    _, found = split(doc, 100)
    assert [p.section for p in found] == ["Vida", "Obra"]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=15), st.integers(3, 20))
def test_passages_cover_all_sentences_within_the_limit(lengths, limit):
    paragraphs = [" ".join(["Palabra"] + ["y"] * (n - 1)) + "." for n in lengths]
    doc = document(*paragraphs)
    sentences, found = split(doc, limit)
    assert [i for p in found for i in range(p.first_sentence, p.last_sentence + 1)] == [
        s.index for s in sentences
    ]
    for passage in found:
        assert (
            words(doc.text[passage.start : passage.end]) <= limit
            or passage.first_sentence == passage.last_sentence
        )


def test_bm25_finds_the_passage_by_stems():
    search = Bm25(["Nació en Vicuña en 1889.", "Publicó varias novelas en Madrid.", "Murió en Nueva York."])
    assert search.best("¿Qué novela publicó?") == 1
    assert search.ranked("¿Dónde murió?") == [2, 0, 1]


def test_bm25_without_passages():
    assert Bm25([]).ranked("algo") == []
    with pytest.raises(ValueError, match="no passages"):
        Bm25([]).best("algo")
