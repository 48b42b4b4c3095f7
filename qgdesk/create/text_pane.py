"""The chosen text as it was cleaned: its length, what was left out, and its paragraphs to tick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from jobs.classroom import levels
from qgdesk.appearance import heading, secondary, spacing
from qgdesk.create.chosen_text import ChosenText
from qgdesk.create.page_choices import PageChoices, pages_to_choose
from qgdesk.create.paragraphs import ParagraphModel, ParagraphView
from qgdesk.create.sources import ChosenTexts
from qgdesk.widgets import ElidedLabel, EmptyState
from qgdesk.wording import error_text

_LONG = 1.3  # a text is called long from so many times the length that suits the level


class TextPane(QWidget):
    """One text.

    Attributes:
        edit_asked: the pasted text with this key is to be edited.
    """

    edit_asked = Signal(int)

    def __init__(self, texts: ChosenTexts) -> None:
        super().__init__()
        self._texts = texts
        self._chosen: ChosenText | None = None
        self._suits = levels()["secondary"].words
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._build_text())
        self._waiting = EmptyState(self.tr("Leyendo…"), "", picture="clock")
        self._stack.addWidget(self._waiting)
        self._problem = EmptyState("", "", self.tr("Volver a intentarlo"), self._again, picture="warning")
        self._stack.addWidget(self._problem)
        self.choices = PageChoices()
        self.choices.chosen.connect(self._page_chosen)
        self._stack.addWidget(self.choices)
        texts.changed.connect(self._changed)

    def show_text(self, chosen: ChosenText | None) -> None:
        """Show a text."""
        self._chosen = chosen
        self._model.show(chosen)
        self._update()
        if self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(0))
            self.view.scrollToTop()

    def suit_level(self, words: int) -> None:
        """How long a text should be for the class."""
        self._suits = words
        self._update()

    def _build_text(self) -> QWidget:
        space = spacing()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        row = QHBoxLayout()
        self._title = ElidedLabel()
        heading(self._title, 2)
        self._edit = QPushButton(self.tr("&Editar el texto"))
        self._edit.clicked.connect(lambda: self._chosen and self.edit_asked.emit(self._chosen.key))
        row.addWidget(self._title, 1)
        row.addWidget(self._edit)
        self._length = secondary(QLabel())
        self._left_out = secondary(QLabel())
        self._language = QLabel()
        self._language.setProperty("tone", "doubt")
        self._language.setWordWrap(True)
        shorten = QHBoxLayout()
        shorten.setSpacing(space.small)
        self._shorten = QCheckBox(self.tr("A&breviar a unas"))
        self._words = QSpinBox()
        self._words.setRange(30, 100_000)
        self._words.setSingleStep(50)
        self._words.setAccessibleName(self.tr("Palabras a las que se abrevia el texto"))
        self._shorten.toggled.connect(self._limit_changed)
        self._words.valueChanged.connect(self._limit_changed)
        self._after = QLabel(self.tr("palabras, en frases completas"))
        shorten.addWidget(self._shorten)
        shorten.addWidget(self._words)
        shorten.addWidget(self._after)
        shorten.addStretch(1)
        self._model = ParagraphModel(self._texts)
        self.view = ParagraphView(self._model)
        column.addLayout(row)
        column.addWidget(self._length)
        column.addWidget(self._left_out)
        column.addWidget(self._language)
        column.addLayout(shorten)
        column.addWidget(self.view, 1)
        return whole

    def _changed(self, key: int) -> None:
        if self._chosen is None or key != self._chosen.key:
            return
        shows_it = self._model.rowCount() > 0
        if shows_it and self._chosen.state == "ready":
            self._model.refresh()
            self._update()
        else:
            self.show_text(self._chosen)

    def _update(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        if chosen.state == "reading":
            self._waiting.sentence.setText(chosen.title)
            self._stack.setCurrentIndex(1)
        elif chosen.error is not None and (pages := pages_to_choose(chosen.error)):
            self.choices.show_error(chosen.error, pages)
            self._stack.setCurrentWidget(self.choices)
        elif chosen.state == "problem" and chosen.error is not None:
            text, hint = error_text(chosen.error)
            self._problem.title.setText(chosen.title)
            self._problem.sentence.setText(f"{text} {hint}" if hint else text)
            self._stack.setCurrentIndex(2)
        else:
            self._stack.setCurrentIndex(0)
            self._describe(chosen)

    def _describe(self, chosen: ChosenText) -> None:
        self._title.setText(chosen.title)
        self._edit.setVisible(chosen.kind == "pasted")
        count = chosen.word_count
        used = min(count, chosen.limit) if chosen.limit else count
        told = self.tr("Unas %n palabra(s)", "", used)
        if chosen.limit and chosen.limit < count:
            told = self.tr("{used} de {all}").format(used=told, all=count)
        if count > self._suits * _LONG and not chosen.limit:
            told += " · " + self.tr("largo para este nivel: suelen bastar unas {words}").format(
                words=self._suits
            )
        elif count < self._suits * 0.15:
            told += " · " + self.tr("corto: puede no dar para todas las preguntas")
        self._length.setText(told + ".")
        left_out = chosen.left_out
        self._left_out.setVisible(bool(left_out))
        self._left_out.setText(self.tr("No se usa: {titles}.").format(titles=", ".join(left_out)))
        language = (chosen.document or {}).get("language_detected")
        self._language.setVisible(language not in (None, "es"))
        self._language.setText(
            self.tr("El texto no parece estar en español; las preguntas pueden salir mal.")
        )
        for widget in (self._shorten, self._words):
            widget.blockSignals(True)
        self._shorten.setChecked(chosen.limit is not None)
        self._words.setValue(chosen.limit or self._suits)
        self._words.setEnabled(chosen.limit is not None)
        for widget in (self._shorten, self._words):
            widget.blockSignals(False)
        worth = count > self._suits or chosen.limit is not None
        for widget in (self._shorten, self._words, self._after):
            widget.setVisible(worth)

    def _limit_changed(self) -> None:
        if self._chosen is not None:
            limit = self._words.value() if self._shorten.isChecked() else None
            self._texts.limit(self._chosen.key, limit)

    def _page_chosen(self, title: str) -> None:
        if self._chosen is not None:
            self._texts.use_page(self._chosen.key, title)

    def _again(self) -> None:
        if self._chosen is not None:
            self._texts.read_again(self._chosen.key)
