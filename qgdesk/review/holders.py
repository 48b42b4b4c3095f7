"""Where the worksheet on the screen is kept, and its way back and forth.

The page asks every holder the same things. A finished worksheet lives in the store, each edit a revision; one
that is still being made lives here until it is finished, with a draft on disk; the example lives nowhere.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from jobs.errors import JobError, StoreError
from jobs.files import write_atomically
from jobs.queue import Store, UnitKey
from jobs.queue.models import Unit
from jobs.queue.payloads import GeneratePayload
from jobs.worksheet.document import Document
from jobs.worksheet.editing import History, difference, merge_arrivals
from jobs.worksheet.editing.merging import is_touched
from jobs.worksheet.models import Item, Provenance, Request, Shortfall, Worksheet, describe

_log = logging.getLogger(__name__)


class Holder(Protocol):
    """Keeps one worksheet.

    Attributes:
        sheet: its id in the store; None while it is not there.
    """

    sheet: int | None

    @property
    def present(self) -> Worksheet:
        """What stands now."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward again."""

    def keep(self, worksheet: Worksheet) -> bool:
        """Keep an edit, at once and for good; False if it says nothing new."""

    def undo(self) -> None:
        """One step back."""

    def redo(self) -> None:
        """One step forward."""


class LooseSheet:
    """A worksheet that is kept nowhere: the example, or a file that somebody only looks at."""

    sheet: int | None = None

    def __init__(self, worksheet: Worksheet) -> None:
        self._history = History(worksheet)

    @property
    def present(self) -> Worksheet:
        return self._history.present

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def keep(self, worksheet: Worksheet) -> bool:
        return self._history.push(worksheet)

    def undo(self) -> None:
        self._history.undo()

    def redo(self) -> None:
        self._history.redo()


class StoredSheet:
    """A worksheet of the store.

    Args:
        store: the store.
        sheet: the worksheet's id.

    Raises:
        StoreError: there is none with that id.
    """

    def __init__(self, store: Store, sheet: int) -> None:
        self._store = store
        self.sheet: int | None = sheet
        self._id = sheet
        self._load()

    def _load(self) -> None:
        self._row = self._store.sheets.get(self._id)
        self._present = self._store.sheets.worksheet(self._id)

    @property
    def present(self) -> Worksheet:
        return self._present

    @property
    def can_undo(self) -> bool:
        return self._row.can_undo

    @property
    def can_redo(self) -> bool:
        return self._row.can_redo

    def keep(self, worksheet: Worksheet) -> bool:
        """Keep an edit as a new revision.

        Raises:
            StoreError: somebody else changed the worksheet meanwhile; theirs is shown, nothing was lost.
        """
        if worksheet.model_copy(update={"revision": self._present.revision}) == self._present:
            return False
        note = difference(self._present, worksheet).kind
        try:
            self._store.sheets.revise(self._id, worksheet, base=self._row.revision, note=note)
        except StoreError:
            self._load()
            raise
        self._load()
        return True

    def undo(self) -> None:
        self._store.sheets.undo(self._id)
        self._load()

    def redo(self) -> None:
        self._store.sheets.redo(self._id)
        self._load()

    def refresh(self) -> bool:
        """Read it again if another process changed it."""
        if self._store.sheets.get(self._id).revision == self._row.revision:
            return False
        self._load()
        return True


class GrowingSheet:
    """A worksheet that the worker is making: its items so far, and what a person decides meanwhile.

    Decisions are written to a draft file at once, and become a revision when the worksheet is finished.

    Args:
        store: the store.
        key: the unit that is made.
        drafts: folder of the draft files.
    """

    sheet: int | None = None

    def __init__(self, store: Store, key: UnitKey, drafts: Path) -> None:
        self._store, self.key = store, key
        self._path = drafts / f"{key.job}-{key.unit}.json"
        self.unit: Unit = store.units.get(key)
        self._history: History | None = None
        self._ids: list[str] = []
        self.refresh()

    @property
    def has_text(self) -> bool:
        """Whether the text has been read, so that there is something to show."""
        return self._history is not None

    @property
    def present(self) -> Worksheet:
        assert self._history is not None, "no text yet"
        return self._history.present

    @property
    def can_undo(self) -> bool:
        return self._history is not None and self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history is not None and self._history.can_redo

    def keep(self, worksheet: Worksheet) -> bool:
        assert self._history is not None
        changed = self._history.push(worksheet)
        if changed:
            self._save()
        return changed

    def undo(self) -> None:
        if self._history is not None:
            self._history.undo()
            self._save()

    def redo(self) -> None:
        if self._history is not None:
            self._history.redo()
            self._save()

    def refresh(self) -> bool:
        """Take in what the worker has made since; whether that changed anything."""
        before = self.unit
        self.unit = self._store.units.get(self.key)
        work = self._store.units.partial(self.key)
        if work is None or work.document is None:
            return self.unit != before
        arrived = _so_far(work.document, work.items, self._request())
        if self._history is None:
            draft = _read(self._path)
            self._history = History(arrived if draft is None else merge_arrivals(draft, arrived))
            self._ids = [item.id for item in arrived.items]
            return True
        if [item.id for item in arrived.items] != self._ids:
            self._history.absorb(arrived)
            self._ids = [item.id for item in arrived.items]
            return True
        return self.unit != before

    def settle(self) -> StoredSheet | None:
        """The finished worksheet with what was decided meanwhile; None while it is not finished."""
        self.unit = self._store.units.get(self.key)
        if self.unit.sheet is None:
            return None
        stored = StoredSheet(self._store, self.unit.sheet)
        mine = self._history.present if self._history is not None else _read(self._path)
        if mine is not None and any(is_touched(item) for item in mine.items):
            stored.keep(merge_arrivals(mine, stored.present))
        self._path.unlink(missing_ok=True)
        return stored

    def _request(self) -> Request:
        payload = self._store.jobs.payload(self.key.job)
        return payload.request if isinstance(payload, GeneratePayload) else Request()

    def _save(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, self.present.model_dump_json(by_alias=True).encode())
        except (JobError, OSError) as error:
            _log.warning("draft of %s not saved: %s", self.key, error)


def _read(path: Path) -> Worksheet | None:
    try:
        return Worksheet.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        _log.warning("draft %s not read: %s", path.name, type(error).__name__)
        return None


def _so_far(document: Document, items: tuple[Item, ...], request: Request) -> Worksheet:
    """The items made so far as a worksheet; what is only known at the end is left empty."""
    ordered = sorted(items, key=lambda item: item.kind)
    numbered = tuple(item.model_copy(update={"position": n}) for n, item in enumerate(ordered, 1))
    return Worksheet(
        worksheet_id="",
        title=document.title,
        source=document.source,
        document=describe(document),
        text=document.text,
        paragraphs=document.paragraphs,
        excerpt=document.excerpt,
        options=request.options,
        requested=request.requested,
        items=numbered,
        shortfall=Shortfall(),
        provenance=Provenance(
            app_version="",
            model="",
            quantization="",
            strategy=request.strategy,
            prompt_version="",
            seed=request.seed,
            device="",
            threads=0,
            rows_per_call=0,
        ),
    )
