"""Widgets that several tabs use."""

from qgdesk.widgets.badge import Badge
from qgdesk.widgets.elided_label import ElidedLabel
from qgdesk.widgets.empty_state import EmptyState
from qgdesk.widgets.notice_strip import NoticeStrip

__all__ = ["Badge", "ElidedLabel", "EmptyState", "NoticeStrip"]
