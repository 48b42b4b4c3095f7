"""Queues texts and brings worksheets in: what the command line and the window do alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from jobs.engine.choice import NO_ADAPTER, ModelChoice
from jobs.engine.models.adapters import adapter_folder
from jobs.export import load_worksheet
from jobs.files import slug, unique_slug
from jobs.paths import expanded
from jobs.queue.models import Job, UnitKey
from jobs.queue.payloads import (
    FileText,
    GeneratePayload,
    ImportPayload,
    NewUnit,
    PastedText,
    ReadyText,
    TextSource,
    WikiText,
)
from jobs.queue.store import Store


def add_texts(
    store: Store,
    texts: Iterable[TextSource],
    payload: GeneratePayload,
    *,
    title: str | None = None,
    priority: int = 0,
    held: bool = False,
) -> Job:
    """Queue texts as one job, one unit a text; paths become absolute, since the worker lives elsewhere.

    Args:
        store: the store.
        texts: in order; a file's name decides the names of its worksheet's files, a page's title later.
        payload: what is to be done with each.
        title: of the job; without one, the first text's name and how many follow.
        priority: higher ones go first.
        held: queue it paused.

    Raises:
        StoreError: there is no text, or the store cannot be written.
    """
    units = list(_units(texts, payload))
    export = payload.export.model_copy(update={"out": str(Path(payload.export.out).absolute())})
    settled = payload.model_copy(update={"export": export, "model": _settled(payload.model)})
    return store.jobs.add(settled, units, title=title or _title(units), priority=priority, held=held)


def import_worksheet(store: Store, path: Path) -> UnitKey:
    """Bring a worksheet's JSON file into the store, as a job that is done.

    Raises:
        ExportError: it cannot be read, is no worksheet, or a newer program wrote it.
    """
    worksheet = load_worksheet(path)
    unit = NewUnit(title=worksheet.title, slug=slug(path.stem), asked=len(worksheet.items))
    payload = ImportPayload(path=str(path.absolute()))
    return store.work.add_finished(store.jobs, payload, unit, worksheet)


def _units(texts: Iterable[TextSource], payload: GeneratePayload) -> Iterator[NewUnit]:
    requested = payload.request.requested
    asked = requested.short_answer + requested.true_false
    taken: set[str] = set()
    for text in texts:
        if isinstance(text, FileText):
            path = Path(text.path).absolute()
            free = unique_slug(path.stem, taken)
            taken.add(free)
            yield NewUnit(title=_shown(path.name), source=FileText(path=str(path)), slug=free, asked=asked)
        else:
            yield NewUnit(title=_name(text), source=text, asked=asked)


def _shown(name: str) -> str:
    """A file's name as a title: on one line, without what would steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split()) or "—"


def _name(text: WikiText | PastedText | ReadyText) -> str:
    if isinstance(text, WikiText):
        return text.page
    return text.title if isinstance(text, PastedText) else text.document.title


def _settled(choice: ModelChoice) -> ModelChoice:
    """A choice that means the same from any working folder."""
    model, adapter = choice.model, choice.adapter
    if model is not None and (folder := expanded(model)).is_dir():
        model = str(folder.absolute())
    if adapter not in (None, NO_ADAPTER):
        adapter = str(adapter_folder(adapter).absolute())
    return replace(choice, model=model, adapter=adapter)


def _title(units: list[NewUnit]) -> str:
    first = units[0].title if units else ""
    return first if len(units) < 2 else f"{first} (+{len(units) - 1})"
