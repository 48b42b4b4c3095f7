"""The items of the sheet: exact counts, balance, coverage, no two that clash."""

from __future__ import annotations

from itertools import pairwise

import pytest
from quintanilla import analysed, draft

from jobs.worksheet.candidates import Swap
from jobs.worksheet.checks.pairs import Crowding
from jobs.worksheet.models import Requested
from jobs.worksheet.selection import select
from jobs.worksheet.sheet_search import quality
from jobs.worksheet.truths import assign_truths

_DEEDS = [
    ("abrió una escuela", "Granada", "Tomás Berrio"), ("vendió un molino", "Cádiz", "Julio Prado"),
    ("dirigió un teatro", "Lugo", "Matías Corral"), ("pintó un mural", "Soria", "Ernesto Valdivia"),
    ("fundó una revista", "Toledo", "Ramón Ibáñez"), ("construyó un puente", "Huesca", "Luis Cano"),
    ("compró una imprenta", "Murcia", "Pedro Salas"), ("curó a un capitán", "Burgos", "Diego Luna"),
    ("enseñó música", "Zamora", "Andrés Gil"), ("plantó un jardín", "Gerona", "Jorge Vidal"),
    ("grabó una ópera", "Málaga", "Hugo Mora"), ("tradujo una novela", "Oviedo", "Emilio Rey"),
]  # fmt: skip
TEXT = " ".join(
    f"Amparo Quintanilla {deed} en {place} con {person} en {1901 + 7 * n}."
    for n, (deed, place, person) in enumerate(_DEEDS)
)
YES = {"key_logprob": -0.1}


@pytest.fixture(scope="module")
def deeds():
    return analysed(TEXT)


def question(analysis, n, **more):
    deed, place, _ = _DEEDS[n]
    return draft(
        analysis,
        "short_answer",
        place,
        f"¿En qué ciudad {deed} Quintanilla?",
        n,
        **{"scores": dict(YES), **more},
    )


def stated(analysis, n, by="person", **more):
    deed, _, person = _DEEDS[n]
    year = str(1901 + 7 * n)
    span, to = (person, _DEEDS[n - 1][2]) if by == "person" else (year, "1899")
    text = f"Con {person} Quintanilla {deed}." if by == "person" else f"En {year} Quintanilla {deed}."
    return draft(
        analysis,
        "true_false",
        span,
        text,
        n,
        **{"twin": text.replace(span, to), "swap": Swap(span, to, by), "scores": dict(YES), **more},
    )


def always(_draft):
    return True


def chosen(analysis, drafts, short, true_false, seed=0, **more):
    wanted = Requested(short_answer=short, true_false=true_false)
    return select(drafts, analysis, wanted, seed, can_be_false=more.pop("can_be_false", always), **more)


def truths(selection):
    return [item.truth for item in selection.items if item.truth is not None]


@pytest.mark.parametrize(("short", "true_false"), [(5, 5), (0, 6), (7, 0), (1, 1), (6, 6)])
def test_counts_are_exact(deeds, short, true_false):
    pool = [question(deeds, n) for n in range(12)] + [stated(deeds, n) for n in range(12)]
    selection = chosen(deeds, pool, short, true_false)
    assert (selection.count("short_answer"), selection.count("true_false")) == (short, true_false)
    assert not any(selection.missing(Requested(short_answer=short, true_false=true_false)).values())


def test_short_answers_first_each_kind_in_the_order_of_the_text(deeds):
    pool = [stated(deeds, n) for n in range(12)] + [question(deeds, n) for n in reversed(range(12))]
    order = [(i.draft.candidate.kind, i.draft.candidate.sentence) for i in chosen(deeds, pool, 5, 5).items]
    assert order == sorted(order)


