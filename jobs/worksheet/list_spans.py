"""Where the words of a listed item stand in the text, and of what type they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import PHRASE_TYPES, Expression, ExpressionType
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.words import content_stems, fold, is_stop_word, stem, tokens

Span = tuple[int, int]

_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
_BY_FORM: tuple[tuple[ExpressionType, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"\d{{1,2}} de (?:{_MONTHS})|(?:{_MONTHS}) de \d{{4}}")),
    ("year", re.compile(r"(?:el |en )?(?:año )?(?:1\d{3}|20\d{2})|siglo [ivxl]+")),
    ("cause", re.compile(r"(?:porque|debido a|a causa de|gracias a|ya que|por culpa de)\b.*")),
    ("purpose", re.compile(r"(?:para|a fin de|con el fin de)\b.*")),
    ("number", re.compile(r"(?:\d[\d.,]*|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b.*")),
)
_BY_QUESTION: tuple[tuple[ExpressionType, re.Pattern[str]], ...] = (
    ("number", re.compile(r"\b(?:cuant[oa]s?|que edad)\b")),
    ("person", re.compile(r"\b(?:quien(?:es)?|como se llama\w*)\b")),
    (
        "place",
        re.compile(r"\b(?:a?donde|que (?:ciudad|localidad|pueblo|pais|lugar|isla|region|provincia))\b"),
    ),
    ("prize", re.compile(r"\bque (?:premio|medalla|galardon|distincion|beca)\b")),
    ("work", re.compile(r"\bque (?:obra|libro|novela|poema|cuento|cuadro|pelicula|cancion)\b|se titul")),
)


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Every word of a text, folded, with its place."""
    found: list[tuple[str, int, int]] = []
    position = 0
    for word in tokens(text):
        start = text.index(word, position)
        position = start + len(word)
        found.append((fold(word), start, position))
    return found


def occurrences(text: str, wanted: Sequence[str]) -> Iterator[Span]:
    """Where the folded words stand in a text, whole and in a row."""
    found = word_spans(text)
    folded = [word for word, _, _ in found]
    if not wanted:
        return
    for first in range(len(folded) - len(wanted) + 1):
        if folded[first : first + len(wanted)] == list(wanted):
            yield found[first][1], found[first + len(wanted) - 1][2]


def answer_forms(answer: str, question: str) -> list[list[str]]:
    """Ways to look for an answer in the text, the likeliest first.

    Without the words that repeat the question («Nació en Vicuña»), as it is, without a remark in brackets;
    each also without articles and prepositions at its edges.
    """
    asked = {stem(word) for word in tokens(question)}
    forms: list[list[str]] = []
    for text in (answer, re.sub(r"\s*\([^()]*\)", "", answer)):
        words = tokens(text)
        for kept in (_without_echo(words, asked), words):
            for form in (kept, _without_edges(kept)):
                folded = [fold(word) for word in form]
                if folded and folded not in forms and not all(map(is_stop_word, form)):
                    forms.append(folded)
    return forms


def _without_echo(words: list[str], asked: set[str]) -> list[str]:
    """Without a leading clause that repeats the question; a lone noun may («¿Qué premio…?»)."""
    start = 0
    while start < len(words) and (stem(words[start]) in asked or is_stop_word(words[start])):
        start += 1
    echo = any(is_finite(word) and stem(word) in asked for word in words[:start])
    return words[start:] if echo else words


def _without_edges(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end and is_stop_word(words[start]):
        start += 1
    while end > start and is_stop_word(words[end - 1]):
        end -= 1
    return words[start:end]


def typed_span(analysis: Analysis, sentence: int, start: int, end: int, question: str = "") -> Expression:
    """The span as an expression: one that was found there, or a new one of the likeliest type.

    Args:
        analysis: the text.
        sentence: which sentence the span stands in.
        start: of the span, in the text.
        end: of the span.
        question: what it answers, for a guess.
    """
    text = analysis.document.text
    here = [e for e in analysis.expressions if e.sentence == sentence and e.start < end and start < e.end]
    for found in here:
        if found.start >= start and found.end <= end:
            around = tokens(text[start : found.start]) + tokens(text[found.end : end])
            if all(map(is_stop_word, around)):
                return found
    span = text[start:end]
    for found in here:
        covers = found.start <= start and end <= found.end
        if covers and found.type not in PHRASE_TYPES and 2 * (end - start) >= found.end - found.start:
            return Expression(start, end, span, found.type, sentence, found.cue)
    return Expression(start, end, span, guessed_type(span, question), sentence)


def guessed_type(span: str, question: str = "") -> ExpressionType:
    """The type of an answer by its form, else by its question, else a noun phrase."""
    folded, asked = fold(span), fold(question)
    for kind, form in _BY_FORM:
        if form.fullmatch(folded) or (kind == "date" and form.search(folded)):
            return kind
    if span[:1].isupper() or not question:
        for kind, form in _BY_QUESTION:
            if form.search(asked) and kind != "number":
                return kind
    return "number" if _BY_QUESTION[0][1].search(asked) else "noun_phrase"


def shared_stems(text: str, analysis: Analysis, sentence: int) -> tuple[int, int]:
    """Content stems that an item shares with a sentence: without those of the topic's name, and all.

    A sentence whose subject is the topic says the topic's name without writing it.
    """
    said = content_stems(analysis.sentence_text(sentence))
    if analysis.referents[sentence].kind == "topic":
        said = said | analysis.topic_names
    shared = content_stems(text) & said
    return len(shared - analysis.topic_names), len(shared)
