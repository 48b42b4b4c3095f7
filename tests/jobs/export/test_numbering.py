from __future__ import annotations

import pytest

from jobs.export.numbering import number, reading_paragraphs, spread_points


def test_numbers_run_on_over_both_sections_and_leave_no_gap(make_worksheet, sample_items):
    changed = list(sample_items)
    changed[2] = changed[2].model_copy(update={"review": "discarded"})
    sections = number(make_worksheet(items=tuple(changed)))
    assert [one.number for one in sections.all] == list(range(1, 10))
    assert [one.item.position for one in sections.all] == [1, 2, 4, 5, 6, 7, 8, 9, 10]


def test_items_are_ordered_by_position_short_answers_first(make_worksheet, sample_items):
    sections = number(make_worksheet(items=tuple(reversed(sample_items))))
    assert [one.item.position for one in sections.all] == list(range(1, 11))


def test_paragraph_of_the_evidence(make_worksheet):
    paragraphs = [one.paragraph for one in number(make_worksheet()).all]
    assert paragraphs == [1, 1, 2, 3, 3, 2, 2, 1, 3, 3]


def test_item_without_evidence_has_no_paragraph(make_worksheet, sample_items):
    own = sample_items[0].model_copy(update={"evidence": None, "target": None, "origin": "teacher"})
    assert number(make_worksheet(items=(own,))).all[0].paragraph is None


def test_version_b_is_another_order_of_the_same_items(make_worksheet):
    first, second = number(make_worksheet(), "A"), number(make_worksheet(worksheet_id="other"), "B")
    for a, b in ((first.short, second.short), (first.true_false, second.true_false)):
        assert [one.item.id for one in a] != [one.item.id for one in b]
        assert {one.item.id for one in a} == {one.item.id for one in b}
        assert [one.number for one in a] == [one.number for one in b]
    points = {one.item.id: one.points for one in first.all}
    assert points == {one.item.id: one.points for one in second.all}


def test_version_b_depends_on_the_seed_only(make_worksheet):
    sheet = make_worksheet()
    assert number(sheet, "B") == number(sheet.model_copy(update={"worksheet_id": "x", "revision": 9}), "B")
    orders = {
        tuple(
            one.item.id
            for one in number(
                sheet.model_copy(update={"provenance": sheet.provenance.model_copy(update={"seed": seed})}),
                "B",
            ).short
        )
        for seed in range(12)
    }
    assert len(orders) > 4


def test_text_without_paragraphs_is_one(make_worksheet):
    sheet = make_worksheet(paragraphs=())
    assert [(p.start, p.end) for p in reading_paragraphs(sheet)] == [(0, len(sheet.text))]


@pytest.mark.parametrize(
    ("short", "true_false", "total", "expected"),
    [
        (5, 5, 10, (1, 1)),
        (4, 4, 10, (1.25, 1.25)),
        (5, 4, 10, (1, 1.25)),
        (4, 3, 10, (1.75, 1)),
        (10, 10, 10, (0.5, 0.5)),
        (5, 5, 0, (0, 0)),
    ],
)
def test_points_of_a_section(short, true_false, total, expected, sample_items):
    some = sample_items[:1] * short + sample_items[5:6] * true_false
    renamed = [item.model_copy(update={"id": str(n)}) for n, item in enumerate(some)]
    points = list(spread_points(renamed, total).values())
    assert set(points[:short]) == {expected[0]}
    assert set(points[short:]) == {expected[1]}
    assert sum(points) == total


@pytest.mark.parametrize("count", range(1, 31))
@pytest.mark.parametrize("total", [1, 10, 20, 7, 100])
def test_points_add_up(count, total, sample_items):
    some = [sample_items[n % 10].model_copy(update={"id": str(n)}) for n in range(count)]
    points = spread_points(some, total).values()
    assert sum(points) == pytest.approx(total)
    assert min(points) > 0
    assert max(points) <= 2 * min(points) + 0.25


def test_points_given_by_hand_stand(sample_items):
    weights = [3, 2, 1, 1, 1, 1, 0.5, 0.5]
    some = [item.model_copy(update={"points": w}) for item, w in zip(sample_items, weights, strict=False)]
    assert list(spread_points(some, 10).values()) == weights
