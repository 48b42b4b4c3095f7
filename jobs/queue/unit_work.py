"""Does one claimed unit to its end, whatever happens, and writes that end into the store."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from enum import Enum

from jobs.bug_report import write_report
from jobs.engine.protocol import Engine
from jobs.errors import CancelledError, JobError, StoreError
from jobs.queue.handlers import handler
from jobs.queue.models import ErrorRecord
from jobs.queue.payloads import parse_payload
from jobs.queue.reporting import Reporter
from jobs.queue.store import Store
from jobs.queue.work import OUT_OF_MEMORY, GiveBackError, LostUnitError, Work
from jobs.queue.work_table import Claimed

_log = logging.getLogger(__name__)


class After(Enum):
    """How the worker goes on after a unit."""

    NEXT = "next"
    RECYCLE = "recycle"
    """This process has to be replaced by a fresh one."""


def do_unit(
    store: Store,
    claimed: Claimed,
    engine: Engine | None,
    *,
    stop: Callable[[], bool],
    reporter: Reporter,
    urgent: Callable[[], bool] = lambda: False,
    log: str | None = None,
) -> After:
    """Do a unit.

    Args:
        store: the store.
        claimed: the unit, running in the store.
        engine: the model it needs.
        stop: whether the worker is to leave; the unit is then given back.
        reporter: who watches.
        urgent: whether a person waits for a ``check``.
        log: path of the run's log file, kept with an error.

    Raises:
        StoreError: the store cannot be used; the unit is given back, now or by the next worker's recovery.
        KeyboardInterrupt: a second signal; the unit was given back.
    """
    started = time.monotonic()

    def spent() -> float:
        return time.monotonic() - started

    key, work_table = claimed.key, store.work
    reporter.begin(store.units.get(key))
    _log.info("unit %s begins (attempt %d)", key, claimed.attempts)
    after = After.NEXT
    work = None
    try:
        payload = parse_payload(claimed.payload)
        work = Work(store, claimed, payload, engine, stop, reporter, urgent)
        ended = handler(payload.kind)(work)
        work_table.finish(key, spent(), files=ended.files, result=ended.result)
    except CancelledError:
        work_table.give_back(key, spent(), files=work.files if work else ())
    except GiveBackError as given:
        work_table.give_back(key, spent(), max_rows=given.max_rows)
        after = After.NEXT if given.max_rows is None else After.RECYCLE
    except LostUnitError:
        _log.warning("unit %s was taken away meanwhile", key)
    except StoreError as error:
        if error.code != "queue.newer_payload" and error.code != "queue.damaged_payload":
            with contextlib.suppress(StoreError):  # a full disk kills nobody
                work_table.give_back(key, spent())
            raise
        work_table.fail(key, ErrorRecord.of(error, log), spent())
    except JobError as error:
        _log.info("unit %s failed: %s", key, error)
        work_table.fail(key, ErrorRecord.of(error, log), spent(), files=work.files if work else ())
        if error.code == OUT_OF_MEMORY:
            after = After.RECYCLE
    except KeyboardInterrupt:
        work_table.give_back(key, spent())
        raise
    except Exception as error:
        memory = isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError"  # torch's
        _log.exception("unit %s: %s", key, "out of memory" if memory else "a bug")
        report = write_report(error, "worker")
        record = ErrorRecord(code="queue.bug", params={"report": str(report or log or "-")}, log=log)
        if memory:
            record = ErrorRecord(code="queue.memory", retryable=True, log=log)
            after = After.RECYCLE
        work_table.fail(key, record, spent())
    unit = store.units.get(key)
    _log.info("unit %s: %s after %.1f s", key, unit.status, spent())
    reporter.end(unit)
    return after
