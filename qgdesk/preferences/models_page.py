"""Models: which there are, download or prepare one, be rid of one, the Hub's access token."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobs.errors import JobError
from qgdesk.appearance import heading, secondary, spacing
from qgdesk.context import Context
from qgdesk.widgets import Badge, Field, empty
from qgdesk.wording import gigabytes


class ModelsPage(QWidget):
    """A card for every model."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bars: dict[str, QProgressBar] = {}
        self._listed: list[dict[str, Any]] = []
        self._asked = False
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.medium)
        column.addWidget(heading(QLabel(self.tr("Modelos")), 1))
        column.addWidget(
            secondary(
                QLabel(
                    self.tr(
                        "El modelo incluido basta para empezar. Los mayores hacen mejores preguntas, pero "
                        "ocupan más memoria y hay que descargarlos."
                    )
                )
            )
        )
        self._told = secondary(QLabel(self.tr("Mirando qué modelos hay…")))
        column.addWidget(self._told)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(space.small)
        column.addLayout(self._cards)
        column.addWidget(self._build_token())
        column.addStretch(1)
        context.models.changed.connect(self._progress)
        context.models.finished.connect(self.look)
        context.models.failed.connect(self._failed)

    def look(self) -> None:
        """List the models anew."""
        self._context.children.run(
            "qgdesk.preferences.tasks:models",
            {},
            done=self._show,
            failed=lambda error: self._context.notices.error(error, topic="models"),
            first=True,
        )

    def appear(self) -> None:
        """The page is shown: list the models, once."""
        if not self._asked:
            self._asked = True
            self.look()

    def retire(self) -> None:
        """Never shown again."""
        self._context.models.changed.disconnect(self._progress)
        self._context.models.finished.disconnect(self.look)
        self._context.models.failed.disconnect(self._failed)

    def _build_token(self) -> QWidget:
        self.token = QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setPlaceholderText("hf_…")
        save = QPushButton(self.tr("&Guardar la clave"))
        save.clicked.connect(self._keep_token)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.token, 1)
        row.addWidget(save)
        field = Field(
            self.tr("&Clave de acceso de Hugging Face (opcional)"),
            both,
            self.tr(
                "Algunos modelos, como Llama 3.1, piden aceptar antes su licencia en su página y dan una "
                "clave. Se guarda en el llavero del sistema; para borrarla, guarde el campo vacío."
            ),
        )
        field.label.setBuddy(self.token)
        return field

    def _show(self, answer: dict[str, Any]) -> None:
        self._listed = answer["models"]
        self._told.setText(
            self.tr("Memoria libre ahora: {free} GB.").format(free=gigabytes(answer["free_memory"]))
        )
        self._bars.clear()
        empty(self._cards)
        for model in self._listed:
            self._cards.addWidget(self._card(model))
        self._progress()

    def _card(self, model: dict[str, Any]) -> QFrame:
        space = spacing()
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(space.medium, space.small, space.medium, space.small)
        row = QHBoxLayout()
        title = QLabel(model["title"])
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        row.addWidget(title, 1)
        row.addWidget(self._badge(model))
        column.addLayout(row)
        details = []
        if model["memory_nf4"]:
            details.append(self.tr("{size} GB de memoria").format(size=gigabytes(model["memory_nf4"])))
        if model["bytes"]:
            details.append(self.tr("{size} GB en disco").format(size=gigabytes(model["bytes"])))
        if model["licence"]:
            details.append(self.tr("licencia {name}").format(name=model["licence"]))
        below = QHBoxLayout()
        below.addWidget(secondary(QLabel(" · ".join(details))), 1)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Avance de {model}").format(model=model["title"]))
        bar.hide()
        self._bars[model["id"]] = bar
        below.addWidget(self._button(model))
        column.addLayout(below)
        column.addWidget(bar)
        return card

    def _badge(self, model: dict[str, Any]) -> Badge:
        if model["present"]:
            return Badge(self.tr("listo"), "ok")
        if model["damaged"]:
            return Badge(self.tr("dañado"), "error")
        if model["obtainable"]:
            return Badge(self.tr("por preparar"), "info")
        return Badge(self.tr("por descargar"), "neutral")

    def _button(self, model: dict[str, Any]) -> QPushButton:
        name = model["id"]
        if self._context.models.model == name:
            button = QPushButton(self.tr("Detener"))
            button.clicked.connect(self._stop)
        elif model["present"]:
            button = QPushButton(self.tr("Quitar"))
            button.clicked.connect(lambda: self._remove(name))
        else:
            button = QPushButton(self.tr("Preparar") if model["obtainable"] else self.tr("Descargar"))
            button.setEnabled(self._context.models.model is None)
            button.clicked.connect(lambda: self._prepare(name))
        button.setAccessibleName(f"{button.text()}: {model['title']}")
        return button

    def _prepare(self, name: str) -> None:
        self._context.models.prepare(name)
        self.look()

    def _stop(self) -> None:
        self._context.models.cancel()
        self.look()

    def _remove(self, name: str) -> None:
        self._context.children.run(
            "qgdesk.preferences.tasks:remove",
            {"model": name},
            done=lambda _: self.look(),
            failed=lambda error: self._context.notices.error(error, topic="models"),
        )

    def _progress(self) -> None:
        models = self._context.models
        for name, bar in self._bars.items():
            bar.setVisible(name == models.model)
            if name == models.model:
                bar.setRange(0, 1000 if models.total else 0)
                bar.setValue(round(1000 * models.done / models.total) if models.total else 0)

    def _failed(self, _name: str, error: JobError) -> None:
        self._context.notices.error(error, topic="models")
        if self._asked:
            self.look()

    def _keep_token(self) -> None:
        self._context.children.run(
            "qgdesk.preferences.tasks:keep_token",
            {"token": self.token.text().strip()},
            done=lambda _: self._token_kept(),
            failed=lambda error: self._context.notices.error(error, topic="models"),
        )

    def _token_kept(self) -> None:
        self.token.clear()
        self._context.notices.show(
            "success", self.tr("La clave está guardada en el llavero del sistema."), topic="models"
        )
