"""Questions one a row, as the library ``datasets`` and the Hub keep SQuAD: Parquet files, or JSON lines."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jobs.messages import reason_of
from training.data.lines import has_lines, read_rows
from training.data.passages import Passage
from training.data.problems import Problems
from training.data.row_forms import is_flat_row, left_out_as
from training.data.squad import first_entries, passage_of, title_of
from training.errors import DataError

Placed = tuple[str, dict[str, Any]]


def read_flat_rows(path: Path, source: str, problems: Problems) -> list[Passage]:
    """All passages of a file: rows of one context are one passage, contexts of one title one article.

    Args:
        path: the file.
        source: its name in the card.
        problems: gets what was left out.

    Raises:
        DataError: unreadable, of other columns, or mostly bad.
    """
    rows = read_rows(path, problems) if has_lines(path) else _parquet(path)
    grouped: dict[tuple[str, str], list[Placed]] = {}
    for where, row in rows:
        if not isinstance(row.get("context"), str):
            problems.add(where, left_out_as(row, "rows", "training.row.no_context"))
            continue
        grouped.setdefault((title_of(row), row["context"]), []).append((where, _unanswerable(row)))
    first_of = first_entries([title for title, _ in grouped])
    passages: list[Passage] = []
    for number, ((title, context), asked) in enumerate(grouped.items(), start=1):
        passage = passage_of(context, title, asked, asked[0][0], problems)
        if passage is not None:
            passage.source, passage.article = source, f"{source}#{first_of.get(title, number)}"
            passages.append(passage)
    problems.check(sum(len(passage.questions) for passage in passages))
    return passages


def _unanswerable(row: dict[str, Any]) -> dict[str, Any]:
    """SQuAD 2.0 has no column for what cannot be answered: its lists of answers are empty there."""
    answers = row.get("answers")
    empty = isinstance(answers, Mapping) and answers.get("text") == []
    return {**row, "is_impossible": True} if empty else row


def _parquet(path: Path) -> Iterator[Placed]:
    from datasets import Dataset

    with tempfile.TemporaryDirectory(prefix="qgdesk-") as cache:
        try:
            rows = Dataset.from_parquet(str(path), cache_dir=cache, keep_in_memory=True)
        except Exception as error:  # of Arrow and of the library's own builder
            cause = error.__cause__ or error
            reason = reason_of(cause) if isinstance(cause, OSError) and cause.errno else "os.damaged"
            raise DataError("training.data_unreadable", {"file": str(path), "reason": reason}) from error
        if not is_flat_row(dict.fromkeys(rows.column_names)):
            raise DataError("training.data_unknown_form", {"file": path.name})
        for number, row in enumerate(rows, start=1):
            yield f"{path.name}, fila {number}", dict(row)
