from __future__ import annotations

import pytest
from editing_sheet import evidence, keeps_the_contract, make_sheet, short

from jobs.export.numbering import number
from jobs.worksheet.editing import (
    EditError,
    ShortAnswerText,
    TrueFalseText,
    add_item,
    alternatives,
    edit_item,
    evidence_at,
    find_item,
    live_items,
    move_item,
    replace_item,
    set_options,
    set_review,
    set_title,
    text_of_item,
    use_alternative,
)
from jobs.worksheet.models import Shortfall


def printed(sheet):
    return [one.prompt for one in number(sheet).all]


def test_a_discarded_item_leaves_no_gap_and_comes_back_to_its_place(sheet):
    second = sheet.items[1].id
    without = set_review(sheet, second, "discarded")
    keeps_the_contract(without)
    assert [one.number for one in number(without).all] == [1, 2, 3, 4, 5]
    assert [item.position for item in live_items(without)] == [1, 2, 3, 4, 5]
    assert without.shortfall == Shortfall()  # her choice, nothing is missing
    assert set_review(without, second, "pending") == sheet


def test_an_accepted_doubtful_item_keeps_its_reason(sheet):
    accepted = set_review(sheet, sheet.items[2].id, "accepted")
    item = accepted.items[2]
    assert (item.review, item.status, item.reason) == ("accepted", "doubtful", sheet.items[2].reason)
    keeps_the_contract(accepted)


def test_an_edited_item_is_edited_and_loses_what_was_measured(sheet):
    old = sheet.items[2]
    text = ShortAnswerText(
        "  ¿A quién dieron el Premio Nacional de   Cartografía? ", "Berrio", None, old.evidence
    )
    edited = edit_item(sheet, old.id, text)
    new = edited.items[2]
    keeps_the_contract(edited)
    assert new.question == "¿A quién dieron el Premio Nacional de Cartografía?"
    assert (new.status, new.reason, new.scores, new.flags) == ("edited", None, {}, ())
    assert (new.edited_from, new.origin, new.position) == (old.id, "model", 3)
    assert sheet.text[new.target.start : new.target.end] == "Berrio"
    again = edit_item(edited, new.id, ShortAnswerText("¿Otra cosa, quizá?", "Berrio", None, old.evidence))
    assert again.items[2].edited_from == old.id  # the program's own


def test_editing_into_the_same_words_changes_nothing(sheet):
    for item in sheet.items:
        assert edit_item(sheet, item.id, text_of_item(item)) is sheet


def test_a_new_answer_gets_the_accepted_forms_of_the_rules(sheet):
    old = sheet.items[1]
    assert isinstance(text_of_item(old), ShortAnswerText)
    text = ShortAnswerText(old.question, "marineros", old.accepted_answers, old.evidence)
    new = edit_item(sheet, old.id, text).items[1]
    assert "a pescadores" not in new.accepted_answers
    assert "para marineros" in new.accepted_answers
    assert new.target is None  # «marineros» is not in the sentence


def test_accepted_forms_that_she_wrote_are_hers(sheet):
    old = sheet.items[1]
    text = ShortAnswerText(old.question, old.answer, ("gente del mar", "", "gente del mar"), old.evidence)
    new = edit_item(sheet, old.id, text).items[1]
    assert new.accepted_answers == ("gente del mar",)
    moved_on = ShortAnswerText(
        "¿A quiénes daba clase Quintanilla?", old.answer, new.accepted_answers, old.evidence
    )
    assert edit_item(edit_item(sheet, old.id, text), new.id, moved_on).items[1].accepted_answers == (
        "gente del mar",
    )


def test_a_statement_made_true_has_no_correction_and_no_change(sheet):
    old = sheet.items[5]
    edited = edit_item(sheet, old.id, TrueFalseText("Quintanilla regresó en 1961", True, "x", old.evidence))
    new = edited.items[5]
    keeps_the_contract(edited)
    assert (new.statement, new.answer, new.correction, new.change) == (
        "Quintanilla regresó en 1961.", True, None, None,
    )  # fmt: skip


