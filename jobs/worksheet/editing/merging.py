"""A worksheet that is still being made, and a person who decides about it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jobs.worksheet.editing.places import KINDS, with_items
from jobs.worksheet.models import Item, Worksheet


def merge_arrivals(edited: Worksheet, arrived: Worksheet) -> Worksheet:
    """Bring what a person works on up to the newest state of the program's work.

    Items that she decided about or changed stay as they are and where they are; all others are those of
    ``arrived``. Title and options are hers.

    Args:
        edited: what is on the screen, made from an earlier state of ``arrived``.
        arrived: the newest state of the program's work.
    """
    touched = [item for item in edited.items if is_touched(item)]
    known = {item.id for item in touched} | {item.edited_from for item in touched}
    order = {item.id: n for n, item in enumerate(edited.items)}
    merged: list[Item] = []
    for kind in KINDS:
        mine = [item for item in touched if item.kind == kind]
        new = [item for item in arrived.items if item.kind == kind and item.id not in known]
        merged += _in_order([*mine, *new], order)
    base = arrived.model_copy(
        update={"title": edited.title, "options": edited.options, "revision": edited.revision}
    )
    return with_items(base, merged)


def is_touched(item: Item) -> bool:
    """Whether a person decided about an item, changed it, wrote it, or had it made anew."""
    return (
        item.review != "pending"
        or item.status == "edited"
        or item.origin == "teacher"
        or item.edited_from is not None
    )


def _in_order(items: Sequence[Item], order: Mapping[str, int]) -> list[Item]:
    """Items known already keep their order; a new one goes before the first that stands later in the text."""
    row = sorted((item for item in items if item.id in order), key=lambda item: order[item.id])
    for item in items:
        if item.id not in order:
            row.insert(_place(item, row), item)
    return row


def _place(item: Item, row: Sequence[Item]) -> int:
    if item.evidence is None:
        return len(row)
    start = item.evidence.start
    later = (n for n, other in enumerate(row) if other.evidence and other.evidence.start > start)
    return next(later, len(row))
