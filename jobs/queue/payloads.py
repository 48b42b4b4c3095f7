"""What a job is to do: full snapshots, so that later settings never change queued work.

Every payload names its version; a stored one of an older program is brought up to date by ``UPGRADES``
when it is read, one of a newer program is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from jobs.engine.choice import ModelChoice
from jobs.errors import UnusableStoreError
from jobs.worksheet.document import Document, Strict
from jobs.worksheet.models import Item, Request

PAYLOAD_VERSION = 1


class FileText(Strict):
    """A text in a file; read when its turn comes."""

    kind: Literal["file"] = "file"
    path: str


class WikiText(Strict):
    """A page of the wiki, by title or address; fetched when its turn comes."""

    kind: Literal["wiki"] = "wiki"
    page: str


class PastedText(Strict):
    """A text that was pasted or typed, kept in the store."""

    kind: Literal["pasted"] = "pasted"
    title: str
    text: str


class ReadyText(Strict):
    """A text that has been read, cleaned and ticked off already; taken as it is."""

    kind: Literal["document"] = "document"
    document: Document


TextSource = Annotated[FileText | WikiText | PastedText | ReadyText, Field(discriminator="kind")]


class NewUnit(Strict):
    """A unit to be added.

    Attributes:
        title: how a person knows it.
        source: the text; only for ``generate``.
        slug: beginning of its files' names; ``None``: from the document's title when it was read.
        asked: items wanted.
        sheet: the worksheet to export or check.
    """

    title: str
    source: TextSource | None = None
    slug: str | None = None
    asked: int = 0
    sheet: int | None = None


class ExportTarget(Strict):
    """Where a worksheet's files go, and which."""

    out: str
    formats: tuple[str, ...]
    adapted: bool = False


class GeneratePayload(Strict):
    """One worksheet per unit, then its files."""

    kind: Literal["generate"] = "generate"
    payload_version: Literal[1] = 1
    request: Request
    model: ModelChoice
    export: ExportTarget
    title: str | None = None
    sections: tuple[str, ...] | Literal["all"] | None = None
    words: int | None = None
    skip_done: bool = False
    wiki_endpoint: str
    wiki_contact: str | None = None
    prompt_version: str | None = None


class ExportPayload(Strict):
    """Write the files of worksheets that are in the store (one unit a sheet)."""

    kind: Literal["export"] = "export"
    payload_version: Literal[1] = 1
    export: ExportTarget


class CheckPayload(Strict):
    """Have the model look at one item while a person waits.

    ``recheck``: the second reading of ``item`` as a person has edited it. ``replace``: another item in
    place of the one with that id. The result is the unit's ``result``: a ``CheckResult``.
    """

    kind: Literal["check"] = "check"
    payload_version: Literal[1] = 1
    action: Literal["recheck", "replace"]
    sheet: int
    revision: int
    item_id: str
    item: Item | None = None
    model: ModelChoice


class CheckResult(Strict):
    """The answer to a ``check``.

    Attributes:
        item: the item as it should stand now: of ``recheck``, the edited one with the verdict in its
            ``scores`` and ``flags`` and, in ``doubts``, what speaks against it; of ``replace``, a new one,
            or ``None`` when the text gives no other.
        doubts: sentences for the teacher; empty: the second reading agrees.
    """

    item: Item | None
    doubts: tuple[str, ...] = ()


class TrainPayload(Strict):
    """A training run; ``config`` is what ``training.run`` understands, stored as it is."""

    kind: Literal["train"] = "train"
    payload_version: Literal[1] = 1
    config: dict[str, Any]


class ImportPayload(Strict):
    """A worksheet brought in from a file; there is nothing to do."""

    kind: Literal["import"] = "import"
    payload_version: Literal[1] = 1
    path: str


Payload = Annotated[
    GeneratePayload | ExportPayload | CheckPayload | TrainPayload | ImportPayload,
    Field(discriminator="kind"),
]

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: Mapping[int, Upgrade] = {}
"""From each older version of a payload to the next one."""

_PAYLOAD: TypeAdapter[Payload] = TypeAdapter(Payload)
_SOURCE: TypeAdapter[TextSource] = TypeAdapter(TextSource)


def parse_payload(stored: str, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Payload:
    """A payload as it was stored, brought up to date.

    Raises:
        UnusableStoreError: a newer program wrote it, or it is damaged.
    """
    try:
        values = json.loads(stored)
        version = values["payload_version"]
        if version > PAYLOAD_VERSION:
            raise UnusableStoreError("queue.newer_payload", {"version": version, "known": PAYLOAD_VERSION})
        for older in range(version, PAYLOAD_VERSION):
            values = upgrades[older](values)
        return _PAYLOAD.validate_python(values, strict=False)
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise UnusableStoreError("queue.damaged_payload", {"reason": type(error).__name__}) from error


def parse_source(stored: str) -> TextSource:
    """A unit's text as it was stored."""
    return _SOURCE.validate_json(stored)


def engine_key(payload: Payload) -> str:
    """Which model the units need, the same text for the same choice; empty: none."""
    if isinstance(payload, GeneratePayload | CheckPayload):
        return json.dumps(asdict(payload.model), sort_keys=True)
    return ""
