"""One worksheet under review: what a person does to it, and what the rules say about its items."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jobs.errors import JobError
from jobs.export.numbering import Numbered, number
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.editing import (
    EditError,
    ItemText,
    Remark,
    add_item,
    alternatives,
    analysis_of,
    edit_item,
    find_item,
    live_items,
    move_item,
    remarks_on,
    replace_item,
    set_options,
    set_review,
    set_title,
    use_alternative,
)
from jobs.worksheet.models import Item, Worksheet
from qgdesk.review.holders import GrowingSheet, Holder


class Session(QObject):
    """Every change of the worksheet goes through here, and is kept before it is shown.

    Attributes:
        changed: the worksheet is another one; the argument is the id of the item to look at, or "".
        refused: (EditError or StoreError) a change was not made.
        wanted_again: items in whose place another is wanted once the worksheet is finished.

    Args:
        holder: keeps the worksheet.
    """

    changed = Signal(str)
    refused = Signal(object)

    def __init__(self, holder: Holder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.holder = holder
        self._analysis: Analysis | None = None
        self._doubts: dict[str, tuple[str, ...]] = {}
        self.wanted_again: list[str] = []

    @property
    def worksheet(self) -> Worksheet:
        """What stands now."""
        return self.holder.present

    @property
    def growing(self) -> GrowingSheet | None:
        """The holder, while the worksheet is still being made."""
        return self.holder if isinstance(self.holder, GrowingSheet) else None

    @property
    def analysis(self) -> Analysis:
        """What the rules know of the text; made when it is first needed."""
        if self._analysis is None or self._analysis.document.text != self.worksheet.text:
            self._analysis = analysis_of(self.worksheet)
        return self._analysis

    def numbered(self) -> dict[str, Numbered]:
        """The printed items by id, under the numbers of the sheet."""
        return {one.item.id: one for one in number(self.worksheet).all}

    def discarded(self) -> list[Item]:
        """Items taken out that are no other form of a printed one."""
        sheet = self.worksheet
        beside = {other.id for item in live_items(sheet) for other in alternatives(sheet, item.id)}
        return [item for item in sheet.items if item.review == "discarded" and item.id not in beside]

    def undecided_doubts(self) -> list[Item]:
        """Doubtful items that nobody has decided about."""
        return [
            item
            for item in live_items(self.worksheet)
            if item.status == "doubtful" and item.review == "pending"
        ]

    def remarks(self, item: Item) -> tuple[Remark, ...]:
        """What the rules say about an item as it is, or as it is about to be."""
        return remarks_on(item, self.worksheet, self.analysis)

    def doubts(self, identifier: str) -> tuple[str, ...]:
        """What a second reading said against an item that a person wrote."""
        return self._doubts.get(identifier, ())

    def note_doubts(self, identifier: str, doubts: tuple[str, ...]) -> None:
        """Remember what a second reading said."""
        self._doubts[identifier] = doubts
        self.changed.emit("")

    # -- what a person does

    def accept(self, identifier: str) -> None:
        """Accept an item, or take that back."""
        item = find_item(self.worksheet, identifier)
        review = "pending" if item.review == "accepted" else "accepted"
        self._apply(lambda sheet: set_review(sheet, identifier, review), identifier)

    def discard(self, identifier: str) -> None:
        """Take an item out."""
        self._apply(lambda sheet: set_review(sheet, identifier, "discarded"), "")

    def restore(self, identifier: str) -> None:
        """Bring an item back to where it was."""
        self._apply(lambda sheet: set_review(sheet, identifier, "pending"), identifier)

    def edit(self, identifier: str, text: ItemText) -> str:
        """Change an item's words.

        Returns:
            Its id from now on.

        Raises:
            EditError: the words cannot be kept.
        """
        edited = edit_item(self.worksheet, identifier, text)
        others = {item.id for item in live_items(self.worksheet)} - {identifier}
        new = next(item.id for item in live_items(edited) if item.id not in others)
        self._keep(edited, new)
        return new

    def add(self, text: ItemText, after: str | None) -> str:
        """Add an item of the teacher's own; its id.

        Raises:
            EditError: the words cannot be kept.
        """
        added = add_item(self.worksheet, text, after)
        printed = {item.id for item in live_items(self.worksheet)}
        new = next(item.id for item in live_items(added) if item.id not in printed)
        self._keep(added, new)
        return new

    def move(self, identifier: str, step: int) -> None:
        """Move an item up or down in its part."""
        sheet = self.worksheet
        row = [item.id for item in live_items(sheet, find_item(sheet, identifier).kind)]
        if identifier in row:
            place = row.index(identifier) + step
            self._apply(lambda sheet: move_item(sheet, identifier, place), identifier)

    def move_to(self, identifier: str, place: int) -> None:
        """Move an item to a place among the printed items of its kind, from 0."""
        self._apply(lambda sheet: move_item(sheet, identifier, place), identifier)

    def take_new_form(self, identifier: str, new: Item) -> None:
        """Put an item that was made anew in an item's place."""
        self._apply(lambda sheet: replace_item(sheet, identifier, new), new.id)

    def use_form(self, identifier: str, other: str) -> None:
        """Go back to another form of an item."""
        self._apply(lambda sheet: use_alternative(sheet, identifier, other), other)

    def rename(self, title: str) -> None:
        """Change the title on the sheet."""
        self._apply(lambda sheet: set_title(sheet, title), "")

    def change_options(self, **fields: object) -> None:
        """Change how the sheet is printed."""
        self._apply(lambda sheet: set_options(sheet, **fields), "")

    def decide_doubts(self, review: str) -> None:
        """Decide at once about every doubtful item that waits: one step for undo."""
        waiting = [item.id for item in self.undecided_doubts()]

        def all_of_them(sheet: Worksheet) -> Worksheet:
            for identifier in waiting:
                sheet = set_review(sheet, identifier, "accepted" if review == "accepted" else "discarded")
            return sheet

        self._apply(all_of_them, "")

    def undo(self) -> None:
        """One step back."""
        self._step(self.holder.undo)

    def redo(self) -> None:
        """One step forward."""
        self._step(self.holder.redo)

    def _step(self, step: Callable[[], None]) -> None:
        before = {item.id: item for item in self.worksheet.items}
        try:
            step()
        except JobError as error:
            self.refused.emit(error)
        after = self.worksheet.items
        shown = [item.id for item in after if item.review != "discarded" and before.get(item.id) != item]
        self.changed.emit(shown[0] if len(shown) == 1 else "")

    def _apply(self, change: Callable[[Worksheet], Worksheet], look_at: str) -> None:
        try:
            self._keep(change(self.worksheet), look_at)
        except EditError as error:
            self.refused.emit(error)

    def _keep(self, worksheet: Worksheet, look_at: str) -> None:
        try:
            kept = self.holder.keep(worksheet)
        except JobError as error:
            self.refused.emit(error)
            kept = True
        if kept:
            self.changed.emit(look_at)
