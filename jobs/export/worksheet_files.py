"""All files of one worksheet, written beside each other under one name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from jobs.errors import ExportError, UsageError
from jobs.export.docx_page import docx_bytes
from jobs.export.gift import gift_text
from jobs.export.json_file import worksheet_json
from jobs.export.moodle import moodle_xml
from jobs.export.numbering import Version
from jobs.export.pdf import require_libreoffice, to_pdf
from jobs.export.student import student_page
from jobs.export.teacher import teacher_page
from jobs.files import Ledger, make_folder, number_for, save_together
from jobs.worksheet.models import Worksheet

Format = Literal["docx", "json", "moodle", "gift", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class Note:
    """Something a person should know about the files; its sentence is in the messages."""

    code: str
    params: dict[str, str | int | float]


@dataclass(frozen=True)
class ExportResult:
    """What was written.

    Attributes:
        files: the files, in the order they got their names.
        notes: files that were left alone because they had been changed, as messages.
    """

    files: list[Path] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class IncompleteExport(ExportError):
    """One of the formats failed; `result` says which files had been written before."""

    def __init__(self, cause: ExportError, result: ExportResult) -> None:
        super().__init__(cause.code, cause.params, retryable=cause.retryable)
        self.result = result


def check_formats(formats: Collection[str]) -> None:
    """Refuse what cannot be written, before the long work.

    Raises:
        UsageError: a format that does not exist.
        ExportError: PDF without LibreOffice.
    """
    for name in formats:
        if name not in FORMATS:
            raise UsageError("export.unknown_format", {"format": name, "known": ", ".join(FORMATS)})
    if "pdf" in formats:
        require_libreoffice()


def export_worksheet(
    worksheet: Worksheet,
    folder: Path,
    slug: str,
    formats: Collection[str],
    *,
    adapted: bool = False,
    ledger: Ledger,
    cancel: Callable[[], bool] = lambda: False,
) -> ExportResult:
    """Write a worksheet in the formats asked for; its JSON file always.

    Args:
        worksheet: the worksheet.
        folder: where to write; made if it is not there.
        slug: beginning of every file name.
        formats: any of `FORMATS`.
        adapted: also the large and spaced copy.
        ledger: what the program wrote before.
        cancel: looked at while LibreOffice works.

    Returns:
        The files written and what is to be said about them.

    Raises:
        UsageError: a format that does not exist.
        CancelledError: ``cancel`` answered true; no PDF was written.
        IncompleteExport: something could not be written. JSON comes first; the other files are written
            together or not at all, so that sheet and key are always of one making; PDF comes last.
    """
    for name in formats:
        if name not in FORMATS:
            raise UsageError("export.unknown_format", {"format": name, "known": ", ".join(FORMATS)})
    result = ExportResult()
    number = 1

    def write(contents: dict[str, bytes]) -> None:
        files = [(folder / f"{slug}{ending}", data) for ending, data in contents.items()]
        for saved in save_together(files, ledger, number=number):
            result.files.append(saved.path)
            if saved.kept:
                names: dict[str, str | int | float] = {"kept": saved.kept.name, "written": saved.path.name}
                code = "export.kept_folder" if saved.kept.is_dir() else "export.kept_changed"
                result.notes.append(Note(code, names))

    try:
        make_folder(folder)
        number = number_for(
            [folder / f"{slug}{ending}" for ending in _endings(worksheet, formats, adapted)], ledger
        )
        write({".json": worksheet_json(worksheet)})  # by itself: from it all the others can be made again
        contents: dict[str, bytes] = {}
        documents = _documents(worksheet, adapted) if {"docx", "pdf"} & set(formats) else {}
        if "docx" in formats:
            contents |= {f"-{ending}.docx": data for ending, data in documents.items()}
        if "moodle" in formats:
            contents["-moodle.xml"] = moodle_xml(worksheet)
        if "gift" in formats:
            contents[".gift.txt"] = gift_text(worksheet)
        write(contents)
        if "pdf" in formats:
            write({f"-{ending}.pdf": data for ending, data in to_pdf(documents, cancel=cancel).items()})
    except ExportError as error:
        raise IncompleteExport(error, result) from error
    return result


def _endings(worksheet: Worksheet, formats: Collection[str], adapted: bool) -> list[str]:
    """The ends of the names of all files that belong together."""
    sheets = [*_student_sheets(worksheet), *["alumno-adaptado"] * adapted, "docente"]
    found = [".json"] + ["-moodle.xml"] * ("moodle" in formats) + [".gift.txt"] * ("gift" in formats)
    return found + [f"-{sheet}.{kind}" for kind in ("docx", "pdf") if kind in formats for sheet in sheets]


def _student_sheets(worksheet: Worksheet) -> dict[str, Version]:
    """The version of every student's sheet by the ending of its name."""
    versions = worksheet.options.versions
    return {"alumno" if n == 0 else f"alumno-{version}": version for n, version in enumerate(versions)}


def _documents(worksheet: Worksheet, adapted: bool) -> dict[str, bytes]:
    """The DOCX files by the ending of their names."""
    sheets = _student_sheets(worksheet)
    documents = {name: docx_bytes(student_page(worksheet, version)) for name, version in sheets.items()}
    if adapted:
        first = worksheet.options.versions[0]
        documents["alumno-adaptado"] = docx_bytes(student_page(worksheet, first, adapted=True))
    documents["docente"] = docx_bytes(teacher_page(worksheet))
    return documents
