"""Language, looks, what happens on closing, folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobs.paths import data_dir, logs_dir, models_dir
from jobs.settings import WIKI_ENDPOINT
from qgdesk.appearance import heading, secondary, spacing
from qgdesk.context import Context
from qgdesk.create.classroom_fields import ClassroomFields
from qgdesk.create.sheet_form import default_folder
from qgdesk.translation import LANGUAGES
from qgdesk.widgets import Field

TEXT_SIZES = (90, 100, 115, 130, 150, 175, 200)


class GeneralSettings(QWidget):
    """Every change holds at once and is saved."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        value = context.settings.value
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().medium)
        column.addWidget(heading(QLabel(self.tr("General")), 1))
        self.language = self._box([(name, code) for code, name in LANGUAGES.items()], value.language)
        self.language.activated.connect(lambda: self._change(language=self.language.currentData()))
        self.theme = self._box(
            [
                (self.tr("Como el sistema"), "system"),
                (self.tr("Claro"), "light"),
                (self.tr("Oscuro"), "dark"),
            ],
            value.theme,
        )
        self.theme.activated.connect(lambda: self._change(theme=self.theme.currentData()))
        self.text_size = self._box([(f"{size} %", size) for size in TEXT_SIZES], value.text_size)
        self.text_size.activated.connect(lambda: self._change(text_size=self.text_size.currentData()))
        column.addWidget(Field(self.tr("&Idioma del programa"), self.language))
        column.addWidget(Field(self.tr("&Tema"), self.theme))
        column.addWidget(
            Field(
                self.tr("Ta&maño del texto"),
                self.text_size,
                self.tr("También con Ctrl y las teclas +, - y 0."),
            )
        )
        column.addWidget(ClassroomFields(context.settings, side_by_side=True))
        self.keep_working = QCheckBox(self.tr("&Seguir trabajando al cerrar la ventana"))
        self.keep_working.setChecked(value.keep_working)
        self.keep_working.toggled.connect(lambda on: self._change(keep_working=on))
        column.addWidget(self.keep_working)
        column.addWidget(heading(QLabel(self.tr("Carpetas")), 2))
        column.addWidget(self._folder_field())
        row = QHBoxLayout()
        for text, folder in (
            (self.tr("Abrir la de &datos"), data_dir),
            (self.tr("Abrir la de mo&delos"), models_dir),
            (self.tr("Abrir la de &registros"), logs_dir),
        ):
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, place=folder: _open(place()))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(heading(QLabel(self.tr("Wikipedia")), 2))
        self.endpoint = QLineEdit(value.wiki_endpoint)
        self.endpoint.editingFinished.connect(
            lambda: self._change(wiki_endpoint=self.endpoint.text().strip() or WIKI_ENDPOINT)
        )
        column.addWidget(
            Field(
                self.tr("Dirección de la &wiki"),
                self.endpoint,
                self.tr("Sirve cualquier MediaWiki: Vikidia, la del centro… Termina en «/w/api.php»."),
            )
        )
        column.addWidget(
            secondary(
                QLabel(
                    self.tr(
                        "Las únicas conexiones son las que se piden: Wikipedia y la descarga de modelos. "
                        "El texto no sale de este equipo."
                    )
                )
            )
        )
        column.addStretch(1)
        context.settings.changed.connect(self._show)

    def _folder_field(self) -> Field:
        self.folder = QLineEdit(self._context.settings.value.out or str(default_folder()))
        self.folder.editingFinished.connect(self._folder_typed)
        choose = QPushButton(self.tr("Cambiar…"))
        choose.setAccessibleName(self.tr("Cambiar la carpeta de las fichas"))
        choose.clicked.connect(self._choose_folder)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        field = Field(self.tr("&Fichas"), both)
        field.label.setBuddy(self.folder)
        return field

    def _box(self, choices: list[tuple[str, object]], value: object) -> QComboBox:
        box = QComboBox()
        for text, data in choices:
            box.addItem(text, data)
        box.setCurrentIndex(max(0, box.findData(value)))
        return box

    def _show(self) -> None:
        value = self._context.settings.value
        self.theme.setCurrentIndex(self.theme.findData(value.theme))
        self.folder.setText(value.out or str(default_folder()))
        self.keep_working.setChecked(value.keep_working)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Carpeta de las fichas"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._folder_typed()

    def _folder_typed(self) -> None:
        text = self.folder.text().strip()
        self._change(out=None if text in ("", str(default_folder())) else text)

    def _change(self, **fields: object) -> None:
        self._context.change_settings(**fields)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
