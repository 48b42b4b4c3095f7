"""How sure a statement is: what the judge says, and how easily it was written."""

from __future__ import annotations

import pytest

from jobs.worksheet.thresholds import Thresholds


@pytest.mark.parametrize(
    ("odds", "fluency", "sure"),
    [
        (3.0, -0.04, True),  # in the words of the text: a judge that hesitates a little is believed
        (3.0, -0.30, False),
        (5.1, -0.44, False),  # searched for: even a judge that is convinced is not enough
        (6.0, -0.30, True),
        (3.5, None, True),  # nobody knows how it was written
        (3.0, None, False),
    ],
)
def test_the_ease_of_writing_counts(odds, fluency, sure):
    limits = Thresholds(true_odds=3.3, usual_fluency=-0.14, fluency_weight=9.0)
    assert (limits.adjusted_odds(odds, fluency) >= limits.true_odds) is sure
