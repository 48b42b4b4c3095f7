"""Shows how far a run is: bars on a terminal, a line now and then in a file or a pipe."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol

from jobs.cli.output import Output
from jobs.pipeline.time_left import TimeLeft, spoken

if TYPE_CHECKING:
    from jobs.pipeline.progress import Step

_STAGES = {
    "check": "comprobando el modelo",
    "convert": "preparando (solo 1.ª vez)",
    "tokenizer": "preparando (solo 1.ª vez)",
    "quantize": "reduciendo (solo 1.ª vez)",
    "download": "descargando el modelo",
    "load": "cargando el modelo",
    "reading": "leyendo el texto",
    "planning": "eligiendo frases",
    "generating": "redactando preguntas",
    "verifying": "comprobando respuestas",
    "selecting": "eligiendo las mejores",
}
_LINE_EVERY = 15.0
_DRAW_EVERY = 0.1


class Display(Protocol):
    """What shows a run's progress."""

    def start_text(self, number: int, total: int, name: str, wanted: int) -> None:
        """A text begins."""

    def loading(self, stage: str, done: int, total: int) -> None:
        """The model is being prepared; counts are bytes or tensors."""

    def step(self, step: Step) -> None:
        """The pipeline went on."""

    def end_text(self, *, counts: bool) -> None:
        """A text ended; ``counts``: how long it took tells of the others."""


@contextmanager
def open_display(output: Output, texts: int) -> Iterator[Display]:
    """Bars when a person watches standard error, lines otherwise."""
    if not sys.stderr.isatty():
        yield _Lines(output, texts)
        return
    bars = _Bars(texts)
    output.paused = bars.paused
    try:
        with bars.shown():
            yield bars
    finally:
        output.paused = contextlib.nullcontext


class _Lines:
    """One line for a new stage, and one every few seconds within it."""

    def __init__(self, output: Output, texts: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._output = output
        self._left = TimeLeft(texts, clock)
        self._clock = clock
        self._head, self._wanted = "", 0
        self._last_stage, self._last_time, self._last_line = "", 0.0, ""

    def start_text(self, number: int, total: int, name: str, wanted: int) -> None:
        self._head, self._wanted = f"[{number}/{total}] {name}", wanted
        self._last_stage = ""
        self._left.start_text()

    def loading(self, stage: str, done: int, total: int) -> None:
        self._show(stage, _percent(done, total))

    def step(self, step: Step) -> None:
        self._left.step(step.stage, step.done, step.total)
        detail = f"{step.kept} de {self._wanted} listas" if step.kept else ""
        left = self._left.seconds()
        if left is not None and step.stage in ("generating", "verifying"):
            detail += f"{', ' if detail else ''}quedan unos {spoken(left)}"
        self._show(step.stage, detail)

    def end_text(self, *, counts: bool) -> None:
        self._left.finish_text(counts=counts)

    def _show(self, stage: str, detail: str) -> None:
        now = self._clock()
        if stage == self._last_stage and now - self._last_time < _LINE_EVERY:
            return
        line = f"{self._head}: {_STAGES.get(stage, stage)}{f' ({detail})' if detail else ''}"
        self._last_stage, self._last_time = stage, now
        if line != self._last_line:
            self._last_line = line
            self._output.note(line)


class _Bars:
    """A bar for the stage, items kept, time left. Drawn when something happens: no thread of its own."""

    def __init__(self, texts: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Column

        def words(field: str, ratio: int) -> TextColumn:
            column = Column(ratio=ratio, no_wrap=True, overflow="ellipsis")
            return TextColumn(f"{{task.{field}}}", markup=False, table_column=column)

        self._progress = Progress(
            words("fields[head]", 3),
            words("description", 4),
            BarColumn(bar_width=10),
            words("fields[detail]", 4),
            expand=True,
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=None, head="", detail="", visible=False)
        self._left = TimeLeft(texts)
        self._wanted = 0
        self._drawn = 0.0
        self._stage = ""

    def shown(self) -> AbstractContextManager[object]:
        return self._progress

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar away while a line is written to the same terminal."""
        live = self._progress.live.is_started
        if live:
            self._progress.stop()
        try:
            yield
        finally:
            if live:
                self._progress.start()

    def start_text(self, number: int, total: int, name: str, wanted: int) -> None:
        self._wanted = wanted
        self._left.start_text()
        head = f"[{number}/{total}] {_shortened(name)}"
        self._progress.reset(self._task, total=None, visible=True, description="", head=head, detail="")
        self._draw(force=True)

    def loading(self, stage: str, done: int, total: int) -> None:
        self._update(stage, done, total, _percent(done, total))

    def step(self, step: Step) -> None:
        self._left.step(step.stage, step.done, step.total)
        detail = f"{step.kept}/{self._wanted}"
        left = self._left.seconds()
        if left is not None:
            detail += f", quedan {spoken(left)}"
        self._update(step.stage, step.done, step.total, detail)

    def end_text(self, *, counts: bool) -> None:
        self._left.finish_text(counts=counts)
        self._progress.update(self._task, visible=False)
        self._draw(force=True)

    def _update(self, stage: str, done: int, total: int, detail: str) -> None:
        self._progress.update(
            self._task,
            description=_STAGES.get(stage, stage),
            completed=done,
            total=total if total > 0 else None,
            detail=detail,
        )
        self._draw(force=stage != self._stage)
        self._stage = stage

    def _draw(self, *, force: bool) -> None:
        now = time.monotonic()
        if force or now - self._drawn >= _DRAW_EVERY:
            self._drawn = now
            self._progress.refresh()


def _percent(done: int, total: int) -> str:
    return f"{100 * done // total} %" if total > 0 else ""


def _shortened(name: str, length: int = 32) -> str:
    return name if len(name) <= length else name[: length - 1] + "…"
