"""Going back to an earlier form of an item, after another was asked for or it was edited."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from jobs.worksheet.editing import alternatives
from qgdesk.review import phrases
from qgdesk.review.session import Session


def offer_forms(session: Session, identifier: str, parent: QWidget, at: QPoint) -> None:
    """Take the other form at once if there is one only, else let a person choose from a menu.

    Args:
        session: the worksheet.
        identifier: of the item.
        parent: of the menu.
        at: where it opens, on the screen.
    """
    others = alternatives(session.worksheet, identifier)
    if len(others) == 1:
        session.use_form(identifier, others[0].id)
        return
    menu = QMenu(parent.window())
    for other in others:
        menu.addAction(
            phrases.prompt_of(other).replace("&", "&&"),
            lambda one=other.id: session.use_form(identifier, one),
        )
    menu.exec(at)
    menu.deleteLater()