def test_every_third_of_the_text_has_its_share(deeds):
    pool = [question(deeds, n, scores={"key_logprob": -0.01 if n < 4 else -0.3}) for n in range(12)]
    thirds = [i.draft.candidate.sentence // 4 for i in chosen(deeds, pool, 6, 0).items]
    assert thirds == [0, 0, 1, 1, 2, 2]


def test_the_surer_draft_of_a_sentence_is_taken(deeds):
    weak, strong = question(deeds, 0, scores={"key_logprob": -0.5}), question(deeds, 0)
    assert quality(strong) > quality(weak)
    assert [i.draft for i in chosen(deeds, [weak, strong], 1, 0).items] == [strong]


def test_problems_are_never_chosen(deeds):
    bad = question(deeds, 0, problems=["copied"])
    assert not chosen(deeds, [bad], 1, 0, allow_doubtful=True).items


class TestBalance:
    @pytest.mark.parametrize("count", range(1, 9))
    def test_as_many_true_as_false_to_one(self, deeds, count):
        for seed in range(6):
            values = truths(chosen(deeds, [stated(deeds, n) for n in range(12)], 0, count, seed))
            assert len(values) == count
            assert abs(values.count(True) - values.count(False)) <= 1

    def test_never_strictly_in_turn(self, deeds):
        for seed in range(40):
            values = truths(chosen(deeds, [stated(deeds, n) for n in range(6)], 0, 6, seed))
            assert any(a == b for a, b in pairwise(values))

    def test_the_same_seed_the_same_truths_and_seeds_differ(self, deeds):
        def drawn(seed):
            return tuple(truths(chosen(deeds, [stated(deeds, n) for n in range(6)], 0, 6, seed)))

        assert drawn(5) == drawn(5)
        assert len({drawn(seed) for seed in range(12)}) > 4

    def test_odd_counts_lean_to_either_side(self, deeds):
        sides = {
            truths(chosen(deeds, [stated(deeds, n) for n in range(5)], 0, 5, seed)).count(True)
            for seed in range(20)
        }
        assert sides == {2, 3}

    def test_only_sure_twins_become_false(self, deeds):
        pool = [stated(deeds, n) for n in range(8)]
        able = pool[::2]
        selection = chosen(deeds, pool, 0, 6, can_be_false=lambda d: any(d is a for a in able))
        false = [i.draft for i in selection.items if i.truth is False]
        assert len(selection.items) == 6
        assert len(false) == 3
        assert all(any(d is a for a in able) for d in false)

    def test_without_a_false_one_a_single_true_one_can_stand(self, deeds):
        pool = [stated(deeds, n, twin=None, swap=None) for n in range(6)]
        assert truths(chosen(deeds, pool, 0, 4, can_be_false=lambda d: d.twin is not None)) == [True]

    def test_at_most_one_false_in_three_by_a_number(self, deeds):
        pool = [stated(deeds, n, by="year") for n in range(8)] + [stated(deeds, n) for n in range(8, 12)]
        for seed in range(6):
            selection = chosen(deeds, pool, 0, 6, seed)
            false = [i.draft for i in selection.items if i.truth is False]
            assert len(selection.items) == 6
            assert sum(d.swap.type == "year" for d in false) <= -(-len(false) // 3)

    def test_more_numbers_only_when_that_rule_is_relaxed(self, deeds):
        pool = [stated(deeds, n, by="year") for n in range(8)]
        strict, relaxed = (chosen(deeds, pool, 0, 6, strict_numbers=s) for s in (True, False))
        assert len(strict.items) < len(relaxed.items) == 6
        assert abs(truths(relaxed).count(True) - truths(relaxed).count(False)) <= 1


class TestFixedTruths:
    def test_they_are_kept_and_the_others_make_up_the_balance(self, deeds):
        pool = [stated(deeds, n, fixed_truth=False) for n in range(2)] + [
            stated(deeds, n) for n in range(2, 5)
        ]
        found = assign_truths(pool, always, seed=0)
        assert [found[id(d)] for d in pool[:2]] == [False, False]
        assert list(found.values()).count(False) in (2, 3)

    def test_too_many_of_one_side_cannot_be_balanced(self, deeds):
        pool = [stated(deeds, n, fixed_truth=True) for n in range(4)]
        assert assign_truths(pool, always, seed=0) == {}
        assert set(assign_truths(pool, always, seed=0, balanced=False).values()) == {True}


def test_false_statements_are_not_all_made_by_the_same_words(deeds):
    def by(n, inserted):
        _, _, person = _DEEDS[n]
        text = stated(deeds, n).text
        return stated(deeds, n, twin=text.replace(person, inserted), swap=Swap(person, inserted, "person"))

    pool = [by(n, "Sonia Vidal") for n in range(4)] + [by(4, "Elena Mora"), by(5, "Rosa Gil")]
    for seed in range(8):
        found = assign_truths(pool, always, seed)
        inserted = [d.swap.inserted for d in pool if not found[id(d)]]
        assert len(inserted) == 3
        assert len(set(inserted)) == 3


class TestDoubtful:
    def pool(self, deeds, verified, doubtful):
        sure = [question(deeds, n) for n in range(verified)]
        return sure + [
            question(deeds, n, doubts=["poca seguridad"]) for n in range(verified, verified + doubtful)
        ]

    def test_only_where_they_are_allowed(self, deeds):
        assert len(chosen(deeds, self.pool(deeds, 3, 5), 6, 0).items) == 3
        assert len(chosen(deeds, self.pool(deeds, 3, 5), 6, 0, allow_doubtful=True).items) == 6

    def test_never_more_than_verified_ones(self, deeds):
        selection = chosen(deeds, self.pool(deeds, 2, 8), 6, 0, allow_doubtful=True)
        assert [bool(i.draft.doubts) for i in selection.items].count(True) == 2
        assert not chosen(deeds, self.pool(deeds, 0, 8), 6, 0, allow_doubtful=True).items

    def test_verified_items_that_leave_no_room_are_exchanged(self, deeds):
        """A sentence gives one item of a kind: the second statement would take the only question's fact."""
        doubtful = draft(
            deeds, "short_answer", "Tomás Berrio", "¿Con quién abrió Quintanilla una escuela?", 0,
            doubts=["poca seguridad"],
        )  # fmt: skip
        best = stated(deeds, 0, scores={"key_logprob": 0.0})
        pool = [best, stated(deeds, 1), doubtful]
        picked = chosen(deeds, pool, 1, 1, allow_doubtful=True).items
        assert [item.draft for item in picked] == [doubtful, pool[1]]
        assert [i.draft for i in chosen(deeds, pool[:1] + pool[2:], 1, 1, allow_doubtful=True).items] == [
            best
        ]

    def test_none_while_verified_ones_suffice(self, deeds):
        selection = chosen(deeds, self.pool(deeds, 6, 6), 6, 0, allow_doubtful=True)
        assert not any(i.draft.doubts for i in selection.items)


class TestClashes:
    def test_two_items_of_a_sentence_are_of_different_kind(self, deeds):
        pool = [question(deeds, n) for n in range(2)] + [stated(deeds, n) for n in range(2)]
        pool.append(
            draft(
                deeds,
                "short_answer",
                "1901",
                "¿En qué año abrió Quintanilla la escuela?",
                0,
                scores=dict(YES),
            )
        )
        selection = chosen(deeds, pool, 4, 2)
        for sentence in range(2):
            kinds = [
                i.draft.candidate.kind for i in selection.items if i.draft.candidate.sentence == sentence
            ]
            assert len(kinds) == len(set(kinds)) <= 2

    def test_what_lost_is_told_with_the_reason(self, deeds):
        first = question(deeds, 0)
        again = question(deeds, 0, scores={"key_logprob": -0.6})
        selection = chosen(deeds, [first, again], 2, 0)
        assert [(d.text, reason) for d, reason in selection.dropped] == [(again.text, "duplicate")]

    def test_a_choice_that_shuts_out_two_others_is_given_up_for_them(self, deeds):
        """The best item alone would leave the sheet short."""
        greedy = draft(
            deeds,
            "true_false",
            "Tomás Berrio",
            "En Granada Quintanilla abrió una escuela con Tomás Berrio.",
            0,
            scores={"key_logprob": 0.0},
        )
        pool = [greedy, question(deeds, 0), stated(deeds, 1)]
        assert len(chosen(deeds, pool, 1, 1, can_be_false=lambda d: False).items) == 2


def test_the_opening_of_a_life_gives_five_items_where_the_sheet_needs_them():
    life = analysed(
        "Ana Ruiz (Soria, 3 de mayo de 1902-Lima, 8 de abril de 1977) fue una pintora. No tuvo hijos.",
        "Ana Ruiz",
    )
    facts = {
        "Soria": "¿Dónde nació Ana Ruiz?",
        "Lima": "¿En qué ciudad falleció la artista?",
        "3 de mayo de 1902": "¿En qué fecha vino al mundo?",
        "8 de abril de 1977": "¿Cuándo murió la pintora?",
    }
    drafts = [draft(life, "short_answer", span, text, 0, scores=dict(YES)) for span, text in facts.items()]
    wanted = Requested(short_answer=4, true_false=0)

    def taken(crowding):
        return len(select(drafts, life, wanted, 1, can_be_false=lambda _: True, crowding=crowding).items)

    assert (taken(Crowding.NONE), taken(Crowding.BY_TYPE), taken(Crowding.BY_FACT)) == (1, 2, 3)


def test_a_good_item_that_shuts_out_two_is_taken_out_again(deeds, monkeypatch):
    """The best first item leaves room for one more; without it three go together."""
    from jobs.worksheet import sheet_search

    best = question(deeds, 0, scores={"key_logprob": 0.0})
    others = [question(deeds, n, scores={"key_logprob": -0.5}) for n in (1, 2, 3)]

    def conflict(a, b, analysis, *, crowding):
        shut_out = others[:2]
        return "duplicate" if best in (a, b) and (a in shut_out or b in shut_out) else None

    monkeypatch.setattr(sheet_search, "conflict", conflict)
    monkeypatch.setattr(sheet_search, "_RESTARTS", 1)
    drafts = [best, *others]
    assert {c.draft.text for c in chosen(deeds, drafts, 3, 0).items} == {d.text for d in others}
    monkeypatch.setattr(sheet_search, "_REPAIRS", 0)
    assert len(chosen(deeds, drafts, 3, 0).items) == 2
