"""One line of a model's list: its number, its labels, its verdicts, its table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from jobs.worksheet.words import fold

Label = Literal["question", "answer", "statement", "verdict", "correction"]

_DECORATION = re.compile(r"\*+|_{2}(?!_)|`+|~~|^\s*#+\s*|^\s*>+\s*")
_BULLET = re.compile(r"^\s*(?:[-•·–—+]\s+|[a-j][.)]\s+)")
_NUMBER = re.compile(r"^\s*[(\[]?(\d{1,3})(?:\s*[.)\]:ºª°]+[-–—]?|\s*[-–—])(?:\s+|$|(?=[¿«\"A-ZÁÉÍÓÚÑ(\[]))")
_FORMS: tuple[tuple[Label, str], ...] = (
    (
        "correction",
        r"correcci[oó]n|correct[oa]|correg\w{2,6}|lo correcto(?: es)?"
        r"|(?:versi[oó]n|forma|afirmaci[oó]n|frase) (?:correcta|corregida|verdadera)",
    ),
    (
        "verdict",
        r"soluci[oó]n|veredicto|v\s?/\s?f|v o f|verdadero\s?(?:/|\bo\b)\s?falso|valor|resultado",
    ),
    ("answer", r"respuestas?(?: (?:corta|breve|correcta|esperada))?|resp|contestaci[oó]n|answer"),
    ("statement", r"afirmaci[oó]n|enunciado|declaraci[oó]n|statement"),
    ("question", r"preguntas?(?: (?:de respuesta )?(?:corta|breve))?|question"),
)
_WORDS = "|".join(f"(?P<{name}>{form})" for name, form in _FORMS)
# «Respuesta:», «Pregunta 3 (fácil):», «Afirmación 2. »
_LABEL = re.compile(
    rf"(?<![\w¿])(?:{_WORDS})\s*(?:n\.?\s?[ºo°]\s*)?(?:(?P<number>\d{{1,3}})\s*)?"
    r"(?:(?:\([^()]{0,24}\)\s*)?[:=→]+\s*|(?<=\d)\s*[.)\-–—]+\s+|(?<=\d\s)[.)\-–—]+\s+)",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:^\s*|(?<=[?.!»)|;]\s))(?P<letter>[PQRA])\s?(?P<number>\d{0,3})\s*(?::\s*|(?<=\d)[.)\-–—]+\s+)"
)
_LETTERS: dict[str, Label] = {"P": "question", "Q": "question", "R": "answer", "A": "answer"}

_TRUE = frozenset({"v", "verdadero", "verdadera", "true", "cierto", "cierta", "correcto"})
_FALSE = frozenset({"f", "falso", "falsa", "false", "incorrecto", "incorrecta"})
_WORD = r"verdader[oa]|fals[oa]|true|false|ciert[oa]|incorrect[oa]"
_LEADING = re.compile(
    rf"\s*(?:[(\[«\"]\s*(?P<held>[VF]|{_WORD})\s*[)\]»\"][:.,]?|(?P<word>{_WORD})\s*(?:[:.,;)–—-]|$)"
    r"|(?-i:(?P<letter>[VF]))\s*(?:[:)=→]|[-–—](?=\s)|$))\s*[-–—:]?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"(?:(?<=[.!?…»\"”])\s*|\s+[-–—:→=/|]+\s*|[:→=]\s*|,\s+|(?=\s*[(\[]))[(\[]?\s*"
    rf"(?P<verdict>(?-i:[VF])|{_WORD})\s*[)\]]?\s*\.?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: what its label says it is, the number before it, and its text."""

    label: Label | None
    number: int | None
    text: str


def pieces_of_line(line: str) -> Iterator[Piece]:
    """The labelled parts of a line, without markdown, bullets and numbers.

    A label with nothing after it stands for the heading of what follows, so the line comes back whole.
    """
    text, number = _unnumbered(_DECORATION.sub("", line))
    if not text:
        return
    marks = sorted(_labels(text), key=lambda mark: mark[0])
    if not marks:
        yield Piece(None, number, text)
        return
    ends = [start for start, *_ in marks[1:]] + [len(text)]
    if len(marks) == 1 and not marks[0][0] and not text[marks[0][1] :].strip():
        yield Piece(None, None, text)
        return
    before = text[: marks[0][0]]
    if before.strip(" -–—.,;()[]|"):
        yield Piece(None, number, before.strip())
    for (_, start, label, own), end in zip(marks, ends, strict=True):
        value, inner = _unnumbered(text[start:end])
        yield Piece(label, own or inner or number, value)


def _unnumbered(text: str) -> tuple[str, int | None]:
    """The text without the bullets and the number before it."""
    number: int | None = None
    while True:
        found = _NUMBER.match(text)
        bullet = _BULLET.match(text)
        if found is not None and number is None:
            number, text = int(found.group(1)), text[found.end() :]
        elif bullet is not None:
            text = text[bullet.end() :]
        else:
            return text.strip(), number


def _labels(text: str) -> Iterator[tuple[int, int, Label, int | None]]:
    """Labels of the text that do not overlap: start, end, label, number."""
    taken: list[tuple[int, int]] = []
    for found in _LABEL.finditer(text):
        # ``lastgroup`` may be the number, so the label is the group that is set.
        name = next(name for name, _ in _FORMS if found.group(name) is not None)
        taken.append(found.span())
        yield found.start(), found.end(), name, _number(found.group("number"))
    for found in _LETTER.finditer(text):
        if not any(a < found.end() and found.start() < b for a, b in taken):
            label = _LETTERS[found.group("letter")]
            yield found.start(), found.end(), label, _number(found.group("number"))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def verdict_of(text: str) -> bool | None:
    """The verdict, if the text is one and nothing else."""
    word = fold(text).strip(" .:,;()[]«»\"'-–—")
    return True if word in _TRUE else False if word in _FALSE else None


def verdict_at_edges(text: str) -> tuple[bool | None, str, bool]:
    """A verdict at the beginning or the end of a text, the rest, and whether it was at the beginning.

    A lone letter counts only where it cannot be an initial: «(F)», «F:», «…. F», never «F. Scott».
    """
    leading = _LEADING.match(text)
    if leading is not None:
        word = leading.group("held") or leading.group("word") or leading.group("letter")
        return verdict_of(cast(str, word)), text[leading.end() :].strip(), True
    trailing = _TRAILING.search(text)
    if trailing is not None:
        return verdict_of(trailing.group("verdict")), text[: trailing.start()].strip(), False
    return None, text.strip(), False


def table_cells(line: str) -> list[str] | None:
    """The cells of a table's row, ``None`` for other lines; a rule under the head has none."""
    if line.count("|") < 2:
        return None
    cells = [_DECORATION.sub("", cell).strip() for cell in line.strip().strip("|").split("|")]
    return [] if all(not cell.strip(":-= ") for cell in cells) else cells
