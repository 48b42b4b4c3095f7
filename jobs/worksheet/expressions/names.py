"""What the capitalised names of a text name: people, places, organisations, prizes.

The form of a name decides first (its head, the gazetteer, given names), then what stands before it
(«nació en», «su amigo»), then the list it stands in, then the same name elsewhere in the text. A name
that nothing explains is left out: a wrong type makes a wrong question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jobs.worksheet.expressions.chunks import Chunk, find_chunks
from jobs.worksheet.expressions.model import Expression, ExpressionType
from jobs.worksheet.expressions.naming import Typed, by_context, by_form, small_head
from jobs.worksheet.expressions.tagging import Word
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold

# Another name of the topic itself: good to ask for, never to swap.
ALIAS = "alias"
_ALIAS = re.compile(
    r"(?:conocid[oa]s?|llamad[oa]|seudónimo|pseudónimo|apodad[oa]|nacid[oa]|bautizad[oa]|nombre|firm\w+|soltera|casada|apodo|"
    r"alias|artísticamente)\b[^.;]{0,40}$"
)
# A name that shares a word with the topic and begins within these characters is the topic.
_OPENING = 60
_TITLE_BEFORE = re.compile(r"(?<![.?!:]\s)\b(?:El|La|Los|Las)\s(?:[a-zñáéíóúü]+\s){1,6}$")
_QUOTES = frozenset('«»“”"‘’')
_UNITED_STATES = re.compile(r"\bEE\.\s?UU\.?|\bEEUU\b")


@dataclass
class _Names:
    """The names of one text while their types are being found."""

    text: str
    rows: Sequence[list[Word]]
    chunks: list[Chunk]
    types: dict[Chunk, Typed] = field(default_factory=dict)
    votes: dict[str, Counter[ExpressionType]] = field(default_factory=dict)

    def name(self, chunk: Chunk) -> str:
        return self.text[chunk.start : chunk.end]

    def vote(self, chunk: Chunk, typed: Typed) -> None:
        """Remembers the type for other mentions; a person's surname alone is that person."""
        self.types[chunk] = typed
        self.votes.setdefault(fold(self.name(chunk)), Counter())[typed[0]] += 1
        if typed[0] == "person" and chunk.last - chunk.first > 1:
            surname = self.rows[chunk.sentence][chunk.last - 1].folded
            self.votes.setdefault(surname, Counter())["person"] += 1


def find_names(
    text: str, sentences: Sequence[Sentence], rows: Sequence[list[Word]], own: frozenset[str]
) -> Iterator[Expression]:
    """The names of the text whose type is known.

    Args:
        text: the whole text.
        sentences: its sentences.
        rows: the words of each sentence.
        own: folded words of the topic's own names; a name made of nothing else is no expression.
    """
    known = frozenset(word.text for row in rows for word in row[1:] if word.capital)
    chunks = [
        chunk
        for sentence, row in zip(sentences, rows, strict=True)
        for chunk in find_chunks(text, row, sentence.index, known)
    ]
    names = _Names(text, rows, chunks)
    start_of_text = sentences[0].start if sentences else 0
    for chunk in chunks:
        row = rows[chunk.sentence]
        typed = by_form(text, chunk, row) or by_context(text, chunk, row, sentences[chunk.sentence])
        if typed:
            names.vote(chunk, typed)
    _spread_over_lists(names)
    for chunk in chunks:
        row = rows[chunk.sentence]
        typed = names.types.get(chunk) or _voted(names, chunk)
        if _is_quoted(text, chunk):
            continue
        if typed is not None and _in_title(text, chunk, sentences[chunk.sentence]):
            continue
        if (
            typed is None
            or chunk.cut
            or _is_own(row[chunk.first : chunk.last], own, opening=chunk.start - start_of_text < _OPENING)
        ):
            continue
        if chunk.start == start_of_text and typed[0] == "person":
            continue
        start, typed = small_head(text, chunk, row, typed)
        cue = (
            ALIAS if typed[0] == "person" and _is_alias(text, chunk, sentences[chunk.sentence]) else typed[1]
        )
        yield Expression(start, chunk.end, text[start : chunk.end], typed[0], chunk.sentence, cue)
    for sentence in sentences:
        for found in _UNITED_STATES.finditer(text, sentence.start, sentence.end):
            yield Expression(found.start(), found.end(), found.group(), "place", sentence.index)


def _voted(names: _Names, chunk: Chunk) -> Typed | None:
    """The type that the same name has elsewhere in the text."""
    votes = names.votes.get(fold(names.name(chunk)))
    return (votes.most_common(1)[0][0], "") if votes else None


def _is_own(name: list[Word], own: frozenset[str], *, opening: bool) -> bool:
    """Whether the name is made of the topic's own names, or is the longer name that the text opens with."""
    proper = [word.folded for word in name if word.capital]
    if not own or not proper:
        return False
    initials = {word[:1] for word in own}
    if all(
        word in own
        or (len(word) == 1 and word in initials)
        or all(part in own for part in re.split(r"[-‐‑]", word))
        for word in proper
    ):
        return True
    return opening and any(word in own and len(word) > 2 for word in proper)


def _is_quoted(text: str, chunk: Chunk) -> bool:
    """Whether quotation marks enclose the name: a title or a nickname, whatever the words look like."""
    return (
        text[max(0, chunk.start - 1) : chunk.start] in _QUOTES and text[chunk.end : chunk.end + 1] in _QUOTES
    )


def _in_title(text: str, chunk: Chunk, sentence: Sentence) -> bool:
    """Whether the name stands inside an unmarked title: «La decadencia de Occidente»."""
    opening = _TITLE_BEFORE.search(text, sentence.start, chunk.start)
    return opening is not None and opening.start() > sentence.start


def _is_alias(text: str, chunk: Chunk, sentence: Sentence) -> bool:
    """Whether the opening sentence gives the name as another name of the topic."""
    return sentence.index == 0 and _ALIAS.search(text[sentence.start : chunk.start]) is not None


def _spread_over_lists(names: _Names) -> None:
    """«Giuseppe Neri y Vittoria Cornalba»: what stands in a list with people or places is one of them."""
    for _ in range(3):
        for left, right in zip(names.chunks, names.chunks[1:], strict=False):
            if left.sentence != right.sentence or left.cut or right.cut:
                continue
            gap = names.text[left.end : right.start]
            if not re.fullmatch(r",? (?:y|e|ni|o|u) ", gap) and not (gap == ", " and _goes_on(names, right)):
                continue
            known, unknown = (left, right) if left in names.types else (right, left)
            typed = names.types.get(known)
            if typed and unknown not in names.types and typed[0] in ("person", "place") and typed[1] != "(":
                names.vote(unknown, (typed[0], "list"))


def _goes_on(names: _Names, chunk: Chunk) -> bool:
    """Whether a list goes on after the name with «y» and another name."""
    rest = names.text[chunk.end : chunk.end + 120]
    return (
        re.match(r"(?:, [A-ZÁÉÍÓÚÑ][\w'’.-]+(?: [A-ZÁÉÍÓÚÑ][\w'’.-]+)*)*,? [ye] [A-ZÁÉÍÓÚÑ]", rest)
        is not None
    )
