"""What «Crear» shows while there is no text: three ways in, the example, and how the model is getting on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qgdesk.appearance import heading, icon, secondary, spacing
from qgdesk.appearance.type_and_space import restyle
from qgdesk.context import Context
from qgdesk.create.classroom_fields import ClassroomFields

WIDTH = 760


class Welcome(QScrollArea):
    """The first page anybody sees.

    Attributes:
        way_chosen: ``paste``, ``file`` or ``wiki``.
        example_asked: the example worksheet is to be opened.
    """

    way_chosen = Signal(str)
    example_asked = Signal()

    def __init__(self, context: Context, *, first_time: bool) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        space = spacing()
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(space.large, space.large, space.large, space.large)
        middle = QWidget()
        middle.setMaximumWidth(space.px(WIDTH))
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.medium)
        column.addStretch(2)
        title = heading(QLabel(self.tr("¿Con qué texto empezamos?")), 1)
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(
            secondary(
                QLabel(
                    self.tr(
                        "De un texto salen dos archivos de Word: la hoja para el alumnado y el solucionario, "
                        "con la frase del texto que prueba cada respuesta."
                    )
                )
            )
        )
        column.addSpacing(space.small)
        column.addLayout(self._build_ways())
        column.addWidget(
            secondary(
                QLabel(self.tr("También se pueden arrastrar aquí archivos o carpetas, o pegar con Ctrl+V."))
            )
        )
        self.classroom = ClassroomFields(context.settings, side_by_side=True)
        self.classroom.setVisible(first_time)
        column.addSpacing(space.small)
        column.addWidget(self.classroom)
        row = QHBoxLayout()
        self.example = QPushButton(self.tr("Ver una ficha de &ejemplo"))
        self.example.setIcon(icon("eye", "accent"))
        self.example.setProperty("kind", "link")
        self.example.clicked.connect(self.example_asked.emit)
        row.addWidget(self.example)
        row.addStretch(1)
        column.addLayout(row)
        self.model_status = ModelStatusLine()
        column.addWidget(self.model_status)
        column.addStretch(3)
        column.addWidget(secondary(QLabel(self.tr("El texto no sale de este equipo."))))
        self.setWidget(inner)

    def _build_ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(spacing().medium)
        self.ways: dict[str, Way] = {}
        for column, (name, title, sentence) in enumerate(
            (
                (
                    "paste",
                    self.tr("&Pegar un texto"),
                    self.tr("Copiado de una página, un libro o un correo."),
                ),
                ("file", self.tr("&Abrir archivo"), self.tr("Word, PDF, ODT, página web o texto.")),
                (
                    "wiki",
                    self.tr("&Buscar en Wikipedia"),
                    self.tr("Una biografía u otro artículo."),
                ),
            )
        ):
            way = Way(name, title, sentence)
            way.clicked.connect(lambda _=False, chosen=name: self.way_chosen.emit(chosen))
            self.ways[name] = way
            grid.addWidget(way, 0, column)
            grid.setColumnStretch(column, 1)
        return grid


class Way(QAbstractButton):
    """A large button: a picture, a title, a sentence."""

    def __init__(self, picture: str, title: str, sentence: str) -> None:
        super().__init__()
        space = spacing()
        self.setText(title)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = QFrame()
        self._card.setProperty("kind", "way")
        self._card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        outer.addWidget(self._card)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(space.medium, space.medium, space.medium, space.medium)
        column.setSpacing(space.small)
        drawing = QLabel()
        size = space.px(30)
        drawing.setPixmap(icon(picture, "accent").pixmap(size, size))
        name = heading(QLabel(title.replace("&", "")), 2)
        name.setWordWrap(True)
        column.addWidget(drawing)
        column.addWidget(name)
        column.addWidget(secondary(QLabel(sentence)))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: object) -> None:
        """The card inside paints itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self._mark(True)
        super().focusInEvent(event)  # type: ignore[arg-type]

    def focusOutEvent(self, event: object) -> None:
        self._mark(False)
        super().focusOutEvent(event)  # type: ignore[arg-type]

    def enterEvent(self, event: object) -> None:
        self._card.setProperty("hover", True)
        self._restyle()

    def leaveEvent(self, event: object) -> None:
        self._card.setProperty("hover", False)
        self._restyle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _mark(self, focused: bool) -> None:
        self._card.setProperty("focused", focused)
        self._restyle()

    def _restyle(self) -> None:
        restyle(self._card)


class ModelStatusLine(QWidget):
    """How far the model is prepared; hidden once there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.tiny)
        self.label = secondary(QLabel())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Preparación del modelo"))
        column.addWidget(self.label)
        column.addWidget(self.bar)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """The model is being prepared."""
        self.label.setText(
            self.tr("Preparando el modelo, una sola vez: unos 2 minutos. Puede ir eligiendo el texto.")
        )
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.bar.show()
        self.show()

    def show_problem(self, text: str) -> None:
        """It cannot be prepared; texts can be chosen all the same."""
        self.label.setText(text)
        self.bar.hide()
        self.show()
