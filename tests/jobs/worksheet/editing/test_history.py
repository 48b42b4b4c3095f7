from __future__ import annotations

from editing_sheet import make_sheet, short
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.worksheet.editing import (
    EditError,
    History,
    ShortAnswerText,
    TrueFalseText,
    add_item,
    difference,
    edit_item,
    move_item,
    replace_item,
    set_review,
    set_title,
    use_alternative,
)


def test_undo_and_redo(sheet):
    history = History(sheet)
    assert not history.can_undo and history.undo() is sheet
    second = set_review(sheet, sheet.items[0].id, "discarded")
    third = set_title(second, "Otro")
    assert history.push(second) and history.push(third)
    assert history.undo() == second
    assert history.undo() == sheet
    assert (history.can_undo, history.can_redo) == (False, True)
    assert history.redo() == second
    history.push(set_title(second, "Nuevo"))
    assert not history.can_redo


def test_a_state_that_says_the_same_is_no_step(sheet):
    history = History(sheet)
    assert not history.push(sheet.model_copy(update={"revision": 9}))
    assert not history.can_undo


def test_undo_survives_closing(sheet):
    history = History(sheet)
    stored = [sheet]

    def save(worksheet):
        stored.append(worksheet.model_copy(update={"revision": len(stored) + 1}))

    for step in (
        set_review(sheet, sheet.items[0].id, "accepted"),
        set_review(sheet, sheet.items[1].id, "discarded"),
        set_title(sheet, "Otro"),
    ):
        history.push(step)
        save(step)
    save(history.undo())
    save(history.undo())
    save(history.redo())
    again = History.from_revisions(stored)
    assert again.present.items == history.present.items
    assert again.undo().items == history.undo().items
    assert again.can_undo == history.can_undo
    for _ in range(2):
        assert again.redo().title == history.redo().title
    assert again.present.title == "Otro"


def test_what_an_undo_would_take_back(sheet):
    first, second = sheet.items[0].id, sheet.items[1].id
    new = short("¿Dónde estudió Magisterio Quintanilla?", "Granada", "estudiar Magisterio")
    replaced = replace_item(sheet, first, new)
    steps = {
        "accepted": set_review(sheet, second, "accepted"),
        "discarded": set_review(sheet, second, "discarded"),
        "moved": move_item(sheet, second, 0),
        "added": add_item(sheet, TrueFalseText("Algo es así.", True)),
        "edited": edit_item(sheet, second, ShortAnswerText("¿A quiénes?", "pescadores")),
        "replaced": replaced,
        "sheet": set_title(sheet, "Otro"),
        "several": set_title(set_review(set_review(sheet, first, "accepted"), second, "accepted"), "O"),
    }
    assert {kind: difference(sheet, after).kind for kind, after in steps.items()} == {k: k for k in steps}
    assert difference(sheet, steps["moved"]).item.id in (first, second)
    assert difference(replaced, use_alternative(replaced, new.id, first)).kind == "replaced"
    answer = edit_item(
        sheet, second, ShortAnswerText(sheet.items[1].question, "gente", None, sheet.items[1].evidence)
    )
    assert difference(sheet, answer).kind == "edited"


_STEP = st.tuples(
    st.sampled_from(
        ["accept", "discard", "pending", "edit", "move", "add", "flip", "replace", "swap", "undo", "redo"]
    ),
    st.integers(0, 9),
    st.text(alphabet="ab ¿?.«ñ\u0301\n", min_size=0, max_size=6),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(_STEP, max_size=14))
def test_whatever_is_done_the_contract_holds(steps):
    from editing_sheet import keeps_the_contract

    from jobs.worksheet.editing import alternatives

    history = History(make_sheet())
    for name, n, word in steps:
        sheet = history.present
        item = sheet.items[n % len(sheet.items)]
        try:
            if name in ("accept", "discard", "pending"):
                review = {"accept": "accepted", "discard": "discarded", "pending": "pending"}[name]
                history.push(set_review(sheet, item.id, review))
            elif name == "edit" and item.kind == "short_answer":
                history.push(edit_item(sheet, item.id, ShortAnswerText(word, "Granada", None, item.evidence)))
            elif name == "flip" and item.kind == "true_false":
                text = TrueFalseText(word or item.statement, not item.answer, "Era otra cosa.", item.evidence)
                history.push(edit_item(sheet, item.id, text))
            elif name == "move":
                history.push(move_item(sheet, item.id, n))
            elif name == "add":
                history.push(add_item(sheet, ShortAnswerText(word, "algo"), item.id))
            elif name == "replace":
                new = short(f"¿Qué pasó {word}?", "Granada", "estudiar Magisterio")
                history.push(replace_item(sheet, item.id, new))
            elif name == "swap" and (others := alternatives(sheet, item.id)):
                history.push(use_alternative(sheet, item.id, others[0].id))
            elif name == "undo":
                history.undo()
            elif name == "redo":
                history.redo()
        except EditError:
            assert history.present is sheet
        keeps_the_contract(history.present)
