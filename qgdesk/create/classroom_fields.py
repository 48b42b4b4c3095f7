"""The two questions that are asked of everybody: country and level."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from jobs.classroom import DEFAULT_COUNTRY, DEFAULT_LEVEL, countries, levels, register
from qgdesk.appearance import spacing
from qgdesk.live_settings import LiveSettings
from qgdesk.widgets import Field
from qgdesk.wording import language


class ClassroomFields(QWidget):
    """Country and level; choosing one sets register, paper and the way of answering V/F."""

    def __init__(self, settings: LiveSettings, *, side_by_side: bool) -> None:
        super().__init__()
        self._settings = settings
        row = QHBoxLayout(self) if side_by_side else QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing().medium)
        self.country = QComboBox()
        for code, country in countries().items():
            self.country.addItem(country.name(language()), code)
        self.level = QComboBox()
        for code, level in levels().items():
            self.level.addItem(level.name(language()), code)
        for box in (self.country, self.level):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
        row.addWidget(Field(self.tr("&País"), self.country), 1)
        row.addWidget(Field(self.tr("&Nivel"), self.level), 1)
        self._show()
        self.country.activated.connect(self._choose)
        self.level.activated.connect(self._choose)
        settings.changed.connect(self._show)

    def _show(self) -> None:
        value = self._settings.value
        self.country.setCurrentIndex(max(0, self.country.findData(value.country or DEFAULT_COUNTRY)))
        self.level.setCurrentIndex(max(0, self.level.findData(value.level or DEFAULT_LEVEL)))

    def _choose(self) -> None:
        country, level = self.country.currentData(), self.level.currentData()
        self._settings.change(
            country=country,
            level=level,
            profile=register(country, level),
            paper=countries()[country].paper,
            vf_mode=levels()[level].vf_mode,
        )
