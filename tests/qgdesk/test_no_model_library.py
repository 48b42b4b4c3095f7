"""The window shows every tab without loading a model library."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import sys
from PySide6.QtWidgets import QApplication
from jobs.paths import data_dir, logs_dir, settings_file
from qgdesk.desk import Desk
application = QApplication(["qgdesk"])
desk = Desk(application, settings_file(), data_dir(), logs_dir())
desk.open(work=False)
tabs = desk.window.tabs
for number in range(tabs.count()):
    tabs.setCurrentIndex(number)
    application.processEvents()
desk.window.page("create").form.advanced_fold.set_open(True)
for section in ("models", "computer", "help", "about"):
    desk.window.page("settings").open_section(section)
    application.processEvents()
desk.close()
heavy = ("torch", "transformers", "datasets", "pandas", "peft", "numpy")
print([name for name in heavy if name in sys.modules])
"""


def test_no_tab_loads_a_model_library(qgdesk_home) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGDESK_HOME": str(qgdesk_home)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
