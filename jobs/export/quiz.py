"""A worksheet as questions for a virtual classroom, before any file format."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from jobs.export.numbering import Numbered, number, reading_paragraphs
from jobs.export.reference import foot_line
from jobs.export.wording import Wording, printable, wording
from jobs.worksheet.models import ShortAnswer, Worksheet

_NAME_LENGTH = 60


@dataclass(frozen=True)
class ShortQuestion:
    """A question answered by typing; every accepted wording is listed, as they are compared by letter."""

    name: str
    text: str
    points: float
    answers: tuple[str, ...]
    feedback: str


@dataclass(frozen=True)
class TrueFalseQuestion:
    """A statement to judge; the feedback quotes the text."""

    name: str
    text: str
    points: float
    true: bool
    feedback: str


@dataclass(frozen=True)
class Quiz:
    """Everything of a worksheet that a virtual classroom can take.

    Attributes:
        category: where the questions go in the question bank.
        title: name of the reading text.
        paragraphs: the reading text, empty if it is not to be printed.
        source: where the text comes from, with its licence.
        questions: short answers first, then statements.
    """

    category: str
    title: str
    paragraphs: tuple[str, ...]
    source: str
    questions: tuple[ShortQuestion | TrueFalseQuestion, ...]


def quiz(worksheet: Worksheet) -> Quiz:
    """The printed items of a worksheet as a quiz."""
    words = wording(worksheet.options.profile)
    title = printable(worksheet.title)
    paragraphs: tuple[str, ...] = ()
    if worksheet.options.reading_text:
        paragraphs = tuple(
            printable(worksheet.text[p.start : p.end].strip()) for p in reading_paragraphs(worksheet)
        )
    return Quiz(
        category=f"{words('title')}: {title}",
        title=title,
        paragraphs=paragraphs,
        source=foot_line(worksheet, words),
        questions=tuple(_question(one, words) for one in number(worksheet).all),
    )


def typed_answers(answers: Iterable[str]) -> tuple[str, ...]:
    """Each wording as pupils may type it: also without accents, and with or without a final stop.

    Capitals do not count in a short answer, so forms that differ by them only are listed once.
    """
    found: dict[str, str] = {}
    for answer in answers:
        text = printable(answer).strip()
        stopped = text[:-1].rstrip() if text.endswith(".") else f"{text}."
        for form in (text, without_accents(text), stopped, without_accents(stopped)):
            if form.strip(". "):
                found.setdefault(form.casefold(), form)
    return tuple(found.values())


def without_accents(text: str) -> str:
    """The text without its accents; ñ is a letter, not an accent."""
    return "".join(
        char
        if char in "ñÑ"
        else "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
        for char in unicodedata.normalize("NFC", text)
    )


def _question(one: Numbered, words: Wording) -> ShortQuestion | TrueFalseQuestion:
    item = one.item
    text = printable(one.prompt)
    name = f"{one.number:02} {text}"
    if len(name) > _NAME_LENGTH:
        name = name[: _NAME_LENGTH - 1].rstrip() + "…"
    quote = words("teacher.says_plain", quote=printable(item.evidence.text)) if item.evidence else ""
    points = one.points or 1.0
    if isinstance(item, ShortAnswer):
        return ShortQuestion(name, text, points, typed_answers((item.answer, *item.accepted_answers)), quote)
    correction = printable(item.correction) if item.correction else ""
    return TrueFalseQuestion(
        name, text, points, item.answer, " ".join(part for part in (correction, quote) if part)
    )
