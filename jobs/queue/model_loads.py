"""Deaths while a model is prepared or loaded: counted per model, never against a unit."""

from __future__ import annotations

from jobs.queue.database import Database
from jobs.queue.event_log import EventLog
from jobs.queue.job_table import next_change
from jobs.queue.models import ErrorRecord

_STAGES = ("", "download", "check", "convert", "tokenizer", "quantize", "load")


class ModelLoads:
    """Which model is being loaded, and how often that ended with the death of the worker."""

    def __init__(self, database: Database, events: EventLog) -> None:
        self._database = database
        self._events = events

    def deaths(self, engine: str) -> int:
        """Deaths in a row without getting further."""
        row = self._database.row("SELECT deaths FROM model_loads WHERE engine = ?", (engine,))
        return 0 if row is None else int(row["deaths"])

    def begin(self, engine: str) -> None:
        """Loading begins."""
        self._database.execute(
            "INSERT INTO model_loads (engine, stage, loading) VALUES (?, '', 1)"
            " ON CONFLICT DO UPDATE SET loading = 1",
            (engine,),
        )

    def reach(self, engine: str, stage: str) -> None:
        """Preparing got to a stage; one that was never reached before ends a row of deaths."""
        row = self._database.row("SELECT stage FROM model_loads WHERE engine = ?", (engine,))
        if row is not None and _rank(stage) > _rank(row["stage"]):
            self._database.execute(
                "UPDATE model_loads SET stage = ?, deaths = 0 WHERE engine = ?", (stage, engine)
            )

    def end(self, engine: str, *, loaded: bool) -> None:
        """Loading ended, well or with an error; in both cases nobody died."""
        if loaded:
            self._database.execute("DELETE FROM model_loads WHERE engine = ?", (engine,))
        else:
            self._database.execute("UPDATE model_loads SET loading = 0 WHERE engine = ?", (engine,))

    def hold_jobs(self, engine: str, error: ErrorRecord) -> int:
        """Pause every job that waits for this model, with the reason; ``release`` or ``retry`` tries again.

        Returns:
            How many.
        """
        with self._database.writing():
            held = self._database.rows(
                "UPDATE jobs SET held = 1, error = ?, change = ? WHERE engine = ? AND queued > 0 AND held = 0"
                " RETURNING id",
                (error.model_dump_json(), next_change(self._database), engine),
            )
            for row in held:
                self._events.add(row["id"], None, "held", error)
        return len(held)


def _rank(stage: str) -> int:
    return _STAGES.index(stage) if stage in _STAGES else 0
