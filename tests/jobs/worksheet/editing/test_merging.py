from __future__ import annotations

from editing_sheet import keeps_the_contract, make_sheet, short

from jobs.worksheet.editing import (
    History,
    ShortAnswerText,
    TrueFalseText,
    add_item,
    edit_item,
    live_items,
    merge_arrivals,
    move_item,
    replace_item,
    set_review,
    set_title,
)


def growing(*numbers: int):
    """The sheet while only these of its items are made."""
    whole = make_sheet()
    return make_sheet(items=tuple(whole.items[n] for n in numbers))


def questions(sheet):
    return [getattr(item, "question", None) or item.statement for item in live_items(sheet)]


def test_untouched_items_are_those_of_the_newest_state(sheet):
    merged = merge_arrivals(growing(0, 3), growing(1, 3, 4))
    keeps_the_contract(merged)
    assert questions(merged) == questions(growing(1, 3, 4))
    assert merge_arrivals(growing(0, 2, 5), sheet).items == sheet.items


def test_what_she_decided_stays(sheet):
    first = growing(0, 1, 3)
    first = set_review(first, sheet.items[0].id, "accepted")
    first = set_review(first, sheet.items[3].id, "discarded")
    first = edit_item(
        first,
        sheet.items[1].id,
        ShortAnswerText("¿A quiénes daba clase?", "pescadores", None, sheet.items[1].evidence),
    )
    first = set_title(first, "Mi título")
    merged = merge_arrivals(first, sheet)
    keeps_the_contract(merged)
    assert merged.title == "Mi título"
    assert [item.review for item in merged.items] == [
        "accepted",
        "pending",
        "pending",
        "discarded",
        "pending",
        "pending",
    ]
    assert questions(merged)[1] == "¿A quiénes daba clase?"
    assert len(merged.items) == len(sheet.items)
    assert merge_arrivals(merged, sheet) == merged


def test_what_she_accepted_stays_though_the_program_chose_another(sheet):
    first = set_review(growing(0, 1), sheet.items[0].id, "accepted")
    merged = merge_arrivals(first, growing(1, 2))
    assert questions(merged)[0] == sheet.items[0].question
    assert len(merged.items) == 3


def test_her_own_items_her_order_and_new_forms_stay(sheet):
    first = growing(0, 1)
    new = short("¿Dónde estudió Magisterio Quintanilla?", "Granada", "estudiar Magisterio")
    first = replace_item(first, sheet.items[0].id, new)
    first = add_item(first, TrueFalseText("Era de Puerto Sereno.", True))
    first = move_item(first, sheet.items[1].id, 0)
    merged = merge_arrivals(first, sheet)
    keeps_the_contract(merged)
    assert questions(merged)[:3] == [sheet.items[1].question, new.question, sheet.items[2].question]
    assert "Era de Puerto Sereno." in questions(merged)


def test_no_undo_takes_the_programs_items_away(sheet):
    history = History(growing(0, 3))
    history.push(set_review(history.present, sheet.items[0].id, "discarded"))
    history.absorb(sheet)
    assert len(history.present.items) == len(sheet.items)
    assert history.undo() == sheet
    assert history.redo().items[0].review == "discarded"
