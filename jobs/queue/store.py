"""The job store: everything that is asked for, done and kept, in one file.

Window and command line write jobs and cancels, the worker writes progress and results; the file is the only
channel between them. A ``Store`` is one connection, for the thread that opened it.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from jobs.paths import data_dir
from jobs.queue.database import Database
from jobs.queue.event_log import EventLog
from jobs.queue.history import History
from jobs.queue.job_table import JobTable
from jobs.queue.model_loads import ModelLoads
from jobs.queue.recovery import Recovery
from jobs.queue.sheet_table import SheetTable
from jobs.queue.unit_table import UnitTable
from jobs.queue.work_table import WorkTable
from jobs.queue.worker_table import WorkerTable

FILE = "queue.sqlite3"


class Store:
    """The store, by subject.

    Attributes:
        jobs: add, list, cancel, retry, hold, prioritise, remove.
        units: the texts of the jobs, page by page; what a running one has made so far.
        sheets: finished worksheets and their revisions.
        events: what happened, with the errors of earlier attempts.
        worker: who works the queue, and whether it lives.
        work: claims, progress and results; for the worker only, as are
        loads: deaths while a model is loaded, and
        recovery: what a worker that died left behind.
        history: what is old and can go.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.events = EventLog(database)
        self.jobs = JobTable(database, self.events)
        self.units = UnitTable(database)
        self.sheets = SheetTable(database)
        self.worker = WorkerTable(database)
        self.work = WorkTable(database, self.events)
        self.loads = ModelLoads(database, self.events)
        self.recovery = Recovery(database, self.events)
        self.history = History(database)

    @classmethod
    def open(cls, path: Path | None = None) -> Store:
        """Open the store of the data folder, or the one at ``path``; it is made if it is not there.

        Raises:
            StoreError: it cannot be used, with what to do.
        """
        return cls(Database.open(path or data_dir() / FILE))

    @property
    def path(self) -> Path:
        """The store's file."""
        return self.database.path

    def changed(self) -> bool:
        """Whether someone else has written since this was last asked; cheap enough for a timer."""
        return self.database.changed()

    def close(self) -> None:
        """Close the connection."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
