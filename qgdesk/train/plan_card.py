"""What a run would learn from and what it would cost, before it begins."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from jobs.export.accepted import accepted_file
from qgdesk.appearance import secondary, spacing
from qgdesk.running.words import spent
from qgdesk.train.words import example_words
from qgdesk.widgets import Card, empty
from qgdesk.wording import gigabytes


class PlanCard(Card):
    """The card of the data, and the estimate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_title(self.tr("Los datos"))
        space, column = spacing(), self.column
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space.large)
        self._grid.setVerticalSpacing(space.tiny)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.left_out = secondary(QLabel())
        self.left_out.setTextFormat(Qt.TextFormat.PlainText)
        self.left_out.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.left_out)

    def show_card(self, card: dict[str, Any], problems: list[dict[str, Any]] | None = None) -> None:
        """Show the card of a data set; ``problems`` are rows that were left out, by file."""
        empty(self._grid)
        for row, (label, value) in enumerate(self._facts(card)):
            name = secondary(QLabel(label))
            name.setWordWrap(False)
            told = QLabel(value)
            told.setWordWrap(True)
            told.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, row, 1)
        lines = []
        for file in problems or []:
            lines.append(
                self.tr("De {file} se dejan fuera %n fila(s):", "", file["count"]).format(file=file["file"])
            )
            lines += [f"  {row}" for row in file["rows"]]
        self.left_out.setText("\n".join(lines))
        self.left_out.setVisible(bool(lines))

    def _facts(self, card: dict[str, Any]) -> list[tuple[str, str]]:
        local = QLocale()
        articles = card.get("articles", {})
        sources = "\n".join(self._source(source) for source in card["sources"])
        facts = [(self.tr("De dónde"), sources)]
        facts.append(
            (
                self.tr("Textos"),
                self.tr("{learn} para aprender, {apart} apartados para medir").format(
                    learn=local.toString(articles.get("train", 0)),
                    apart=local.toString(articles.get("validation", 0)),
                ),
            )
        )
        kinds = card.get("examples", {}).get("train", {})
        told = ", ".join(f"{example_words(kind)} {count}" for kind, count in kinds.items())
        facts.append(
            (
                self.tr("Ejemplos"),
                self.tr("{count}: {kinds}").format(count=local.toString(sum(kinds.values())), kinds=told),
            )
        )
        own = card.get("self_written")
        if own:
            facts.append(
                (
                    self.tr("Redactado por el modelo"),
                    self.tr("{drawn} redacciones; se guardaron {kept}").format(
                        drawn=own["drawn"], kept=own["kept"]
                    ),
                )
            )
        return facts

    def _source(self, source: dict[str, Any]) -> str:
        if source["name"] == accepted_file().name:
            return self.tr("Las preguntas que usted ha aceptado o corregido")
        told = f"{source['name']}: {source['licence'] or self.tr('licencia sin indicar')}"
        return f"{told}. {source['attribution']}" if source.get("attribution") else told

    def estimate(self, plan: dict[str, Any]) -> tuple[str, bool]:
        """«40 pasos: unos 12 min y 2,1 GB de memoria…», and whether there is as much."""
        told = self.tr(
            "%n paso(s): unos {time} y {need} GB de memoria; hay {free} GB libres.", "", plan["steps"]
        ).format(time=spent(plan["seconds"]), need=gigabytes(plan["memory"]), free=gigabytes(plan["free"]))
        return told, plan["memory"] < plan["free"]
