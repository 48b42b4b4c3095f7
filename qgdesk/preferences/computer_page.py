"""What this computer can do: the command ``doctor`` as a page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jobs.errors import JobError
from qgdesk.appearance import heading, icon, secondary, spacing
from qgdesk.context import Context
from qgdesk.widgets import empty
from qgdesk.wording import code_text, error_text, gigabytes

_SIGNS = {"ok": ("check", "ok"), "warning": ("warning", "doubt"), "error": ("error", "error")}


class ComputerPage(QWidget):
    """Findings in words, then the facts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = False
        self._lines: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().medium)
        column.addWidget(heading(QLabel(self.tr("Estado del equipo")), 1))
        self._told = secondary(QLabel())
        column.addWidget(self._told)
        self._findings = QVBoxLayout()
        column.addLayout(self._findings)
        self._facts = QFormLayout()
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        column.addLayout(self._facts)
        row = QHBoxLayout()
        self.again = QPushButton(self.tr("&Comprobar de nuevo"))
        self.again.clicked.connect(self.look)
        self.copy = QPushButton(self.tr("Co&piar"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(self._lines)))
        row.addWidget(self.again)
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def appear(self) -> None:
        """The page is shown: look, once."""
        if not self._asked:
            self._asked = True
            self.look()

    def look(self) -> None:
        """Have everything checked; it takes some seconds."""
        self._told.setText(self.tr("Comprobando el equipo, las bibliotecas y los modelos…"))
        self._told.show()
        self.again.setEnabled(False)
        self._context.children.run(
            "qgdesk.preferences.tasks:computer", {}, done=self.show_report, failed=self._fail, first=True
        )

    def show_report(self, report: dict[str, Any]) -> None:
        """Show what was found out."""
        self.again.setEnabled(True)
        self._told.hide()
        self._lines = []
        empty(self._findings)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for finding in report["findings"]:
            text, hint = code_text(finding["code"], finding["params"])
            self._findings.addWidget(self._finding(finding["level"], f"{text} {hint}" if hint else text))
        for name, value in self._facts_of(report):
            label = QLabel(value)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(secondary(QLabel(name)), label)
            self._lines.append(f"{name}: {value}")

    def _finding(self, level: str, text: str) -> QWidget:
        self._lines.append(text)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing().small)
        sign = QLabel()
        size = spacing().px(20)
        sign.setPixmap(icon(*_SIGNS[level]).pixmap(size, size))
        words = QLabel(text)
        words.setWordWrap(True)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return box

    def _facts_of(self, report: dict[str, Any]) -> list[tuple[str, str]]:
        memory = self.tr("{free} GB libres de {total} GB")
        card = report["gpu"]
        return [
            (self.tr("Sistema"), report["system"]),
            (
                self.tr("Procesador"),
                self.tr("{name} ({cores} núcleos)").format(name=report["processor"], cores=report["cores"]),
            ),
            (self.tr("Memoria"), memory.format(**_sizes(report["memory_free"], report["memory_total"]))),
            (
                self.tr("Tarjeta gráfica"),
                self.tr("ninguna que se pueda usar")
                if card is None
                else f"{card['name']}, {memory.format(**_sizes(card['free_bytes'], card['total_bytes']))}",
            ),
            (self.tr("Disco"), self.tr("{free} GB libres").format(**_sizes(report["disk_free"], 0))),
            (self.tr("Modelo por defecto"), report["default_model"]),
            (self.tr("LibreOffice (para PDF)"), report["libreoffice"] or self.tr("no está instalado")),
            (self.tr("Ajustes"), report["places"]["settings"]),
            (self.tr("Datos"), report["places"]["data"]),
            (self.tr("Modelos"), report["places"]["models"]),
            (self.tr("Registros"), report["places"]["logs"]),
            (self.tr("Versiones"), ", ".join(f"{k} {v}" for k, v in report["versions"].items())),
        ]

    def _fail(self, error: JobError) -> None:
        self.again.setEnabled(True)
        text, hint = error_text(error)
        self._told.setText(f"{text} {hint}" if hint else text)
        self._told.show()


def _sizes(free: int, total: int) -> dict[str, str]:
    return {
        "free": gigabytes(free),
        "total": gigabytes(total),
    }
