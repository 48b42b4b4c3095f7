"""What to write and how it should look: the panel beside the preview."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jobs.worksheet.models import Options
from qgdesk.appearance import heading, primary, secondary, spacing
from qgdesk.context import Context
from qgdesk.widgets import ElidedLabel
from qgdesk.widgets.column import Column

_FOLDER = "Fichas"


class Choices(QFrame):
    """Options of the sheet, formats, folder, and the two ways out.

    Attributes:
        options: (dict of fields of `Options`) how the sheet is printed has changed.
        adapted_changed: the adapted copy is wanted or not.
        export, print: do it.
    """

    options = Signal(dict)
    adapted_changed = Signal(bool)
    export = Signal()
    print_wanted = Signal()

    def __init__(self, context: Context, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("kind", "panel")
        space = spacing()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = Column()
        area.setWidget(inside)
        self._column = inside.rows
        self._column.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        self._column.setSpacing(space.small)
        whole.addWidget(area, 1)
        self._build_sheet(options)
        self._build_files()
        self._build_consent()
        self._column.addStretch(1)
        whole.addWidget(self._build_buttons())

    def _build_sheet(self, options: Options) -> None:
        self._title(self.tr("La hoja"))
        self.mode = QComboBox()
        self.mode.setAccessibleName(self.tr("Verdadero o falso"))
        for name, text in (
            ("mark", self.tr("Solo marcar V o F")),
            ("correct", self.tr("Marcar y corregir las falsas")),
            ("justify", self.tr("Justificar con el texto")),
        ):
            self.mode.addItem(text, name)
        self.mode.setCurrentIndex(self.mode.findData(options.vf_mode))
        self.mode.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.mode.currentIndexChanged.connect(
            lambda _: self.options.emit({"vf_mode": self.mode.currentData()})
        )
        self._column.addWidget(self.mode)
        self.reading = self._box(self.tr("Con el texto de lectura"), options.reading_text)
        self.reading.toggled.connect(lambda on: self.options.emit({"reading_text": on}))
        self.second = self._box(self.tr("Modelos A y B (otro orden)"), len(options.versions) > 1)
        self.second.toggled.connect(lambda on: self.options.emit({"versions": ("A", "B") if on else ("A",)}))
        self.adapted = self._box(self.tr("Copia con letra grande"), self._context.state.value.form.adapted)
        self.adapted.toggled.connect(self.adapted_changed)

    def _build_files(self) -> None:
        self._title(self.tr("Archivos"))
        chosen = self._context.state.value.form.formats
        self.formats: dict[str, QCheckBox] = {}
        for name, text in (
            ("docx", self.tr("Word (.docx)")),
            ("pdf", self.tr("PDF")),
            ("moodle", self.tr("Moodle (.xml)")),
            ("gift", self.tr("GIFT (.txt)")),
        ):
            self.formats[name] = self._box(text, name in chosen)
            self.formats[name].toggled.connect(lambda _: self._count())
        note = secondary(QLabel(self.tr("Se guarda también la ficha en JSON, para volver a abrirla.")))
        self._column.addWidget(note)
        self.folder = Path(self._context.settings.value.out or _usual_folder())
        self.folder_label = ElidedLabel(str(self.folder), mode=Qt.TextElideMode.ElideMiddle)
        self.folder_label.setAccessibleName(self.tr("Carpeta"))
        row = QHBoxLayout()
        change = QPushButton(self.tr("Cam&biar…"))
        change.setAccessibleName(self.tr("Cambiar la carpeta"))
        change.clicked.connect(self._choose_folder)
        row.addWidget(self.folder_label, 1)
        row.addWidget(change)
        self._column.addLayout(row)

    def _build_consent(self) -> None:
        self._title(self.tr("Aprender de lo que usted acepta"))
        self.consent = self._box(
            self.tr("Guardar las preguntas que acepto"), self._context.settings.value.keep_accepted
        )
        self.consent.toggled.connect(self._consent)
        self._column.addWidget(
            secondary(
                QLabel(
                    self.tr(
                        "Con ellas y sus textos se puede entrenar el programa en «Entrenar». No salen de "
                        "este equipo, y se borran al desmarcar la casilla."
                    )
                )
            )
        )

    def _build_buttons(self) -> QWidget:
        space = spacing()
        bar = QFrame()
        bar.setProperty("kind", "bar")
        row = QVBoxLayout(bar)
        row.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        self.export_button = primary(QPushButton(self.tr("&Exportar")))
        self.export_button.setToolTip(self.tr("Ctrl+E"))
        self.export_button.clicked.connect(self.export)
        self.print_button = QPushButton(self.tr("Im&primir lo que se ve…"))
        self.print_button.setToolTip(self.tr("Ctrl+P"))
        self.print_button.clicked.connect(self.print_wanted)
        row.addWidget(self.export_button)
        row.addWidget(self.print_button)
        return bar

    def chosen_formats(self) -> list[str]:
        """The formats that are ticked; JSON is always written."""
        return [*(name for name, box in self.formats.items() if box.isChecked()), "json"]

    def show_options(self, options: Options) -> None:
        """Follow a change that came from elsewhere (undo)."""
        for box, on in ((self.reading, options.reading_text), (self.second, len(options.versions) > 1)):
            with QSignalBlocker(box):
                box.setChecked(on)
        with QSignalBlocker(self.mode):
            self.mode.setCurrentIndex(self.mode.findData(options.vf_mode))

    def _title(self, text: str) -> None:
        label = heading(QLabel(text), 3)
        label.setContentsMargins(0, spacing().small, 0, 0)
        self._column.addWidget(label)

    def _box(self, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(on)
        self._column.addWidget(box)
        return box

    def _count(self) -> None:
        form = self._context.state.value.form
        form.formats = tuple(name for name, box in self.formats.items() if box.isChecked())

    def _consent(self, on: bool) -> None:
        from jobs.export.accepted import accepted_file, forget_accepted

        self._context.settings.change(keep_accepted=on)
        if not on:
            forget_accepted(accepted_file())

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Carpeta de las fichas"), str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self.folder_label.setText(chosen)
            self._context.settings.change(out=chosen)


def _usual_folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / _FOLDER
