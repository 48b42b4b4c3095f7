"""One text to one worksheet to its files; begun again, it goes on where it was."""

from __future__ import annotations

from pathlib import Path

from jobs.engine.opening import model_name
from jobs.errors import JobError, ModelError
from jobs.files import slug as slug_of
from jobs.files import unique_slug
from jobs.queue.earlier import earlier_worksheet, missing_formats
from jobs.queue.handlers.export import export_sheet
from jobs.queue.journal import JournalledEngine
from jobs.queue.payloads import GeneratePayload
from jobs.queue.reading import SourceReader
from jobs.queue.store import Store
from jobs.queue.work import OUT_OF_MEMORY, Ended, GiveBackError, LostUnitError, Work
from jobs.worksheet.document import Document
from jobs.worksheet.models import Worksheet


def run(work: Work) -> Ended:
    """Make the unit's worksheet if it is not in the store yet, and write its files.

    Raises:
        JobError: with what to do.
        CancelledError: somebody asked to stop.
        GiveBackError: the memory was too small; a fresh process tries with fewer rows, while there are fewer.
    """
    payload = work.payload
    assert isinstance(payload, GeneratePayload)
    target = payload.export
    if work.claimed.sheet is None:
        document = _document(work, payload)
        earlier = _earlier(work, payload, document) if payload.skip_done else None
        sheet = earlier or _made(work, payload, document)
        attached = work.store.work.attach_sheet(work.key, sheet, "import" if earlier else "model")
        if attached is None:
            raise LostUnitError
        work.claimed = work.claimed._replace(sheet=attached)
        if earlier is not None:
            return _only_missing(work, payload)
    return export_sheet(work, target, _slug(work))


def _document(work: Work, payload: GeneratePayload) -> Document:
    """The text as an earlier attempt read it; else as it is now, named and kept."""
    saved = work.store.units.partial(work.key)
    if saved is not None and saved.document is not None:
        return saved.document
    if work.source is None:
        raise JobError("queue.damaged_payload", {"reason": "source"})
    work.progress("reading", 0, 1, at_once=True)
    with SourceReader(payload) as reader:
        document = reader.read(work.source)
    work.check()
    slug = work.claimed.slug or unique_slug(document.title, _Taken(work.store, work.key.job))
    work.store.work.save_document(work.key, document)
    work.store.work.name_unit(work.key, document.title, slug)
    work.claimed = work.claimed._replace(title=document.title, slug=slug)
    return document


def _earlier(work: Work, payload: GeneratePayload, document: Document) -> Worksheet | None:
    """The worksheet that the same request wrote before (``--skip-done``)."""
    path = Path(payload.export.out) / f"{_slug(work)}.json"
    return earlier_worksheet(path, document, payload.request, payload.model, model_name(payload.model))


def _only_missing(work: Work, payload: GeneratePayload) -> Ended:
    """Write again what has gone of an earlier worksheet's files; the others may have been edited."""
    target, versions = payload.export, payload.request.options.versions
    gone = missing_formats(
        Path(target.out), _slug(work), target.formats, adapted=target.adapted, versions=versions
    )
    if gone:
        return export_sheet(work, target.model_copy(update={"formats": gone}), _slug(work))
    assert work.claimed.sheet is not None
    sheet = work.store.sheets.get(work.claimed.sheet)
    work.store.sheets.mark_exported(sheet.id, sheet.revision, ())
    return Ended()


def _slug(work: Work) -> str:
    return work.claimed.slug or slug_of(work.claimed.title)


def _made(work: Work, payload: GeneratePayload, document: Document) -> Worksheet:
    from jobs.pipeline.make import make_worksheet

    engine = work.engine
    assert engine is not None
    if isinstance(engine, JournalledEngine):
        engine.journal, engine.on_rows = work, work.rows
    try:
        return make_worksheet(
            document,
            payload.request,
            engine,
            cancel=work.cancel,
            progress=work.step,
            checkpoint=work.items,
        )
    except ModelError as error:
        rows, known = int(error.params.get("rows", 1)), work.claimed.max_rows
        if error.code == OUT_OF_MEMORY and (known is None or rows < known):
            raise GiveBackError(max_rows=rows) from error
        raise
    finally:
        if isinstance(engine, JournalledEngine):
            engine.journal, engine.on_rows = None, None


class _Taken:
    """The names of files that other units of the job have."""

    def __init__(self, store: Store, job: int) -> None:
        self._store = store
        self._job = job

    def __contains__(self, name: object) -> bool:
        return self._store.work.slug_taken(self._job, str(name))
