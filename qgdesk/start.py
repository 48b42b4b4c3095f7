"""Starts the window: one per data folder, painted before anything slow is touched."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from jobs.paths import data_dir, logs_dir, settings_file
from qgdesk.single_instance import SingleInstance
from resources import resource


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window with the files named on the command line, or hand them to the one that is open."""
    arguments = list(sys.argv if argv is None else argv)
    _name_the_program()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(arguments[:1])
    paths = [str(Path(word).absolute()) for word in arguments[1:] if not word.startswith("-")]
    instance = SingleInstance(data_dir(), application)
    if not instance.is_first():
        return 0 if instance.hand_over(paths) else _not_answering()
    return _run(application, instance, paths)


def _run(application: QApplication, instance: SingleInstance, paths: list[str]) -> int:
    from qgdesk.crash_dialog import CrashReporter

    reporter = CrashReporter(logs_dir() / "window.log")
    reporter.install()
    application.setWindowIcon(QIcon(str(resource("icons", "qgdesk.svg"))))

    from qgdesk.desk import Desk

    desk = Desk(application, settings_file(), data_dir(), logs_dir())
    instance.called.connect(desk.raise_with)
    desk.open()
    QTimer.singleShot(0, lambda: desk.add_files(paths))
    code = application.exec()
    desk.close()
    instance.close()
    return code


def _name_the_program() -> None:
    QCoreApplication.setApplicationName("qgdesk")
    QCoreApplication.setOrganizationName("qgdesk")
    QGuiApplication.setApplicationDisplayName("qgdesk")
    QGuiApplication.setDesktopFileName("qgdesk")


def _not_answering() -> int:
    """Another window holds the lock and does not answer: it is ending, or stuck."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(
        QMessageBox.Icon.Information,
        "qgdesk",
        QCoreApplication.translate(
            "Start", "El programa ya está abierto, pero no responde. Espere un momento y vuelva a intentarlo."
        ),
    )
    box.exec()
    return 1
