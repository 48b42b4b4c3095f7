"""Sentences of a Spanish text, with exact offsets.

A full stop ends a sentence only when nothing speaks against it: abbreviations («Dr.», «a. C.», «n.º»),
initials («D. H. Lawrence»), numbers, brackets and quotations that are still open, a small letter after it.
In doubt two sentences stay together: too long an evidence is a nuisance, half a sentence is a mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.worksheet.document import Paragraph
from jobs.worksheet.lexicon import words
from jobs.worksheet.words import fold

_CLOSERS = "\"'»”’)\\]"
_STOP = re.compile(rf"(?<![.!?…])[.!?…]+[{_CLOSERS}]*(?:\[\d{{1,3}}\])*(?=\s|$)")
_LINE_ITEM = re.compile(r"\n\s*(?=[•·*‣▪—–-]\s|\d{1,3}[.)]\s)")
# A stop without its space («… en Madrid.Después …»), as removed notes leave it; not an address.
_GLUED = re.compile(r"(?<![/@.\w-])[^\W\d_]{3,}[.!?](?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+[\s,])")
_ROMAN = re.compile(r"[IVX]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”"}
# Longest quotation or bracket that is kept in one piece.
_HOLD = 300
# Characters on each side of a stop that decide about it, so that a text without ends costs no more.
_AROUND = 300
_BREAK = re.compile(r"[\s(«“\"‘\[¿¡—–/]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text[start:end]`` without spaces at its edges."""

    index: int
    start: int
    end: int
    paragraph: int


def split_sentences(text: str, paragraphs: Sequence[Paragraph]) -> list[Sentence]:
    """The sentences of all paragraphs, in order; no sentence crosses a paragraph.

    Args:
        text: the whole text.
        paragraphs: its paragraphs; if there are none, blank lines divide the text.
    """
    spans = [(paragraph.start, paragraph.end) for paragraph in paragraphs] or list(_blocks(text))
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(spans):
        for first, last in _pieces(text, start, min(end, len(text))):
            sentences.append(Sentence(len(sentences), first, last, number))
    return sentences


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans between blank lines."""
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n", text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of one paragraph, trimmed."""
    body = text[start:end]
    cuts = {found.end() for found in _LINE_ITEM.finditer(body)} | {
        found.end() for found in _GLUED.finditer(body)
    }
    held = _held(body)
    opened = [first for first, _ in held]
    sentence = 0
    for stop in _STOP.finditer(body):
        if stop.end() >= len(body):
            break
        holding = bisect_left(opened, stop.start()) - 1
        if holding >= 0 and stop.end() < held[holding][1]:
            continue
        if _ends(body, sentence, stop.start(), stop.end()):
            cuts.add(stop.end())
            sentence = stop.end()
    previous = 0
    for cut in [*sorted(cuts), len(body)]:
        piece = body[previous:cut]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            yield start + previous + left, start + previous + len(piece.rstrip())
        previous = cut


def _held(body: str) -> list[tuple[int, int]]:
    """Spans of brackets and quotations short enough to be kept whole; in order, none inside another."""
    held: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    straight: int | None = None
    for position, char in enumerate(body):
        if char in _PAIRS:
            opened.append((_PAIRS[char], position))
        elif opened and char == opened[-1][0]:
            held.append((opened.pop()[1], position + 1))
        elif char == '"':
            if straight is None:
                straight = position
            else:
                held.append((straight, position + 1))
                straight = None
    outermost: list[tuple[int, int]] = []
    for first, last in sorted(held, key=lambda span: (span[0], -span[1])):
        if last - first <= _HOLD and (not outermost or last > outermost[-1][1]):
            outermost.append((first, last))
    return outermost


def _ends(body: str, sentence: int, stop: int, after: int) -> bool:
    """Whether the stop at ``body[stop:after]`` ends the sentence that began at ``sentence``."""
    rest = body[after : after + _AROUND].lstrip()
    if not rest:
        return True
    first = rest.lstrip("¿¡«“\"'‘(—–-[").lstrip()[:1]
    if not (first.isupper() or first.isdigit() or rest[0] in "¿¡"):
        return False
    mark = body[stop]
    if mark != "." or body[stop : stop + 2] == "..":
        return True
    before = body[max(sentence, stop - _AROUND) : stop]
    token = before[max((found.end() for found in _BREAK.finditer(before)), default=0) :]
    return _full_stop(before[: len(before) - len(token)].rstrip(), token, rest)


def _full_stop(earlier: str, token: str, rest: str) -> bool:
    """Whether the full stop after ``token`` ends a sentence; ``earlier`` and ``rest`` stand around it."""
    name = fold(token)
    following = re.match(r"[^\W\d_]+", rest.lstrip("¿¡«“\"'‘(—–-["))
    starter = following is not None and fold(following.group()) in words("sentence_starters")
    last = fold(earlier.split()[-1]) if earlier.split() else ""
    if not earlier and re.fullmatch(r"\d{1,3}|[a-zA-Z]", token):
        return False  # the number of a list item
    if name in ("c", "j.c", "a.c", "d.c", "j. c") and (last in ("a.", "d.", "j.") or "." in name):
        return True
    if name in ("m", "a", "u") and last in ("a.", "p.", "s.", "uu.", "ee."):
        return starter
    if name in ("uu", "ee", "ee.uu", "eeuu", "dd"):
        return starter and name != "ee"
    if name in words("abbreviations_close") and len(name) > 1:
        return starter if name in ("jr", "cia") else True
    if name in ("art", "arts") and token[0].isupper() and not rest[:1].isdigit():
        return True  # «Slade School of Art.», not «art. 5»
    if name in words("abbreviations_open") and (len(name) > 1 or token.islower()):
        return starter and len(name) == 1 and last.isdigit()
    if _INITIALS.fullmatch(token):
        if _ROMAN.fullmatch(token) and earlier and (last == "siglo" or earlier.split()[-1][:1].isupper()):
            return starter
        return starter and not _is_initial_of_name(earlier, token)
    return True


def _is_initial_of_name(earlier: str, token: str) -> bool:
    """Whether the letter belongs to a name («J. K. El»): another initial stands before it."""
    if "." in token:
        return False
    previous = earlier.split()[-1] if earlier.split() else ""
    return previous[:1].isupper() and previous.endswith(".") and len(previous) == 2
