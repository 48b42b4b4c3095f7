"""One run: how far it is, its curves, what it writes, and its adapter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qgdesk.appearance import heading, icon, secondary, spacing
from qgdesk.context import Context
from qgdesk.running.words import spent, time_left
from qgdesk.train.chart import LossChart
from qgdesk.train.comparison_panel import ComparisonPanel
from qgdesk.train.entries import Entry, card_of
from qgdesk.train.plan_card import PlanCard
from qgdesk.train.run_log import RunLog
from qgdesk.train.samples_view import SamplesView
from qgdesk.train.words import stage_words, state_badge
from qgdesk.widgets import Badge, ElidedLabel
from qgdesk.widgets.column import Column
from qgdesk.wording import code_text

_GOING = ("running", "stopping", "waiting", "paused")


class RunView(QWidget):
    """Shows an entry, live.

    Attributes:
        stop, resume: the run is to stop, or to go on.
        remove: the run and its adapter are not wanted any more.
    """

    stop = Signal()
    resume = Signal()
    remove = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.entry: Entry | None = None
        self._log: RunLog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._build_rest(), 1)

    def _build_head(self) -> QFrame:
        space = spacing()
        head = QFrame()
        head.setProperty("kind", "head")
        column = QVBoxLayout(head)
        column.setContentsMargins(space.medium, space.small, space.medium, space.small)
        column.setSpacing(space.tiny)
        row = QHBoxLayout()
        row.setSpacing(space.small)
        self.title = ElidedLabel()
        heading(self.title, 2)
        self.badge = Badge("")
        self.stop_button = QPushButton(self.tr("&Detener"))
        self.stop_button.setIcon(icon("stop"))
        self.stop_button.setToolTip(self.tr("Se guarda lo aprendido; se puede seguir después."))
        self.stop_button.clicked.connect(self.stop)
        self.resume_button = QPushButton(self.tr("&Seguir"))
        self.resume_button.setIcon(icon("play"))
        self.resume_button.clicked.connect(self.resume)
        row.addWidget(self.title, 1)
        row.addWidget(self.badge)
        row.addWidget(self.stop_button)
        row.addWidget(self.resume_button)
        row.addWidget(self._build_more())
        self.told = secondary(QLabel())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Avance del aprendizaje"))
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        return head

    def _build_more(self) -> QToolButton:
        self.more = QToolButton()
        self.more.setIcon(icon("more"))
        size = spacing().px(18)
        self.more.setIconSize(QSize(size, size))
        self.more.setToolTip(self.tr("Más acciones"))
        self.more.setAccessibleName(self.tr("Más acciones"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction(icon("folder"), self.tr("A&brir la carpeta"), self._open_folder)
        menu.addAction(icon("log"), self.tr("Ver el re&gistro"), self._open_log)
        menu.addSeparator()
        self.remove_action = menu.addAction(icon("trash"), self.tr("&Llevar a la papelera"), self.remove.emit)
        self.more.setMenu(menu)
        return self.more

    def _build_rest(self) -> QScrollArea:
        space = spacing()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = Column()
        area.setWidget(inside)
        rows = inside.rows
        rows.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        rows.setSpacing(space.medium)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("tone", "error")
        rows.addWidget(self.problem)
        self.comparison = ComparisonPanel()
        rows.addWidget(self.comparison)
        self.chart_frame = QFrame()
        self.chart_frame.setProperty("kind", "card")
        around = QVBoxLayout(self.chart_frame)
        around.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        self.chart = LossChart()
        self.figures = secondary(QLabel())
        around.addWidget(self.chart)
        around.addWidget(self.figures)
        rows.addWidget(self.chart_frame)
        self.samples = SamplesView()
        rows.addWidget(self.samples)
        self.card = PlanCard()
        rows.addWidget(self.card)
        rows.addStretch(1)
        return area

    # -- what is shown

    def show_entry(self, entry: Entry, active: bool) -> None:
        """Show an entry as it stands; the curves go on where they were."""
        if self.entry is None or entry.slug != self.entry.slug:
            self._log = RunLog(entry.folder)
            self.title.setText(entry.name)
        self.entry = entry
        self.badge.show_state(*state_badge(entry, active))
        going = entry.state in _GOING
        self.stop_button.setVisible(entry.state in ("running", "waiting", "stopping"))
        self.stop_button.setEnabled(entry.state != "stopping")
        self.resume_button.setVisible(entry.state in ("stopped", "failed", "paused"))
        self.remove_action.setEnabled(not going)
        self.told.setText(self._sentence(entry))
        self._show_problem(entry)
        self.comparison.setVisible(entry.adapter is not None)
        if entry.adapter is not None:
            self.comparison.show_entry(entry, active)
        self._show_bar(entry)
        self._show_card(entry)
        self.look(force=True)

    def look(self, *, force: bool = False) -> None:
        """Read what the run has written since."""
        if self._log is None or self.entry is None or not (self._log.look() or force):
            return
        unit = self.entry.unit
        steps = unit.total if unit is not None and unit.stage == "training" else 0
        if self.entry.result is not None:
            steps = self.entry.result.steps
        curve = self._log.curve
        self.chart.show_curve(curve, steps)
        self.figures.setText(self.chart.summary())
        begun = bool(curve.learnt or curve.apart)
        self.chart_frame.setVisible(begun or (unit is not None and unit.stage == "training"))
        self.samples.show_samples(self._log.samples)

    def _sentence(self, entry: Entry) -> str:
        unit, result = entry.unit, entry.result
        if entry.state == "running" and unit is not None:
            if unit.stage != "training":
                return (stage_words(unit.stage) or self.tr("Poniéndose en marcha")) + "…"
            told = self.tr("Paso {step} de {steps}").format(step=unit.done, steps=unit.total)
            return " · ".join(part for part in (told, time_left(unit.eta_s), self._closing()) if part)
        if entry.state == "stopping":
            return self.tr("Termina el paso y guarda lo aprendido.")
        if entry.state == "waiting":
            return self.tr("Espera su turno. {closing}").format(closing=self._closing())
        if entry.state == "paused":
            return self.tr("En pausa.")
        if entry.state in ("stopped", "failed"):
            return self.tr("Lo aprendido hasta ahora está guardado.") if entry.config else ""
        if result is None:
            return ""
        told = self.tr("%n paso(s) en {time}.", "", result.steps).format(time=spent(result.seconds))
        if result.stopped_early:
            told += " " + self.tr("Dejó de mejorar; se guarda lo mejor que hubo.")
        return told

    def _closing(self) -> str:
        if self._context.settings.value.keep_working:
            return self.tr("Puede cerrar la ventana: sigue.")
        return self.tr("Al cerrar la ventana se guarda, y sigue al abrirla.")

    def _show_problem(self, entry: Entry) -> None:
        error = entry.unit.error if entry.unit is not None and entry.state in ("failed", "paused") else None
        self.problem.setVisible(error is not None)
        if error is not None:
            text, hint = code_text(error.code, error.params)
            self.problem.setText(f"{text} {hint}" if hint else text)

    def _show_bar(self, entry: Entry) -> None:
        unit = entry.unit
        self.bar.setVisible(entry.state in ("running", "stopping"))
        if unit is not None and self.bar.isVisibleTo(self):
            self.bar.setRange(0, unit.total if unit.total > 1 else 0)
            self.bar.setValue(unit.done)

    def _show_card(self, entry: Entry) -> None:
        data: dict[str, Any] | None = card_of(entry.adapter).get("data")
        self.card.setVisible(data is not None)
        if data is not None:
            self.card.show_card(data)

    # -- places

    def _open_folder(self) -> None:
        if self.entry is not None:
            folder = self.entry.adapter or self.entry.folder.path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _open_log(self) -> None:
        unit = self.entry.unit if self.entry is not None else None
        recorded = unit.error.log if unit is not None and unit.error is not None else None
        log = recorded or str(self._context.worker.log)
        QDesktopServices.openUrl(QUrl.fromLocalFile(log))
