"""A worksheet that a real worker makes, reviewed while it is made, with its answers to single items."""

from __future__ import annotations

from pathlib import Path

from jobs.worksheet.editing import ShortAnswerText, alternatives, live_items

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "gabriela_mistral.txt"


def test_from_text_to_reviewed_sheet(desk, qtbot) -> None:
    window = desk.window
    create = window.page("create")
    create.add_files([SAMPLE])
    qtbot.waitUntil(create.bar.button.isEnabled, timeout=60_000)
    create.create_worksheets()
    qtbot.waitUntil(lambda: window.tabs.currentWidget().objectName() == "review", timeout=30_000)
    page = window.page("review")
    qtbot.waitUntil(lambda: page.session is not None, timeout=60_000)
    qtbot.waitUntil(lambda: page.session.holder.sheet is not None, timeout=120_000)
    assert len(page.items.cards) == len(live_items(page.session.worksheet)) > 0

    first = page.items.cards[0].item
    page.items.set_current(first.id, focus=True)
    page.items.act("again", first.id)
    qtbot.waitUntil(lambda: page.readings.waits_for(first.id) is None, timeout=120_000)
    new = live_items(page.session.worksheet)[0]
    assert new.id == first.id or [one.id for one in alternatives(page.session.worksheet, new.id)] == [
        first.id
    ]

    page.items.edit(new.id)
    editor = page.items.editor
    editor.prompt.setPlainText("¿En qué ciudad nació Gabriela Mistral?")
    editor.answer.setText("Vicuña")
    editor.submit()
    edited = live_items(page.session.worksheet)[0]
    assert isinstance(editor.text(), ShortAnswerText) and edited.status == "edited"
    qtbot.waitUntil(lambda: page.readings.waits_for(edited.id) is None, timeout=120_000)
    assert live_items(page.session.worksheet)[0].status == "edited"  # her word wins, whatever was read
