"""What hardly anybody has to touch: model, adapter, register, paper, points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobs.engine.choice import ModelChoice
from jobs.errors import JobError
from qgdesk.appearance import spacing
from qgdesk.context import Context
from qgdesk.widgets import Field
from qgdesk.widgets.number_field import NumberField
from qgdesk.wording import error_text, gigabytes


class AdvancedOptions(QWidget):
    """Fields over the settings; every change is saved at once.

    Attributes:
        changed: something was chosen.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._models: list[dict[str, Any]] = []
        self._free_memory = 0
        self._asked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().medium)
        self.model = self._box((self.tr("Automático (recomendado)"), None))
        self.model_field = Field(self.tr("&Modelo"), self.model)
        self.adapter = self._box((self.tr("El que acompaña al modelo"), None), (self.tr("Ninguno"), "none"))
        choose = QPushButton(self.tr("Elegir…"))
        choose.setAccessibleName(self.tr("Elegir la carpeta de un adaptador"))
        choose.clicked.connect(self._choose_adapter)
        adapter_row = QWidget()
        row = QHBoxLayout(adapter_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.adapter, 1)
        row.addWidget(choose)
        self.adapter_field = Field(self.tr("A&daptador"), adapter_row)
        self.adapter_field.label.setBuddy(self.adapter)
        self.form = self._box(
            (self.tr("Automática"), "auto"),
            (self.tr("4 bits (NF4)"), "nf4"),
            (self.tr("Sin cuantizar"), "none"),
        )
        self.vf_mode = self._box(
            (self.tr("Marcar V o F"), "mark"),
            (self.tr("Marcar y corregir las falsas"), "correct"),
            (self.tr("Marcar y copiar las palabras del texto"), "justify"),
        )
        self.profile = self._box(
            (self.tr("España (tú)"), "es"),
            (self.tr("América (tú)"), "latam"),
            (self.tr("Usted"), "usted"),
            (self.tr("Vos"), "vos"),
        )
        self.paper = self._box((self.tr("A4"), "a4"), (self.tr("Carta"), "letter"))
        self.doubtful = self._box(
            (self.tr("Incluirlas, marcadas"), "include"), (self.tr("No incluirlas"), "omit")
        )
        self.points = NumberField()
        self.points.setRange(1, 1000)
        self.points.setDecimals(1)
        for field in (
            Field(self.tr("&Verdadero o falso"), self.vf_mode),
            Field(self.tr("T&ratamiento al alumnado"), self.profile),
            Field(self.tr("Pa&pel"), self.paper),
            Field(self.tr("P&untos en total"), self.points),
            Field(self.tr("Preguntas &dudosas"), self.doubtful),
            self.model_field,
            Field(self.tr("&Cuantización"), self.form),
            self.adapter_field,
        ):
            column.addWidget(field)
        self._show()
        for box in self._boxes().values():
            box.activated.connect(self._save)
        self.points.editingFinished.connect(self._save)
        context.settings.changed.connect(self._show)

    def open(self) -> None:
        """The fold was opened: time to look which models there are."""
        if self._asked:
            return
        self._asked = True
        self._context.children.run(
            "qgdesk.preferences.tasks:models", {}, done=self._show_models, failed=self._no_models, first=True
        )

    @property
    def choice(self) -> ModelChoice:
        """The model as chosen."""
        value = self._context.settings.value
        return ModelChoice(value.model, value.adapter, value.quantization, value.threads)

    def _box(self, *choices: tuple[str, str | None]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        for text, value in choices:
            box.addItem(text, value)
        return box

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            "model": self.model,
            "adapter": self.adapter,
            "quantization": self.form,
            "vf_mode": self.vf_mode,
            "profile": self.profile,
            "paper": self.paper,
            "doubtful": self.doubtful,
        }

    def _show(self) -> None:
        value = self._context.settings.value
        for name, box in self._boxes().items():
            chosen = getattr(value, name)
            if box.findData(chosen) < 0:
                box.addItem(Path(str(chosen)).name, chosen)
            box.setCurrentIndex(box.findData(chosen))
        self.points.setValue(value.points)
        self._tell_fit()

    def _save(self) -> None:
        fields = {name: box.currentData() for name, box in self._boxes().items()}
        try:
            self._context.settings.change(**fields, points=self.points.value())
        except JobError as error:
            self._context.notices.error(error, topic="settings")
        self.changed.emit()

    def _choose_adapter(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Carpeta del adaptador"))
        if folder:
            self._context.settings.change(adapter=folder)
            self.changed.emit()

    def _show_models(self, answer: dict[str, Any]) -> None:
        self._models, self._free_memory = answer["models"], answer["free_memory"]
        for model in self._models:
            if model["present"] or model["obtainable"]:
                text = model["title"]
            else:
                text = self.tr("{model} (hay que descargarlo)").format(model=model["title"])
            if self.model.findData(model["id"]) < 0:
                self.model.addItem(text, model["id"])
        self._show()

    def _no_models(self, error: JobError) -> None:
        self._asked = False
        self.model_field.show_hint(error_text(error)[0], "error")

    def _tell_fit(self) -> None:
        chosen = next((model for model in self._models if model["id"] == self.model.currentData()), None)
        if chosen is None or not chosen["memory_nf4"]:
            self.model_field.show_hint("")
            return
        need = chosen["memory_bf16" if self.form.currentData() == "none" else "memory_nf4"]
        fits = need < self._free_memory
        told = (
            self.tr("Necesita {need} GB de memoria; hay {free} GB libres.")
            if fits
            else self.tr(
                "Necesita {need} GB de memoria y solo hay {free} GB libres: será muy lento o fallará."
            )
        )
        self.model_field.show_hint(
            told.format(need=gigabytes(need), free=gigabytes(self._free_memory)),
            "muted" if fits else "doubt",
        )
