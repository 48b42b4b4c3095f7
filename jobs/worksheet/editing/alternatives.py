"""Other forms of one item: making an item anew never destroys the old one."""

from __future__ import annotations

from jobs.worksheet.editing.places import changed, index_of, linked, with_items, without_twin
from jobs.worksheet.editing.texts import EditError
from jobs.worksheet.models import Item, Worksheet


def replace_item(worksheet: Worksheet, identifier: str, new: Item) -> Worksheet:
    """Put a newly made item in an item's place; the old one is kept beside it, discarded.

    Raises:
        EditError: no such item, an item of another kind, or one that says what is printed already.
    """
    index = index_of(worksheet, identifier)
    old = worksheet.items[index]
    if old.kind != new.kind or new.id == old.id:
        raise EditError("review.same_again")
    fresh = changed(new, review="pending", edited_from=old.id, points=old.points)
    kept = changed(old, review="discarded")
    items = (*worksheet.items[:index], fresh, kept, *worksheet.items[index + 1 :])
    return with_items(worksheet, without_twin(items, fresh))


def alternatives(worksheet: Worksheet, identifier: str) -> tuple[Item, ...]:
    """The other forms of an item, in order of their places: none of them is printed."""
    found = linked(worksheet.items, identifier)
    return tuple(
        item
        for item in worksheet.items
        if item.id in found and item.id != identifier and item.review == "discarded"
    )


def use_alternative(worksheet: Worksheet, identifier: str, other: str) -> Worksheet:
    """Print another form of an item in its place; the one printed so far is kept.

    Raises:
        EditError: no such item.
    """
    here, there = index_of(worksheet, identifier), index_of(worksheet, other)
    shown, hidden = worksheet.items[here], worksheet.items[there]
    items = list(worksheet.items)
    items[here] = changed(hidden, review="pending", points=shown.points)
    items[there] = changed(shown, review="discarded")
    return with_items(worksheet, items)
