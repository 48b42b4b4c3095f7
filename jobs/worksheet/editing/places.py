"""Which items are printed, in what order, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jobs.worksheet.editing.texts import EditError
from jobs.worksheet.models import Item, Kind, Shortfall, Worksheet

KINDS: tuple[Kind, ...] = ("short_answer", "true_false")
_TAKEN_AWAY = "se han quitado elementos propios al revisar la ficha"


def live_items(worksheet: Worksheet, kind: Kind | None = None) -> list[Item]:
    """The items that are printed, in order."""
    return [
        item for item in worksheet.items if item.review != "discarded" and (kind is None or item.kind == kind)
    ]


def find_item(worksheet: Worksheet, identifier: str) -> Item:
    """The item with this id.

    Raises:
        EditError: there is none.
    """
    return worksheet.items[index_of(worksheet, identifier)]


def index_of(worksheet: Worksheet, identifier: str) -> int:
    """Where the item with this id stands.

    Raises:
        EditError: there is none.
    """
    for index, item in enumerate(worksheet.items):
        if item.id == identifier:
            return index
    raise EditError("review.no_item")


def changed(item: Item, **fields: Any) -> Item:
    """The item with some fields changed."""
    return item.model_copy(update=fields)


def put(items: Sequence[Item], index: int, item: Item) -> tuple[Item, ...]:
    """The items with one of them exchanged."""
    return (*items[:index], item, *items[index + 1 :])


def without_twin(items: Sequence[Item], new: Item) -> tuple[Item, ...]:
    """The items without a discarded one that says the same as ``new``.

    Raises:
        EditError: an item that is printed says the same.
    """
    for item in items:
        if item is not new and item.id == new.id and item.review != "discarded":
            raise EditError("review.duplicate_item", {"n": item.position})
    return tuple(item for item in items if item is new or item.id != new.id)


def linked(items: Sequence[Item], identifier: str) -> set[str]:
    """Ids of the forms of one item: each was made to take the place of another (``edited_from``)."""
    found = {identifier}
    while True:
        more = {item.id for item in items if item.edited_from in found}
        more |= {item.edited_from for item in items if item.id in found and item.edited_from}
        if more <= found:
            return found
        found |= more


def with_items(worksheet: Worksheet, items: Sequence[Item]) -> Worksheet:
    """The worksheet with these items: short answers first, numbered on over those that are printed.

    Discarded items keep their place in the list and are numbered after all others.
    """
    ordered = [item for kind in KINDS for item in items if item.kind == kind]
    printed = [item for item in ordered if item.review != "discarded"]
    hidden = [item for item in ordered if item.review == "discarded"]
    positions = {item.id: n for n, item in enumerate([*printed, *hidden], 1)}
    numbered = tuple(changed(item, position=positions[item.id]) for item in ordered)
    return worksheet.model_copy(
        update={"items": numbered, "shortfall": _shortfall(worksheet, numbered)},
    )


def _shortfall(worksheet: Worksheet, items: Sequence[Item]) -> Shortfall:
    """What is still missing of what was asked. An item that a person takes out is her choice, not missing."""
    requested = worksheet.requested
    short = max(0, requested.short_answer - _supply(items, "short_answer"))
    true_false = max(0, requested.true_false - _supply(items, "true_false"))
    if not short and not true_false:
        return Shortfall()
    reason = worksheet.shortfall.reason or _TAKEN_AWAY
    return Shortfall(short_answer=short, true_false=true_false, reason=reason)


def _supply(items: Sequence[Item], kind: Kind) -> int:
    """Items of a kind that are printed, or of the program's that could be; forms of one item count once."""
    live = [item for item in items if item.kind == kind and item.review != "discarded"]
    counted = {other for item in live for other in linked(items, item.id)}
    supply = len(live)
    for item in items:
        if item.kind == kind and item.id not in counted and item.origin == "model":
            supply += 1
            counted |= linked(items, item.id)
    return supply
