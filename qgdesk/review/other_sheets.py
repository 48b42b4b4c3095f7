"""Other worksheets: the menu of them, the example; and the dialog for the title of this one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from jobs.export import parse_worksheet
from jobs.queue import Store
from jobs.worksheet.models import Worksheet
from resources import resource

_MOST = 20
_EXAMPLE = ("samples", "example.json")


def fill_menu(menu: QMenu, store: Store, open_sheet: Callable[[int], None]) -> None:
    """List the worksheets that were changed last."""
    menu.clear()
    for sheet in store.sheets.page(limit=_MOST):
        name = sheet.title.replace("&", "&&")
        if sheet.changed_at is not None:
            name += f"\t{sheet.changed_at.astimezone():%d/%m %H:%M}"
        menu.addAction(name, lambda one=sheet.id: open_sheet(one))
    menu.addSeparator()


def ask_title(parent: QWidget, title: str) -> str | None:
    """Another title, or None if it is to stay."""
    text, agreed = QInputDialog.getText(
        parent,
        QCoreApplication.translate("OtherSheets", "Título de la ficha"),
        QCoreApplication.translate("OtherSheets", "Título:"),
        text=title,
    )
    return text if agreed else None


def example_worksheet() -> Worksheet:
    """The worksheet that comes with the program.

    Raises:
        OSError, JobError: the installation is damaged.
    """
    return parse_worksheet(resource(*_EXAMPLE).read_bytes(), _EXAMPLE[-1])
