"""Finds out whether a text already has the worksheet that is asked for (``--skip-done``)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from jobs.engine.choice import NO_ADAPTER, ModelChoice
from jobs.engine.models.adapters import adapter_folder
from jobs.errors import ExportError
from jobs.export import load_worksheet
from jobs.worksheet.document import Document
from jobs.worksheet.models import Request, Worksheet


def earlier_worksheet(
    path: Path, document: Document, request: Request, choice: ModelChoice, model: str | None
) -> Worksheet | None:
    """The worksheet in ``<slug>.json`` if the same request would make it again.

    Compared are the text itself, the counts, everything about the sheet, strategy, seed, model, adapter and
    quantisation. What the program chooses by itself (model, quantisation) matches whatever was chosen then.

    Args:
        path: the JSON file, which may be missing or someone else's.
        document: the text, as read now.
        request: what is asked for now.
        choice: the model that would be used.
        model: the name that the provenance would give the model, when one was asked for.
    """
    try:
        sheet = load_worksheet(path)
    except ExportError:  # none, or no worksheet: then it is made
        return None
    made = sheet.provenance
    same = (
        sheet.text == document.text
        and sheet.title == document.title
        and sheet.excerpt == document.excerpt
        and sheet.requested == request.requested
        and sheet.options == request.options
        and made.strategy == request.strategy
        and made.seed == request.seed
        and (model is None or made.model == model)
        and _same_adapter(made.adapter, choice.adapter)
        and choice.quantization in ("auto", made.quantization)
        and not (request.doubtful == "omit" and any(item.status == "doubtful" for item in sheet.items))
    )
    return sheet if same else None


def _same_adapter(made: str | None, asked: str | None) -> bool:
    if asked is None:
        return True
    if asked == NO_ADAPTER:
        return made is None
    return made is not None and adapter_folder(asked).name == Path(made).name


def missing_formats(
    folder: Path, name: str, formats: Collection[str], *, adapted: bool, versions: tuple[str, ...]
) -> tuple[str, ...]:
    """The formats asked for of which a file has gone, or was never written."""
    return tuple(
        kind
        for kind in formats
        if not all((folder / f"{name}{ending}").is_file() for ending in _endings(kind, adapted, versions))
    )


def _endings(kind: str, adapted: bool, versions: tuple[str, ...]) -> Iterator[str]:
    """How the files of a format end, by the contract."""
    if kind not in ("docx", "pdf"):
        yield {"json": ".json", "moodle": "-moodle.xml", "gift": ".gift.txt"}[kind]
        return
    yield f"-alumno.{kind}"
    yield f"-docente.{kind}"
    if adapted:
        yield f"-alumno-adaptado.{kind}"
    for version in versions[1:]:
        yield f"-alumno-{version}.{kind}"
