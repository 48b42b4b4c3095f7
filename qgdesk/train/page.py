"""The tab Entrenar: what is learnt, how far it is, and which adapter makes the worksheets."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFile, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from jobs.engine.choice import NO_ADAPTER
from jobs.errors import JobError
from jobs.paths import expanded
from jobs.queue import UnitKey
from jobs.queue.models import FINAL
from jobs.queue.payloads import NewUnit, TrainPayload
from qgdesk.appearance import icon, spacing
from qgdesk.context import Context
from qgdesk.page import Page
from qgdesk.train.entries import Entries, Entry, unit_key
from qgdesk.train.entry_list import ENTRY, EntryList, EntryModel
from qgdesk.train.orders import comparison, resumed
from qgdesk.train.run_view import RunView
from qgdesk.train.setup_form import SetupForm
from qgdesk.widgets import EmptyState
from training.places import adapters_dir
from training.queued.configs import CompareConfig, TrainConfig

_log = logging.getLogger(__name__)


class TrainPage(Page):
    """A list of runs and adapters, and either one of them or the form for a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries = Entries(context.store)
        self._change = -1
        self._model = EntryModel()
        self._views = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.empty = EmptyState(
            self.tr("Enseñar al modelo"),
            self.tr("Opcional. Aprende de las preguntas que usted acepta."),
            self.tr("Elegir datos"),
            self.begin_anew,
            picture="learn",
        )
        self._views.addWidget(self.empty)
        self._views.addWidget(self._build_work())
        self.form.restore(dict(context.state.value.train.get("form", {})))
        context.feed.changed.connect(self.look)
        context.settings.changed.connect(self._show)
        self._wanted = str(context.state.value.train.get("entry", ""))
        self._read()

    def _build_work(self) -> QWidget:
        space = spacing()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(space.medium, space.medium, 0, space.medium)
        column.setSpacing(space.small)
        row = QHBoxLayout()
        self.new = QPushButton(self.tr("Enseñarle &más…"))
        self.new.setIcon(icon("plus"))
        self.new.clicked.connect(self.begin_anew)
        row.addWidget(self.new)
        row.addStretch(1)
        self.list = EntryList(self._model)
        self.list.setMinimumWidth(space.px(240))
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._chosen(now.data(ENTRY)))
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.side = QStackedWidget()
        self.form = SetupForm(self._context)
        self.form.begun.connect(self.begin)
        self.view = RunView(self._context)
        self.view.stop.connect(self._stop)
        self.view.resume.connect(self._resume)
        self.view.remove.connect(self._remove)
        self.view.comparison.wanted.connect(self._compare)
        self.view.comparison.stop.connect(self._stop_comparing)
        self.view.comparison.use.connect(self._use)
        self.side.addWidget(self.form)
        self.side.addWidget(self.view)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([space.px(250), space.px(850)])
        self._left = left
        return self.splitter

    # -- following

    def look(self) -> None:
        """The store has changed."""
        if not self.isVisible():
            return
        self.view.look()
        if self._context.store.units.last_change() != self._change:
            self._read()

    def appear(self) -> None:
        self._read()
        self._context.children.run(
            "qgdesk.train.tasks:accepted", {}, done=self._count_accepted, failed=self._not_counted
        )

    def show_unit(self, job: int, unit: int) -> None:
        """Show the run that a unit of the queue learns."""
        self._read()
        for entry in self._model.entries:
            keys = {unit_key(entry), entry.comparing.key if entry.comparing else None}
            if UnitKey(job, unit) in keys:
                self._select(entry.slug)

    def _read(self) -> None:
        try:
            entries = self._entries.read()
        except JobError as error:
            self._context.notices.error(error, topic="train")
            return
        self._change = self._context.store.units.last_change()
        self._model.show(entries, self._active())
        self._show()

    def _show(self) -> None:
        """Everything as it stands now."""
        entries = self._model.entries
        self._model.show(entries, self._active())
        self.form.show_entries(entries)
        making = self.side.currentWidget() is self.form
        self._left.setVisible(bool(entries))
        if not entries and not (making and self._views.currentIndex() == 1):
            self._views.setCurrentIndex(0)
            return
        if not entries:
            return
        if self._views.currentIndex() == 0:
            self._views.setCurrentIndex(1)
            self._select(self._wanted or entries[0].slug)
            return
        if self._wanted or (not making and self.current is None):
            shown = self.view.entry.slug if self.view.entry is not None else ""
            self._select(self._wanted or shown)
        elif not making and self.current is not None:
            self.view.show_entry(self.current, self._model.is_active(self.current))

    @property
    def current(self) -> Entry | None:
        """The entry that is looked at."""
        entry: Entry | None = self.list.currentIndex().data(ENTRY)
        return entry

    def _select(self, name: str) -> None:
        self._wanted = ""
        slugs = [entry.slug for entry in self._model.entries]
        if name not in slugs:
            name = slugs[0] if slugs else ""
        if not name:
            return
        index = self._model.index(slugs.index(name))
        self.list.setCurrentIndex(index)
        self._chosen(index.data(ENTRY))

    def _chosen(self, entry: Entry | None) -> None:
        if entry is not None:
            self.side.setCurrentWidget(self.view)
            self.view.show_entry(entry, self._model.is_active(entry))

    def _active(self) -> str:
        chosen = self._context.settings.value.adapter
        if chosen is None or chosen == NO_ADAPTER or expanded(chosen).parent != adapters_dir():
            return ""
        return Path(chosen).name

    def _count_accepted(self, count: int) -> None:
        self.form.show_count(count)
        if count:
            told = self.tr("Opcional. Aprende de las preguntas que usted acepta; lleva %n.", "", count)
            self.empty.sentence.setText(told)

    def _not_counted(self, error: JobError) -> None:
        _log.warning("accepted items not counted: %s", error.code)

    # -- acting

    def begin_anew(self) -> None:
        """The form for a new run."""
        self.list.clearSelection()
        self.list.setCurrentIndex(self._model.index(-1))
        self.side.setCurrentWidget(self.form)
        self._views.setCurrentIndex(1)
        self._left.setVisible(bool(self._model.entries))
        self.form.show_entries(self._model.entries)
        self.form.data.accepted.setFocus()

    def begin(self, config: TrainConfig) -> None:
        """Queue a run, and look at it."""
        self._add(config, config.name)
        self._wanted = ""
        self._read()
        newest = max(self._model.entries, key=lambda one: one.unit.job_id if one.unit else 0, default=None)
        if newest is not None:
            self._select(newest.slug)

    def _add(self, config: TrainConfig | CompareConfig, title: str) -> None:
        payload = TrainPayload(config=config.model_dump(mode="json"))
        try:
            self._context.store.jobs.add(payload, [NewUnit(title=title)], title=title)
        except JobError as error:
            self._context.notices.error(error, topic="train")
            return
        self._context.worker.ensure_running()
        self._context.feed.poke()

    def _stop(self) -> None:
        if (entry := self.view.entry) is not None and entry.unit is not None:
            self._do(lambda key=entry.unit.key: self._context.store.jobs.cancel(key.job, key.unit))

    def _resume(self) -> None:
        entry = self.view.entry
        if entry is None:
            return
        if entry.unit is not None and entry.state in ("paused", "stopped", "failed"):
            jobs, key = self._context.store.jobs, entry.unit.key
            if entry.state == "paused":
                self._do(lambda: jobs.release(key.job))
            else:
                self._do(lambda: jobs.retry(key.job, key.unit))
            self._context.worker.ensure_running()
        elif entry.config is not None:  # begun on the command line
            self._add(resumed(entry.config), entry.config.name)
            self._read()

    def _compare(self, texts: list[str]) -> None:
        entry = self.view.entry
        if entry is not None and entry.adapter is not None:
            config = comparison(entry, texts, self._context.settings.value)
            self._add(config, self.tr("Comparar «{name}»").format(name=entry.name))
            self._read()

    def _stop_comparing(self) -> None:
        if (entry := self.view.entry) is not None and entry.comparing is not None:
            self._do(lambda key=entry.comparing.key: self._context.store.jobs.cancel(key.job, key.unit))

    def _use(self, wanted: bool) -> None:
        """Make worksheets with the adapter and the model it was made for, or with what comes along."""
        entry = self.view.entry
        if entry is None or entry.adapter is None:
            return
        fields: dict[str, str | None] = {"adapter": str(entry.adapter) if wanted else None}
        if wanted and entry.config is not None:
            fields["model"] = entry.config.model
        self._context.change_settings(**fields)
        self._context.notices.show(
            "success",
            self.tr("Las próximas fichas se crearán con «{name}».").format(name=entry.name)
            if wanted
            else self.tr("Las próximas fichas se crearán sin «{name}».").format(name=entry.name),
            topic="train",
        )

    def _remove(self) -> None:
        """Folders go to the system's trash, where they can be brought back from."""
        entry = self.view.entry
        if entry is None:
            return
        for folder in (entry.folder.path, entry.adapter):
            if folder is not None and folder.is_dir() and not QFile.moveToTrash(str(folder)):
                self._context.notices.show(
                    "error",
                    self.tr("No se puede llevar a la papelera «{folder}».").format(folder=folder),
                    topic="train",
                )
                return
        if self._model.is_active(entry):
            self._use(False)
        for unit in (entry.unit, entry.comparing):
            if unit is not None and unit.status in FINAL:
                self._do(lambda job=unit.job_id: self._context.store.history.remove(job))
        self.side.setCurrentWidget(self.form)
        self._read()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except JobError as error:
            self._context.notices.error(error, topic="train")
        self._context.feed.poke()
        self._read()

    # -- the page's life

    def remember(self) -> None:
        state = self._context.state.value.train
        state["form"] = self.form.as_state()
        state["entry"] = self.current.slug if self.current is not None else ""

    def retire(self) -> None:
        self.form.leave()
        self._context.feed.changed.disconnect(self.look)
        self._context.settings.changed.disconnect(self._show)
