from __future__ import annotations

import pytest
from editing_sheet import evidence, make_sheet, short, statement

from jobs.messages import LANGUAGES, sentence
from jobs.worksheet.editing import (
    ShortAnswerText,
    TrueFalseText,
    add_item,
    analysis_of,
    answer_elsewhere,
    edit_item,
    remarks_on,
)

SHEET = make_sheet()
ANALYSIS = analysis_of(SHEET)


def codes(item, sheet=SHEET):
    return {remark.code.removeprefix("review.") for remark in remarks_on(item, sheet, ANALYSIS)}


def test_good_items_are_left_alone():
    for item in SHEET.items:
        assert codes(item) == set(), item


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [
        ("Qué estudió Amparo Quintanilla en Granada?", "Magisterio", "no_opening_mark"),
        ("¿Qué estudió Amparo Quintanilla en Granada", "Magisterio", "no_closing_mark"),
        ("¿Qué estudió Quintanilla en Granada " + "y dónde " * 10 + "?", "Magisterio", "long_question"),
        ("¿A qué se dedicó Quintanilla en Granada para?", "Magisterio", "ends_in_the_air"),
        ("¿Con qué se relaciona Quintanilla?", "Magisterio", "asks_vaguely"),
        ("¿Con quién nació Quintanilla?", "Tomás Berrio", "asks_vaguely"),
        ("¿Qué estudió Quintanilla?", "dos años después", "relative_answer"),
        ("¿Cuándo estudió Magisterio Quintanilla?", "Magisterio", "gives_answer_away"),
        ("¿Qué estudió Quintanilla?", "Derecho", "answer_not_in_text"),
        ("¿Qué estudió Quintanilla?", "Valdelirio", None),
        ("¿Quién es Amparo Quintanilla, la que estudió en Granada?", "pescadores", "answer_elsewhere"),
        ("¿Qué estudió ella allí?", "Magisterio", "unclear_reference"),
        ("¿Qué fue a estudiar?", "Magisterio", "names_nothing"),
        ("¿Qué estudió Quintanilla en Salamanca?", "Magisterio", "unsaid_word"),
        ("¿Qué estudió siempre Quintanilla?", "Magisterio", "absolute"),
        ("¿Qué fue a estudiar Amparo Quintanilla a Granada un día?", "Magisterio", "similar_item"),
        (
            "¿Para quiénes dio clase Quintanilla?",
            "los hombres y mujeres de la mar y del puerto y sus hijos",
            "long_answer",
        ),
    ],
)  # fmt: skip
def test_remarks_on_a_question(question, answer, code):
    item = SHEET.items[1].model_copy(
        update={
            "question": question,
            "answer": answer,
            "evidence": evidence("estudiar Magisterio"),
            "target": None,
        }
    )
    assert code is None or code in codes(item)


def test_remarks_on_statements():
    def of(text, answer=True, words="sesenta alumnos", **more):
        return codes(statement(text, answer, words, **more).model_copy(update={"id": SHEET.items[3].id}))

    assert "negation" in of("La escuela de Quintanilla no tuvo sesenta alumnos.")
    assert "no_verb" in of("Los sesenta alumnos de Quintanilla.")
    assert "long_statement" in of("La escuela de Quintanilla llegó a tener " + "muy " * 20 + "pocos alumnos.")
    assert "unsaid_word" in of("La escuela de Quintanilla tuvo ochenta alumnas.")
    assert "unsaid_word" in of(
        "La escuela de Quintanilla tuvo diez alumnos.",
        False,
        correction="La escuela de Lisboa tuvo sesenta alumnos.",
    )
    assert "copied" in of(
        "Quintanilla dibujaba en la pizarra las corrientes de la bahía para enseñar a medir distancias.",
        True,
        "en la pizarra",
    )


def test_remarks_between_items():
    leaking = statement("El premio de Cartografía se concedió a Tomás Berrio.", True, "fue propuesta")
    sheet = add_item(SHEET, TrueFalseText(leaking.statement, True, "", leaking.evidence))
    assert "tells_other" in codes(sheet.items[-1], sheet)
    assert "told_by_other" in codes(sheet.items[2], sheet)
    same = short(
        "¿Qué carrera eligió la joven Amparo Quintanilla en 1919?",
        "Magisterio",
        "estudiar Magisterio",
        position=9,
    )
    assert "same_answer" in codes(same)


def test_an_item_without_proof_says_so():
    sheet = add_item(SHEET, ShortAnswerText("¿Qué llevó Quintanilla a la escuela?", "mapas"))
    assert "no_evidence" in codes(sheet.items[3], sheet)


def test_an_edited_item_is_not_compared_with_itself():
    old = SHEET.items[0]
    text = ShortAnswerText(
        "¿Qué fue a estudiar Amparo Quintanilla hasta Granada?", "Magisterio", None, old.evidence
    )
    new = edit_item(SHEET, old.id, text).items[0]
    assert "similar_item" not in codes(new, SHEET)


def test_where_else_the_answer_stands():
    item = SHEET.items[0].model_copy(update={"answer": "Valdelirio"})
    found = answer_elsewhere(item, ANALYSIS)
    assert ANALYSIS.sentence_text(found).startswith("Amparo Quintanilla Rey (Puerto Sereno")
    assert answer_elsewhere(SHEET.items[0], ANALYSIS) is None
    assert answer_elsewhere(item.model_copy(update={"answer": "Oviedo"}), ANALYSIS) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_is_a_sentence(language):
    item = SHEET.items[1].model_copy(
        update={"question": "Qué hizo nunca ella en Oviedo?", "answer": "Magisterio"}
    )
    for remark in remarks_on(item, SHEET, ANALYSIS):
        text, _ = sentence(remark.code, remark.params, language)
        assert text.endswith((".", "?")) and "{" not in text
