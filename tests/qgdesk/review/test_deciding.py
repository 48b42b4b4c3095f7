"""Moving with the mouse, finding, many doubts at once, words that cannot be kept yet, another one later."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from test_growing_sheets import finished, unit  # noqa: F401
from test_review_page import begin, example, page, press, prompts  # noqa: F401

from jobs.worksheet.editing import analysis_of, live_items
from qgdesk.review.dragging import MIME
from qgdesk.review.page import ReviewPage


def drop(page, carried: str, over: str, *, below: bool):  # noqa: F811
    """What Qt sends while the mouse carries a card over another and lets go."""
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setData(MIME, carried.encode())
    items = page.items
    items.widget().layout().activate()
    card = next(card for card in items.cards if card.item.id == over)
    spot = card.rect().bottomLeft() if below else card.rect().topLeft()
    place = QPointF(card.mapTo(items.viewport(), spot))
    act, buttons, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    items.dragMoveEvent(QDragMoveEvent(place.toPoint(), act, data, buttons, keys))
    assert items._line.isVisible()
    items.dropEvent(QDropEvent(place, act, data, buttons, keys))
    assert not items._line.isVisible()


def test_items_are_moved_with_the_mouse(page):  # noqa: F811
    before = [item.id for item in live_items(page.session.worksheet, "short_answer")]
    drop(page, before[0], before[2], below=True)
    after = [item.id for item in live_items(page.session.worksheet, "short_answer")]
    assert after == [before[1], before[2], before[0], *before[3:]]
    drop(page, before[0], before[1], below=False)
    assert [item.id for item in live_items(page.session.worksheet, "short_answer")] == before
    page.workspace.undo()
    assert [item.id for item in live_items(page.session.worksheet, "short_answer")] == after


def test_a_press_that_moves_carries_and_does_not_choose(page, qtbot, monkeypatch):  # noqa: F811
    carried = []
    monkeypatch.setattr(page.items, "carry", lambda card: carried.append(card.item.id))
    card, current = page.items.cards[2], page.items.current
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    QTest.mouseMove(card, card.rect().center())
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    place = QPointF(card.rect().center()) + QPointF(0, 60)
    card.mouseMoveEvent(
        QMouseEvent(
            QEvent.Type.MouseMove, place, card.mapToGlobal(place), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    assert carried == [card.item.id]
    assert page.items.current == current


def test_words_are_found_in_the_text_and_in_the_items(page, qtbot):  # noqa: F811
    begin(page)
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    find = page.workspace.find
    assert find.isVisible()
    find.field.setText("Vicuña")
    qtbot.keyClick(find.field, Qt.Key.Key_Return)
    assert page.text.textCursor().selectedText() == "Vicuña"
    find.field.setText("¿En qué")
    qtbot.keyClick(find.field, Qt.Key.Key_Return)
    assert "¿En qué" in (page.items._current_card().item.question)
    find.field.setText("xilófono")
    qtbot.keyClick(find.field, Qt.Key.Key_Return)
    assert find.told.text() == "No está."
    qtbot.keyClick(find.field, Qt.Key.Key_Escape)
    assert not find.isVisible()


def test_all_doubts_are_accepted_at_once(context, shown, example):  # noqa: F811
    doubtful = [item.id for item in example.items[:2]]
    sheet = example.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"status": "doubtful", "reason": "otra lectura dio otra respuesta"})
                if item.id in doubtful
                else item.model_copy(update={"status": "verified", "reason": None})
                for item in example.items
            )
        }
    )
    page = shown(ReviewPage(context))  # noqa: F811
    page.open_worksheet(context.store.sheets.add(sheet, None, "import").id)
    assert page.shortfall.isVisible() and "(2)" in page.shortfall.doubtful.text()
    QTest.mouseClick(page.shortfall.doubtful, Qt.MouseButton.LeftButton)
    assert [item.review for item in page.session.worksheet.items[:2]] == ["accepted", "accepted"]
    assert not page.shortfall.isVisible()
    page.workspace.undo()
    assert [item.review for item in page.session.worksheet.items[:2]] == ["pending", "pending"]
    page.retire()


def test_words_that_cannot_be_kept_are_there_again_after_closing(page, context, shown):  # noqa: F811
    begin(page)
    page.items.edit(page.items.current)
    page.items.editor.prompt.setPlainText("¿Una pregunta a medias")
    page.items.editor.answer.setText(" ")
    page.remember()
    context.state.save()
    again = shown(ReviewPage(context))
    assert again.items.editor is not None
    assert again.items.editor.prompt.toPlainText() == "¿Una pregunta a medias"
    again.open_example()  # looking at another worksheet loses nothing either
    assert again.items.editor is None
    again.open_worksheet(page.session.holder.sheet)
    assert again.items.editor.prompt.toPlainText() == "¿Una pregunta a medias"
    assert prompts(again) == prompts(page)
    again.retire()


def test_another_item_is_asked_for_once_the_sheet_is_finished(context, shown, unit, finished, monkeypatch):  # noqa: F811
    monkeypatch.setattr(context.worker, "ensure_running", lambda: None)
    page = shown(ReviewPage(context))  # noqa: F811
    work = context.store.work
    work.save_document(unit, analysis_of(finished).document)
    work.save_items(unit, finished.items[:3])
    page.open_unit(*unit)
    wanted = page.items.cards[0].item.id
    page.items.act("again", wanted)
    assert page.session.wanted_again == [wanted]
    work.attach_sheet(unit, finished)
    work.finish(unit, 1.0)
    page._look()
    assert page.readings.waits_for(wanted) == "replace"
    page.retire()


def test_the_example_says_that_it_cannot_be_asked_about(context, shown, qtbot):
    page = shown(ReviewPage(context))  # noqa: F811
    page.open_example()
    told = []
    context.notices.shown.connect(told.append)
    page.items.act("again", page.items.cards[0].item.id)
    assert "ejemplo" in told[-1].text
    with qtbot.waitSignal(page.create_requested):
        told[-1].action()
    page.retire()
