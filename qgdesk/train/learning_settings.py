"""How a run learns: what hardly anybody has to touch."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from qgdesk.appearance import spacing
from qgdesk.context import Context
from qgdesk.widgets import Field
from qgdesk.widgets.number_field import NumberField
from training.recipes import Recipe

_SCALE = 1e-5


class LearningSettings(QWidget):
    """Fields that begin at the recipe's values.

    Attributes:
        changed: a value is another one.

    Args:
        context: the services.
        recipe: where the values come from.
    """

    changed = Signal()

    def __init__(self, context: Context, recipe: Recipe) -> None:
        super().__init__()
        self._context, self._recipe = context, recipe
        training = recipe.training
        self.statements = QCheckBox(
            self.tr("Que el modelo redacte también afirmaciones &verdaderas y falsas")
        )
        self.statements.setToolTip(
            self.tr(
                "Se guardan solo las que pasan todas las comprobaciones. Sin ellas, olvida cómo se hacen."
            )
        )
        self.statements.setChecked(True)
        self.lives = QCheckBox(self.tr("Usar solo los pasajes que cuentan una &vida"))
        self.epochs = NumberField()
        self.epochs.setRange(0.1, 20)
        self.epochs.setDecimals(1)
        self.epochs.setValue(training.epochs)
        self.rate = NumberField()
        self.rate.setRange(0.1, 500)
        self.rate.setDecimals(1)
        self.rate.setValue(training.learning_rate / _SCALE)
        self.rate.setSuffix(" · 10⁻⁵")
        self.rank, self.batch = self._number(1, 256, training.rank), self._number(1, 256, training.batch)
        self.passages = self._number(1, 2000, 60)
        self.seed = self._number(0, 999_999, training.seed)
        self.model = QComboBox()
        self.model.addItem(self.tr("El mismo con el que se crean las fichas"), None)
        self.quantization = QComboBox()
        self.quantization.addItem(self.tr("4 bits (NF4)"), "nf4")
        self.quantization.addItem(self.tr("Sin cuantizar"), "none")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().small)
        column.addWidget(self.statements)
        column.addWidget(self.lives)
        column.addLayout(self._grid())
        for box in (self.statements, self.lives):
            box.toggled.connect(lambda: self.changed.emit())
        for number in (self.epochs, self.rate, self.rank, self.batch, self.passages, self.seed):
            number.valueChanged.connect(lambda: self.changed.emit())
        for choice in (self.model, self.quantization):
            choice.activated.connect(lambda: self.changed.emit())
        self.statements.toggled.connect(self.passages.setEnabled)
        self._asked = False

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(spacing().medium)
        fields = (
            Field(self.tr("V&ueltas a los ejemplos"), self.epochs),
            Field(self.tr("&Tasa de aprendizaje"), self.rate),
            Field(self.tr("Rango de las &matrices"), self.rank),
            Field(self.tr("Ejemplos por &paso"), self.batch),
            Field(self.tr("Te&xtos sobre los que redacta"), self.passages),
            Field(self.tr("Sem&illa"), self.seed),
            Field(self.tr("Modelo &base"), self.model),
            Field(self.tr("Cuanti&zación"), self.quantization),
        )
        for number, field in enumerate(fields):
            grid.addWidget(field, number // 2, number % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def _number(self, least: int, most: int, value: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        box.setValue(value)
        return box

    def open(self) -> None:
        """The fold was opened: time to look which models there are."""
        if not self._asked:
            self._asked = True
            self._context.children.run(
                "qgdesk.preferences.tasks:models",
                {},
                done=self._show_models,
                failed=self._no_models,
                first=True,
            )

    def recipe(self, examples: int) -> Recipe:
        """The recipe with these values.

        Args:
            examples: how many are learnt.
        """
        training = self._recipe.training.model_copy(
            update={
                "epochs": round(self.epochs.value(), 1),
                "learning_rate": self.rate.value() * _SCALE,
                "rank": self.rank.value(),
                "alpha": 2 * self.rank.value(),
                "batch": self.batch.value(),
                "seed": self.seed.value(),
            }
        )
        data = self._recipe.data.model_copy(update={"examples": examples})
        return self._recipe.model_copy(update={"data": data, "training": training})

    @property
    def base_model(self) -> str | None:
        """The model that was chosen; None: the one that worksheets are made with."""
        chosen: str | None = self.model.currentData()
        return chosen or self._context.settings.value.model

    def _show_models(self, answer: dict[str, Any]) -> None:
        for model in answer["models"]:
            if (model["present"] or model["obtainable"]) and self.model.findData(model["id"]) < 0:
                self.model.addItem(model["title"], model["id"])

    def _no_models(self, _error: object) -> None:
        self._asked = False
