"""``run``: works the queue in this terminal."""

from __future__ import annotations

from argparse import Namespace

from jobs.cli.exit_codes import ExitCode, worst
from jobs.cli.output import Output
from jobs.cli.progress_display import Display, open_display
from jobs.errors import CancelledError, JobError, Parameter
from jobs.pipeline.progress import Step
from jobs.queue.loop import End
from jobs.queue.models import Unit
from jobs.queue.stopping import StopFlag
from jobs.queue.store import Store
from jobs.queue.worker import start_afresh, work


def run_command(arguments: Namespace, output: Output) -> ExitCode:
    """Work until the queue is empty (``--watch``: until Ctrl-C); standard input is never read.

    Raises:
        BusyError: another process does it already.
        StoreError: the store cannot be used.
    """
    stop = StopFlag()
    with Store.open() as store:
        waiting = store.jobs.totals().by_status["queued"]
        with stop.on_signals(), open_display(output, waiting) as display:
            reporter = _Terminal(store, output, display, waiting)
            try:
                end = work(stop, reporter=reporter, until_empty=not arguments.watch, idle_seconds=None)
            except KeyboardInterrupt:
                end = End.STOPPED
    if end is End.RECYCLE and not stop():
        start_afresh()
    if stop():
        output.error(CancelledError())
        output.note("Lo que no se ha terminado sigue en la cola; «run» continúa donde quedó.")
        return ExitCode.CANCELLED
    if not waiting and not reporter.codes:
        output.note("No hay nada que hacer en la cola.")
    return worst(reporter.codes)


class _Terminal:
    """Shows the worker's progress as ``generate`` does; one line per file, or one JSON object per text."""

    def __init__(self, store: Store, output: Output, display: Display, waiting: int) -> None:
        self.codes: list[ExitCode] = []
        self._store = store
        self._output = output
        self._display = display
        self._waiting = waiting
        self._number = 0
        self._told_loading = False

    def loading(self, stage: str, done: int, total: int) -> None:
        if not self._told_loading:
            self._display.start_text(self._number + 1, max(self._waiting, 1), "modelo", 0)
            self._told_loading = True
        self._display.loading(stage, done, total)

    def begin(self, unit: Unit) -> None:
        self._number += 1
        self._told_loading = False
        total = max(self._waiting, self._number)
        self._display.start_text(self._number, total, f"{unit.key} {unit.title}", unit.asked)

    def step(self, step: Step) -> None:
        self._display.step(step)

    def end(self, unit: Unit) -> None:
        self._display.end_text(counts=unit.status == "done")
        if unit.status == "queued":
            self._number -= 1
            return
        if self._output.as_json:
            self._output.json(unit.as_json())
        for path in unit.files:
            self._output.file_written(path)
        if unit.error is not None:
            self._output.error(unit.error.as_error(), f"{unit.key} {unit.title}")
            self.codes.append(ExitCode.TEXT_FAILED)
        elif unit.status == "done":
            self.codes.append(self._of_result(unit))

    def failure(self, error: JobError) -> None:
        self._output.error(error)
        self._output.note("Los trabajos que usan ese modelo se han detenido; «release» los reanuda.")
        self.codes.append(ExitCode.MODEL)

    def warn(self, code: str, params: dict[str, Parameter]) -> None:
        self._output.warn(code, params)

    def _of_result(self, unit: Unit) -> ExitCode:
        lacking = unit.asked - unit.kept
        if unit.sheet is None or lacking <= 0:
            return ExitCode.OK
        reason = self._store.sheets.worksheet(unit.sheet).shortfall.reason or ""
        self._output.warn(
            "warning.shortfall",
            {
                "title": unit.title,
                "kept": unit.kept,
                "wanted": unit.asked,
                "reason": f" {reason[:1].upper()}{reason[1:]}." if reason else "",
            },
        )
        return ExitCode.SHORTFALL
