"""What a comparison found out about an adapter, kept in its folder where the list of adapters finds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jobs.files import write_atomically
from training.adapters.publishing import EVALUATION
from training.evaluation.comparing import Comparison
from training.evaluation.measuring import JUDGE, Attempt
from training.evaluation.summary import FIGURES, HEADLINE

_SHOWN_TEXTS = 3


def keep_report(adapter: Path, report: dict[str, Any]) -> None:
    """Write it as the adapter's ``evaluation.json``.

    Raises:
        ExportError: it cannot be written.
    """
    content = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    write_atomically(adapter / EVALUATION, content.encode())


def adapter_report(comparison: Comparison, place: int, *, model: str, seed: int) -> dict[str, Any]:
    """What a comparison says of one adapter against the base model, which is the first system.

    Args:
        comparison: of both, and maybe of others.
        place: of the adapter among the systems.
        model: the base.
        seed: of the comparison.
    """
    base, ours = comparison.results[0], comparison.results[place]
    pairs = list(zip(comparison.attempts[0], comparison.attempts[place], strict=True))
    difference = base.difference(ours, HEADLINE)
    return {
        "model": model,
        "texts": len(ours.measures),
        "seed": seed,
        "judge": JUDGE,
        "figures": {figure.key: asdict(ours.figure(figure)) for figure in FIGURES},
        "base": {figure.key: asdict(base.figure(figure)) for figure in FIGURES},
        "difference": {**asdict(difference), "excludes_zero": difference.excludes_zero},
        "written": [
            {
                "title": before.analysis.document.title,
                "base": _items(before),
                "adapter": _items(after),
            }
            for before, after in pairs[:_SHOWN_TEXTS]
        ],
    }


def _items(attempt: Attempt) -> Sequence[dict[str, Any]]:
    return [
        {
            "kind": draft.candidate.kind,
            "text": draft.text,
            "answer": draft.candidate.expression.text,
            "accepted": draft.verified,
        }
        for draft in attempt.drafts
    ]
