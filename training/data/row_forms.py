"""Of which form a row is: a file of rows holds one form, and its first row says which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

RowForm = Literal["worksheets", "rows", "texts"]
_WORKSHEET = frozenset({"items", "provenance", "paragraphs", "text"})
_QUESTION = frozenset({"context", "question", "answers"})
_OF_OTHER_FORM: dict[RowForm, str] = {
    "worksheets": "training.row.other_worksheet",
    "rows": "training.row.other_question",
    "texts": "training.row.other_text",
}


def is_worksheet(row: Mapping[str, Any]) -> bool:
    """Whether a JSON object looks like a worksheet of ours."""
    return row.keys() >= _WORKSHEET


def is_flat_row(row: Mapping[str, Any]) -> bool:
    """Whether a row is a question with its context."""
    return row.keys() >= _QUESTION


def plain_text(row: Mapping[str, Any]) -> str | None:
    """The text of a row of title and paragraphs; ``None`` where it is no such row."""
    paragraphs = row.get("paragraphs", row.get("text"))
    if isinstance(paragraphs, list) and all(isinstance(part, str) for part in paragraphs):
        paragraphs = "\n\n".join(paragraphs)
    return paragraphs if isinstance(paragraphs, str) and isinstance(row.get("title"), str) else None


def row_form(row: Mapping[str, Any]) -> RowForm | None:
    """The form that a row has; ``None`` where it is none of them."""
    if is_worksheet(row):
        return "worksheets"
    if is_flat_row(row):
        return "rows"
    return "texts" if plain_text(row) is not None else None


def left_out_as(row: Mapping[str, Any], form: RowForm, code: str) -> str:
    """The code for a row that cannot be read in its file's form: that it has another, or else ``code``."""
    found = row_form(row)
    return code if found in (None, form) else _OF_OTHER_FORM[found]
