"""A comparison as a picture: one row of bars a figure, with intervals."""

from __future__ import annotations

import io
from collections.abc import Sequence

from training.evaluation.summary import FIGURES, SystemResult

_SHOWN = ("accepted_per_candidate", "round_trip_f1", "tokens_per_accepted", "seconds_per_accepted")


def draw_chart(results: Sequence[SystemResult]) -> bytes:
    """The chart as PNG bytes."""
    from matplotlib.figure import Figure

    figures = [figure for figure in FIGURES if figure.key in _SHOWN]
    names = [result.name for result in results]
    canvas = Figure(figsize=(9, 1.2 + 0.55 * len(results) * len(figures) / 2), layout="constrained")
    axes = canvas.subplots(2, 2).flat
    for axis, figure in zip(axes, figures, strict=True):
        intervals = [result.figure(figure) for result in results]
        values = [interval.value or 0.0 for interval in intervals]
        below = [
            max(0.0, value - (value if i.low is None else i.low))
            for value, i in zip(values, intervals, strict=True)
        ]
        above = [
            max(0.0, (value if i.high is None else i.high) - value)
            for value, i in zip(values, intervals, strict=True)
        ]
        places = range(len(results))
        axis.barh(places, values, xerr=[below, above], color="#4c72b0", ecolor="#333333", capsize=3)
        axis.set_yticks(list(places), names, fontsize=8)
        axis.invert_yaxis()
        better = "más es mejor" if figure.more_is_better else "menos es mejor"
        axis.set_title(f"{figure.column} ({better})", fontsize=9)
        axis.tick_params(axis="x", labelsize=8)
    texts = len(results[0].measures)
    canvas.suptitle(f"Comparación en {texts} textos; intervalos del 95 %", fontsize=10)
    buffer = io.BytesIO()
    canvas.savefig(buffer, format="png", dpi=150, metadata={"Software": "qgdesk"})
    return buffer.getvalue()