def test_the_swap_is_kept_only_while_it_leads_from_the_correction_to_the_statement(sheet):
    old = sheet.items[5]
    reworded = TrueFalseText("Ella regresó en 1978.", False, "Ella regresó en 1961.", old.evidence)
    assert edit_item(sheet, old.id, reworded).items[5].change == old.change
    other = TrueFalseText("Quintanilla regresó en 1970.", False, "Quintanilla regresó en 1961.", old.evidence)
    assert edit_item(sheet, old.id, other).items[5].change is None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (ShortAnswerText("   ", "algo"), "prompt"),
        (ShortAnswerText("¿Qué?", "\u200b \n"), "answer"),
        (ShortAnswerText("¿Qué?" * 200, "algo"), "prompt"),
        (TrueFalseText("Es así.", False, ""), "correction"),
        (TrueFalseText("Es así.", False, "Es así"), "correction"),
        (TrueFalseText("", True), "prompt"),
    ],
)
def test_what_cannot_be_saved_names_its_field_and_changes_nothing(sheet, text, field):
    with pytest.raises(EditError) as raised:
        add_item(sheet, text)
    assert raised.value.field == field
    assert raised.value.code.startswith("review.")


def test_evidence_must_be_the_texts(sheet):
    wrong = evidence("Regresó").model_copy(update={"text": "Nunca regresó."})
    with pytest.raises(EditError) as raised:
        add_item(sheet, ShortAnswerText("¿Regresó?", "sí", None, wrong))
    assert raised.value.field == "evidence"


def test_another_proving_sentence_can_be_chosen(sheet):
    old = sheet.items[0]
    place = sheet.text.index("Regresó en 1961")
    chosen = evidence_at(sheet, place + 3)
    assert chosen.text == "Regresó en 1961 y vivió en Valdelirio hasta su muerte."
    assert evidence_at(sheet, sheet.text.index("\n\n")) is None
    edited = edit_item(sheet, old.id, ShortAnswerText("¿Dónde vivió al final?", "Valdelirio", None, chosen))
    keeps_the_contract(edited)
    assert sheet.text[edited.items[0].target.start : edited.items[0].target.end] == "Valdelirio"


def test_the_same_words_twice_are_refused_and_a_discarded_twin_gives_way(sheet):
    first, second = sheet.items[0], sheet.items[1]
    copy = ShortAnswerText(first.question, "otra", None, first.evidence)
    with pytest.raises(EditError) as raised:
        edit_item(sheet, second.id, copy)
    assert raised.value.code == "review.duplicate_item"
    assert raised.value.params == {"n": 1}
    gone = set_review(sheet, first.id, "discarded")
    edited = edit_item(gone, second.id, copy)
    keeps_the_contract(edited)
    assert len(edited.items) == len(sheet.items) - 1


def test_items_of_her_own(sheet):
    without_proof = add_item(sheet, TrueFalseText("Los mapas de Quintanilla eran azules", True))
    keeps_the_contract(without_proof)
    own = without_proof.items[-1]
    assert (own.origin, own.status, own.evidence, own.position) == ("teacher", "edited", None, 7)
    assert own.statement.endswith("azules.")
    third = add_item(
        sheet, ShortAnswerText("¿Cuándo murió?", "1978", None, evidence("1902")), sheet.items[0].id
    )
    keeps_the_contract(third)
    assert printed(third)[1] == "¿Cuándo murió?"


def test_the_first_item_of_a_kind_goes_to_its_part():
    only_statements = make_sheet(items=tuple(i for i in make_sheet().items if i.kind == "true_false"))
    added = add_item(only_statements, ShortAnswerText("¿Cuándo murió?", "1978"), only_statements.items[0].id)
    keeps_the_contract(added)
    assert added.items[0].kind == "short_answer"


