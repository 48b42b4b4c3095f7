"""The project's own worksheets as data: the items that a teacher accepted or put right.

Either one worksheet a line (``.jsonl``) or a single worksheet (``.json``, as ``generate`` and the queue
write it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jobs.worksheet.document import Document
from jobs.worksheet.models import ShortAnswer, TrueFalse, Worksheet
from training.data.lines import has_lines, read_json, read_rows, row_is_whole
from training.data.passages import Passage, Question, Statement, names_of, text_digest
from training.data.problems import Problems
from training.data.row_forms import left_out_as


def read_worksheets(path: Path, source: str, problems: Problems) -> list[Passage]:
    """A passage per worksheet, with the items that a teacher accepted or edited.

    Raises:
        DataError: the file cannot be read, or most of its rows are no worksheets.
    """
    passages = []
    for where, row in read_rows(path, problems) if has_lines(path) else _single(path, problems):
        try:
            sheet = Worksheet.model_validate(row)
        except ValidationError:
            problems.add(where, left_out_as(row, "worksheets", "training.row.no_worksheet"))
            continue
        passage = _passage(sheet, source, where, problems)
        if passage.questions or passage.statements:
            passages.append(passage)
    problems.check(sum(len(passage.questions) + len(passage.statements) for passage in passages))
    return passages


def _single(path: Path, problems: Problems) -> Iterator[tuple[str, dict[str, Any]]]:
    row = read_json(path)
    if not isinstance(row, dict):
        problems.add(path.name, "training.row.no_object")
    elif row_is_whole(row):
        yield path.name, row
    else:
        problems.add(path.name, "training.row.half_character")


def document_of(sheet: Worksheet) -> Document:
    """The text a worksheet was made from, as it was read then."""
    return Document(
        title=sheet.title,
        text=sheet.text,
        source=sheet.source,
        topic=sheet.document.topic,
        topic_source=sheet.document.topic_source,
        language_detected=sheet.document.language_detected,
        left_out=sheet.document.left_out,
        sections=sheet.document.sections,
        paragraphs=sheet.paragraphs,
        excerpt=sheet.excerpt,
    )


def _passage(sheet: Worksheet, source: str, where: str, problems: Problems) -> Passage:
    digest = text_digest(sheet.text)
    document = document_of(sheet)
    names = names_of(document) | {sheet.source.sha256}
    passage = Passage(source, f"{source}#{digest}", document, names=names)
    for item in sheet.items:
        if item.review == "discarded" or (item.review != "accepted" and item.status != "edited"):
            continue
        place = f"{where}, elemento {item.position}"
        if isinstance(item, ShortAnswer):
            _add_question(passage, item, place, problems)
        else:
            _add_statement(passage, item, place, problems)
    passage.questions = [_with_statement(question, passage.statements) for question in passage.questions]
    return passage


def _with_statement(question: Question, statements: Sequence[Statement]) -> Question:
    """The question with the statement of the same fact: the generator makes one of the other.

    Without it only questions whose answer may stand first («En 1902 murió Ana») can be learnt from.
    """
    for statement in statements:
        if (statement.start, statement.end) == (question.start, question.end):
            return replace(question, stated=statement.true_text)
    return question


def _add_question(passage: Passage, item: ShortAnswer, where: str, problems: Problems) -> None:
    text = passage.document.text
    start = -1
    if item.target is not None and text[item.target.start : item.target.end] == item.answer:
        start = item.target.start
    elif item.evidence is not None:
        start = text.find(item.answer, item.evidence.start, item.evidence.end)
    if start < 0:
        problems.add(where, "training.row.answer_not_in_text")
        return
    passage.questions.append(Question(item.id, item.question, item.answer, start))


def _add_statement(passage: Passage, item: TrueFalse, where: str, problems: Problems) -> None:
    if item.target is None:
        problems.add(where, "training.row.answer_not_in_text")
        return
    true_text = item.statement if item.answer else item.correction
    if true_text is None:
        problems.add(where, "training.row.no_correction")
        return
    passage.statements.append(
        Statement(
            item.id, true_text, None if item.answer else item.statement, item.target.start, item.target.end
        )
    )
