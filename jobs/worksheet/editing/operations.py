"""What a person does with one item, and with the sheet as a whole."""

from __future__ import annotations

from typing import Any

from jobs.worksheet.editing.building import build_item
from jobs.worksheet.editing.places import (
    changed,
    find_item,
    index_of,
    live_items,
    put,
    with_items,
    without_twin,
)
from jobs.worksheet.editing.texts import ItemText, clean, text_of_item, tidy
from jobs.worksheet.models import Options, Review, Worksheet


def set_review(worksheet: Worksheet, identifier: str, review: Review) -> Worksheet:
    """Accept an item, discard it, or take the decision back (``pending``).

    Raises:
        EditError: no such item.
    """
    index = index_of(worksheet, identifier)
    item = worksheet.items[index]
    if item.review == review:
        return worksheet
    return with_items(worksheet, put(worksheet.items, index, changed(item, review=review)))


def edit_item(worksheet: Worksheet, identifier: str, text: ItemText) -> Worksheet:
    """Change the words of an item. It becomes «edited», and what was measured of the old words is dropped.

    Returns:
        The next worksheet, or the same one if nothing changed. The item's id follows its words.

    Raises:
        EditError: a field is empty or too long, a false statement has no correction of its own, or another
            printed item says the same.
    """
    index = index_of(worksheet, identifier)
    old = worksheet.items[index]
    text = tidy(text)
    if text == tidy(text_of_item(old)):
        return worksheet
    new = build_item(text, worksheet, old)
    items = tuple(
        changed(item, edited_from=new.id) if item.edited_from == old.id else item for item in worksheet.items
    )
    return with_items(worksheet, without_twin(put(items, index, new), new))


def add_item(worksheet: Worksheet, text: ItemText, after: str | None = None) -> Worksheet:
    """Add an item of the teacher's own, after another one of its kind or at the end of its part.

    Raises:
        EditError: as for `edit_item`.
    """
    new = build_item(tidy(text), worksheet, None)
    items = worksheet.items
    same = [index for index, item in enumerate(items) if item.kind == new.kind]
    end = same[-1] + 1 if same else (0 if new.kind == "short_answer" else len(items))
    place = next((index + 1 for index in same if items[index].id == after), end)
    return with_items(worksheet, without_twin((*items[:place], new, *items[place:]), new))


def move_item(worksheet: Worksheet, identifier: str, place: int) -> Worksheet:
    """Move a printed item to another place of its part.

    Args:
        worksheet: the worksheet.
        identifier: which item.
        place: index among the printed items of the kind, from 0; what is beyond the ends is an end.

    Raises:
        EditError: no such item.
    """
    item = find_item(worksheet, identifier)
    row = live_items(worksheet, item.kind)
    if item not in row:
        return worksheet
    before, place = row.index(item), max(0, min(place, len(row) - 1))
    if place == before:
        return worksheet
    rest = [other for other in worksheet.items if other.id != identifier]
    at = rest.index(row[place]) + (place > before)
    return with_items(worksheet, [*rest[:at], item, *rest[at:]])


def set_title(worksheet: Worksheet, title: str) -> Worksheet:
    """Change the title on the sheet.

    Raises:
        EditError: the title is empty or too long.
    """
    title = clean(title, "title")
    return worksheet if title == worksheet.title else worksheet.model_copy(update={"title": title})


def set_options(worksheet: Worksheet, **fields: Any) -> Worksheet:
    """Change how the sheet is printed; the fields are those of `Options`.

    Raises:
        pydantic.ValidationError: a field or value that does not exist.
    """
    options = Options.model_validate(worksheet.options.model_dump() | fields)
    return worksheet if options == worksheet.options else worksheet.model_copy(update={"options": options})
