"""How the program is used, its keys, and whose work it stands on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from qgdesk.appearance import heading, secondary, spacing


class HelpPage(QWidget):
    """Three steps and the shortcuts."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().medium)
        column.addWidget(heading(QLabel(self.tr("Ayuda")), 1))
        for step in (
            self.tr(
                "1. En «Crear», pegue un texto, abra un archivo o busque una página de "
                "Wikipedia. Desmarque los párrafos que sobren."
            ),
            self.tr(
                "2. Pulse «Crear ficha». Las preguntas se van redactando y comprobando; se "
                "puede cerrar la ventana o pedir más fichas."
            ),
            self.tr(
                "3. Revise las preguntas dudosas antes de repartir. La hoja y el solucionario "
                "quedan en la carpeta de las fichas."
            ),
        ):
            label = QLabel(step)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(
            secondary(
                QLabel(
                    self.tr(
                        "«Verificada» quiere decir que otra lectura del texto dio la misma respuesta. "
                        "«Dudosa», que alguna comprobación no lo confirmó: mírela con el texto delante."
                    )
                )
            )
        )
        column.addWidget(heading(QLabel(self.tr("Teclas")), 2))
        keys = QFormLayout()
        for combination, meaning in (
            ("Ctrl+1 … Ctrl+5", self.tr("Ir a cada apartado")),
            ("Ctrl+N", self.tr("Crear")),
            ("Ctrl+O", self.tr("Abrir archivos")),
            ("Ctrl+V", self.tr("En «Crear», pegar un texto, archivos o una dirección de Wikipedia")),
            ("Ctrl+Intro", self.tr("Crear las fichas")),
            ("Ctrl+F", self.tr("Buscar")),
            ("Supr", self.tr("Quitar un texto de la lista; en la cola, cancelar")),
            ("Ctrl+↑, Ctrl+↓", self.tr("En la cola, poner la primera o dejar para el final")),
            ("Ctrl++, Ctrl+-, Ctrl+0", self.tr("Tamaño del texto")),
            ("F1", self.tr("Esta ayuda")),
            ("Ctrl+Q", self.tr("Salir")),
        ):
            label = QLabel(meaning)
            label.setWordWrap(True)
            keys.addRow(secondary(QLabel(combination)), label)
        column.addLayout(keys)
        column.addStretch(1)


class AboutPage(QWidget):
    """Version and licences."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing().medium)
        column.addWidget(heading(QLabel("qgdesk"), 1))
        for text in (
            self.tr("Fichas de comprensión lectora con un solucionario de fiar. Versión {version}.").format(
                version=_version()
            ),
            self.tr("Licencia MIT. Los textos de muestra son de dominio público (CC0)."),
            self.tr(
                "Modelo incluido: Qwen2.5-Coder-1.5B-Instruct, licencia Apache 2.0. Los demás modelos "
                "tienen la suya, que obliga a quien los usa."
            ),
            self.tr("Los textos de Wikipedia se citan con su licencia, CC BY-SA 4.0, al pie de la hoja."),
            self.tr("Ventana: Qt {qt} y PySide6, licencia LGPL 3.").format(qt=qVersion()),
        ):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch(1)


def _version() -> str:
    try:
        return version("qgdesk")
    except PackageNotFoundError:
        return "0"
