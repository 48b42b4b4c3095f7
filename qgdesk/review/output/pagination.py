"""A sheet cut into pages by Qt, for the screen and for the printer alike."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrinter

from jobs.export import html_text
from jobs.export.page import Page

DOTS_PER_INCH = 96
_MARGIN = 20 / 25.4 * DOTS_PER_INCH
# Qt takes rules for browsers' screens for its own, and sets the page off to the right.
_FOR_SCREENS = re.compile(r"^@media screen .*$", re.MULTILINE)
_SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


class PaginatedSheet:
    """The pages of one sheet, black on white whatever the window's theme.

    Args:
        page: the sheet, as it is also written to Word.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        width, height = (side / 25.4 * DOTS_PER_INCH for side in _SIZES[page.layout.paper])
        self.size = QSizeF(width, height)
        self._body = QSizeF(width - 2 * _MARGIN, height - 2 * _MARGIN)
        self._document = QTextDocument()
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(QFont(page.layout.font, round(page.layout.size)))
        without_foot = replace(page, foot=(page.foot[0], page.foot[1], ""))
        self._document.setHtml(_FOR_SCREENS.sub("", html_text(without_foot)))
        _as_written(self._document)
        self._document.setPageSize(self._body)

    @property
    def count(self) -> int:
        """How many pages."""
        return self._document.pageCount()

    def plain_text(self) -> str:
        """All that is printed, as text."""
        return self._document.toPlainText()

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, from 0, with its upper left corner at the painter's origin."""
        painter.save()
        painter.translate(_MARGIN, _MARGIN - number * self._body.height())
        clip = QRectF(0, number * self._body.height(), self._body.width(), self._body.height())
        painter.setClipRect(clip)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip  # type: ignore[misc]
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor("black"))
        context.palette = palette  # type: ignore[misc]
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_foot(painter, number)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        before, between, line = self.page.foot
        words = f"{before} {number + 1} {between} {self.count}"
        text = f"{words} · {line}" if line else words
        painter.save()
        font = QFont(self.page.layout.font)
        font.setPixelSize(round(self.page.layout.foot * DOTS_PER_INCH / 72))
        painter.setFont(font)
        painter.setPen(QColor("black"))
        box = QRectF(_MARGIN, self.size.height() - _MARGIN * 0.85, self._body.width(), _MARGIN * 0.7)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(flags), text)
        painter.restore()


def _as_written(document: QTextDocument) -> None:
    """Take back what Qt adds to the style of the page: it enlarges headings once more."""
    enlarged = QTextFormat.Property.FontSizeAdjustment
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() or block.charFormat().hasProperty(enlarged):
            for span in [fragment.fragment() for fragment in block]:
                form = span.charFormat()
                form.clearProperty(enlarged)
                cursor.setPosition(span.position())
                cursor.setPosition(span.position() + span.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(form)
        block = block.next()


def print_sheets(sheets: list[PaginatedSheet], printer: QPrinter) -> None:
    """Print sheets one after the other, each on pages of its own."""
    paper = sheets[0].page.layout.paper
    size = QPageSize(QPageSize.PageSizeId.A4 if paper == "a4" else QPageSize.PageSizeId.Letter)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    painter = QPainter(printer)
    scale = printer.logicalDpiX() / DOTS_PER_INCH
    pages = [(sheet, number) for sheet in sheets for number in range(sheet.count)]
    for place, (sheet, number) in enumerate(pages):
        if place:
            printer.newPage()
        painter.save()
        painter.scale(scale, scale)
        sheet.paint(painter, number)
        painter.restore()
    painter.end()
