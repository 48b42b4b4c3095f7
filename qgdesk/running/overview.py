"""How the whole queue stands: how many, how far, how long, and whether somebody is working."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from jobs.errors import JobError
from jobs.queue import UnitKey, UnitQuery
from jobs.queue.models import Job, JobKind
from qgdesk.appearance import heading, secondary, spacing
from qgdesk.context import Context
from qgdesk.running.words import held_words, time_left, worker_words

KINDS: tuple[JobKind, ...] = ("generate", "train")
_JOBS_READ = 50
PATIENCE_SECONDS = 6.0
"""After so long a cancel that is not obeyed can be forced."""


class Overview(QFrame):
    """One line of words, a bar, and a button when something waits for a person."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._held: list[Job] = []
        self.setProperty("kind", "head")
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(space.medium, space.small, space.medium, space.small)
        column.setSpacing(space.tiny)
        row = QHBoxLayout()
        row.setSpacing(space.medium)
        self.told = heading(QLabel(), 2)
        self.more = secondary(QLabel())
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        row.addWidget(self.told)
        row.addWidget(self.more, 1)
        row.addWidget(self.button)
        self.force = QPushButton(self.tr("&Forzar la parada"))
        self.force.setToolTip(self.tr("Cierra el proceso a la fuerza; lo guardado se conserva."))
        self.force.clicked.connect(self._force)
        self.force.hide()
        row.addWidget(self.force)
        self._cancelling: tuple[UnitKey, float] | None = None
        self._patience = QTimer(self)
        self._patience.setInterval(1000)
        self._patience.timeout.connect(self._watch_cancelling)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Avance de todas las fichas"))
        column.addLayout(row)
        column.addWidget(self.bar)

    def look(self) -> None:
        """Read how the queue stands."""
        store = self._context.store
        jobs = [  # one status at a time: an index has them in order
            job
            for status in ("running", "queued")
            for job in store.jobs.page(statuses=(status,), kinds=KINDS, limit=_JOBS_READ)
        ]
        state = self._context.worker.state
        self._held = [job for job in jobs if job.held]
        open_units = store.units.count(UnitQuery(kinds=KINDS, statuses=("queued", "running")))
        done = sum(job.units.finished for job in jobs)
        total = done + open_units
        self.bar.setVisible(total > 0)
        self.bar.setRange(0, max(1, total) * 100)
        self.bar.setValue(done * 100 + self._of_running_unit())
        if not jobs:
            self.told.setText(self.tr("Todo terminado"))
            self.more.setText("")
        else:
            self.told.setText(self.tr("%n por hacer", "", open_units))
            self.more.setText(self._explain(jobs, state is None))
            words = worker_words(state)
            if words:
                self.more.setText(words)
        self._show_button(state is None and bool(jobs))
        self._watch_cancelling()

    def _watch_cancelling(self) -> None:
        """A cancel that is not obeyed within some seconds can be forced."""
        state = self._context.worker.state
        key = state.unit if state is not None else None
        try:
            cancelling = key is not None and self._context.store.units.get(key).cancelling
        except JobError:
            cancelling = False
        if key is None or not cancelling:
            self._cancelling = None
            self._patience.stop()
        elif self._cancelling is None or self._cancelling[0] != key:
            self._cancelling = (key, monotonic())
            self._patience.start()
        waited = 0.0 if self._cancelling is None else monotonic() - self._cancelling[1]
        self.force.setVisible(waited >= PATIENCE_SECONDS)

    def _force(self) -> None:
        self.force.hide()
        self._context.worker.force_stop()
        self._context.feed.poke()

    def _of_running_unit(self) -> int:
        state = self._context.worker.state
        if state is None or state.unit is None or not state.total:
            return 0
        return round(min(1.0, state.done / state.total) * 90)

    def _explain(self, jobs: list[Job], nobody_works: bool) -> str:
        if self._held and len(self._held) == len(jobs):
            return held_words(self._held[0])
        if nobody_works:
            return self.tr("Ahora no trabaja nadie en ellas.")
        if len(jobs) >= _JOBS_READ:
            return ""  # there are more than were read; their time would be missing
        known = [job.progress.eta_s for job in jobs if not job.held]
        if known and all(eta is not None for eta in known):
            return time_left(sum(eta for eta in known if eta is not None))
        return self.tr("El tiempo se sabrá con la primera ficha.")

    def _show_button(self, nobody_works: bool) -> None:
        all_held = bool(self._held) and not nobody_works
        self.button.setVisible(nobody_works or bool(self._held))
        self.button.setText(
            self.tr("Seguir con lo que está en &pausa") if self._held else self.tr("&Ponerse a trabajar")
        )
        self.button.setEnabled(nobody_works or all_held)

    def _act(self) -> None:
        for job in self._held:
            self._context.store.jobs.release(job.id)
        self._context.worker.ensure_running()
        self._context.feed.poke()
