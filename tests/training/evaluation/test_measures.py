from __future__ import annotations

import numpy as np
import pytest

from training.evaluation.intervals import ratio, ratio_difference


def test_an_interval_holds_its_figure_and_narrows_with_more_texts():
    few, many = ratio([1, 0, 2, 1] * 2, [4] * 8), ratio([1, 0, 2, 1] * 30, [4] * 120)
    assert few.value == many.value == 0.25
    assert few.low <= few.value <= few.high
    assert many.high - many.low < few.high - few.low


def test_so_few_texts_have_no_bounds():
    alone = ratio_difference(([1], [4]), ([2], [4]))
    assert (alone.value, alone.low, alone.high) == (0.25, None, None) and not alone.excludes_zero
    assert ratio([1, 0, 2, 1], [4] * 4).low is None


def test_chance_is_seldom_taken_for_more(texts=8, trials=200):
    drawn = np.random.default_rng(1).binomial(8, 0.4, size=(trials, 2, texts))
    found = [ratio_difference((a, [8] * texts), (b, [8] * texts)).excludes_zero for a, b in drawn.tolist()]
    assert sum(found) / trials <= 0.08


def test_what_does_not_exist_has_no_figure():
    assert ratio([5.0], [0.0]).value is None
    assert ratio([], []).value is None


def test_differences_are_paired_by_text():
    base = [1, 3, 0, 2, 4, 1] * 5
    better = [value + 1 for value in base]
    difference = ratio_difference((base, [8] * 30), (better, [8] * 30))
    assert difference.value == pytest.approx(1 / 8)
    assert difference.excludes_zero
    assert not ratio_difference((base, [8] * 30), (base, [8] * 30)).excludes_zero


def test_scores_against_references():
    pytest.importorskip("sacrebleu", reason="the extra «training» is not installed")
    from training.evaluation.references import meteor, reference_scores, rouge_l

    same = ["¿En qué año nació Amparo Quintanilla?", "¿Quién fundó la escuela nocturna?"]
    perfect = reference_scores(same, same)
    assert (perfect.bleu4, perfect.chrf, perfect.rouge_l) == (100, 100, 100)
    assert perfect.meteor_es > 99
    assert "tok:13a" in perfect.signature
    assert rouge_l("¿Dónde nació Ana?", "¿Donde nacio Ana Paz?") == pytest.approx(6 / 7)
    # other forms of the same words count for METEOR only
    assert rouge_l("nacieron escuelas", "nació escuela") == 0
    assert meteor("nacieron escuelas", "naciendo escuela") > 0.4
    assert meteor("ella nació aquí", "ella nacieron aquí") > 0.9
    assert meteor("ella nació aquí", "ella nacieron aquí") > meteor("ella nacio aquí", "ella nacieron aquí")
    assert reference_scores(["¿Qué hora es?"], ["¿Quién murió en Lima?"]).rouge_l == 0
    with pytest.raises(ValueError):
        reference_scores([], [])
