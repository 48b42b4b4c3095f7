"""Kills the worker at random moments until all is done, and looks whether anything was lost.

    python tests/stress/kill_worker.py --units 200                    # the engine without a model
    python tests/stress/kill_worker.py --units 3 --kills 3 --model    # the embedded model
    python tests/stress/kill_worker.py --units 3 --kills 3 --model --cancels 10

Every unit must be done once, no file torn, at most one attempt wasted per kill. With --poison, one more unit
kills its worker by itself each time it is begun: it must fail after three deaths and the rest be done.
With --cancels, one more long text is then cancelled at random moments, and the seconds that takes are told.
A model that was prepared before (FOLDER/models) is used; else the first worker prepares it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.txt"))
POISON = "Esta frase mata al proceso."
# A worker that dies by its own hand over a text that says so, as a crash in native code would.
POISONED = f"""
import os, signal, sys
import jobs.queue.handlers.generate as generate
made = generate._made
def deadly(work, payload, document):
    if {POISON!r} in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return made(work, payload, document)
generate._made = deadly
from jobs.queue.worker import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass
class Told:
    """What happened."""

    kills: int
    deaths_of_poison: int
    seconds: float
    attempts: int
    units: int
    cancels: list[float]


def run(
    home: Path,
    out: Path,
    *,
    units: int,
    kills: int | None = None,
    step: float = 0.01,
    seed: int = 0,
    model: str | None = None,
    poison: bool = False,
    cancels: int = 0,
) -> Told:
    """Queue texts, kill workers, check. Raises ``AssertionError`` if anything is lost."""
    os.environ["QGDESK_HOME"] = str(home)
    from jobs.engine.choice import ModelChoice
    from jobs.queue import Store, UnitQuery
    from jobs.queue.adding import add_texts
    from jobs.queue.payloads import ExportTarget, FileText, GeneratePayload, PastedText
    from jobs.worksheet.models import Request, Requested, Worksheet

    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if not model:
        environment |= {"QGDESK_ENGINE": "scripted", "QGDESK_ENGINE_STEP": str(step)}
    texts = home / "texts"
    texts.mkdir(parents=True)
    names = []
    for number in range(units):
        path = texts / f"texto_{number:03d}.txt"
        path.write_bytes(SAMPLES[number % len(SAMPLES)].read_bytes())
        names.append(path)
    if poison:
        path = texts / "veneno.txt"
        path.write_text(f"{SAMPLES[0].read_text(encoding='utf-8')}\n\n{POISON}\n", encoding="utf-8")
        names.insert(units // 2, path)
    payload = GeneratePayload(
        request=Request(requested=Requested(short_answer=3, true_false=2)),
        model=ModelChoice(model=model),
        export=ExportTarget(out=str(out), formats=("docx", "json")),
        wiki_endpoint="http://127.0.0.1:9",
    )
    store = Store.open()
    job = add_texts(store, [FileText(path=str(path)) for path in names], payload)
    chance, killed, suicides, early, started = random.Random(seed), 0, 0, False, time.monotonic()
    command = [sys.executable, "-P", "-c", POISONED, "--idle", "0"]
    while (now := store.jobs.get(job.id)).units.finished < len(names):
        assert not now.held, now.error
        worker = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        may_kill = kills is None or killed < kills
        # Mostly while it works; now and then earlier, but not so often that its model seems to be at fault.
        early = not early and chance.random() < 0.2
        if not early:
            wait_until_it_works(store, worker)
        patience = chance.uniform(5, 60) if model else chance.uniform(0.1, 8)
        try:
            code = worker.wait(patience if may_kill else 3600)
            suicides += code == -signal.SIGKILL
        except subprocess.TimeoutExpired:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            killed += 1
        counts = store.jobs.get(job.id).units.by_status
        print(f"{time.monotonic() - started:6.0f} s, {killed} kills: {counts}", flush=True)
    found = store.units.page(UnitQuery(job=job.id), limit=len(names)).units
    done = [unit for unit in found if unit.status == "done"]
    failed = [unit for unit in found if unit.status == "failed"]
    assert len(done) == units, [unit.title for unit in found if unit.status != "done"]
    if poison:
        assert [(unit.error.code, unit.deaths) for unit in failed] == [("queue.died", 3)], failed
    sheets = [unit.sheet for unit in done]
    assert len(set(sheets)) == units == len(store.sheets.page(limit=units + 10)), "a sheet too many or few"
    attempts = sum(unit.attempts for unit in done)
    assert attempts - units <= killed + suicides, f"{attempts} attempts for {units} units, {killed} kills"
    for unit in done:
        assert len(unit.files) == 3, unit
        for name in unit.files:
            _whole(Path(name), Worksheet)
    left = [path.name for path in out.iterdir() if path.name.startswith(".") or path.name.endswith(".tmp")]
    assert len([path for path in out.iterdir() if path.name not in left]) == 3 * units
    seconds, took = time.monotonic() - started, []
    if cancels:
        longest = max(SAMPLES, key=lambda path: path.stat().st_size).read_text(encoding="utf-8")
        long = payload.model_copy(
            update={"request": Request(requested=Requested(short_answer=20, true_false=20))}
        )

        def add_long() -> int:
            return add_texts(store, [PastedText(title="largo", text=longest)], long).id

        took = time_cancels(store, add_long, cancels, [*command[:-1], "600"], environment, chance)
    store.close()
    return Told(killed, suicides, seconds, attempts, units, took)


def time_cancels(store, add, times: int, command: list[str], environment, chance) -> list[float]:
    """Seconds from a person's cancel to the worker's end of the unit, at random moments of its work.

    The processor's seconds are told beside them: on a busy machine those are what counts.
    """
    import psutil

    from jobs.queue import UnitKey

    worker = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took: list[float] = []
    key = UnitKey(add(), 1)
    while len(took) < times:
        while (unit := store.units.get(key)).status == "queued" or unit.stage in (None, "reading"):
            assert worker.poll() is None and not store.jobs.get(key.job).held
            time.sleep(0.02)
        time.sleep(chance.uniform(0.1, 20))
        unit = store.units.get(key)
        began, spent = time.monotonic(), sum(psutil.Process(worker.pid).cpu_times()[:2])
        store.jobs.cancel(key.job)
        while store.units.get(key).status == "running":
            time.sleep(0.01)
        if store.units.get(key).status == "cancelled":
            took.append(round(time.monotonic() - began, 2))
            spent = sum(psutil.Process(worker.pid).cpu_times()[:2]) - spent
            where = f"{unit.stage} {unit.done}/{unit.total}"
            print(f"cancelled while {where}: {took[-1]} s, {spent:.1f} s of the processor", flush=True)
            store.jobs.retry(key.job)
        else:  # it was done before
            key = UnitKey(add(), 1)
    store.jobs.cancel(key.job)
    store.worker.ask_to_stop()
    worker.wait(120)
    return took


def wait_until_it_works(store, worker) -> None:
    """Until the worker has a unit, or has left."""
    while worker.poll() is None:
        told = store.worker.get()
        works = told is not None and told.pid == worker.pid and told.state == "working"
        # Two deaths in a row are chance; a third before anything is saved would be the unit's own.
        if works and (told.unit is None or store.units.get(told.unit).deaths < 2):
            return
        time.sleep(0.05)


def _whole(path: Path, worksheet) -> None:
    if path.suffix == ".json":
        worksheet.model_validate(json.loads(path.read_text(encoding="utf-8")))
    else:
        assert zipfile.ZipFile(path).testzip() is None, path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--kills", type=int, help="at most so many; default: until all is done")
    parser.add_argument("--step", type=float, default=0.01, help="seconds the scripted engine sleeps a row")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--model", nargs="?", const="embedded", help="a model of real weights, by name")
    parser.add_argument("--poison", action="store_true")
    parser.add_argument("--cancels", type=int, default=0, help="so many cancels of a running text are timed")
    parser.add_argument("--home", type=Path, required=True, help="a folder for all of it")
    options = parser.parse_args()
    told = run(
        options.home,
        options.home / "out",
        units=options.units,
        kills=options.kills,
        step=options.step,
        seed=options.seed,
        model=options.model,
        poison=options.poison,
        cancels=options.cancels,
    )
    print(told)
    if told.cancels:
        worst, mean = max(told.cancels), sum(told.cancels) / len(told.cancels)
        print(f"a cancel took {worst} s at most, {mean:.2f} s on average")


if __name__ == "__main__":
    main()
