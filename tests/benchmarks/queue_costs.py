"""What the queue costs, and that it costs the same however much is in it.

    python tests/benchmarks/queue_costs.py [--units 10 1000 100000] [--memory] [--no-costs]

Processor time, so that a busy machine changes little; ``--memory`` also compares the worker's memory after
500 units with that after 5 (the engine without a model).
"""

from __future__ import annotations

import argparse
import collections
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPEATS = 20


def cost(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median milliseconds of processor time."""
    taken = []
    for _ in range(repeats):
        started = time.process_time()
        action()
        taken.append(time.process_time() - started)
    return sorted(taken)[len(taken) // 2] * 1000


def measure(units: int) -> dict[str, float]:
    """Costs with so many units in the store, in milliseconds."""
    from jobs.engine.choice import ModelChoice
    from jobs.queue import Store, UnitQuery
    from jobs.queue.payloads import ExportTarget, FileText, GeneratePayload, NewUnit
    from jobs.worksheet.models import Request

    payload = GeneratePayload(
        request=Request(),
        model=ModelChoice(),
        export=ExportTarget(out="/out", formats=("docx",)),
        wiki_endpoint="http://127.0.0.1:9",
    )

    def made(count: int):
        return (
            NewUnit(title=f"Texto {n * 7919 % count}", source=FileText(path=f"/textos/{n}.txt"), asked=10)
            for n in range(count)
        )

    with tempfile.TemporaryDirectory() as home:
        os.environ["QGDESK_HOME"] = home
        with Store.open() as store:
            started = time.process_time()
            job = store.jobs.add(payload, made(units), title="muchos")
            told = {"add all": (time.process_time() - started) * 1000}
            told["add one"] = cost(lambda: store.jobs.add(payload, made(1), title="uno"))
            told["list jobs"] = cost(lambda: store.jobs.page(limit=50))
            for name, query in {
                "page": UnitQuery(job=job.id),
                "page by title": UnitQuery(job=job.id, sort="title"),
                "page of one status": UnitQuery(job=job.id, statuses=("queued",)),
                "page newest": UnitQuery(sort="changed", descending=True),
            }.items():
                told[name] = cost(lambda query=query: store.units.page(query, limit=10))
            told["count"] = cost(lambda: store.units.count(UnitQuery(job=job.id, statuses=("queued",))))
            engine = store.work.waiting().engine
            claimed = []
            told["claim"] = cost(lambda: claimed.append(store.work.claim(engine).key), 5)
            told["finish"] = cost(lambda: store.work.finish(claimed.pop(), 1.0), 5)
            numbers = iter(range(6, 11))
            told["cancel one"] = cost(lambda: store.jobs.cancel(job.id, next(numbers)), 5)
            started = time.process_time()
            store.jobs.cancel(job.id)
            told["cancel all"] = (time.process_time() - started) * 1000
    return told


def memory(units: int) -> int:
    """Peak MB of a worker that did so many units."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, __file__, "--worker", str(units)],
            env={**os.environ, "QGDESK_HOME": home, "QGDESK_ENGINE": "scripted", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
    return int(done.stdout.split()[-1])


def worker(units: int) -> None:
    """Do so many texts here and tell the peak memory."""
    from jobs.engine.choice import ModelChoice
    from jobs.engine.scripted import ScriptedEngine
    from jobs.queue import Store, warm_model
    from jobs.queue.adding import add_texts
    from jobs.queue.payloads import ExportTarget, GeneratePayload, PastedText
    from jobs.queue.stopping import StopFlag
    from jobs.queue.worker import work
    from jobs.worksheet.models import Request, Requested

    text = (ROOT / "resources" / "samples" / "maria_moliner.txt").read_text(encoding="utf-8")
    payload = GeneratePayload(
        request=Request(requested=Requested(short_answer=1, true_false=1)),
        model=ModelChoice(),
        export=ExportTarget(out=str(Path(os.environ["QGDESK_HOME"]) / "out"), formats=("docx", "json")),
        wiki_endpoint="http://127.0.0.1:9",
    )
    with Store.open() as store:
        add_texts(store, [PastedText(title=f"Texto {n}", text=text) for n in range(units)], payload)
    forgetful = ScriptedEngine(prompts=collections.deque(maxlen=1))  # its memory of prompts is for tests
    warm_model.open_engine = lambda ready, most_rows=None: forgetful
    work(StopFlag(), until_empty=True)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def tell_costs(counts: list[int]) -> None:
    """Print a table."""
    measured = [measure(units) for units in counts]
    print(f"{'ms of processor time':22}" + "".join(f"{units:>12}" for units in counts) + "   ratio")
    for name in measured[0]:
        values = [told[name] for told in measured]
        print(f"{name:22}" + "".join(f"{value:12.2f}" for value in values) + f"{values[-1] / values[0]:8.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[10, 1000, 100_000])
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--no-costs", action="store_true", help="only the memory")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker is not None:
        worker(options.worker)
        return
    if not options.no_costs:
        tell_costs(options.units)
    if options.memory:
        few, many = memory(5), memory(500)
        print(f"worker memory: {few} MB after 5 units, {many} MB after 500")


if __name__ == "__main__":
    main()
