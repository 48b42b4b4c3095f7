"""Undo and redo over whole worksheets: they are small and never change in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from jobs.worksheet.editing.merging import merge_arrivals
from jobs.worksheet.models import Item, Worksheet

MOST_STEPS = 200

ChangeKind = Literal[
    "added", "edited", "accepted", "discarded", "reopened", "replaced", "moved", "sheet", "several"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from one state to the next, in one word; ``item`` is the item meant, if it is one."""

    kind: ChangeKind
    item: Item | None = None


class History:
    """The states a worksheet went through, and where a person stands in them.

    Revision numbers do not count: a state that is stored again under a later number is the same state.

    Args:
        worksheet: the first state.
    """

    def __init__(self, worksheet: Worksheet) -> None:
        self._states = [worksheet]
        self._at = 0

    @classmethod
    def from_revisions(cls, revisions: Sequence[Worksheet]) -> History:
        """The history that a row of stored revisions tells, oldest first.

        An undo is stored as one more revision, which says what the one before the last said: it is taken
        for a step back, so that undo and redo go on after closing where they were.
        """
        history = cls(revisions[0])
        for revision in revisions[1:]:
            if history.can_undo and same_content(revision, history._states[history._at - 1]):
                history._at -= 1
            elif history.can_redo and same_content(revision, history._states[history._at + 1]):
                history._at += 1
            else:
                history.push(revision)
        return history

    @property
    def present(self) -> Worksheet:
        """The state a person sees."""
        return self._states[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward again."""
        return self._at + 1 < len(self._states)

    @property
    def undo_difference(self) -> Difference | None:
        """What an undo would take back."""
        return difference(self._states[self._at - 1], self.present) if self.can_undo else None

    @property
    def redo_difference(self) -> Difference | None:
        """What a redo would bring again."""
        return difference(self.present, self._states[self._at + 1]) if self.can_redo else None

    def push(self, worksheet: Worksheet) -> bool:
        """A new state after the present one; what was undone is gone. False if nothing changed."""
        if same_content(worksheet, self.present):
            return False
        self._states = [*self._states[: self._at + 1], worksheet][-MOST_STEPS - 1 :]
        self._at = len(self._states) - 1
        return True

    def undo(self) -> Worksheet:
        """One step back; the present state if there is none."""
        self._at = max(0, self._at - 1)
        return self.present

    def redo(self) -> Worksheet:
        """One step forward; the present state if there is none."""
        self._at = min(len(self._states) - 1, self._at + 1)
        return self.present

    def absorb(self, arrived: Worksheet) -> None:
        """Bring every state up to what the program made meanwhile: no undo takes its items away again."""
        self._states = [merge_arrivals(state, arrived) for state in self._states]


def same_content(a: Worksheet, b: Worksheet) -> bool:
    """Whether two states say the same, whatever their revision numbers."""
    return a.model_copy(update={"revision": 0}) == b.model_copy(update={"revision": 0})


def difference(before: Worksheet, after: Worksheet) -> Difference:
    """What was done between two neighbouring states."""
    old, new = {item.id: item for item in before.items}, {item.id: item for item in after.items}
    came = [item for item in after.items if item.id not in old]
    went = [item for item in before.items if item.id not in new]
    if came:
        return _arrival(came, went, new)
    if went:
        return Difference("several")
    changes = [(old[i], item) for i, item in new.items() if _differs(old[i], item)]
    if len(changes) == 1:
        return _change(*changes[0])
    if len(changes) == 2 and {item.review for _, item in changes} >= {"discarded"}:
        return Difference("replaced", next((item for _, item in changes if item.review != "discarded"), None))
    if changes:
        return Difference("several")
    if [item.id for item in before.items] != [item.id for item in after.items]:
        return Difference("moved", _moved(before.items, after.items))
    return Difference("sheet")


def _differs(a: Item, b: Item) -> bool:
    return a.model_copy(update={"position": 0}) != b.model_copy(update={"position": 0})


def _arrival(came: Sequence[Item], went: Sequence[Item], new: dict[str, Item]) -> Difference:
    if len(came) > 1:
        return Difference("several")
    item = came[0]
    if item.edited_from is None:
        return Difference("added", item)
    if any(other.id == item.edited_from for other in new.values()) and not went:
        return Difference("replaced", item)
    return Difference("edited", item)


def _change(before: Item, after: Item) -> Difference:
    if before.review == after.review:
        return Difference("edited", after)
    kinds: dict[str, ChangeKind] = {"accepted": "accepted", "discarded": "discarded", "pending": "reopened"}
    return Difference(kinds[after.review], after)


def _moved(before: Sequence[Item], after: Sequence[Item]) -> Item | None:
    """The item that moved: the one without which both rows are the same."""
    for item in after:
        rest = [other.id for other in after if other.id != item.id]
        if rest == [other.id for other in before if other.id != item.id]:
            return item
    return None
