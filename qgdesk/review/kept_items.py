"""Keeps accepted items as training data, once the teacher has agreed."""

from __future__ import annotations

import logging

from jobs.errors import JobError
from jobs.export.accepted import accepted_file, is_kept, keep_accepted
from jobs.worksheet.models import Worksheet
from qgdesk.live_settings import LiveSettings

_log = logging.getLogger(__name__)


class KeptItems:
    """Follows a worksheet; does nothing without the teacher's consent or for the example."""

    def __init__(self, settings: LiveSettings) -> None:
        self._settings = settings
        self._last: tuple[str, tuple[str, ...]] = ("", ())

    def keep(self, worksheet: Worksheet) -> None:
        """Keep the items she stands for as they are now."""
        if not self._settings.value.keep_accepted or not worksheet.worksheet_id:
            return
        state = (worksheet.worksheet_id, tuple(item.id for item in worksheet.items if is_kept(item)))
        if state == self._last:
            return
        self._last = state
        try:
            keep_accepted(worksheet, accepted_file())
        except (JobError, OSError) as error:
            _log.warning("accepted items not kept: %s", error)
