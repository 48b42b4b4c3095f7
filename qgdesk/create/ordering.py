"""From the chosen texts and the form to a job in the queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from jobs.errors import JobError
from jobs.queue.payloads import ExportTarget, GeneratePayload
from qgdesk.context import Context
from qgdesk.create.chosen_text import ChosenText
from qgdesk.create.sheet_form import SheetFormView
from qgdesk.create.sources import ChosenTexts


class Ordering(QObject):
    """Queues the texts that are ready, in a child process, and wakes the worker.

    Attributes:
        ordered: the job, how many worksheets it makes, and the texts that went into it.
        failed: nothing has been queued.
    """

    ordered = Signal(int, int, list)
    failed = Signal(object)

    def __init__(self, context: Context, texts: ChosenTexts, form: SheetFormView) -> None:
        super().__init__(form)
        self._context, self._texts, self._form = context, texts, form
        self.is_busy = False

    def order(self) -> None:
        """Queue what is ready now."""
        ready = [text for text in self._texts.all() if text.state == "ready" and text.kept]
        if not ready or self.is_busy or self._form.problem:
            return
        self.is_busy = True
        self._context.children.run(
            "qgdesk.create.tasks:queue",
            {
                "texts": [_as_order(text) for text in ready],
                "payload": self._payload().model_dump(mode="json"),
                "title": None if len(ready) == 1 else self.tr("%n texto(s)", "", len(ready)),
            },
            done=lambda answer: self._done(answer, ready),
            failed=self._fail,
            first=True,
        )

    def _payload(self) -> GeneratePayload:
        value = self._context.settings.value
        form = self._form
        return GeneratePayload(
            request=form.request(),
            model=form.advanced.choice,
            export=ExportTarget(out=str(form.folder), formats=form.formats, adapted=form.adapted.isChecked()),
            wiki_endpoint=value.wiki_endpoint,
            wiki_contact=value.wiki_contact,
        )

    def _done(self, answer: dict[str, int], texts: list[ChosenText]) -> None:
        self.is_busy = False
        self._context.feed.poke()
        self._context.worker.ensure_running()
        self.ordered.emit(answer["job"], answer["units"], texts)

    def _fail(self, error: JobError) -> None:
        self.is_busy = False
        self.failed.emit(error)


def _as_order(text: ChosenText) -> dict[str, Any]:
    name = Path(text.place).stem if text.kind == "file" else text.title
    return {
        "document": text.document,
        "kept": sorted(text.kept),
        "usual": sorted(text.usual),
        "limit": text.limit,
        "name": name,
    }
