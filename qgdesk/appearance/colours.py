"""The colours of each theme, and which of them hold now.

Text on its ground has a contrast of at least 4.5 to 1 in every theme, borders of fields 3 to 1 (tested).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

PROPERTY = "qgdesk-colours"


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme.

    ``window`` is the ground, ``surface`` that of fields and lists, ``raised`` that of bars and cards.
    ``highlight`` marks a passage of a text (evidence) and ``highlight_text`` is read on it.
    """

    name: str
    window: QColor
    surface: QColor
    raised: QColor
    text: QColor
    muted: QColor
    border: QColor
    field_border: QColor
    accent: QColor
    accent_hover: QColor
    accent_text: QColor
    selection: QColor
    hover: QColor
    ok: QColor
    doubt: QColor
    error: QColor
    ok_ground: QColor
    doubt_ground: QColor
    error_ground: QColor
    info_ground: QColor
    highlight: QColor
    highlight_text: QColor

    @property
    def is_dark(self) -> bool:
        """Whether the ground is darker than the text."""
        return self.window.lightness() < self.text.lightness()


def _theme(name: str, **values: str) -> Colours:
    return Colours(name=name, **{key: QColor(value) for key, value in values.items()})


LIGHT = _theme(
    "light",
    window="#F4F5F7",
    surface="#FFFFFF",
    raised="#FFFFFF",
    text="#1A1D21",
    muted="#56606D",
    border="#D8DCE2",
    field_border="#7A8391",
    accent="#1D5BB8",
    accent_hover="#174A97",
    accent_text="#FFFFFF",
    selection="#DCE8FA",
    hover="#ECEFF3",
    ok="#17693F",
    doubt="#8A5000",
    error="#A8221B",
    ok_ground="#E2F3E9",
    doubt_ground="#FCEFD6",
    error_ground="#FBE5E3",
    info_ground="#E3EDFB",
    highlight="#FFEFA8",
    highlight_text="#1A1D21",
)
DARK = _theme(
    "dark",
    window="#1D2025",
    surface="#262A30",
    raised="#2A2F36",
    text="#E7EAEE",
    muted="#A7B0BC",
    border="#3B424C",
    field_border="#7A8593",
    accent="#8AB6FF",
    accent_hover="#A9CAFF",
    accent_text="#0D1B2E",
    selection="#30466A",
    hover="#333941",
    ok="#7AD3A0",
    doubt="#F2BC6B",
    error="#FF9B92",
    ok_ground="#1F3A2C",
    doubt_ground="#403118",
    error_ground="#472523",
    info_ground="#243550",
    highlight="#5C4E12",
    highlight_text="#FFF6D6",
)
HIGH_CONTRAST_LIGHT = replace(
    LIGHT,
    name="high-contrast-light",
    window=QColor("#FFFFFF"),
    text=QColor("#000000"),
    muted=QColor("#000000"),
    border=QColor("#000000"),
    field_border=QColor("#000000"),
    accent=QColor("#003A8C"),
    ok=QColor("#00491F"),
    doubt=QColor("#5A3300"),
    error=QColor("#7A0009"),
)
HIGH_CONTRAST_DARK = replace(
    DARK,
    name="high-contrast-dark",
    window=QColor("#000000"),
    surface=QColor("#000000"),
    raised=QColor("#000000"),
    text=QColor("#FFFFFF"),
    muted=QColor("#FFFFFF"),
    border=QColor("#FFFFFF"),
    field_border=QColor("#FFFFFF"),
    accent=QColor("#B9D4FF"),
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)}


def colours() -> Colours:
    """The colours of the present theme; ask again on ``QEvent.Type.PaletteChange``."""
    application = QApplication.instance()
    name = application.property(PROPERTY) if application is not None else None
    return THEMES.get(str(name), LIGHT)


def palette_of(theme: Colours) -> QPalette:
    """Qt's palette for a theme."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.hover),
        (roles.Text, theme.text),
        (roles.Button, theme.raised),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.error),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.text),
        (roles.PlaceholderText, theme.muted),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.accent_text),
        (roles.Accent, theme.accent),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Light, theme.surface),
        (roles.Midlight, theme.hover),
        (roles.Mid, theme.border),
        (roles.Dark, theme.field_border),
        (roles.Shadow, theme.field_border),
    ):
        palette.setColor(role, colour)
    faded = QColor(theme.muted)
    faded.setAlpha(150)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, theme.border)
    return palette
