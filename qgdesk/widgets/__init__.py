"""Widgets that several tabs use."""

from qgdesk.widgets.badge import Badge
from qgdesk.widgets.card import Card, empty
from qgdesk.widgets.elided_label import ElidedLabel
from qgdesk.widgets.empty_state import EmptyState
from qgdesk.widgets.field import Field
from qgdesk.widgets.fold import Fold
from qgdesk.widgets.notice_strip import NoticeStrip

__all__ = ["Badge", "Card", "ElidedLabel", "EmptyState", "Field", "Fold", "NoticeStrip", "empty"]
