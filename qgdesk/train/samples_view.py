"""What the model writes as it learns: to the same few examples, at the beginning and now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qgdesk.appearance import secondary, spacing
from qgdesk.train.run_log import SampleReply
from qgdesk.train.words import example_words
from qgdesk.widgets import Card

Told = Sequence[tuple[int, tuple[SampleReply, ...]]]


class SamplesView(Card):
    """A block for every example: what was asked, the first reply, the newest, and the right one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_title(self.tr("Lo que escribe"))
        space, column = spacing(), self.column
        self._note = secondary(QLabel(self.tr("Ejemplos que no aprende, contestados una y otra vez.")))
        column.addWidget(self._note)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(space.medium)
        column.addLayout(self._rows)
        self._blocks: list[QLabel] = []

    def show_samples(self, told: Told) -> None:
        """Show the first and the newest replies."""
        self.setVisible(bool(told))
        if not told:
            return
        (_, before), (step, now) = told[0], told[-1]
        while len(self._blocks) < len(now):
            block = QLabel()
            block.setWordWrap(True)
            block.setTextFormat(Qt.TextFormat.RichText)
            block.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(block)
            self._blocks.append(block)
        for number, block in enumerate(self._blocks):
            block.setVisible(number < len(now))
            if number < len(now):
                first = before[number] if number < len(before) else None
                text = self._block(now[number], first if len(told) > 1 else None, step)
                if block.text() != text:
                    block.setText(text)

    def _block(self, now: SampleReply, before: SampleReply | None, step: int) -> str:
        lines = [f"<b>{_plain(example_words(now.skill).capitalize())}</b> · {_plain(_asked(now.values))}"]
        if before is not None:
            lines.append(self._line(self.tr("Al empezar"), before.reply))
        lines.append(self._line(self.tr("En el paso {step}").format(step=step), now.reply))
        lines.append(self._line(self.tr("Lo correcto"), now.expected))
        return "<br>".join(lines)

    def _line(self, label: str, text: str) -> str:
        return f"{_plain(label)}: {_plain(text) if text else '–'}"


def _asked(values: dict[str, str]) -> str:
    """«Nació en Vicuña en 1889. → Vicuña»: the evidence and the answer, or the question alone."""
    parts = [values[key] for key in ("evidence", "question", "statement") if key in values]
    if "answer" in values:
        parts.append(values["answer"])
    return " → ".join(" ".join(part.split()) for part in parts)


def _plain(text: str) -> str:
    """A person's text as it is, in rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
