"""From what a person named (a file, a folder, a data set of the Hub) to passages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Literal

from jobs.errors import UsageError
from jobs.paths import data_dir, expanded
from jobs.sources import READERS
from training.data.flat_rows import read_flat_rows
from training.data.known import HubData, hub_data, known_file
from training.data.lines import first_object, has_lines, read_json
from training.data.passages import Passage, SourceInfo, file_sha256
from training.data.problems import Problems
from training.data.row_forms import is_worksheet, row_form
from training.data.squad import read_squad
from training.data.texts import read_texts
from training.data.worksheets import read_worksheets
from training.errors import DataError

Form = Literal["squad", "rows", "worksheets", "texts"]
_READERS = {"squad": read_squad, "rows": read_flat_rows, "worksheets": read_worksheets, "texts": read_texts}
_DATA = (".json", ".jsonl", ".parquet")
_TEST = re.compile(r"test(-\d+-of-\d+)?", re.IGNORECASE)
"""Names of files that are kept for testing, in the Hub's numbered parts as well."""
ACCEPTED = "accepted"
"""Stands for the items that a teacher accepted or put right, kept where the settings allow it."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file or folder of texts: its name as the known data sets have it, and as nothing else is called."""

    path: Path
    name: str
    title: str

    @property
    def names(self) -> tuple[str, ...]:
        """What a licence may call it."""
        return (self.title, self.name, self.path.name)


@dataclass(slots=True)
class Collected:
    """What all the files gave, the files as the card names them, and what was left out of each."""

    passages: list[Passage] = field(default_factory=list)
    sources: list[SourceInfo] = field(default_factory=list)
    problems: list[Problems] = field(default_factory=list)


def read_sources(names: Sequence[str], licences: Mapping[str, str] | None = None) -> Collected:
    """Read everything that was named, in that order: where two say the same, the first wins.

    Args:
        names: files, folders, ``accepted``, ``sqac`` or the id of a known data set of the Hub. Of a folder
            every ``.json``, ``.jsonl`` and ``.parquet`` file is read except those called ``test``; a folder
            of texts is one source. What is named twice is read once.
        licences: by file name, where the table of known data sets does not say.

    Raises:
        DataError: missing, unreadable, of no known form, or mostly bad.
        UsageError: a licence of a file that is not there.
    """
    collected, given = Collected(), dict(licences or {})
    files = _told_apart([found for name in names for found in _files(name)])
    _check_licences(given, files)
    for file in files:
        _read(file, given, collected)
    return collected


def _told_apart(found: Sequence[tuple[Path, str]]) -> list[_File]:
    """Each file once; of two that have the same name in their folders, the second gets a number."""
    files: dict[Path, _File] = {}
    for path, name in found:
        taken = {file.title for file in files.values()}
        titles = chain([name], (f"{name} ({number})" for number in count(2)))
        title = next(title for title in titles if title not in taken)
        files.setdefault(path.resolve(), _File(path, name, title))
    return list(files.values())


def _check_licences(licences: Mapping[str, str], files: Sequence[_File]) -> None:
    for name in licences:
        if not any(name in file.names for file in files):
            known = ", ".join(file.title for file in files)
            raise UsageError("training.licence_unknown", {"name": name, "known": known})


def _files(name: str) -> list[tuple[Path, str]]:
    path = data_dir() / "accepted_items.jsonl" if name == ACCEPTED else expanded(name)
    if path.is_file():
        return [(path, path.name)]
    if path.is_dir():
        data = [
            p for p in sorted(path.iterdir()) if p.suffix.lower() in _DATA and not _TEST.fullmatch(p.stem)
        ]
        if data:
            return [(file, file.name) for file in data]
        return [(path, path.name)]
    known = hub_data(name)
    if known is not None:
        return [(_download(known, file), f"{name.rpartition('/')[2].lower()}-{file}") for file in known.files]
    raise DataError("training.data_missing", {"name": name})


def _download(data: HubData, file: str) -> Path:
    """A file of the Hub, from its cache if it is there already."""
    from huggingface_hub import hf_hub_download

    from jobs.engine.models.hub import page, token

    try:
        return Path(hf_hub_download(data.repo, file, repo_type="dataset", token=token()))
    except Exception as error:  # the library's own errors, those of two HTTP libraries, and OSError
        raise DataError(
            "training.hub_data",
            {
                "name": data.repo,
                "file": file,
                "page": page(f"datasets/{data.repo}"),
                "reason": type(error).__name__,
            },
            retryable=True,
        ) from error


def _read(file: _File, licences: Mapping[str, str], collected: Collected) -> None:
    form = _form(file.path)
    problems = Problems(file.title)
    passages = _READERS[form](file.path, file.title, problems)
    known = known_file(file.name)
    licence = next(
        (licences[name] for name in file.names if name in licences), known.licence if known else None
    )
    if licence is None and form == "texts":
        found = {p.document.source.licence for p in passages if p.document.source.licence}
        licence = ", ".join(sorted(found)) or None
    collected.passages.extend(passages)
    collected.problems.append(problems)
    collected.sources.append(
        SourceInfo(
            name=file.title,
            form=form,
            sha256=_digest(file.path),
            licence=licence,
            attribution=known.attribution if known else None,
        )
    )


def _form(path: Path) -> Form:
    """What is in a file, by its ending and its first row."""
    if path.is_dir():
        return "texts"
    ending = path.suffix.lower()
    if ending == ".parquet":
        return "rows"
    if has_lines(path):
        return row_form(first_object(path)) or "texts"
    if ending == ".json":
        content = read_json(path)
        return "worksheets" if isinstance(content, dict) and is_worksheet(content) else "squad"
    if ending in READERS:
        return "texts"
    raise DataError("training.data_unknown_form", {"file": path.name})


def _digest(path: Path) -> str:
    if path.is_file():
        return file_sha256(path)
    files = sorted(file for file in path.iterdir() if file.is_file())
    return hashlib.sha256("".join(file_sha256(file) for file in files).encode()).hexdigest()
