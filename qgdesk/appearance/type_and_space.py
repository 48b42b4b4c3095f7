"""Sizes of type and distances, all in proportion to the size of text a person chose."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

_HEADINGS = {1: 1.6, 2: 1.18, 3: 1.0}
_REFERENCE_HEIGHT = 17  # height in pixels of a line of text for which the distances below were drawn


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in pixels."""

    tiny: int
    small: int
    medium: int
    large: int
    scale: float

    def px(self, size: float) -> int:
        """A length drawn for the usual size of text, at the present one."""
        return max(1, round(size * self.scale))


def spacing() -> Spacing:
    """The distances for the present size of text; read when a widget is built."""
    scale = max(0.8, QFontMetrics(QApplication.font()).height() / _REFERENCE_HEIGHT)
    return Spacing(round(3 * scale), round(6 * scale), round(12 * scale), round(24 * scale), scale)


def heading(label: QLabel, level: int = 1) -> QLabel:
    """Set a label as a heading."""
    font = QFont(label.font())
    font.setPointSizeF(QApplication.font().pointSizeF() * _HEADINGS[level])
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def secondary(label: QLabel) -> QLabel:
    """Set a label as a remark: muted, and wrapped."""
    label.setProperty("tone", "muted")
    label.setWordWrap(True)
    return label


def primary(button: QPushButton) -> QPushButton:
    """The one button of a view that does what people came for."""
    button.setProperty("kind", "primary")
    return button


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again, after a property that it looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
