"""Reads the lists that models write, however they number, label or decorate them.

A reply is cut into labelled pieces («Respuesta: …», «2. …», «(V)»), and a small state machine puts the
pieces together. What is no item (greetings, headings, remarks) is passed over; the parser never fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jobs.worksheet.list_lines import Piece, pieces_of_line, table_cells, verdict_at_edges, verdict_of
from jobs.worksheet.models import Kind
from jobs.worksheet.words import fold

LEAST_STATEMENT_WORDS = 3
MOST_HEADING_WORDS = 10
Section = Literal["questions", "statements", "answers"]

_QUESTION = re.compile(r"¿[^?¿]*\?|[^?¿]+\?")
_SEPARATORS = " \t-–—:=→>|/·•"
_QUOTES = "«»\"“”'‘’"
_ABBREVIATED = re.compile(r"(?:\b[A-ZÁÉÍÓÚÑ]|\b[aA]\. ?C|EE\. ?UU|\b(?:Jr|Sr|Sra|Dr|Dra|etc|km|cm))\.$")
# In a key by numbers a letter with a stop is a verdict, and no initial.
_KEY_LETTER = re.compile(r"\(?([VF])\)?(?:[\s.:;,)–—-]+(.*)|())$")
_SECTIONS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    ("answers", re.compile(r"\b(?:respuestas\b(?! corta| breve)|soluciones|solucionario|clave)")),
    ("questions", re.compile(r"\b(?:preguntas?|respuesta (?:corta|breve))\b")),
    ("statements", re.compile(r"\b(?:afirmacion(?:es)?|verdader[oa]s?|fals[oa]s?|v\s?/\s?f|v o f)\b")),
)


@dataclass(slots=True)
class ListedItem:
    """An item as a model wrote it; what is missing is ``None``."""

    kind: Kind
    text: str
    answer: str | None = None
    truth: bool | None = None
    correction: str | None = None

    @property
    def complete(self) -> bool:
        """Whether a question has its answer, or a statement its verdict."""
        return self.answer is not None if self.kind == "short_answer" else self.truth is not None


def parse_list(reply: str, *, truncated: bool = False) -> list[ListedItem]:
    """The items of a reply, each once, in its order.

    Args:
        reply: what the model wrote.
        truncated: the reply was cut off; unless it ends with a line break its last item is left out.
    """
    reader = _Reader()
    for line in reply.splitlines():
        reader.take(line)
    items = reader.items
    if truncated and items and not reply.endswith("\n"):
        items = items[:-1]
    return list(_once(item for item in items if item.complete or id(item) in reader.sure))


def _once(items: Iterator[ListedItem]) -> Iterator[ListedItem]:
    """Without repetitions: a model that loops writes the same item again and again."""
    seen: set[tuple[Kind, str, str]] = set()
    for item in items:
        key = (item.kind, fold(item.text), fold(item.answer or ""))
        if key not in seen:
            seen.add(key)
            yield item


class _Reader:
    """Where the reading of a list stands."""

    def __init__(self) -> None:
        self.items: list[ListedItem] = []
        self.sure: set[int] = set()
        self._section: Section | None = None
        self._numbers: dict[tuple[Kind, int], ListedItem] = {}

    def take(self, line: str) -> None:
        """Read one line."""
        cells = table_cells(line)
        if cells is not None:
            self._row(cells)
            return
        for piece in pieces_of_line(line):
            self._piece(piece)

    @property
    def _last(self) -> ListedItem | None:
        return self.items[-1] if self.items else None

    def _open(self, kind: Kind) -> ListedItem | None:
        """The last item, if it is of that kind and waits for its answer or verdict."""
        last = self._last
        return last if last is not None and last.kind == kind and not last.complete else None

    @property
    def _waits(self) -> bool:
        last = self._last
        return last is not None and not last.complete

    def _correctable(self) -> ListedItem | None:
        last = self._last
        waits = last is not None and last.kind == "true_false" and last.correction is None
        return last if waits else None

    def _piece(self, piece: Piece) -> None:
        text = piece.text.strip()
        if piece.label == "correction":
            self._correct(text)
        elif piece.label == "verdict" and verdict_at_edges(text)[2]:
            self._verdict(text)
        elif piece.label == "answer" or (piece.label == "verdict" and self._open("short_answer")):
            self._answer_or_free(text, piece.number)
        elif piece.label == "statement":
            self._statement(text, piece.number, sure=True)
        elif piece.label == "question" and text and not _QUESTION.search(text):
            if not self._heading(text, labelled=True):
                self._add(ListedItem("short_answer", text), piece.number)
        elif text:
            self._free(text, piece.number)

    def _answer_or_free(self, text: str, number: int | None) -> None:
        if self._waits and not _QUESTION.search(text):
            self._answer(text)
        elif text:
            self._free(text, number)

    def _free(self, text: str, number: int | None) -> None:
        found = _QUESTION.search(text)
        if found is not None:
            self._question(found, text, number)
        elif self._section == "answers" and number is not None:
            self._answer_by_number(text, number)
        elif verdict_of(text) is not None:
            self._verdict(text)
        elif verdict_at_edges(text)[0] is not None:
            self._judged(text, number)
        elif number is None and self._heading(text):
            return
        elif number is None and self._open("short_answer") is not None:
            self._answer(text)
        elif number is None and (last := self._correctable()) is not None and last.truth is False:
            self._correct(text)
        elif number is not None or self._section == "statements":
            self._statement(text, number, sure=number is not None and self._section == "statements")

    def _question(self, found: re.Match[str], text: str, number: int | None) -> None:
        question = found.group().strip(_SEPARATORS + '«"“(')
        self._section = None if self._section == "answers" else self._section
        self._add(ListedItem("short_answer", _as_question(question)), number)
        rest = text[found.end() :].strip(_SEPARATORS)
        if rest.strip("()[]. "):
            self._answer(rest)

    def _judged(self, text: str, number: int | None) -> None:
        """A statement with its verdict, or the verdict of the line before with its correction."""
        truth, rest, leading = verdict_at_edges(text)
        waiting = self._open("true_false")
        if leading and number is None and waiting is not None:
            self._verdict(text)
        elif len(rest.split()) >= LEAST_STATEMENT_WORDS:
            self._add(ListedItem("true_false", _as_statement(rest), truth=truth), number)

    def _statement(self, text: str, number: int | None, *, sure: bool) -> None:
        truth, rest, _ = verdict_at_edges(text)
        if len(rest.split()) < LEAST_STATEMENT_WORDS:
            return
        item = ListedItem("true_false", _as_statement(rest), truth=truth)
        self._add(item, number)
        if sure:
            self.sure.add(id(item))

    def _add(self, item: ListedItem, number: int | None) -> None:
        self.items.append(item)
        if item.kind == "short_answer":
            self.sure.add(id(item))
        if number is not None:
            self._numbers.setdefault((item.kind, number), item)

    def _answer(self, text: str) -> None:
        waiting = self._open("true_false")
        if waiting is not None:
            self._verdict(text)
        elif (question := self._open("short_answer")) is not None:
            question.answer = _as_answer(text) or None

    def _verdict(self, text: str) -> None:
        waiting = self._open("true_false")
        truth, rest, leading = verdict_at_edges(text)
        if waiting is None:
            question = self._open("short_answer")
            if question is not None:
                question.answer = _as_answer(text) or None
            return
        waiting.truth = verdict_of(text) if truth is None else truth
        if waiting.truth is False and leading and len(rest.split()) >= LEAST_STATEMENT_WORDS:
            waiting.correction = _as_statement(rest)

    def _correct(self, text: str) -> None:
        last = self._correctable()
        if last is None or last.truth is True or len(text.split()) < LEAST_STATEMENT_WORDS:
            return
        last.truth = False
        last.correction = _as_statement(text)

    def _answer_by_number(self, text: str, number: int) -> None:
        """From a key at the end: «Respuestas: 1. 1902 … 6. Falso»."""
        found = _KEY_LETTER.match(text)
        truth, rest, _ = (
            (found.group(1) == "V", found.group(2) or "", True) if found else verdict_at_edges(text)
        )
        statement = self._numbers.get(("true_false", number))
        if truth is not None and statement is not None and not statement.complete:
            statement.truth = truth
            if truth is False and len(rest.split()) >= LEAST_STATEMENT_WORDS:
                statement.correction = _as_statement(rest)
            return
        question = self._numbers.get(("short_answer", number))
        if question is not None and not question.complete:
            question.answer = _as_answer(text) or None

    def _heading(self, text: str, *, labelled: bool = False) -> bool:
        """Whether the line names what follows; a greeting may («Claro, aquí tienes cinco preguntas:»)."""
        folded = fold(text)
        short = len(text.split()) <= MOST_HEADING_WORDS and not text.endswith(".")
        if not (labelled or short or text.endswith(":")):
            return False
        places = [(m.start(), name) for name, form in _SECTIONS if (m := form.search(folded))]
        if places:
            self._section = min(places)[1]
        return bool(places)

    def _row(self, cells: list[str]) -> None:
        """A row of a table: number, question and answer, or statement, verdict and correction."""
        number = next((int(cell) for cell in cells if cell.isdecimal() and len(cell) < 4), None)
        told = [cell for cell in cells if cell and not (cell.isdecimal() and len(cell) < 4)]
        asked = next((i for i, cell in enumerate(told) if "?" in cell), None)
        if asked is not None:
            self._free(told[asked], number)
            if told[asked + 1 :]:
                self._answer(told[asked + 1])
            return
        truths = [verdict_of(cell) for cell in told]
        texts = [c for c, t in zip(told, truths, strict=True) if t is None and len(c.split()) > 2]
        truth = next((t for t in truths if t is not None), None)
        if texts and truth is not None:
            item = ListedItem("true_false", _as_statement(texts[0]), truth=truth)
            self._add(item, number)
            if truth is False and len(texts) > 1:
                item.correction = _as_statement(texts[1])


def _as_question(text: str) -> str:
    body = text.lstrip("¿ ")
    return f"¿{body[:1].upper()}{body[1:]}"


def _as_statement(text: str) -> str:
    body = text.strip(_SEPARATORS + " ")
    if len(body) > 1 and body[0] in _QUOTES and body.rstrip(".")[-1:] in tuple(_QUOTES):
        body = body.strip(_QUOTES + ".")
    body = f"{body[:1].upper()}{body[1:]}"
    return body if body.endswith((".", "!", "?", "…")) else f"{body}."


def _as_answer(text: str) -> str:
    body = text.strip(_SEPARATORS)
    if body.startswith(("(", "[")) and body.endswith((")", "]", ").", "].")):
        body = body.strip("()[]. ")
    if len(body) > 1 and body[0] in _QUOTES and body.rstrip(". ")[-1:] in tuple(_QUOTES):
        body = body.strip(_QUOTES + ". ")
    return body if _ABBREVIATED.search(body) else body.rstrip(" .;,")
