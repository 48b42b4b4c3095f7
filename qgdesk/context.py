"""What every part of the window is given: settings, the store, processes, and a place for notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jobs.errors import JobError
from jobs.queue import Store
from qgdesk.children import ChildProcesses
from qgdesk.live_settings import LiveSettings
from qgdesk.notices import Notices
from qgdesk.preferences.model_preparation import ModelPreparation
from qgdesk.window_state import WindowState
from qgdesk.work import StoreFeed, WorkerProcess


@dataclass(frozen=True, slots=True)
class Context:
    """The services of the window, built once by ``qgdesk.start``.

    Attributes:
        settings: the teacher's settings.
        state: what the window remembers by itself: sizes, the form as it was left.
        children: light work in short processes.
        store: the job store; only calls that return at once.
        feed: tells when the store has changed.
        worker: the process that works the queue.
        models: prepares models in the background.
        notices: tells something without interrupting.
    """

    settings: LiveSettings
    state: WindowState
    children: ChildProcesses
    store: Store
    feed: StoreFeed
    worker: WorkerProcess
    models: ModelPreparation
    notices: Notices

    def change_settings(self, **fields: Any) -> None:
        """Change settings; when the file cannot be written, say so and go on."""
        try:
            self.settings.change(**fields)
        except JobError as error:
            self.notices.error(error, topic="settings")
