"""Candidates: all different, from everywhere, the same for the same seed."""

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
KINDS = ["short_answer", "true_false"]


@pytest.fixture(scope="module")
def long():
    return analysed(LONG)


def everything(planner, kind):
    return planner.take(kind, 10_000)


def test_no_fact_is_handed_out_twice(long):
    planner = Planner(long, seed=0)
    taken = [c for kind in KINDS for _ in range(6) for c in planner.take(kind, 4)]
    taken += [c for kind in KINDS for c in everything(planner, kind)]
    assert len({c.key for c in taken}) == len(taken)
    assert [planner.left(kind) for kind in KINDS] == [0, 0]
    assert everything(planner, "short_answer") == []


def test_the_expected_yield_decides_how_many(long):
    assert len(Planner(long, 0).take("short_answer", 5, 0.5)) == 10
    assert len(Planner(long, 0).take("short_answer", 5, 1.0)) == 5
    assert Planner(long, 0).take("short_answer", 0) == []
    few = Planner(analysed(), 0)
    assert len(few.take("short_answer", 100)) < 100


@pytest.mark.parametrize("kind", KINDS)
def test_thirds_take_turns(long, kind):
    planner = Planner(long, 0)
    thirds = [planner.third(c.sentence) for c in planner.take(kind, 12, 1.0)]
    assert thirds == [0, 1, 2] * 4


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_fact_of_a_sentence_waits_for_the_first_of_all(long, kind):
    first = [c.sentence for c in Planner(long, 0).take(kind, len(long.sentences), 1.0)]
    assert sorted(first) == list(range(len(long.sentences)))


def test_the_kinds_begin_with_different_facts_of_a_sentence(long):
    planner = Planner(long, 0)
    number = len(long.sentences)
    spans = [
        {(c.expression.start, c.expression.end) for c in planner.take(kind, number, 1.0)} for kind in KINDS
    ]
    assert not spans[0] & spans[1]


def test_the_seed_decides(long):
    def order(seed):
        planner = Planner(long, seed)
        return [c.key for kind in KINDS for c in everything(planner, kind)]

    assert order(1) == order(1)
    assert order(1) != order(2)
    assert sorted(order(1)) == sorted(order(2))


def test_candidates_stand_on_usable_sentences_and_know_their_passage():
    text = "Ella nació allí. " + LONG
    analysis = analysed(text, None, passage_tokens=60)
    taken = everything(Planner(analysis, 0), "short_answer")
    assert taken
    for candidate in taken:
        assert analysis.usable(candidate.sentence)
        passage = analysis.passages[candidate.passage]
        assert passage.first_sentence <= candidate.sentence <= passage.last_sentence
        assert candidate.expression.sentence == candidate.sentence
