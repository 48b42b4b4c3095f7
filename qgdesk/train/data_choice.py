"""What is learnt from: the items a teacher accepted, a public data set, a file or folder of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobs.paths import expanded
from qgdesk.appearance import secondary, spacing
from qgdesk.context import Context

ACCEPTED, SQAC = "accepted", "sqac"
_CARD = "card.json"


class DataChoice(QWidget):
    """Ticks and a path; several sources may be used together.

    Attributes:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.tiny)
        self.accepted = QCheckBox(self.tr("Las preguntas que usted ha &aceptado o corregido"))
        self.accepted_told = self._remark()
        self.keep = QPushButton(self.tr("Guardarlas desde ahora"))
        self.keep.setProperty("kind", "link")
        self.keep.clicked.connect(lambda: context.change_settings(keep_accepted=True))
        self.sqac = QCheckBox(self.tr("&SQAC: preguntas de un conjunto público en español"))
        sqac_told = self._remark(
            self.tr("Se descarga de Hugging Face la primera vez. Licencia CC BY-SA 4.0; Plan-TL y BSC.")
        )
        self.own = QCheckBox(self.tr("Un archivo o una &carpeta"))
        own_told = self._remark(
            self.tr(
                "Preguntas en forma de SQuAD (.json), fichas de este programa, textos, o datos ya preparados."
            )
        )
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("Archivo o carpeta de los datos"))
        self.path.setPlaceholderText(self.tr("Ruta del archivo o de la carpeta"))
        for box, remark in (
            (self.accepted, self.accepted_told),
            (self.sqac, sqac_told),
            (self.own, own_told),
        ):
            if box is not self.accepted:
                column.addSpacing(space.small)
            column.addWidget(box)
            column.addWidget(remark)
            box.toggled.connect(self._toggled)
            box.setAccessibleDescription(remark.text())
            if box is self.accepted:
                row = QHBoxLayout()
                row.setContentsMargins(space.px(20), 0, 0, 0)
                row.addWidget(self.keep)
                row.addStretch(1)
                column.addLayout(row)
        column.addLayout(self._path_row())
        self.path.textChanged.connect(lambda: self.changed.emit())
        context.settings.changed.connect(self._show_keeping)
        self._count: int | None = None
        self._show_keeping()
        self._toggled()

    def _path_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(spacing().px(20), 0, 0, 0)
        self.file = QPushButton(self.tr("A&rchivo…"))
        self.file.clicked.connect(self._choose_file)
        self.folder = QPushButton(self.tr("Ca&rpeta…"))
        self.folder.clicked.connect(self._choose_folder)
        row.addWidget(self.path, 1)
        row.addWidget(self.file)
        row.addWidget(self.folder)
        return row

    def _remark(self, text: str = "") -> QLabel:
        label = secondary(QLabel(text))
        label.setContentsMargins(spacing().px(22), 0, 0, 0)
        return label

    # -- what is chosen

    @property
    def prepared(self) -> str | None:
        """The folder of prepared data that was chosen; other sources do not count then."""
        path = self.path.text().strip()
        return path if self.own.isChecked() and (expanded(path) / _CARD).is_file() else None

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources by name; the teacher's own first: where two say the same, she wins."""
        chosen = [ACCEPTED] if self.accepted.isChecked() else []
        if self.own.isChecked() and self.path.text().strip():
            chosen.append(str(expanded(self.path.text().strip())))
        if self.sqac.isChecked():
            chosen.append(SQAC)
        return tuple(chosen)

    @property
    def problem(self) -> str:
        """What is in the way, or an empty text."""
        path = self.path.text().strip()
        if self.own.isChecked() and not path:
            return self.tr("Elija un archivo o una carpeta.")
        if self.own.isChecked() and not expanded(path).exists():
            return self.tr("No existe «{path}».").format(path=path)
        if self.accepted.isChecked() and self._count == 0:
            return self.tr("Todavía no hay preguntas aceptadas guardadas.")
        if not self.sources:
            return self.tr("Elija de qué aprende.")
        return ""

    def as_state(self) -> dict[str, Any]:
        """The choice, to be remembered."""
        return {
            "accepted": self.accepted.isChecked(), "sqac": self.sqac.isChecked(),
            "own": self.own.isChecked(), "path": self.path.text(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Choose as it was remembered."""
        self.path.setText(str(state.get("path", "")))
        for name, box in (("accepted", self.accepted), ("sqac", self.sqac), ("own", self.own)):
            box.setChecked(bool(state.get(name, False)))

    def choose(self, path: Path) -> None:
        """Learn from a file or a folder."""
        self.path.setText(str(path))
        self.own.setChecked(True)

    def show_count(self, count: int) -> None:
        """How many accepted items are kept."""
        self._count = count
        self._show_keeping()

    # -- acting

    def _show_keeping(self) -> None:
        keeping = self._context.settings.value.keep_accepted
        count = self._count
        told = self.tr("Lleva %n.", "", count) if count else self.tr("Todavía no hay ninguna.")
        if count is None:
            told = self.tr("Contándolas…")
        if not keeping:
            told += " " + self.tr("Ahora no se guardan al revisar.")
        self.accepted_told.setText(told)
        self.accepted.setAccessibleDescription(told)
        self.keep.setVisible(not keeping)

    def _toggled(self) -> None:
        for widget in (self.path, self.file, self.folder):
            widget.setEnabled(self.own.isChecked())
        self.changed.emit()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Datos para aprender"), self._start(), self.tr("Datos (*.json *.jsonl);;Todos (*)")
        )
        if chosen:
            self.choose(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Carpeta con datos para aprender"), self._start()
        )
        if chosen:
            self.choose(Path(chosen))

    def _start(self) -> str:
        path = expanded(self.path.text().strip() or Path.home())
        return str(path if path.is_dir() else path.parent)
