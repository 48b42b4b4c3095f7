"""Pictures of every view, to be looked at: themes, languages, sizes of text, empty and full.

``python tests/screenshots/take.py [--out capturas] [--only WORD] [--variants es-light-100,…]``

A view is a function in a module ``views_*.py`` of this folder, listed in its ``VIEWS``: it takes a ``Stage``
and returns the widget to be pictured. Every picture is made with services of its own, in a temporary folder.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from PySide6.QtCore import QEvent, QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

VARIANTS = ("es-light-100", "es-dark-100", "en-light-100", "es-light-200", "en-dark-200")
SIZES = {100: (1120, 740), 200: (1366, 900)}


@dataclass
class Stage:
    """What a view is built with.

    Attributes:
        desk: the running program (its ``context`` has the services).
        home: the data folder.
    """

    desk: object
    home: Path

    @property
    def context(self):
        return self.desk.context

    def wait(self, condition: Callable[[], bool] = lambda: False, seconds: float = 20.0) -> None:
        """Run the event loop until a condition holds; without one, for a moment."""
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()

    def settle(self) -> None:
        """Let layouts and painting come to rest."""
        self.wait(seconds=0.25)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("capturas"))
    parser.add_argument("--only", default="")
    parser.add_argument("--variants", default=",".join(VARIANTS))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    usual_font = application.font()
    views = [
        view
        for module in sorted(HERE.glob("views_*.py"))
        for view in importlib.import_module(module.stem).VIEWS
    ]
    for variant in options.variants.split(","):
        language, theme, size = variant.split("-")
        for name, build in views:
            if options.only in name:
                application.setFont(usual_font)
                _take(application, options.out / f"{name}-{variant}.png", language, theme, int(size), build)
    return 0


def _take(application, file: Path, language: str, theme: str, size: int, build) -> None:
    from jobs.settings import Settings, save

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["QGDESK_HOME"] = folder
        from jobs.paths import data_dir, logs_dir, settings_file
        from qgdesk.desk import Desk

        save(Settings(language=language, theme=theme, text_size=size), settings_file())
        desk = Desk(application, settings_file(), data_dir(), logs_dir())
        stage = Stage(desk, home)
        widget: QWidget = build(stage)
        if widget.isWindow():
            widget.resize(*SIZES[100 if size < 150 else 200])
        widget.show()
        stage.settle()
        widget.grab().save(str(file))
        print(file)
        widget.close()
        desk.close()
        if desk.window is not None:
            desk.window.retire()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    sys.exit(main())
