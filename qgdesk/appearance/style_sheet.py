"""The program's style sheet: few rules, all from the theme's colours and the size of text."""

from __future__ import annotations

from string import Template

from qgdesk.appearance.colours import Colours
from qgdesk.appearance.type_and_space import spacing
from resources import resource

_RULES = Template("""
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="error"] { color: $error; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="doubt"] { color: $doubt; }
QToolTip { color: $text; background: $raised; border: 1px solid $field_border; padding: $tiny; }

QPushButton, QToolButton[kind="plain"] {
    background: $raised; color: $text; border: 1px solid $field_border; border-radius: $radius;
    padding: $button_v $button_h;
}
QPushButton, QListView, QComboBox { icon-size: $icon; }
QPushButton:hover, QToolButton[kind="plain"]:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus, QToolButton[kind="plain"]:focus { border: 2px solid $accent; padding: $focus_v $focus_h; }
QPushButton:disabled { color: $muted; border-color: $border; background: $window; }
QPushButton[kind="primary"] { background: $accent; color: $accent_text; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $border; color: $muted; border-color: $border; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent; text-align: left;
    padding: $tiny; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: $radius; padding: $tiny; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton:checked { background: $selection; }
QToolButton[kind="fold"] { text-align: left; font-weight: 600; padding-left: 0; }
QToolButton[kind="fold"]:checked { background: transparent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $field_border; border-radius: $radius;
    padding: $field_v $field_h; selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: $field_focus_v $field_focus_h;
}
QLineEdit[problem="true"], QSpinBox[problem="true"], QComboBox[problem="true"] { border: 2px solid $error; }

QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    subcontrol-origin: border; width: $arrow_box; border: 0; background: transparent; margin: 1px;
}
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover, QDoubleSpinBox::up-button:hover,
QDoubleSpinBox::down-button:hover { background: $hover; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($up); width: $arrow; height: $arrow; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($down); width: $arrow; height: $arrow; }
QComboBox::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: $arrow_box; border: 0; }
QComboBox::down-arrow { image: url($down); width: $arrow; height: $arrow; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; padding: $tiny; outline: 0;
    selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: $row; }

QCheckBox { spacing: $small; }
QCheckBox::indicator { width: $tick; height: $tick; border: 1px solid $field_border; border-radius: 3px;
    background: $surface; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick_picture); }
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }
QCheckBox:focus { color: $accent; }

QTabWidget#main { background: $raised; }
QTabWidget#main > QStackedWidget { background: $window; }
QTabWidget#main::pane { border: 0; border-top: 1px solid $border; }
QTabWidget#main > QTabBar::tab {
    background: transparent; color: $muted; border: 0; border-bottom: 3px solid transparent;
    padding: $tab_v $tab_h; margin-right: $tiny;
}
QTabWidget#main > QTabBar::tab:hover { color: $text; }
QTabWidget#main > QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabWidget#main > QTabBar::tab:focus { color: $accent; }

QFrame[kind="card"] { background: $raised; border: 1px solid $border; border-radius: $card_radius; }
QFrame[kind="bar"] { background: $raised; border: 0; border-top: 1px solid $border; }
QFrame[kind="head"] { background: $raised; border: 0; border-bottom: 1px solid $border; }
QFrame[kind="panel"] { background: $raised; border: 0; border-left: 1px solid $border; }
QFrame[kind="notice"] { border: 1px solid $border; border-radius: $radius; background: $info_ground; }
QFrame[kind="notice"][tone="success"] { background: $ok_ground; border-color: $ok; }
QFrame[kind="notice"][tone="warning"] { background: $doubt_ground; border-color: $doubt; }
QFrame[kind="notice"][tone="error"] { background: $error_ground; border-color: $error; }
QFrame[kind="notice"][tone="info"] { background: $info_ground; border-color: $accent; }
QFrame[kind="drop"] { border: 2px dashed $accent; border-radius: $card_radius; background: $info_ground; }
QFrame[kind="way"] { background: $raised; border: 1px solid $border; border-radius: $card_radius; }

QFrame[kind="way"][hover="true"] { background: $hover; }
QFrame[kind="way"][focused="true"] { border: 2px solid $accent; }

QListView, QTreeView, QTableView {
    background: $surface; color: $text; border: 1px solid $border; border-radius: $radius; outline: 0;
    selection-background-color: $selection; selection-color: $text;
}
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $accent; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selection; color: $text; }
QListWidget[kind="nav"] { background: transparent; border: 0; }
QListWidget[kind="nav"]::item { padding: $small $medium; border-radius: $radius; margin: 1px; }
QListWidget[kind="results"]::item { padding: $tiny $small; border-bottom: 1px solid $border; }
QHeaderView::section {
    background: $window; color: $muted; border: 0; border-bottom: 1px solid $border; padding: $small;
    font-weight: 600;
}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: 0; }
QSplitter::handle { background: transparent; }
QProgressBar {
    background: $border; border: 0; border-radius: $bar_radius; min-height: $bar_height; max-height: $bar_height;
}
QProgressBar::chunk { background: $accent; border-radius: $bar_radius; }
QMenu { background: $raised; color: $text; border: 1px solid $border; padding: $tiny; }
QMenu::item { padding: $small $medium; border-radius: $radius; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: $tiny; }
QStatusBar { background: $raised; color: $muted; border-top: 1px solid $border; }
""")


def style_sheet(theme: Colours) -> str:
    """The rules for a theme at the present size of text."""
    space = spacing()
    names = [
        "window",
        "surface",
        "raised",
        "text",
        "muted",
        "border",
        "field_border",
        "accent",
        "accent_hover",
        "accent_text",
        "selection",
        "hover",
        "ok",
        "doubt",
        "error",
        "ok_ground",
        "doubt_ground",
        "error_ground",
        "info_ground",
    ]
    lengths = {
        "tiny": 3,
        "small": 6,
        "medium": 14,
        "radius": 5,
        "card_radius": 8,
        "button_v": 6,
        "button_h": 14,
        "field_v": 5,
        "field_h": 7,
        "tab_v": 10,
        "tab_h": 16,
        "bar_height": 6,
        "bar_radius": 3,
        "arrow": 12,
        "arrow_box": 22,
        "row": 26,
        "tick": 14,
        "icon": 16,
    }
    pixels = {name: space.px(value) for name, value in lengths.items()}
    pixels |= {
        "focus_v": pixels["button_v"] - 1,
        "focus_h": pixels["button_h"] - 1,
        "field_focus_v": pixels["field_v"] - 1,
        "field_focus_h": pixels["field_h"] - 1,
    }
    pictures = {name: str(resource("icons", f"arrow-{name}.svg")) for name in ("up", "down")}
    tick = "tick-on-light" if theme.is_dark else "tick-on-dark"  # the tick stands on the accent colour
    pictures["tick_picture"] = str(resource("icons", f"{tick}.svg"))
    return _RULES.substitute(
        {name: getattr(theme, name).name() for name in names}
        | {name: place.replace("\\", "/") for name, place in pictures.items()},
        **{name: f"{value}px" for name, value in pixels.items()},
    )
