"""A field for a number that shows no decimals it does not need."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox


class NumberField(QDoubleSpinBox):
    """«10», «7,5»."""

    def textFromValue(self, value: float) -> str:
        text = self.locale().toString(value, "f", self.decimals())
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text
