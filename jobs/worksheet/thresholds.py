"""How sure is sure enough: fitted for precision on candidates judged by eye."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Thresholds(BaseModel):
    """Limits of the scored checks for one model, adapter and prompt version.

    All are natural logarithms: ``key_logprob`` (statements) and ``question_logprob`` are
    means over the tokens of the second reading, the margins are
    differences of summed log-probabilities.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key_logprob: float = -0.6
    question_logprob: float = -0.2
    rival_margin: float = 4.0
    true_odds: float = 3.8
    true_odds_alone: float = 4.5
    least_twin_margin: float = 0.2
    twin_margin: float = 0.5
    fill_margin: float = 4.0
