"""Questions by rule out of statements, without a model."""

from __future__ import annotations

import pytest

from jobs.pipeline.by_rule import turn_into_questions
from jobs.pipeline.rounds import _unasked
from jobs.sources.read import read_text
from jobs.worksheet.analysis import analyse
from jobs.worksheet.candidates import Candidate, Draft

TEXT = (
    "Ana Ruiz (Soria, 1840-Cuzco, 1902) fue una pintora. "
    "Ana Ruiz estudió en Granada y Lisboa. Fue amiga de Tomás Berrio, Julio Prado y Luis Cano. "
    "Enfermó en Lima en 1899."
)


@pytest.fixture(scope="module")
def life():
    return analyse(read_text(TEXT, "Ana Ruiz"), count=lambda text: len(text.split()))


def stated(life, fact, text, sentence):
    expression = next(e for e in life.expressions if e.text == fact and e.sentence == sentence)
    return Draft(Candidate("true_false", sentence, expression, 0), text)


def test_two_places_beside_each_other_are_asked_for_together_and_once(life):
    text = "Ana Ruiz estudió en Granada y Lisboa."
    both = [stated(life, place, text, 1) for place in ("Granada", "Lisboa")]
    questions = turn_into_questions(life, both, 0)
    assert [(q.text, q.candidate.expression.text, q.problems, q.doubts) for q in questions] == [
        ("¿En qué ciudades estudió Ana Ruiz?", "Granada y Lisboa", [], [])
    ]
    assert _unasked(both, questions) == [], "the model is not asked for one of them alone"


def test_one_of_three_is_asked_for_with_a_doubt(life):
    text = "Ana Ruiz fue amiga de Julio Prado."
    (question,) = turn_into_questions(life, [stated(life, "Julio Prado", text, 2)], 0)
    assert question.candidate.expression.text == "Julio Prado"
    assert question.doubts, "there are other right answers"


def test_two_facts_of_one_statement_are_two_questions(life):
    text = "Ana Ruiz enfermó en Lima en 1899."
    facts = [stated(life, fact, text, 3) for fact in ("Lima", "1899")]
    asked = [q.candidate.expression.text for q in turn_into_questions(life, facts, 0)]
    assert asked == ["Lima", "1899"]
    assert _unasked(facts, turn_into_questions(life, facts[:1], 0)) == facts[1:]


@pytest.mark.parametrize("clause", [True, False])
def test_a_question_knows_that_the_text_says_what_it_asks(life, clause):
    fell_ill = stated(life, "Lima", "Ana Ruiz enfermó en Lima.", 3)
    fell_ill.clause = clause
    (question,) = turn_into_questions(life, [fell_ill], 0)
    assert question.clause is clause
