"""What a person sees when the window has a bug: a sentence, and a report to copy. The window goes on."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from qgdesk.appearance import heading, secondary, spacing

_log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Shows a report without texts or tokens. Not modal: what was typed can still be saved or copied."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Error del programa"))
        space = spacing()
        column = QVBoxLayout(self)
        column.setSpacing(space.medium)
        column.addWidget(heading(QLabel(self.tr("Algo ha fallado en el programa")), 2))
        column.addWidget(
            secondary(
                QLabel(
                    self.tr(
                        "Su trabajo está guardado y la ventana sigue abierta. Si el fallo se repite, "
                        "copie este informe y envíelo: no contiene sus textos."
                    )
                )
            )
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Informe del fallo"))
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        column.addWidget(self.report, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = QPushButton(self.tr("&Copiar el informe"))
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(space.px(640), space.px(420))


class CrashReporter(QObject):
    """Catches what no code expected, in slots and threads, and shows it once.

    Args:
        log: the window's log file, which native crashes are written to as well.
    """

    _reported = Signal(str)

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._dialog: CrashDialog | None = None
        self._reported.connect(self._show)
        logging.basicConfig(
            filename=log, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
        self._native = log.with_name("window-crash.log").open("a")
        faulthandler.enable(self._native)

    def install(self) -> None:
        """From now on nothing fails silently."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        qInstallMessageHandler(_qt_message)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write down and show an exception that nothing caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught", exc_info=(kind, error, trace))
        traceback.print_exception(kind, error, trace)
        self._reported.emit(report_of(error))

    def _show(self, report: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            return  # one fault often brings others; the first is the one to read, the log has all
        self._dialog = CrashDialog(report)
        self._dialog.show()


def report_of(error: BaseException) -> str:
    """Versions and places in the code; no message of an exception, which may quote a text."""
    from datetime import UTC, datetime

    from jobs.bug_report import describe

    return f"qt: {qVersion()}\n{describe(error, 'window', datetime.now(UTC))}"


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
