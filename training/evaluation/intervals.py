"""Confidence intervals by resampling whole texts: items of one text resemble each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Indices = NDArray[np.int64]

DRAWS = 2000
LEVEL = 0.95
LEAST_TEXTS = 5
"""Of fewer, resampling says nothing: no bounds are given then."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and its bounds at 95 %; ``None`` where they do not exist."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def excludes_zero(self) -> bool:
        """For a difference: whether it is more than chance."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def ratio(tops: Sequence[float], bottoms: Sequence[float], seed: int = 0) -> Interval:
    """Sum over sum, resampled by text: accepted items a candidate, tokens an accepted item."""

    def figure(chosen: Indices) -> Values:
        return _over(tops, bottoms, chosen)

    return _interval(figure, len(tops), seed)


def ratio_difference(
    first: tuple[Sequence[float], Sequence[float]],
    second: tuple[Sequence[float], Sequence[float]],
    seed: int = 0,
) -> Interval:
    """The second ratio less the first, over the same texts, so that easy and hard texts count for both."""

    def figure(chosen: Indices) -> Values:
        difference: Values = _over(*second, chosen) - _over(*first, chosen)
        return difference

    return _interval(figure, len(first[0]), seed)


def _interval(figure: Callable[[Indices], Values], texts: int, seed: int) -> Interval:
    if texts == 0:
        return Interval(None, None, None)
    value = figure(np.arange(texts)[None, :])[0]
    if texts < LEAST_TEXTS and np.isfinite(value):
        return Interval(round(float(value), 4), None, None)
    drawn = figure(np.random.default_rng(seed).integers(0, texts, size=(DRAWS, texts)))
    drawn = drawn[np.isfinite(drawn)]
    if not np.isfinite(value) or drawn.size == 0:
        return Interval(None, None, None)
    edge = _edge(texts) * 100
    low, high = np.percentile(drawn, [edge, 100 - edge])
    return Interval(round(float(value), 4), round(float(low), 4), round(float(high), 4))


def _edge(texts: int) -> float:
    """The share of draws beyond either bound, smaller for few texts.

    Percentiles of resampled figures lie too close together then; this is the expanded percentile interval of
    T. Hesterberg, «What teachers should know about the bootstrap» (2015), section 5.2.
    """
    normal, freedom = NormalDist(), texts - 1
    z = normal.inv_cdf((1 - LEVEL) / 2)
    # Student's quantile by the first terms of its expansion (Abramowitz and Stegun, 26.7.5).
    student = z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    return normal.cdf(sqrt(texts / freedom) * student)


def _over(tops: Sequence[float], bottoms: Sequence[float], chosen: Indices) -> Values:
    """Sums of the chosen texts, one over the other."""
    above = np.asarray(tops, dtype=np.float64)[chosen].sum(-1)
    ratios: Values = above / _positive(np.asarray(bottoms, dtype=np.float64)[chosen].sum(-1))
    return ratios


def _positive(values: Values) -> Values:
    """Zero becomes not-a-number: nothing was accepted, so there is no price an item."""
    return np.where(values > 0, values, np.nan)
