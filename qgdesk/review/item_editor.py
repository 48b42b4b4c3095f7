"""Writing an item in place: its words, its proof, and what the rules say while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jobs.worksheet.editing import EditError, ItemText, ShortAnswerText, TrueFalseText
from jobs.worksheet.editing.building import build_item
from jobs.worksheet.editing.texts import tidy
from jobs.worksheet.models import Evidence, Item, Kind
from qgdesk.appearance import primary, secondary, spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.review import phrases
from qgdesk.review.growing_field import GrowingField
from qgdesk.review.session import Session
from qgdesk.wording import error_text

_CHECK_MS = 250
_DIVIDER = " / "


class ItemEditor(QWidget):
    """The fields of one item.

    Attributes:
        saved: (ItemText) to be kept; whoever listens calls `refuse` if that fails.
        cancelled: the words are to be as they were.
        picking: whether the next click in the text chooses the proof.
        evidence_changed: another proof was chosen.
    """

    saved = Signal(object)
    cancelled = Signal()
    picking = Signal(bool)
    evidence_changed = Signal()

    def __init__(
        self,
        session: Session,
        kind: Kind,
        text: ItemText | None,
        old: Item | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self.kind, self._old = session, kind, old
        self.evidence: Evidence | None = text.evidence if text else None
        self._begun = text
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.check)
        self._build()
        if text is not None:
            self._fill(text)
        self._show_evidence()
        self.check()

    def _build(self) -> None:
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(space.tiny)
        form.setContentsMargins(0, 0, 0, 0)
        self.prompt = GrowingField()
        self.answer, self.accepted = QLineEdit(), QLineEdit()
        self.correction = GrowingField()
        self.true, self.false = QRadioButton(self.tr("&Verdadera")), QRadioButton(self.tr("&Falsa"))
        if self.kind == "short_answer":
            form.addRow(self.tr("&Pregunta"), self.prompt)
            form.addRow(self.tr("&Respuesta"), self.answer)
            self.accepted.setPlaceholderText(self.tr("otras formas válidas, separadas con una barra"))
            form.addRow(self.tr("También se &acepta"), self.accepted)
        else:
            form.addRow(self.tr("A&firmación"), self.prompt)
            row = QHBoxLayout()
            row.setSpacing(space.medium)
            group = QButtonGroup(self)
            for button in (self.true, self.false):
                group.addButton(button)
                row.addWidget(button)
            row.addStretch(1)
            self.true.setChecked(True)
            form.addRow(row)
            self._correction_label = QLabel(self.tr("&Corrección"))
            self._correction_label.setBuddy(self.correction)
            form.addRow(self._correction_label, self.correction)
        column.addLayout(form)
        self.quote = secondary(QLabel())
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.quote)
        self.pick = QPushButton(self.tr("Elegir la frase en el &texto"))
        self.pick.setCheckable(True)
        self.pick.setProperty("kind", "link")
        self.pick.toggled.connect(self.picking)
        column.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("tone", "error")
        self.problem.hide()
        column.addWidget(self.problem)
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setProperty("tone", "doubt")
        column.addWidget(self.remarks)
        buttons = QHBoxLayout()
        self.save = primary(QPushButton(self.tr("&Guardar")))
        self.save.setToolTip(self.tr("Intro"))
        self.save.clicked.connect(self.submit)
        self.cancel = QPushButton(self.tr("Cance&lar"))
        self.cancel.setToolTip(self.tr("Esc"))
        self.cancel.clicked.connect(self.cancelled)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for field in (self.prompt, self.correction):
            field.textChanged.connect(self._typed)
            field.installEventFilter(self)
        for line in (self.answer, self.accepted):
            line.textChanged.connect(self._typed)
            line.installEventFilter(self)
        self.false.toggled.connect(self._flipped)
        self._show_correction()

    def _fill(self, text: ItemText) -> None:
        if isinstance(text, ShortAnswerText):
            self.prompt.setPlainText(text.question)
            self.answer.setText(text.answer)
            self.accepted.setText(_DIVIDER.join(text.accepted or ()))
        else:
            self.prompt.setPlainText(text.statement)
            self.false.setChecked(not text.answer)
            self.true.setChecked(text.answer)
            self.correction.setPlainText(text.correction)
        self._show_correction()

    def begin(self) -> None:
        """Put the cursor where writing begins."""
        self.prompt.setFocus(Qt.FocusReason.OtherFocusReason)
        self.prompt.selectAll() if self._begun is None else self.prompt.to_end()

    def text(self) -> ItemText:
        """The words as they stand in the fields."""
        if self.kind == "true_false":
            return TrueFalseText(
                self.prompt.toPlainText(), self.true.isChecked(), self.correction.toPlainText(), self.evidence
            )
        accepted = tuple(part for part in self.accepted.text().split("/") if part.strip())
        begun = self._begun.accepted if isinstance(self._begun, ShortAnswerText) else None
        untouched = tuple(part.strip() for part in accepted) == tuple(begun or ())
        return ShortAnswerText(
            self.prompt.toPlainText(), self.answer.text(), begun if untouched else accepted, self.evidence
        )

    def fields(self) -> dict[str, Any]:
        """What stands in the fields, to be put back by ``restore``."""
        return {
            "prompt": self.prompt.toPlainText(),
            "answer": self.answer.text(),
            "accepted": self.accepted.text(),
            "correction": self.correction.toPlainText(),
            "false": self.false.isChecked(),
            "evidence": self.evidence.model_dump() if self.evidence else None,
        }

    def restore(self, fields: dict[str, Any]) -> None:
        """Put back what stood in the fields of another editor."""
        self.false.setChecked(fields["false"])
        self.true.setChecked(not fields["false"])
        self.prompt.setPlainText(fields["prompt"])
        self.answer.setText(fields["answer"])
        self.accepted.setText(fields["accepted"])
        self.correction.setPlainText(fields["correction"])
        if fields["evidence"]:
            self.choose_evidence(Evidence.model_validate(fields["evidence"]))

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was changed since the editor was opened."""
        if self._begun is None:
            return not self.prompt.toPlainText().strip() and not self.answer.text().strip()
        return self.text() == self._begun

    def submit(self) -> None:
        """Hand the words over to be kept."""
        self.problem.hide()
        self.saved.emit(self.text())

    def refuse(self, error: EditError) -> None:
        """Say why the words cannot be kept, at the field that is meant."""
        text, hint = error_text(error)
        self.problem.setText(f"{text} {hint}" if hint else text)
        self.problem.show()
        fields = {"answer": self.answer, "accepted": self.accepted, "correction": self.correction}
        field = fields.get(error.field, self.prompt)
        field.setProperty("problem", True)
        restyle(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_evidence(self, evidence: Evidence) -> None:
        """Take a sentence of the text as proof."""
        self.evidence = evidence
        self.pick.setChecked(False)
        self._show_evidence()
        self.check()
        self.evidence_changed.emit()

    def check(self) -> None:
        """Ask the rules what they think of the words so far."""
        try:
            item = build_item(tidy(self.text()), self._session.worksheet, self._old)
        except EditError:
            self.remarks.hide()
            return
        found = [phrases.remark_sentence(remark) for remark in self._session.remarks(item)]
        self.remarks.setText("\n".join(f"•\u00a0{sentence}" for sentence in dict.fromkeys(found)))
        self.remarks.setVisible(bool(found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.submit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self.problem.hide()
        for field in (self.prompt, self.answer, self.correction):
            if field.property("problem"):
                field.setProperty("problem", False)
                restyle(field)
        self._timer.start()

    def _flipped(self, false: bool) -> None:
        """A statement made false begins with its correction, one made true says what the correction said."""
        statement, correction = self.prompt.toPlainText().strip(), self.correction.toPlainText().strip()
        if false and not correction:
            self.correction.setPlainText(statement)
        elif not false and correction:
            self.prompt.setPlainText(correction)
        self._show_correction()
        self._typed()

    def _show_correction(self) -> None:
        if self.kind == "true_false":
            self._correction_label.setVisible(self.false.isChecked())
            self.correction.setVisible(self.false.isChecked())

    def _show_evidence(self) -> None:
        if self.evidence is None:
            self.quote.setText(self.tr("Sin frase de prueba."))
        else:
            self.quote.setText(self.tr("Lo prueba: «{quote}»").format(quote=self.evidence.text))
