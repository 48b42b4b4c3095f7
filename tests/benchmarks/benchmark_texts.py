"""The texts that benchmarks work on: a folder of .txt files, or JSON lines with a title and paragraphs."""

from __future__ import annotations

import json
from pathlib import Path

from jobs.sources import read_file, read_text, shorten
from jobs.worksheet.document import Document


def read_texts(place: Path, count: int, words: int | None = None) -> list[Document]:
    """The first ``count`` texts, each shortened to about ``words`` words if that is given."""
    documents = _of_folder(place, count) if place.is_dir() else _of_lines(place, count)
    if not documents:
        raise SystemExit(f"no texts in {place}")
    return documents if words is None else [shorten(document, words) for document in documents]


def _of_folder(folder: Path, count: int) -> list[Document]:
    return [read_file(path) for path in sorted(folder.glob("*.txt"))[:count]]


def _of_lines(path: Path, count: int) -> list[Document]:
    documents = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if len(documents) == count:
                break
            if line.strip():
                row = json.loads(line)
                documents.append(read_text("\n\n".join(row["paragraphs"]), row["title"]))
    return documents


def paragraphs(documents: list[Document], count: int, least_words: int = 30) -> list[str]:
    """Paragraphs of some length, taken from every text in turn."""
    found = [
        [p for p in document.text.split("\n\n") if len(p.split()) >= least_words] for document in documents
    ]
    chosen: list[str] = []
    while any(found) and len(chosen) < count:
        for waiting in found:
            if waiting and len(chosen) < count:
                chosen.append(waiting.pop(0))
    return chosen
