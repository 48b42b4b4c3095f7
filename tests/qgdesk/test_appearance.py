"""Every theme can be read, and follows the choice at once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from qgdesk.appearance import colours, spacing
from qgdesk.appearance.colours import THEMES, Colours
from qgdesk.appearance.theme import Theme


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_can_be_read(theme: Colours) -> None:
    for ground in (theme.window, theme.surface, theme.raised):
        for ink in (theme.text, theme.muted, theme.accent, theme.ok, theme.doubt, theme.error):
            assert contrast(ink, ground) >= 4.5, (ink.name(), ground.name())
        assert contrast(theme.field_border, ground) >= 3
    for ground in (theme.selection, theme.hover):
        assert contrast(theme.text, ground) >= 4.5
    assert contrast(theme.accent_text, theme.accent) >= 4.5
    assert contrast(theme.highlight_text, theme.highlight) >= 4.5
    assert contrast(theme.ok, theme.ok_ground) >= 4.5
    assert contrast(theme.doubt, theme.doubt_ground) >= 4.5
    assert contrast(theme.error, theme.error_ground) >= 4.5
    assert contrast(theme.accent, theme.info_ground) >= 4.5


def test_theme_and_size_follow_the_choice(qapp) -> None:
    font = qapp.font()
    theme = Theme(qapp, "light", 100)
    usual = spacing().medium
    theme.apply("dark", 200)
    assert colours().is_dark
    assert qapp.palette().window().color() == colours().window
    assert spacing().medium >= 1.8 * usual
    theme.apply("light", 100)
    assert not colours().is_dark
    theme.stop()
    qapp.setFont(font)
