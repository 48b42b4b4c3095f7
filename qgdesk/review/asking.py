"""What a person asks the model about single items, and what becomes of its answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jobs.errors import JobError
from jobs.queue.payloads import CheckResult
from jobs.worksheet.editing import find_item, live_items
from qgdesk.context import Context
from qgdesk.review.second_readings import Question, SecondReadings
from qgdesk.review.session import Session


class Asking(QObject):
    """Puts questions about the worksheet that is open, and takes the answers into it.

    Attributes:
        create_wanted: what is open cannot be asked about; a person may make a worksheet of her own.
        session: the worksheet.
    """

    create_wanted = Signal()

    def __init__(self, context: Context, readings: SecondReadings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._readings = context, readings
        self.session: Session | None = None
        readings.answered.connect(self._answered)
        readings.failed.connect(lambda _, error: self._context.notices.error(error, topic="review"))

    def recheck(self, identifier: str) -> None:
        """A second reading of an item that was edited."""
        session = self.session
        if session is None or session.holder.sheet is None:
            return
        item = find_item(session.worksheet, identifier)
        if item.evidence is not None and item.status == "edited":
            self._ask(session, "recheck", identifier, self.tr("Comprobar una pregunta"))

    def again(self, identifier: str) -> None:
        """Another item in the place of one; while the worksheet is being made, as soon as it is finished."""
        session = self.session
        if session is None:
            return
        if session.holder.sheet is not None:
            self._ask(session, "replace", identifier, self.tr("Buscar otra pregunta"))
        elif session.growing is not None:
            if identifier not in session.wanted_again:
                session.wanted_again.append(identifier)
                session.changed.emit("")
        else:
            self._context.notices.show(
                "info",
                self.tr("De la ficha de ejemplo no se pueden pedir otras preguntas; de las suyas, sí."),
                self.tr("Crear ficha"),
                self.create_wanted.emit,
                topic="review",
            )

    def settle(self) -> None:
        """The worksheet is finished: ask for what was wanted meanwhile."""
        session = self.session
        if session is None:
            return
        wanted, session.wanted_again = session.wanted_again, []
        here = {item.id for item in live_items(session.worksheet)}
        for identifier in wanted:
            if identifier in here:
                self.again(identifier)

    def _ask(self, session: Session, action: str, identifier: str, what: str) -> None:
        assert session.holder.sheet is not None
        self._readings.forget(identifier)
        title = f"{what}: «{session.worksheet.title}»"
        try:
            self._readings.ask(
                "replace" if action == "replace" else "recheck",
                session.holder.sheet,
                session.worksheet.revision,
                find_item(session.worksheet, identifier),
                title,
            )
        except JobError as error:
            self._context.notices.error(error, topic="review")

    def _answered(self, question: Question, result: CheckResult) -> None:
        session = self.session
        if session is None or session.holder.sheet != question.sheet:
            return
        if not any(item.id == question.item for item in live_items(session.worksheet)):
            return  # taken out or changed again meanwhile
        if question.action == "recheck":
            session.note_doubts(question.item, result.doubts)
        elif result.item is None:
            self._context.notices.show(
                "info", self.tr("El texto no da para otra pregunta distinta de ese tipo."), topic="review"
            )
        else:
            session.take_new_form(question.item, result.item)
