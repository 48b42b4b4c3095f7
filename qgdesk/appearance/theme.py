"""Applies the theme and the size of text to the whole program, and follows the system's changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from qgdesk.appearance.colours import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    PROPERTY,
    Colours,
    palette_of,
)
from qgdesk.appearance.style_sheet import style_sheet

SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme:
    """Keeps palette, style sheet and font of the application as chosen.

    Args:
        application: whose looks are set; its style becomes Fusion, the one that obeys a palette everywhere.
        choice: ``system``, ``light`` or ``dark``.
        text_size: size of text as a percentage of the system's.
    """

    def __init__(self, application: QApplication, choice: str, text_size: int) -> None:
        self._application = application
        self._system_size = application.font().pointSizeF()
        self._choice, self._text_size = choice, 0
        application.setStyle("Fusion")
        self._shown: Colours | None = None
        application.styleHints().colorSchemeChanged.connect(self._refresh)
        self.apply(choice, text_size)

    def apply(self, choice: str, text_size: int) -> None:
        """Show another theme or size of text."""
        resized = text_size != self._text_size
        self._choice, self._text_size = choice, text_size
        if resized:
            font = QFont(self._application.font())
            font.setPointSizeF(self._system_size * text_size / 100)
            self._application.setFont(font)
            self._shown = None
        self._application.styleHints().setColorScheme(SCHEMES[choice])
        self._refresh()

    def stop(self) -> None:
        """Follow the system no more."""
        self._application.styleHints().colorSchemeChanged.disconnect(self._refresh)

    def _refresh(self) -> None:
        theme = self._wanted()
        if theme is self._shown:
            return
        self._shown = theme
        self._application.setProperty(PROPERTY, theme.name)
        self._application.setPalette(palette_of(theme))
        self._application.setStyleSheet(style_sheet(theme))

    def _wanted(self) -> Colours:
        hints = self._application.styleHints()
        dark = self._choice == "dark" or (
            self._choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark
        )
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST_LIGHT
        return DARK if dark else LIGHT
