"""A new run: what is learnt from, how much, what it costs, and the button that begins it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jobs.errors import JobError
from jobs.files import slug
from qgdesk.appearance import heading, primary, secondary, spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.children import ChildRun
from qgdesk.context import Context
from qgdesk.train.data_choice import DataChoice
from qgdesk.train.entries import Entry, is_taken
from qgdesk.train.learning_settings import LearningSettings
from qgdesk.train.plan_card import PlanCard
from qgdesk.train.words import stage_words
from qgdesk.widgets import Field, Fold
from qgdesk.widgets.column import Column
from qgdesk.wording import error_text, language
from training.places import data_sets_dir
from training.queued.configs import PrepareConfig, TrainConfig
from training.recipes import load_recipe

_AMOUNTS = (100, 400, 1000)
_USUAL = 400


class SetupForm(QWidget):
    """Asks for data and a name; the program looks at both before anything is queued.

    Attributes:
        begun: (TrainConfig) the run is wanted.
    """

    begun = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries: Sequence[Entry] = ()
        self._plan: dict[str, Any] | None = None
        self._looking: ChildRun | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_form(), 1)
        column.addWidget(self._build_bar())
        self.data.changed.connect(self._changed)
        self.settings.changed.connect(self._changed)
        self.amount.activated.connect(self._changed)
        self.name.textChanged.connect(self._update)
        self._update()

    def _build_form(self) -> QScrollArea:
        space = spacing()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = Column()
        area.setWidget(inside)
        rows = inside.rows
        rows.setContentsMargins(space.large, space.medium, space.large, space.large)
        rows.setSpacing(space.medium)
        rows.addWidget(heading(QLabel(self.tr("Enseñar al modelo")), 1))
        rows.addWidget(
            secondary(
                QLabel(
                    self.tr(
                        "El modelo aprende de buenas preguntas a hacerlas mejor. Todo ocurre en este equipo."
                    )
                )
            )
        )
        rows.addWidget(heading(QLabel(self.tr("De qué aprende")), 2))
        self.data = DataChoice(self._context)
        rows.addWidget(self.data)
        rows.addWidget(heading(QLabel(self.tr("Cuánto")), 2))
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name_field = Field(self.tr("&Nombre"), self.name)
        self.amount = QComboBox()
        for count, text in zip(
            _AMOUNTS,
            (self.tr("Pocos: 100"), self.tr("Los habituales: 400"), self.tr("Muchos: 1000")),
            strict=True,
        ):
            self.amount.addItem(text, count)
        self.amount.setCurrentIndex(_AMOUNTS.index(_USUAL))
        both = QHBoxLayout()
        both.setSpacing(space.medium)
        both.addWidget(self.name_field, 3)
        both.addWidget(Field(self.tr("&Ejemplos, como mucho"), self.amount), 2)
        rows.addLayout(both)
        self.settings = LearningSettings(self._context, load_recipe("skills"))
        self.fold = Fold(self.tr("Opciones avanzadas"), self.settings)
        self.fold.opened.connect(lambda is_open: self.settings.open() if is_open else None)
        rows.addWidget(self.fold)
        self.card = PlanCard()
        self.card.hide()
        rows.addWidget(self.card)
        rows.addStretch(1)
        self._area = area
        return area

    def _build_bar(self) -> QFrame:
        space = spacing()
        bar = QFrame()
        bar.setProperty("kind", "bar")
        column = QVBoxLayout(bar)
        column.setContentsMargins(space.medium, space.small, space.medium, space.small)
        column.setSpacing(space.tiny)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Avance"))
        row = QHBoxLayout()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.stop = QPushButton(self.tr("&Dejarlo"))
        self.stop.clicked.connect(self._stop_looking)
        self.button = primary(QPushButton())
        self.button.clicked.connect(self.press)
        row.addWidget(self.told, 1)
        row.addWidget(self.stop)
        row.addWidget(self.button)
        column.addWidget(self.bar)
        column.addLayout(row)
        return bar

    # -- what others tell

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Which names are taken; a form without a name gets one that is free."""
        self._entries = entries
        if not self.name.text():
            name, number = self.tr("Mi adaptador"), 1
            while is_taken(name, entries):
                number += 1
                name = self.tr("Mi adaptador {number}").format(number=number)
            self.name.setText(name)
        self._update()

    def show_count(self, accepted: int) -> None:
        """How many accepted items there are to learn from."""
        self.data.show_count(accepted)
        self._update()

    def as_state(self) -> dict[str, Any]:
        """The form, to be remembered."""
        return {"data": self.data.as_state(), "amount": self.amount.currentIndex()}

    def restore(self, state: dict[str, Any]) -> None:
        """Fill the form as it was remembered."""
        self.data.restore(state.get("data", {}))
        self.amount.setCurrentIndex(min(int(state.get("amount", 1)), self.amount.count() - 1))

    def leave(self) -> None:
        """Stop what runs for this form."""
        self._stop_looking()

    # -- looking, then beginning

    def config(self) -> TrainConfig:
        """The run as the form describes it; the model is named once it has been looked at."""
        name = self.name.text().strip()
        prepared = self.data.prepared
        prepare = None
        if prepared is None:
            prepare = PrepareConfig(
                sources=self.data.sources,
                biographies=self.settings.lives.isChecked(),
                write="statements" if self.settings.statements.isChecked() else "none",
                passages=self.settings.passages.value(),
                seed=self.settings.seed.value(),
            )
        model = self._plan["model"] if self._plan else self.settings.base_model or ""
        return TrainConfig(
            data=prepared or str(data_sets_dir() / slug(name)),
            name=name,
            prepare=prepare,
            recipe=self.settings.recipe(self.amount.currentData()),
            model=model,
            quantization=self.settings.quantization.currentData(),
            threads=self._context.settings.value.threads,
        )

    def press(self) -> None:
        """The main button: look first, then begin."""
        if self.problem or self._looking is not None:
            return
        if self._plan is not None:
            config = self.config()
            self._plan = None
            self.name.clear()
            self.card.hide()
            self.begun.emit(config)
            return
        config = self.config()
        self._looking = self._context.children.run(
            "qgdesk.train.tasks:plan",
            {"config": {**config.model_dump(mode="json"), "model": config.model or None}, "lang": language()},
            each=self._show_step,
            done=self._show_plan,
            failed=self._show_error,
            long=True,
        )
        self._say(self.tr("Mirando los datos…"), "muted")
        self._update()

    @property
    def problem(self) -> str:
        """What is in the way, or an empty text."""
        name = self.name.text().strip()
        if not name:
            return self.tr("Falta el nombre.")
        if is_taken(name, self._entries):
            return self.tr("Ya hay un adaptador con ese nombre.")
        return self.data.problem

    def _changed(self) -> None:
        """What was looked at is no longer what is chosen."""
        self._stop_looking()
        self._plan = None
        self.card.hide()
        self._update()

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._update()

    def _show_step(self, step: dict[str, Any]) -> None:
        self._say(stage_words(step["stage"]) + "…", "muted")
        self.bar.setRange(0, step["total"] if step["total"] > 1 else 0)
        self.bar.setValue(step["done"])

    def _show_plan(self, plan: dict[str, Any]) -> None:
        self._looking, self._plan = None, plan
        self.card.show_card(plan["card"], plan["problems"])
        self.card.show()
        self._update()
        self._area.ensureWidgetVisible(self.card)
        self.button.setFocus()

    def _show_error(self, error: JobError) -> None:
        self._looking = None
        self._update()
        text, hint = error_text(error)
        self._say(f"{text} {hint}" if hint else text, "error")

    # -- how it stands

    def _update(self) -> None:
        busy, problem = self._looking is not None, self.problem
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        begin = self.tr("Empezar a a&prender")
        self.button.setText(begin if self._plan is not None else self.tr("&Mirar los datos y calcular"))
        self.button.setEnabled(not problem and not busy)
        taken = bool(self.name.text().strip()) and is_taken(self.name.text(), self._entries)
        self.name_field.show_problem(self.tr("Ya hay un adaptador con ese nombre.") if taken else "")
        if busy:
            return
        if problem:
            self._say(problem, "muted")
        elif self._plan is not None:
            told, fits = self.card.estimate(self._plan)
            if self.settings.statements.isChecked() and self.data.prepared is None:
                told += " " + self.tr("Antes, el modelo redacta las afirmaciones.")
            self._say(told, "muted" if fits else "doubt")
        else:
            self._say(self.tr("Primero se miran los datos; nada empieza todavía."), "muted")

    def _say(self, text: str, tone: str) -> None:
        self.told.setText(text)
        self.told.setProperty("tone", tone)
        restyle(self.told)
