"""From measures of texts to the figures of a system, and to what two systems differ by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from jobs.worksheet.plan import THIRDS
from training.evaluation.intervals import Interval, ratio, ratio_difference
from training.evaluation.measuring import TextMeasure
from training.evaluation.references import ReferenceScores

Count = Callable[[TextMeasure], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio that is reported: its key in the JSON file, its column, and whether more is better."""

    key: str
    column: str
    top: Count
    bottom: Count
    more_is_better: bool = True
    share: bool = True


FIGURES = (
    Figure("accepted_per_candidate", "aceptados/candidato", lambda m: m.accepted, lambda m: m.candidates),
    Figure("count_compliance", "escritos/pedidos", lambda m: m.candidates, lambda m: m.asked),
    Figure("round_trip_f1", "F1 de la relectura", lambda m: m.f1_sum, lambda m: m.read),
    Figure("twin_right", "V más creíble que su F", lambda m: m.odds_right, lambda m: m.judged),
    Figure("false_share", "con F segura", lambda m: m.sure_false, lambda m: m.statements),
    Figure("copied", "copiados", lambda m: m.copied, lambda m: m.candidates, more_is_better=False),
    Figure("duplicates", "repetidos", lambda m: m.duplicates, lambda m: m.candidates, more_is_better=False),
    Figure("coverage", "tercios cubiertos", lambda m: m.thirds / THIRDS, lambda _: 1),
    Figure(
        "tokens_per_accepted",
        "tokens/aceptado",
        lambda m: m.tokens,
        lambda m: m.accepted,
        more_is_better=False,
        share=False,
    ),
    Figure(
        "seconds_per_accepted",
        "s/aceptado",
        lambda m: m.seconds,
        lambda m: m.accepted,
        more_is_better=False,
        share=False,
    ),
)
HEADLINE = FIGURES[0]


@dataclass(slots=True)
class SystemResult:
    """A system's figures over all texts."""

    name: str
    measures: list[TextMeasure]
    references: ReferenceScores | None = None

    def figure(self, figure: Figure) -> Interval:
        """A figure with its interval."""
        return ratio(*self._sums(figure))

    def difference(self, other: SystemResult, figure: Figure) -> Interval:
        """What ``other`` has more, over the same texts."""
        return ratio_difference(self._sums(figure), other._sums(figure))

    @property
    def interrogatives(self) -> int:
        """How many different interrogatives the questions begin with."""
        return len({opener for measure in self.measures for opener in measure.interrogatives if opener})

    @property
    def reasons(self) -> dict[str, int]:
        """Why items were not accepted."""
        counts: Counter[str] = Counter()
        for measure in self.measures:
            counts.update(measure.reasons)
        return dict(counts.most_common())

    def _sums(self, figure: Figure) -> tuple[list[float], list[float]]:
        return [figure.top(m) for m in self.measures], [figure.bottom(m) for m in self.measures]


def as_json(results: Sequence[SystemResult], about: dict[str, Any]) -> dict[str, Any]:
    """Everything, for the file beside the table."""
    first = results[0]
    return {
        **about,
        "systems": [
            {
                "name": result.name,
                "figures": {figure.key: asdict(result.figure(figure)) for figure in FIGURES},
                "difference_to_first": None
                if result is first
                else {figure.key: asdict(first.difference(result, figure)) for figure in FIGURES},
                "interrogatives": result.interrogatives,
                "reasons": result.reasons,
                "references": result.references.model_dump() if result.references else None,
                "texts": [asdict(measure) for measure in result.measures],
            }
            for result in results
        ],
    }
