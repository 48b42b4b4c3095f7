"""Moving items with the mouse: what is carried, where it would land, and the line that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from jobs.worksheet.models import Item
from qgdesk.appearance import colours, spacing
from qgdesk.review.item_card import ItemCard

MIME = "application/x-qgdesk-item"


class LandingLine(QFrame):
    """A line between two cards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int, left: int, width: int) -> None:
        """Show it at a height of the column."""
        thick = spacing().px(3)
        self.setStyleSheet(f"background: {colours().accent.name()};")
        self.setGeometry(left, y - thick // 2, width, thick)
        self.raise_()
        self.show()


def carried(data: QMimeData) -> str:
    """The id of the item that is carried, or an empty text."""
    return bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else ""


def landing(cards: Sequence[ItemCard], item: Item, y: int) -> tuple[int, int] | None:
    """Where an item would land.

    Args:
        cards: as they are shown.
        item: which is carried.
        y: of the mouse, in the column.

    Returns:
        Its place among the printed items of its kind, and the height of the line; None: it has no part here.
    """
    row = [card for card in cards if card.item.kind == item.kind and card.item.review != "discarded"]
    if not any(card.item.id == item.id for card in row):
        return None
    above = [card for card in row if card.geometry().center().y() < y]
    place = sum(card.item.id != item.id for card in above)
    gap = spacing().small // 2
    height = above[-1].geometry().bottom() + gap if above else row[0].geometry().top() - gap
    return place, height


class ReorderArea(QScrollArea):
    """A scrolled column of cards that can be carried to another place of their part.

    Attributes:
        dropped: (id, place) an item is to stand there among the printed items of its kind.
    """

    dropped = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self._line: LandingLine | None = None

    @property
    def cards(self) -> Sequence[ItemCard]:
        """The cards in order."""
        raise NotImplementedError

    def carry(self, card: ItemCard) -> None:
        """Let the mouse carry a card until it is dropped; the card may be replaced meanwhile."""
        data = QMimeData()
        data.setData(MIME, card.item.id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        picture = card.grab()
        drag.setPixmap(picture)
        middle = picture.width() / picture.devicePixelRatio() / 2
        drag.setHotSpot(QPoint(round(middle), spacing().px(12)))
        drag.exec(Qt.DropAction.MoveAction)
        self._hide_line()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        found = self._landing(event)
        if found is None:
            event.ignore()
            self._hide_line()
            return
        event.acceptProposedAction()
        if self._line is None:
            self._line = LandingLine(self.widget())
        margin = spacing().medium
        self._line.show_at(found[1], margin, self.widget().width() - 2 * margin)
        near, y, bar = spacing().px(40), event.position().y(), self.verticalScrollBar()
        if y < near or y > self.viewport().height() - near:
            bar.setValue(bar.value() + (-near if y < near else near) // 3)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hide_line()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hide_line()
        found = self._landing(event)
        if found is not None:
            event.acceptProposedAction()
            self.dropped.emit(carried(event.mimeData()), found[0])

    def _landing(self, event: QDropEvent) -> tuple[int, int] | None:
        identifier = carried(event.mimeData())
        item = next((card.item for card in self.cards if card.item.id == identifier), None)
        y = self.widget().mapFrom(self.viewport(), event.position().toPoint()).y()
        return None if item is None else landing(self.cards, item, y)

    def _hide_line(self) -> None:
        if self._line is not None:
            self._line.hide()
