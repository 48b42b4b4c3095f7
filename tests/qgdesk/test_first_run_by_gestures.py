"""The first run as a person does it: only clicks and keys, no call into the program.

Every gesture is an event of Qt's on the widget under a place of the window, found by what it says.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from test_whole_path import SENTENCES

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
PATIENCE = 180_000


class Person:
    """Sees the window, clicks and types."""

    def __init__(self, window: QWidget, qtbot) -> None:
        self.window, self.qtbot = window, qtbot

    def sees(self, text: str) -> QAbstractButton | None:
        """A button that can be used and says this."""
        for button in self.window.findChildren(QAbstractButton):
            said = button.text().replace("&", "") or button.accessibleName()
            if said == text and button.isVisible() and button.isEnabled():
                return button
        return None

    def click_on(self, text: str) -> None:
        """Click the middle of a button, once it is there: on whatever lies on top at that place."""
        self.qtbot.waitUntil(lambda: self.sees(text) is not None, timeout=PATIENCE)
        self.qtbot.wait(100)  # a person looks first
        button = self.sees(text)
        place = button.mapTo(self.window, button.rect().center())
        top = self.window.childAt(place)
        assert top is button or button.isAncestorOf(top), f"«{text}» is covered by {top}"
        self.click(place)

    def click(self, place: QPoint) -> None:
        target = self.window.childAt(place) or self.window
        QTest.mouseClick(target, LEFT, pos=target.mapFrom(self.window, place))

    def open_tab(self, title: str) -> None:
        bar = self.window.tabs.tabBar()
        number = next(n for n in range(bar.count()) if bar.tabText(n) == title)
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """A key, for whatever has the keyboard."""
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: self.window.isActiveWindow())
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)


@pytest.mark.timeout(900)
def test_the_first_run(desk, qtbot, tmp_path: Path) -> None:
    window = desk.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    person = Person(window, qtbot)

    person.click_on("Ver una ficha de ejemplo")
    review = window.page("review")
    qtbot.waitUntil(lambda: window.tabs.currentWidget().objectName() == "review")
    assert len(review.items.cards) == 10
    qtbot.waitUntil(lambda: review.items.cards[0].height() > 20)
    qtbot.wait(200)  # a person looks first
    card = review.items.cards[0]
    place = card.mapTo(window, QPoint(card.width() // 3, 6))
    person.click(place)
    person.press(Qt.Key.Key_A)
    assert review.session.worksheet.items[0].review == "accepted"
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_Delete)
    assert len(review.items.cards) == 9
    person.press(Qt.Key.Key_Z, CONTROL)
    assert len(review.items.cards) == 10

    person.open_tab("Crear")
    QGuiApplication.clipboard().setText(SENTENCES.format(name="Amparo Quintanilla"))
    person.press(Qt.Key.Key_V, CONTROL)
    person.click_on("Crear ficha")
    qtbot.waitUntil(lambda: window.tabs.currentWidget().objectName() == "review", timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: review.session is not None and review.session.holder.sheet is not None, timeout=PATIENCE
    )
    assert "Amparo Quintanilla" in review.session.worksheet.text
    while review.session.undecided_doubts():
        person.click_on(f"Aceptar dudosas ({len(review.session.undecided_doubts())})")
    person.click_on("Vista previa y exportar")
    person.click_on("Exportar")
    out = tmp_path / "Fichas"
    qtbot.waitUntil(lambda: len(list(out.glob("*-alumno.docx"))) == 1, timeout=PATIENCE)
    person.open_tab("En marcha")
    rows = window.page("running").rows
    qtbot.waitUntil(lambda: rows.rowCount() == 1 and rows.data(rows.index(0, 1)) == "Terminada")
    person.press(Qt.Key.Key_5, CONTROL)
    assert window.tabs.currentWidget().objectName() == "settings"
