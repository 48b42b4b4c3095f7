"""A second start hands its files to the first."""

from __future__ import annotations

import os
import subprocess
import sys

from qgdesk.single_instance import SingleInstance

CODE = """
import sys
from PySide6.QtCore import QCoreApplication
from jobs.paths import data_dir
from qgdesk.single_instance import SingleInstance
application = QCoreApplication([])
second = SingleInstance(data_dir())
print(second.is_first(), second.hand_over(sys.argv[1:]))
"""


def test_the_second_start_hands_over_its_files(qgdesk_home, qtbot) -> None:
    from jobs.paths import data_dir

    first = SingleInstance(data_dir())
    assert first.is_first()
    heard: list[list[str]] = []
    first.called.connect(heard.append)
    second = subprocess.Popen(
        [sys.executable, "-c", CODE, "/tmp/uno.txt", "/tmp/año dos.txt"],
        env={**os.environ, "QGDESK_HOME": str(qgdesk_home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert heard == [["/tmp/uno.txt", "/tmp/año dos.txt"]]
    assert second.stdout.read().strip() == "False True"
    first.close()


def test_after_the_first_has_closed_another_is_first(qgdesk_home, qapp) -> None:
    from jobs.paths import data_dir

    first = SingleInstance(data_dir())
    assert first.is_first()
    first.close()
    again = SingleInstance(data_dir())
    assert again.is_first()
    again.close()
