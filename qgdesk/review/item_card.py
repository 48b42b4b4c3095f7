"""One item on the screen: its number, words, answer and state; when it is looked at, why and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jobs.worksheet.models import Item, ShortAnswer
from qgdesk.appearance import colours, icon, secondary, spacing
from qgdesk.review import phrases
from qgdesk.widgets import Badge


@dataclass(frozen=True)
class Shown:
    """Everything a card shows; two equal ones need no new card."""

    item: Item
    number: int | None
    paragraph: int | None
    remarks: tuple[str, ...]
    forms: int
    waiting: str | None
    can_ask: bool


class ItemCard(QFrame):
    """A card that can have the keyboard.

    Attributes:
        chosen: it was clicked.
        reached: the keyboard came to it by Tab, or because Qt had to put it somewhere.
        wants: an action was asked for: accept, edit, again, discard, up, down, forms, restore.
        dragged: the mouse takes it along.
    """

    chosen = Signal(str)
    reached = Signal(str)
    wants = Signal(str, str)
    dragged = Signal(str)

    def __init__(self, shown: Shown, *, current: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown, self.is_current = shown, current
        self.item = shown.item
        self._pressed: QPoint | None = None
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if shown.number is not None:
            self.setAccessibleName(phrases.spoken(self.item, shown.number))
        self._build()

    def _build(self) -> None:
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(
            space.medium + space.tiny, space.small + space.tiny, space.medium, space.small + space.tiny
        )
        column.setSpacing(space.tiny)
        head = QHBoxLayout()
        head.setSpacing(space.small)
        number = "" if self.shown.number is None else f"{self.shown.number}."
        prompt = _words(f"{number} {phrases.prompt_of(self.item)}".strip(), bold=True)
        head.addWidget(prompt, 1)
        marks = QHBoxLayout()
        marks.setSpacing(space.tiny)
        if self.item.review == "accepted":
            marks.addWidget(Badge(self.tr("aceptada"), "ok"))
        marks.addWidget(Badge(*phrases.status_badge(self.item)))
        column.addLayout(head)
        column.addLayout(self._answer_row(marks))
        if self.item.review == "discarded":
            column.addLayout(self._buttons_of_discarded())
        elif self.is_current:
            self._add_details(column)
            column.addLayout(self._buttons())
        elif self.shown.waiting:
            column.addWidget(secondary(QLabel(self.shown.waiting)))

    def _answer_row(self, marks: QHBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing().small)
        if isinstance(self.item, ShortAnswer):
            answer = self.item.answer
        else:
            answer = phrases.letter(self.item.answer)
            if self.item.correction:
                answer = f"{answer} → {self.item.correction}"
        row.addWidget(_words(answer), 1)
        row.addLayout(marks)
        row.setAlignment(marks, Qt.AlignmentFlag.AlignBottom)
        return row

    def _add_details(self, column: QVBoxLayout) -> None:
        if isinstance(self.item, ShortAnswer) and self.item.accepted_answers:
            forms = " / ".join(self.item.accepted_answers)
            column.addWidget(secondary(QLabel(self.tr("También se acepta: {forms}").format(forms=forms))))
        lines = [phrases.why(self.item), *phrases.flag_sentences(self.item)]
        if self.shown.paragraph is not None:
            lines[0] += " " + self.tr("(párr. {n})").format(n=self.shown.paragraph)
        reason = secondary(QLabel(" ".join(line for line in lines if line)))
        if self.item.status == "doubtful":
            reason.setProperty("tone", "doubt")
        column.addWidget(reason)
        if self.shown.remarks:
            remarks = secondary(QLabel("\n".join(f"•\u00a0{line}" for line in self.shown.remarks)))
            remarks.setTextFormat(Qt.TextFormat.PlainText)
            remarks.setProperty("tone", "doubt")
            column.addWidget(remarks)
        if self.shown.waiting:
            column.addWidget(secondary(QLabel(self.shown.waiting)))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing().tiny)
        row.setContentsMargins(0, spacing().tiny, 0, 0)
        accepted = self.item.review == "accepted"
        accept = QPushButton(self.tr("Aceptada") if accepted else self.tr("Aceptar"))
        accept.setIcon(icon("check", "ok" if accepted else "text"))
        accept.setToolTip(self.tr("Aceptar o quitar la aceptación (A)"))
        self._connect(accept, "accept")
        edit = QPushButton(self.tr("Editar"))
        edit.setIcon(icon("edit"))
        edit.setToolTip(self.tr("Editar (E o F2)"))
        self._connect(edit, "edit")
        row.addWidget(accept)
        row.addWidget(edit)
        side = spacing().px(16)
        if self.shown.can_ask:
            again = QPushButton(self.tr("Otra"))
            again.setIcon(icon("retry"))
            again.setToolTip(self.tr("Pedir otra en su lugar; esta no se pierde (R)"))
            again.setEnabled(self.shown.waiting is None)
            self._connect(again, "again")
            again.setIconSize(QSize(side, side))
            row.addWidget(again)
        for button in (accept, edit):
            button.setIconSize(QSize(side, side))
        row.addStretch(1)
        if self.shown.forms:
            self._tool(row, "clock", self.tr("Volver a una forma anterior"), "forms")
        self._tool(row, "up", self.tr("Subir (Alt+↑)"), "up")
        self._tool(row, "down", self.tr("Bajar (Alt+↓)"), "down")
        self._tool(row, "trash", self.tr("Quitar (Supr)"), "discard")
        return row

    def _buttons_of_discarded(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = QPushButton(self.tr("Recuperar"))
        back.setIcon(icon("retry"))
        self._connect(back, "restore")
        row.addWidget(back)
        row.addStretch(1)
        return row

    def _tool(self, row: QHBoxLayout, picture: str, name: str, action: str) -> None:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setIconSize(QSize(spacing().px(18), spacing().px(18)))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setObjectName(action)
        button.clicked.connect(lambda: self.wants.emit(action, self.item.id))
        row.addWidget(button)

    def _connect(self, button: QPushButton, action: str) -> None:
        button.setObjectName(action)
        button.clicked.connect(lambda: self.wants.emit(action, self.item.id))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = event.globalPosition().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance() and self.item.review != "discarded":
            self._pressed = None
            self.dragged.emit(self.item.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked, self._pressed = self._pressed is not None, None
        if clicked:  # not when it is pressed: the card may be about to be carried, and choosing replaces it
            self.chosen.emit(self.item.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.wants.emit("edit", self.item.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit(self.item.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_current:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = spacing().px(2) if self.hasFocus() else spacing().px(1.4)
        painter.setPen(QPen(colours().accent, width))
        radius = spacing().px(8)
        half = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), radius, radius)
        painter.end()


def _words(text: str, *, bold: bool = False) -> QLabel:
    """A label that wraps and takes a person's text as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label
