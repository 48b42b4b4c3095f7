"""The choices for the next worksheets, with what is wrong told at each field."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from jobs.classroom import DEFAULT_LEVEL, levels
from jobs.paths import expanded
from jobs.worksheet.models import Heading, Options, Request, Requested
from qgdesk.appearance import heading, spacing
from qgdesk.context import Context
from qgdesk.create.advanced_options import AdvancedOptions
from qgdesk.create.classroom_fields import ClassroomFields
from qgdesk.widgets import Field, Fold
from qgdesk.window_state import SheetForm

MAX_ITEMS = 50
FOLDER = "Fichas"


class SheetFormView(QScrollArea):
    """Counts, sheet, heading, files, advanced options.

    Attributes:
        changed: a choice has changed, or what is wrong with one.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        space = spacing()
        column = QVBoxLayout(inner)
        column.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        column.setSpacing(space.medium)
        form = context.state.value.form
        column.addWidget(heading(QLabel(self.tr("La ficha")), 2))
        column.addWidget(self._build_counts(form))
        column.addWidget(ClassroomFields(context.settings, side_by_side=False))
        column.addWidget(self._build_sheet(form))
        self.heading_fold = Fold(self.tr("Encabezado"), self._build_heading(form))
        self.files_fold = Fold(self.tr("Archivos y carpeta"), self._build_files(form))
        self.advanced = AdvancedOptions(context)
        self.advanced_fold = Fold(self.tr("Opciones avanzadas"), self.advanced)
        self.advanced_fold.opened.connect(lambda is_open: is_open and self.advanced.open())
        for fold in (self.heading_fold, self.files_fold, self.advanced_fold):
            column.addWidget(fold)
        column.addStretch(1)
        self.setWidget(inner)
        self.setMinimumWidth(inner.minimumSizeHint().width() + space.px(20))
        context.settings.changed.connect(self._check)
        self._check()

    # -- what was chosen

    @property
    def problem(self) -> str:
        """The first thing that must be put right; empty: nothing."""
        return self.counts_field.problem or self.folder_field.problem

    @property
    def asked(self) -> int:
        """Items wanted."""
        return self.short.value() + self.true_false.value()

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of the files."""
        extra = {"pdf": self.pdf, "moodle": self.moodle, "gift": self.gift}
        return ("docx", "json", *(name for name, box in extra.items() if box.isChecked()))

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return expanded(self.folder_edit.text().strip())

    def request(self) -> Request:
        """The request for every worksheet."""
        value = self._context.settings.value
        return Request(
            requested=Requested(short_answer=self.short.value(), true_false=self.true_false.value()),
            options=Options(
                profile=value.profile,
                paper=value.paper,
                vf_mode=value.vf_mode,
                points=value.points,
                reading_text=self.reading_text.isChecked(),
                heading=self._heading(),
                versions=("A", "B") if self.second_version.isChecked() else ("A",),
            ),
            doubtful=value.doubtful,
        )

    @property
    def suitable_words(self) -> int:
        """How long a text should be for the class."""
        return levels()[self._context.settings.value.level or DEFAULT_LEVEL].words

    def remember(self) -> None:
        """Keep the choices for the next time."""
        self._context.state.value.form = SheetForm(
            short_answer=self.short.value(),
            true_false=self.true_false.value(),
            reading_text=self.reading_text.isChecked(),
            second_version=self.second_version.isChecked(),
            adapted=self.adapted.isChecked(),
            formats=self.formats,
            heading=self._heading(),
        )

    # -- building

    def _build_counts(self, form: SheetForm) -> QWidget:
        self.short, self.true_false = self._spin(form.short_answer), self._spin(form.true_false)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing().medium)
        row.addWidget(Field(self.tr("Respuesta &corta"), self.short), 1)
        row.addWidget(Field(self.tr("&Verdadero o falso"), self.true_false), 1)
        self.counts_field = Field("", both)
        return self.counts_field

    def _spin(self, value: int) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(0, MAX_ITEMS)
        spin.setValue(value)
        spin.valueChanged.connect(self._check)
        return spin

    def _build_sheet(self, form: SheetForm) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().small)
        self.reading_text = self._check_box(self.tr("Imprimir el te&xto de lectura"), form.reading_text)
        self.second_version = self._check_box(self.tr("Versión &B (otro orden)"), form.second_version)
        self.adapted = self._check_box(self.tr("Copia adaptada (&letra grande)"), form.adapted)
        for check in (self.reading_text, self.second_version, self.adapted):
            column.addWidget(check)
        return box

    def _check_box(self, text: str, on: bool) -> QCheckBox:
        check = QCheckBox(text)
        check.setChecked(on)
        check.toggled.connect(self.changed.emit)
        return check

    def _build_heading(self, form: SheetForm) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().small)
        self._heading_edits: dict[str, QLineEdit] = {}
        for name, label in (
            ("school", self.tr("C&entro")),
            ("teacher", self.tr("D&ocente")),
            ("course", self.tr("C&urso y grupo")),
            ("subject", self.tr("A&signatura")),
            ("date", self.tr("&Fecha")),
        ):
            edit = QLineEdit(getattr(form.heading, name) or "")
            edit.setMaxLength(120)
            edit.setPlaceholderText(self.tr("En blanco, para escribirlo a mano"))
            self._heading_edits[name] = edit
            column.addWidget(Field(label, edit))
        return box

    def _build_files(self, form: SheetForm) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().small)
        word = QCheckBox(self.tr("Word (siempre): hoja y solucionario"))
        word.setChecked(True)
        word.setEnabled(False)
        self.pdf = self._check_box(self.tr("PDF"), "pdf" in form.formats)
        self.moodle = self._check_box(self.tr("Moodle (XML)"), "moodle" in form.formats)
        self.gift = self._check_box(self.tr("GIFT"), "gift" in form.formats)
        for check in (word, self.pdf, self.moodle, self.gift):
            column.addWidget(check)
        self.folder_edit = QLineEdit(self._context.settings.value.out or str(default_folder()))
        self.folder_edit.setAccessibleName(self.tr("Carpeta de las fichas"))
        self.folder_edit.editingFinished.connect(self._folder_typed)
        choose = QPushButton(self.tr("Cambiar…"))
        choose.setAccessibleName(self.tr("Cambiar la carpeta de las fichas"))
        choose.clicked.connect(self._choose_folder)
        row_box = QWidget()
        row = QHBoxLayout(row_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder_edit, 1)
        row.addWidget(choose)
        self.folder_field = Field(self.tr("C&arpeta"), row_box)
        self.folder_field.label.setBuddy(self.folder_edit)
        column.addWidget(self.folder_field)
        return box

    # -- checking

    def _check(self) -> None:
        self.counts_field.show_problem("" if self.asked else self.tr("Pida al menos una pregunta."))
        self.folder_field.show_problem(self._folder_problem())
        if self.folder_field.problem:
            self.files_fold.set_open(True)
        self.changed.emit()

    def _folder_problem(self) -> str:
        """Why the files could not be written; the nearest folder that exists decides."""
        text = self.folder_edit.text().strip()
        if not text:
            return self.tr("Indique una carpeta.")
        folder = expanded(text)
        if not folder.is_absolute():
            return self.tr("Indique la carpeta entera, desde el principio.")
        while not folder.exists() and folder.parent != folder:
            folder = folder.parent
        if not folder.is_dir():
            return self.tr("«{name}» es un archivo, no una carpeta.").format(name=folder.name)
        if not os.access(folder, os.W_OK | os.X_OK):
            return self.tr("No se puede escribir en «{folder}». Elija otra.").format(folder=folder)
        return ""

    def _folder_typed(self) -> None:
        text = self.folder_edit.text().strip()
        self._context.settings.change(out=None if text in ("", str(default_folder())) else text)
        self._check()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Carpeta de las fichas"), self.folder_edit.text()
        )
        if chosen:
            self.folder_edit.setText(chosen)
            self._folder_typed()

    def _heading(self) -> Heading:
        values = {name: edit.text().strip() or None for name, edit in self._heading_edits.items()}
        return Heading(**values)


def default_folder() -> Path:
    """«Documentos/Fichas»."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / FOLDER