def test_an_added_item_makes_a_shortfall_good_and_taking_it_out_brings_it_back(sheet):
    short_of = make_sheet(
        items=sheet.items[1:], shortfall=Shortfall(short_answer=1, reason="el texto no da para más")
    )
    added = add_item(short_of, ShortAnswerText("¿Cuándo murió Quintanilla?", "1978"))
    assert added.shortfall == Shortfall()
    taken = set_review(added, added.items[2].id, "discarded")
    keeps_the_contract(taken)
    assert taken.shortfall.short_answer == 1


@pytest.mark.parametrize(
    ("place", "order"), [(0, [2, 0, 1]), (1, [0, 2, 1]), (9, [0, 1, 2]), (-3, [2, 0, 1])]
)
def test_moving_within_its_part(sheet, place, order):
    moved = move_item(sheet, sheet.items[2].id, place)
    keeps_the_contract(moved)
    assert printed(moved)[:3] == [sheet.items[n].question for n in order]
    assert printed(moved)[3:] == printed(sheet)[3:]


def test_moving_passes_over_discarded_items(sheet):
    hidden = set_review(sheet, sheet.items[1].id, "discarded")
    moved = move_item(hidden, sheet.items[0].id, 1)
    keeps_the_contract(moved)
    assert printed(moved)[:2] == [sheet.items[2].question, sheet.items[0].question]
    assert move_item(hidden, sheet.items[1].id, 0) is hidden


def test_a_new_form_keeps_the_old_one_a_click_away(sheet):
    old = sheet.items[0]
    new = short("¿Dónde estudió Magisterio Quintanilla?", "Granada", "estudiar Magisterio")
    replaced = replace_item(sheet, old.id, new)
    keeps_the_contract(replaced)
    assert printed(replaced)[0] == new.question
    assert replaced.items[0].status == "verified"
    assert [item.id for item in alternatives(replaced, new.id)] == [old.id]
    back = use_alternative(replaced, new.id, old.id)
    keeps_the_contract(back)
    assert printed(back) == printed(sheet)
    assert [item.id for item in alternatives(back, old.id)] == [new.id]
    third = short("¿De qué taller salió Quintanilla a los diecisiete años?", "el taller de su padre", "dejó")
    chain = replace_item(replaced, new.id, third)
    keeps_the_contract(chain)
    assert {item.id for item in alternatives(chain, third.id)} == {old.id, new.id}
    assert chain.shortfall == Shortfall()


def test_an_edited_new_form_still_knows_the_old_one(sheet):
    old = sheet.items[0]
    new = short("¿Dónde estudió Magisterio Quintanilla?", "Granada", "estudiar Magisterio")
    replaced = replace_item(sheet, old.id, new)
    text = ShortAnswerText("¿En qué ciudad estudió Quintanilla?", "Granada", None, new.evidence)
    edited = edit_item(replaced, new.id, text)
    keeps_the_contract(edited)
    assert [item.id for item in alternatives(edited, edited.items[0].id)] == [old.id]
    back = use_alternative(edited, edited.items[0].id, old.id)
    reworded = edit_item(
        back, old.id, ShortAnswerText("¿Qué estudió allí?", "Magisterio", None, old.evidence)
    )
    keeps_the_contract(reworded)
    assert len(alternatives(reworded, reworded.items[0].id)) == 1


def test_a_new_form_that_is_no_new_form_is_refused(sheet):
    with pytest.raises(EditError):
        replace_item(sheet, sheet.items[0].id, sheet.items[0])
    with pytest.raises(EditError):
        replace_item(sheet, sheet.items[0].id, sheet.items[4])
    with pytest.raises(EditError):
        replace_item(sheet, sheet.items[0].id, sheet.items[1])
    with pytest.raises(EditError):
        find_item(sheet, "0" * 12)


def test_the_sheet_itself(sheet):
    assert set_title(sheet, " Una  maestra ").title == "Una maestra"
    assert set_title(sheet, sheet.title) is sheet
    with pytest.raises(EditError):
        set_title(sheet, " ")
    changed = set_options(sheet, vf_mode="mark", versions=("A", "B"))
    assert (changed.options.vf_mode, changed.options.paper) == ("mark", "a4")
    assert set_options(sheet, paper="a4") is sheet
