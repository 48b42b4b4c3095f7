"""Pages of paper on the desk, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from qgdesk.appearance import colours, spacing
from qgdesk.review.output.pagination import PaginatedSheet

_WIDEST = 900


class _Pages(QWidget):
    """The pages one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: PaginatedSheet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def scale(self) -> float:
        if self.sheet is None:
            return 1.0
        room = min(self.width() - 2 * spacing().large, spacing().px(_WIDEST))
        return max(0.2, room / self.sheet.size.width())

    def fit(self) -> None:
        if self.sheet is not None:
            gap = spacing().large
            height = self.sheet.size.height() * self.scale()
            self.setFixedHeight(round(self.sheet.count * (height + gap) + gap))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(spacing().px(500), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale, gap = self.scale(), spacing().large
        width, height = self.sheet.size.width() * scale, self.sheet.size.height() * scale
        left = (self.width() - width) / 2
        for number in range(self.sheet.count):
            top = gap + number * (height + gap)
            box = QRectF(left, top, width, height)
            if not box.intersects(event.rect().toRectF()):
                continue
            painter.fillRect(box, QColor("white"))
            painter.setPen(QPen(colours().border, 1))
            painter.drawRect(box)
            painter.save()
            painter.translate(left, top)
            painter.scale(scale, scale)
            self.sheet.paint(painter, number)
            painter.restore()
        painter.end()


class PaperView(QScrollArea):
    """Shows the pages of one sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Vista previa de la hoja"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = _Pages()
        self._pages.setObjectName("scrolled")
        self.setWidget(self._pages)

    def show_sheet(self, sheet: PaginatedSheet) -> None:
        """Show another sheet, at its beginning if it is another kind of sheet."""
        kind = self._pages.sheet.page.title if self._pages.sheet is not None else ""
        self._pages.sheet = sheet
        self._pages.setAccessibleName(sheet.page.title)
        self._pages.setAccessibleDescription(sheet.plain_text())
        self._pages.fit()
        if sheet.page.title != kind:
            self.verticalScrollBar().setValue(0)
