"""The window's side of the queue: noticing changes, starting and watching the worker."""

from qgdesk.work.feed import StoreFeed
from qgdesk.work.worker_process import WorkerProcess

__all__ = ["StoreFeed", "WorkerProcess"]
