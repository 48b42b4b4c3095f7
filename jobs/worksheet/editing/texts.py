"""What a person can write of an item, cleaned of what nobody types on purpose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jobs.errors import JobError, Parameter
from jobs.worksheet.models import Evidence, Item, ShortAnswer

FieldName = Literal["prompt", "answer", "accepted", "correction", "evidence", "title"]
MOST_CHARACTERS = 600
"""Of a question, a statement or an answer: beyond it something was pasted by mistake."""


class EditError(JobError):
    """What a person typed cannot be part of a worksheet; ``field`` says which field is meant."""

    exit_code = 2

    def __init__(
        self, code: str, params: Mapping[str, Parameter] | None = None, *, field: FieldName = "prompt"
    ) -> None:
        super().__init__(code, params)
        self.field: FieldName = field


@dataclass(frozen=True, slots=True)
class ShortAnswerText:
    """The words of a question. ``accepted`` of ``None`` lets the rules find the accepted variants."""

    question: str
    answer: str
    accepted: tuple[str, ...] | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class TrueFalseText:
    """The words of a statement; ``correction`` counts only for a false one."""

    statement: str
    answer: bool
    correction: str = ""
    evidence: Evidence | None = None


ItemText = ShortAnswerText | TrueFalseText


def text_of_item(item: Item) -> ItemText:
    """The words of an item, to begin editing with."""
    if isinstance(item, ShortAnswer):
        return ShortAnswerText(item.question, item.answer, item.accepted_answers, item.evidence)
    return TrueFalseText(item.statement, item.answer, item.correction or "", item.evidence)


def tidy(text: ItemText) -> ItemText:
    """The same words with single spaces, composed letters and a full stop after a statement.

    Raises:
        EditError: a field is empty or too long, or a correction says what the statement says.
    """
    if isinstance(text, ShortAnswerText):
        question, answer = clean(text.question, "prompt"), clean(text.answer, "answer")
        accepted = text.accepted
        if accepted is not None:
            cleaned = (clean(one, "accepted") for one in accepted if one.strip())
            accepted = tuple(one for one in dict.fromkeys(cleaned) if one != answer)
        return ShortAnswerText(question, answer, accepted, text.evidence)
    statement = _with_stop(clean(text.statement, "prompt"))
    correction = "" if text.answer else _with_stop(clean(text.correction, "correction"))
    if not text.answer and correction == statement:
        raise EditError("review.correction_is_statement", field="correction")
    return TrueFalseText(statement, text.answer, correction, text.evidence)


_EMPTY: dict[FieldName, str] = {
    "prompt": "review.empty_prompt",
    "answer": "review.empty_answer",
    "correction": "review.empty_correction",
    "title": "review.empty_title",
}


def clean(text: str, field: FieldName) -> str:
    """Composed letters, single spaces, nothing invisible.

    Raises:
        EditError: nothing is left, or too much.
    """
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if char.isspace() else char for char in text if char.isprintable() or char.isspace())
    text = re.sub(r" +", " ", text).strip()
    if not text:
        raise EditError(_EMPTY.get(field, "review.empty_prompt"), field=field)
    if len(text) > MOST_CHARACTERS:
        raise EditError("review.too_long", {"characters": len(text), "most": MOST_CHARACTERS}, field=field)
    return text


def _with_stop(text: str) -> str:
    return text if re.search(r"[.!?…][»”\"')]*$", text) else f"{text}."
