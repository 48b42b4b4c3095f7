"""Plain texts, for statements and for measuring: a folder, a file, or JSON lines of title and paragraphs."""

from __future__ import annotations

from pathlib import Path

from jobs.errors import JobError
from jobs.sources import read_file, read_text, supported_files
from jobs.worksheet.document import Document
from training.data.lines import has_lines, read_rows
from training.data.passages import Passage, names_of, text_digest
from training.data.problems import Problems
from training.data.row_forms import left_out_as, plain_text


def read_texts(path: Path, source: str, problems: Problems) -> list[Passage]:
    """A passage per text.

    Raises:
        DataError: the file cannot be read, or most of its rows are no texts.
        SourceError: a file or folder that ``jobs`` cannot read.
    """
    documents = _lines(path, problems) if has_lines(path) else _files(path)
    passages = []
    for document in documents:
        digest = text_digest(document.text)
        names = names_of(document) | {document.source.sha256}
        passages.append(Passage(source, f"{source}#{digest}", document, names=names))
    problems.check(len(passages))
    return passages


def _files(path: Path) -> list[Document]:
    return [read_file(file) for file in (supported_files(path) if path.is_dir() else [path])]


def _lines(path: Path, problems: Problems) -> list[Document]:
    documents = []
    for where, row in read_rows(path, problems):
        text = plain_text(row)
        if text is None:
            problems.add(where, left_out_as(row, "texts", "training.row.no_text"))
            continue
        try:
            documents.append(read_text(text, row["title"]))
        except JobError:
            problems.add(where, "training.row.no_text")
    return documents
