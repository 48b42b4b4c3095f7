"""How quick the window is: time to the first paint, longest block of the event loop under load.

``python tests/benchmarks/window.py [--jobs 10000] [--seconds 8] [--rate 50]``

The first figures are taken in fresh processes, from their start to the first paint of the main window
(seconds, and seconds of the processor). For the second, another process writes ``--rate`` changes a second to
a queue of ``--jobs`` jobs while «En marcha» is shown; a timer of 5 ms notes by how much it comes late
(``longest_block_ms``) and how long the window itself computed in between (``longest_busy_ms``; on a busy
machine only this one speaks of the window). Memory is that of the window's process at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

FIRST_PAINT = """
import sys, time
started = float(sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from qgdesk import start
import qgdesk.main_window as main_window
def painted(window, event, was=main_window.MainWindow.paintEvent):
    was(window, event)
    print(round(time.time() - started, 3), round(time.process_time(), 3), flush=True)
    QTimer.singleShot(0, QApplication.instance().quit)
    main_window.MainWindow.paintEvent = was
main_window.MainWindow.paintEvent = painted
start.main(["qgdesk"])
"""

WRITER = """
import random, sys, time
from jobs.queue import Store
count, rate, seconds = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
store = Store.open()
end, written = time.monotonic() + seconds, 0
while time.monotonic() < end:
    job = random.randint(1, count)
    store.database.execute("UPDATE totals SET change = change + 1")
    store.database.execute(
        "UPDATE units SET done = (done + 1) % 24, total = 24, kept = (kept + 1) % 10, stage = 'verifying',"
        " status = 'running', change = (SELECT change FROM totals) WHERE job_id = ?", (job,))
    written += 1
    time.sleep(1 / rate)
print(written)
"""


def first_paint(times: int = 3) -> list[tuple[float, float]]:
    """Seconds from the start of the process and processor seconds, each time with an empty data folder."""
    found = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as home:
            done = subprocess.run(
                [sys.executable, "-c", FIRST_PAINT, str(time.time())],
                env={**os.environ, "QGDESK_HOME": home, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=True,
            )
            wall, processor = done.stdout.split()[:2]
            found.append((float(wall), float(processor)))
    return found


def longest_block(jobs: int, rate: float, seconds: float) -> dict[str, float]:
    """The event loop while another process writes."""
    import psutil
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from jobs.engine.choice import ModelChoice
    from jobs.paths import data_dir, logs_dir, settings_file
    from jobs.queue import Store
    from jobs.queue.payloads import ExportTarget, GeneratePayload, NewUnit, PastedText
    from jobs.worksheet.models import Request
    from qgdesk.desk import Desk

    payload = GeneratePayload(
        request=Request(),
        model=ModelChoice(),
        export=ExportTarget(out=tempfile.gettempdir(), formats=("docx",)),
        wiki_endpoint="https://es.wikipedia.org/w/api.php",
    )
    with Store.open() as store:
        store.database.execute("PRAGMA synchronous = OFF")
        for number in range(jobs):
            title = f"Texto número {number}"
            unit = NewUnit(title=title, source=PastedText(title=title, text="x"), asked=10)
            store.jobs.add(payload, [unit], title=title)
        store.database.execute("PRAGMA synchronous = NORMAL")
    application = QApplication(sys.argv[:1])
    desk = Desk(application, settings_file(), data_dir(), logs_dir())
    desk.open(work=False)
    window = desk.window
    began = time.perf_counter()
    window.show_tab("running")
    application.processEvents()
    shown = time.perf_counter() - began
    late: list[float] = []
    clock = QElapsedTimer()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    busy: list[float] = []
    spent = time.thread_time()

    def tick() -> None:
        nonlocal spent
        now = time.thread_time()
        busy.append((now - spent) * 1000)
        spent = now
        late.append(clock.restart() - 5.0)

    timer.timeout.connect(tick)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(jobs), str(rate), str(seconds)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    clock.start()
    timer.start()
    QTimer.singleShot(round(seconds * 1000) + 500, application.quit)
    application.exec()
    timer.stop()
    written = int(writer.communicate()[0] or 0)
    memory = psutil.Process().memory_info().rss
    desk.close()
    late.sort()
    return {
        "jobs": jobs,
        "writes_per_second": round(written / seconds, 1),
        "tab_shown_ms": round(shown * 1000, 1),
        "longest_block_ms": late[-1],
        "longest_busy_ms": round(max(busy[1:]), 1),
        "p99_ms": late[int(len(late) * 0.99)],
        "memory_mb": round(memory / 1e6),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rate", type=float, default=50)
    options = parser.parse_args()
    print(json.dumps({"first_paint_s": first_paint()}), flush=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["QGDESK_HOME"] = home
        print(json.dumps(longest_block(options.jobs, options.rate, options.seconds)))


if __name__ == "__main__":
    main()
