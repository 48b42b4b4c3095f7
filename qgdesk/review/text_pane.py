"""The text with the sentences that prove the items: the one looked at stands out, the others are marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from jobs.export.numbering import reading_paragraphs
from jobs.worksheet.models import Evidence, Worksheet
from qgdesk.appearance import colours, spacing


class TextPane(QTextEdit):
    """Shows a worksheet's text, with the numbers of its paragraphs.

    Attributes:
        sentence_clicked: place in the text (code points) of a click.
        new_item_wanted: place in the text where a person wants an item of her own.
    """

    sentence_clicked = Signal(int)
    new_item_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setObjectName("reviewText")
        self.setAccessibleName(self.tr("Texto de la ficha"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setStyleSheet("QTextEdit#reviewText { border: 0; border-radius: 0; padding: 0; }")
        self._text = ""
        self._starts: list[tuple[int, int, int]] = []  # text start, text end, place in the view
        self._evidence: Sequence[Evidence] = ()
        self._current: Evidence | None = None
        self._picking = False
        self._pressed: QPoint | None = None

    def show_text(self, worksheet: Worksheet) -> None:
        """Show the text of a worksheet; nothing happens if it is shown already."""
        if worksheet.text == self._text:
            return
        self._text = worksheet.text
        self.clear()
        self._starts = []
        space = spacing()
        self.document().setDocumentMargin(space.px(16))
        cursor = QTextCursor(self.document())
        section: str | None = None
        first = True
        for number, paragraph in enumerate(reading_paragraphs(worksheet), 1):
            if paragraph.section != section and paragraph.section:
                first = _begin(cursor, first, above=space.medium)
                title = QTextCharFormat()
                title.setFontWeight(700)
                cursor.insertText(paragraph.section, title)
            section = paragraph.section
            first = _begin(cursor, first, above=space.small)
            mark = QTextCharFormat()
            mark.setForeground(colours().muted)
            mark.setFontPointSize(self.font().pointSizeF() * 0.8)
            cursor.insertText(f"[{number}]\u00a0", mark)
            text = worksheet.text[paragraph.start : paragraph.end]
            self._starts.append((paragraph.start, paragraph.end, cursor.position()))
            cursor.insertText(text.replace("\n", "\u2028"), QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def show_evidence(self, every: Sequence[Evidence], current: Evidence | None, *, follow: bool) -> None:
        """Mark the sentences that prove items, and one of them strongly.

        Args:
            every: of all printed items.
            current: of the item looked at.
            follow: bring that sentence into view.
        """
        self._evidence, self._current = every, current
        self._mark()
        if current is not None and follow:
            QTimer.singleShot(0, self, self._follow)  # the text may not be laid out yet

    def _follow(self) -> None:
        if self._current is not None:
            self._bring_into_view(self._current)

    def set_picking(self, picking: bool) -> None:
        """Whether a click chooses the proving sentence of an item that is being edited."""
        self._picking = picking
        shape = Qt.CursorShape.PointingHandCursor if picking else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def find_next(self, words: str, *, backwards: bool = False) -> bool:
        """Select the next place where words stand, if need be from the other end; whether there is one."""
        flag = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self.find(words, flag):
            return True
        before = self.textCursor()
        end = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        self.moveCursor(end)
        if self.find(words, flag):
            return True
        self.setTextCursor(before)
        return False

    def place_at(self, point: QPoint) -> int | None:
        """The place in the text under a point of the view; None beside the text."""
        position = self.cursorForPosition(point).position()
        for start, end, view in self._starts:
            units = _units(self._text[start:end])
            if view <= position <= view + units:
                return start + _code_points(self._text[start:end], position - view)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = self._pressed is not None and (point - self._pressed).manhattanLength() < 4
        if event.button() == Qt.MouseButton.LeftButton and still:
            place = self.place_at(point)
            if place is not None:
                self.sentence_clicked.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        place = self.place_at(event.pos())
        if place is not None:
            menu.addSeparator()
            menu.addAction(
                self.tr("Escribir una pregunta sobre esta frase"), lambda: self.new_item_wanted.emit(place)
            )
        menu.exec(event.globalPos())
        menu.deleteLater()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()

    def _mark(self) -> None:
        theme = colours()
        marks = []
        for evidence in self._evidence:
            if self._current is None or evidence.start != self._current.start:
                form = QTextCharFormat()
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                form.setUnderlineColor(theme.muted)
                marks.append(self._selection(evidence, form))
        if self._current is not None:
            form = QTextCharFormat()
            form.setBackground(theme.highlight)
            form.setForeground(theme.highlight_text)
            marks.append(self._selection(self._current, form))
        self.setExtraSelections([mark for mark in marks if mark is not None])

    def _selection(self, evidence: Evidence, form: QTextCharFormat) -> QTextEdit.ExtraSelection | None:
        cursor = self._cursor(evidence)
        if cursor is None:
            return None
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor  # type: ignore[misc]
        mark.format = form  # type: ignore[misc]
        return mark

    def _cursor(self, evidence: Evidence) -> QTextCursor | None:
        for start, end, view in self._starts:
            if start <= evidence.start < end:
                cursor = QTextCursor(self.document())
                cursor.setPosition(view + _units(self._text[start : evidence.start]))
                last = min(evidence.end, end)
                cursor.setPosition(view + _units(self._text[start:last]), QTextCursor.MoveMode.KeepAnchor)
                return cursor
        return None

    def _bring_into_view(self, evidence: Evidence) -> None:
        cursor = self._cursor(evidence)
        if cursor is None:
            return
        cursor.setPosition(cursor.selectionStart())
        box = self.cursorRect(cursor)
        height = self.viewport().height()
        if box.top() < 0 or box.bottom() > height * 3 // 4:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + box.top() - height // 4)


def _begin(cursor: QTextCursor, first: bool, *, above: int) -> bool:
    """A new block, unless it is the first."""
    form = QTextBlockFormat()
    form.setTopMargin(0 if first else above)
    form.setLineHeight(132, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if first:
        cursor.setBlockFormat(form)
    else:
        cursor.insertBlock(form)
    return False


def _units(text: str) -> int:
    """Length as Qt counts: characters beyond the basic plane are two."""
    return len(text.encode("utf-16-le")) // 2


def _code_points(text: str, units: int) -> int:
    """Code points in the first ``units`` of Qt's units."""
    if text.isascii() or max(map(ord, text), default=0) < 0x10000:
        return min(units, len(text))
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
