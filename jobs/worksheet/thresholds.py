"""How sure is sure enough: fitted for precision on candidates judged by eye."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Thresholds(BaseModel):
    """Limits of the scored checks for one model, adapter and prompt version.

    All are natural logarithms: ``key_logprob`` is that of a statement's fact among what could stand in its
    place, ``question_logprob`` the mean over the tokens of the answer that was read
    (``question_logprob_clause`` where a clause of the text was turned into the question by rule: then it asks
    what the text says, and the reader hesitates only over how much of it to answer), the margins are
    differences of summed log-probabilities.

    ``true_odds_alone`` holds for statements without a false twin, ``true_odds_open`` for those whose fact has
    no rivals to be held against (a profession, a cause, a phrase), ``true_odds_clause`` for those that are a
    clause of the text as it stands: what is wrong with them is mostly their subject.

    A statement that the model wrote without hesitating (``usual_fluency``, mean log-probability of its words)
    mostly keeps the words of the text and is true; one it had to search for is often bent. So
    ``fluency_weight`` times what is above or below the usual goes to the log-odds of «true» before they are
    held against ``true_odds``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key_logprob: float = -0.6
    question_logprob: float = -0.2
    question_logprob_clause: float = -1.4
    rival_margin: float = 4.0
    true_odds: float = 4.2
    true_odds_alone: float = 4.5
    true_odds_open: float = 4.7
    true_odds_clause: float = 2.0
    usual_fluency: float = -0.14
    fluency_weight: float = 9.0
    least_twin_margin: float = 0.2
    twin_margin: float = 0.5
    fill_margin: float = 4.0

    def adjusted_odds(self, odds: float, fluency: float | None) -> float:
        """Log-odds of «true» with the ease of writing counted in; without a fluency, the odds alone."""
        if fluency is None:
            return odds
        return odds + self.fluency_weight * (fluency - self.usual_fluency)
