"""Units that get a fresh process each (training): the worker waits, the child does the unit.

The child lives by a pipe from the worker: when that closes, because the worker is to leave or has died, the
unit is given back at the next checkpoint.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys

from jobs.errors import JobError
from jobs.queue.models import UnitKey, parse_address
from jobs.queue.reporting import Reporter, Silent
from jobs.queue.run_log import run_log
from jobs.queue.stopping import StopFlag, watch_lifeline
from jobs.queue.store import Store
from jobs.queue.unit_work import do_unit
from jobs.queue.work_table import Claimed

_log = logging.getLogger(__name__)
_POLL_SECONDS = 0.25


def run_in_child(store: Store, claimed: Claimed, stop: StopFlag, reporter: Reporter, log: str | None) -> None:
    """Let a child do a claimed unit; one that dies is treated as a worker that died over it."""
    reporter.begin(store.units.get(claimed.key))
    command = [sys.executable, "-P", "-m", "jobs.queue.child", str(claimed.key)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert process.stdin is not None
    try:
        while process.poll() is None:
            if stop.wait(_POLL_SECONDS) and not process.stdin.closed:
                process.stdin.close()
            elif stop():
                _wait(process)
    finally:
        if not process.stdin.closed:
            process.stdin.close()
        process.wait()
    unit = store.units.get(claimed.key)
    if unit.status == "running":
        _log.warning("the process of unit %s ended with %s", claimed.key, process.returncode)
        store.recovery.put_back(claimed.key, cancel=unit.cancelling, blame=True, log=log)
    reporter.end(store.units.get(claimed.key))


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_POLL_SECONDS)
    except subprocess.TimeoutExpired:
        return


def main(words: list[str]) -> int:
    """Do the unit whose address is given; the parent has claimed it and holds the lock."""
    job, number = parse_address(words[0])
    stop = StopFlag()
    watch_lifeline(lambda: os.read(0, 1024), stop.ask)
    with run_log(capture_output=True) as log, stop.on_signals():
        try:
            with Store.open() as store:
                claimed = store.work.claimed(UnitKey(job, number or 1))
                do_unit(
                    store,
                    claimed,
                    None,
                    stop=stop,
                    reporter=Silent(),
                    urgent=lambda: store.work.waiting("check") is not None,
                    log=None if log is None else str(log),
                )
        except (JobError, KeyboardInterrupt) as error:
            _log.warning("ended by %r", error)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
