"""Several processes add, claim, finish and cancel at once; no lock error, no unit claimed twice.

python tests/stress/contend.py --processes 4 --operations 20000 --home FOLDER
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def work(number: int, operations: int) -> None:
    """One process: tells every unit it claimed on its standard output."""
    from jobs.queue import Store
    from jobs.queue.payloads import ImportPayload, NewUnit

    chance = random.Random(number)
    mine = []
    with Store.open() as store:
        for _ in range(operations):
            action = chance.random()
            if action < 0.4:
                units = [NewUnit(title=f"{number}") for _ in range(chance.randint(1, 3))]
                store.jobs.add(ImportPayload(path="/a"), units, title="a", priority=chance.randint(0, 2))
            elif action < 0.8:
                claimed = store.work.claim("")
                if claimed is not None:
                    mine.append(claimed.key)
                    print(claimed.key, flush=True)
            elif action < 0.9 and mine:
                store.work.finish(mine.pop(), 0.1)
            else:
                jobs = store.jobs.page(limit=5)
                if jobs:
                    store.jobs.cancel(chance.choice(jobs).id)


def run(home: Path, processes: int, operations: int) -> tuple[int, float]:
    """Start the processes and check; how many units were claimed, and the seconds it took."""
    os.environ["QGDESK_HOME"] = str(home)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.monotonic()
    running = [
        subprocess.Popen(
            [sys.executable, __file__, "--one", str(number), "--operations", str(operations // processes)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    claimed: collections.Counter[str] = collections.Counter()
    for process in running:
        out, err = process.communicate()
        assert process.returncode == 0, err
        claimed.update(out.split())
    twice = [key for key, count in claimed.items() if count > 1]
    assert not twice, f"claimed twice: {twice[:5]}"
    from jobs.queue import Store

    with Store.open() as store:
        store.database.check()
        told = store.jobs.totals()
        counted = {
            row["status"]: row["n"]
            for row in store.database.rows("SELECT status, count(*) AS n FROM units GROUP BY status")
        }
        assert {status: n for status, n in told.by_status.items() if n} == counted, "counters went astray"
    return len(claimed), time.monotonic() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--operations", type=int, default=20_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        work(options.one, options.operations)
        return
    claimed, seconds = run(options.home, options.processes, options.operations)
    print(f"{options.operations} operations, {claimed} units claimed, none twice, {seconds:.0f} s")


if __name__ == "__main__":
    main()
