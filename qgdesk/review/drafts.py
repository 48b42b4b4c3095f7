"""Words that the rules refuse as they stand, kept for when their worksheet is opened again."""

from __future__ import annotations

from typing import Any

from qgdesk.review.item_list import ItemList
from qgdesk.review.session import Session

Draft = dict[str, Any]


class Drafts:
    """At most one draft a worksheet.

    Args:
        kept: what an earlier window left.
    """

    def __init__(self, kept: dict[str, Draft]) -> None:
        self.kept = dict(kept)

    def keep(self, session: Session | None, items: ItemList) -> None:
        """Keep what is being written: as an edit if it can be one, else its words."""
        if session is None or items.leave_editor():
            return
        if (draft := items.draft()) is not None:
            self.kept[_key(session)] = draft

    def take_up(self, session: Session, items: ItemList) -> None:
        """Go on with what was being written in a worksheet."""
        if (draft := self.kept.pop(_key(session), None)) is not None:
            items.take_up(draft)

    def settle(self, growing: str, sheet: int) -> None:
        """A worksheet that was being made is in the store now.

        Args:
            growing: the address of the unit that made it.
            sheet: its id.
        """
        if (draft := self.kept.pop(f"unit {growing}", None)) is not None:
            self.kept[f"sheet {sheet}"] = draft


def _key(session: Session) -> str:
    if session.holder.sheet is not None:
        return f"sheet {session.holder.sheet}"
    return "example" if session.growing is None else f"unit {session.growing.key}"
