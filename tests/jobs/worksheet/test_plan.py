"""Facts to write about: all different, from everywhere, the same for the same seed."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.plan import Planner

LONG = " ".join(
    f"Amparo Quintanilla abrió la escuela número {n} en {place} con {person} en {1901 + n}."
    for n, (place, person) in enumerate(
        [("Granada", "Tomás Berrio"), ("Veracruz", "Julio Prado"), ("Cádiz", "Matías Corral")] * 8
    )
)
ALL = 10_000


@pytest.fixture(scope="module")
def long():
    return analysed(LONG)


def test_no_fact_is_handed_out_twice(long):
    planner = Planner(long, seed=0)
    taken = [fact for _ in range(6) for fact in planner.take(4)] + planner.take(ALL)
    assert len({fact.key for fact in taken}) == len(taken)
    assert planner.left == 0
    assert planner.take(ALL) == []


def test_the_expected_yield_decides_how_many(long):
    assert len(Planner(long, 0).take(5, 0.5)) == 10
    assert len(Planner(long, 0).take(5, 1.0)) == 5
    assert Planner(long, 0).take(0) == []
    assert 0 < len(Planner(analysed(), 0).take(100)) < 100


def test_thirds_take_turns(long):
    planner = Planner(long, 0)
    assert [planner.third(fact.sentence) for fact in planner.take(12, 1.0)] == [0, 1, 2] * 4


def test_the_place_in_a_name_is_no_fact():
    court = analysed(
        "Ana Ruiz Sol (1740-1812) pintó a Federico II de Prusia en Madrid. Sirvió a Gustavo III de Suecia. "
        "Viajó con Ana Amalia de Brunswick a la ciudad de Berlín.",
        "Ana Ruiz Sol",
    )
    facts = {fact.expression.text for fact in Planner(court, 0).take(ALL)}
    assert {"Madrid", "Berlín"} <= facts
    assert not {"Prusia", "Suecia", "Brunswick"} & facts


def test_a_second_fact_of_a_sentence_waits_for_the_first_of_all(long):
    first = [fact.sentence for fact in Planner(long, 0).take(len(long.sentences), 1.0)]
    assert sorted(first) == list(range(len(long.sentences)))


def test_sentences_that_gave_an_item_come_last(long):
    planner = Planner(long, 0)
    served = set(range(12))
    taken = planner.take(ALL, served=served)
    late = [fact.sentence in served for fact in taken]
    assert late == sorted(late)
    assert {True, False} == set(late)


def test_a_question_asks_for_the_fact_that_was_stated(long):
    fact = Planner(long, 0).take(1, 1.0)[0]
    question = fact.as_question()
    assert (fact.kind, question.kind) == ("true_false", "short_answer")
    assert question.expression == fact.expression
    assert question.key != fact.key


def test_the_seed_decides(long):
    def order(seed):
        return [fact.key for fact in Planner(long, seed).take(ALL)]

    assert order(1) == order(1)
    assert order(1) != order(2)
    assert sorted(order(1)) == sorted(order(2))


def test_facts_stand_in_usable_sentences_and_know_their_passage():
    text = "Ella nació allí. " + LONG
    analysis = analysed(text, None, passage_tokens=60)
    taken = Planner(analysis, 0).take(ALL)
    assert taken
    for fact in taken:
        assert analysis.usable(fact.sentence)
        passage = analysis.passages[fact.passage]
        assert passage.first_sentence <= fact.sentence <= passage.last_sentence
        assert fact.expression.sentence == fact.sentence
