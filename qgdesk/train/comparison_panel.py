"""Base and adapter on texts that neither has learnt from, before the adapter is put to use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from qgdesk.appearance import heading, secondary, spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.train.comparison_words import figure_text, figures, verdict, written_text
from qgdesk.train.entries import Entry, evaluation_of
from qgdesk.train.words import stage_words
from qgdesk.widgets import Card, Fold, empty
from qgdesk.wording import code_text
from resources import resource

SAMPLES = ("samples",)
_WORKING = ("queued", "running")
_LEAST_SHOWN = 8
"""Characters of a choice that show in a narrow window."""


class ComparisonPanel(Card):
    """Compares, shows what came of it, and activates.

    Attributes:
        wanted: (list of paths) compare on these texts.
        stop: the comparison is not wanted any more.
        use: (bool) make worksheets with the adapter, or no longer.
    """

    wanted = Signal(list)
    stop = Signal()
    use = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_title(self.tr("Comparación con el modelo sin adaptador"))
        space, column = spacing(), self.column
        self.told = QLabel()
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Avance de la comparación"))
        column.addWidget(self.bar)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.large)
        self._grid.setVerticalSpacing(space.tiny)
        self._grid.setColumnStretch(0, 1)
        column.addWidget(self._table)
        self.written = QLabel()
        self.written.setWordWrap(True)
        self.written.setTextFormat(Qt.TextFormat.PlainText)
        self.written.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fold = Fold(self.tr("Lo que ha escrito cada uno"), self.written)
        column.addWidget(self.fold)
        column.addLayout(self._build_row())
        self._shown: dict[str, Any] | None = None

    def _build_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing().small)
        self.texts = QComboBox()
        self.texts.setAccessibleName(self.tr("Textos para comparar"))
        self.texts.addItem(self.tr("Los textos de muestra"), None)
        self.texts.addItem(self.tr("Una carpeta con textos…"), "")
        self.texts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.texts.setMinimumContentsLength(_LEAST_SHOWN)
        self.texts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.texts.setMaximumWidth(spacing().px(230))
        self.texts.activated.connect(self._texts_chosen)
        self.compare = QPushButton(self.tr("&Comparar"))
        self.compare.clicked.connect(self._compare)
        self.stop_button = QPushButton(self.tr("Dejar de c&omparar"))
        self.stop_button.clicked.connect(self.stop)
        self.activate = QPushButton(self.tr("Activar a&daptador"))
        self.activate.clicked.connect(lambda: self.use.emit(True))
        self.drop = QPushButton(self.tr("&Dejar de usarlo"))
        self.drop.clicked.connect(lambda: self.use.emit(False))
        row.addWidget(self.texts, 1)
        row.addWidget(self.compare)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.activate)
        return row

    def show_entry(self, entry: Entry, active: bool) -> None:
        """Show how the comparison of an adapter stands."""
        unit, found = entry.comparing, evaluation_of(entry.adapter)
        working = unit is not None and unit.status in _WORKING
        self.bar.setVisible(working)
        for widget in (self.texts, self.compare):
            widget.setVisible(not working)
        self.stop_button.setVisible(working)
        self._show_table(found)
        self.activate.setVisible(not active)
        self.activate.setEnabled(found is not None)
        self.activate.setToolTip("" if found else self.tr("Primero compárelo."))
        self.drop.setVisible(active)
        self.compare.setText(self.tr("&Comparar otra vez") if found else self.tr("&Comparar"))
        for button, is_next in ((self.activate, bool(found)), (self.compare, not found)):
            button.setProperty("kind", "primary" if is_next else "")
            restyle(button)
        if unit is not None and working:
            self.bar.setRange(0, unit.total if unit.status == "running" and unit.total > 1 else 0)
            self.bar.setValue(unit.done)
            waiting = self.tr("La comparación espera su turno.")
            self.told.setText(stage_words(unit.stage) if unit.status == "running" and unit.stage else waiting)
        elif unit is not None and unit.error is not None:
            text, hint = code_text(unit.error.code, unit.error.params)
            self.told.setText(f"{text} {hint}" if hint else text)
        elif found:
            self.told.setText(verdict(found))
        else:
            self.told.setText(
                self.tr(
                    "Antes de usarlo, compárelo: los dos escriben sobre textos que no han visto, y el mismo "
                    "juez los lee."
                )
            )

    def _show_table(self, found: dict[str, Any] | None) -> None:
        self._table.setVisible(found is not None)
        self.fold.setVisible(bool(found and found.get("written")))
        if found == self._shown:
            return
        self._shown = found
        empty(self._grid)
        if found is None:
            return
        for place, text in enumerate((self.tr("Sin adaptador"), self.tr("Con adaptador")), 1):
            self._grid.addWidget(heading(QLabel(text), 3), 0, place)
        for row, (key, name, share) in enumerate(figures(), 1):
            label = secondary(QLabel(name))
            self._grid.addWidget(label, row, 0)
            for place, side in enumerate(("base", "figures"), 1):
                self._grid.addWidget(QLabel(figure_text(found[side].get(key), share)), row, place)
        self.written.setText(written_text(found.get("written", [])))

    def _texts_chosen(self) -> None:
        if self.texts.currentData() is None:
            return
        folder = QFileDialog.getExistingDirectory(self, self.tr("Carpeta con textos para comparar"))
        if folder:
            self.texts.setItemText(1, Path(folder).name)
            self.texts.setItemData(1, folder)
        elif not self.texts.currentData():
            self.texts.setCurrentIndex(0)

    def _compare(self) -> None:
        chosen = self.texts.currentData()
        self.wanted.emit([chosen] if chosen else sample_texts())


def sample_texts() -> list[str]:
    """The texts that come with the program."""
    folder = Path(str(resource(*SAMPLES)))
    return [str(file) for file in sorted(folder.glob("*.txt"))]
