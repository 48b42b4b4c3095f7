"""A comparison as a unit of the queue: an adapter against its base model, on texts it has not learnt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from jobs.files import write_atomically
from jobs.queue.work import Ended, Work
from training.adapters.publishing import EVALUATION
from training.data.sources import read_sources
from training.evaluation.comparing import CompareRequest, Comparison, compare, unseen
from training.evaluation.measuring import Attempt
from training.evaluation.summary import FIGURES, HEADLINE
from training.evaluation.systems import ModelOpener, OpenEngine, System, adapter_of
from training.queued.configs import CompareConfig

_SHOWN_TEXTS = 3


def compare_unit(work: Work, config: CompareConfig) -> Ended:
    """Compare, and keep the figures in the adapter's folder, where the list of adapters finds them.

    Raises:
        TrainingError: no such adapter.
        DataError: the texts cannot be read, or the adapter has learnt one of them.
        CancelledError: cancelled, or the worker leaves; the comparison begins again later.
    """
    opener = ModelOpener(config.model, config.quantization, config.threads, work.progress, work.cancel)
    result = compare_adapter(config, opener, work)
    return Ended(result=json.dumps(result, ensure_ascii=False))


def compare_adapter(config: CompareConfig, open_engine: OpenEngine, work: Work) -> dict[str, Any]:
    """The content of the adapter's ``evaluation.json``, written."""
    adapter = adapter_of(config.adapter)
    documents = [passage.document for passage in read_sources(config.texts).passages][: config.count]
    request = unseen(
        CompareRequest((System("plan", None), System("plan", adapter)), tuple(documents), seed=config.seed),
        words=config.words,
    )
    comparison = compare(request, open_engine, progress=work.progress, cancel=work.cancel)
    result = _told(comparison, config)
    if adapter is not None:
        content = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
        write_atomically(adapter / EVALUATION, content.encode())
    return result


def _told(comparison: Comparison, config: CompareConfig) -> dict[str, Any]:
    base, ours = comparison.results
    difference = base.difference(ours, HEADLINE)
    return {
        "model": config.model,
        "texts": len(ours.measures),
        "seed": config.seed,
        "judge": "base model without adapter, fixed prompts and thresholds",
        "figures": {figure.key: asdict(ours.figure(figure)) for figure in FIGURES},
        "base": {figure.key: asdict(base.figure(figure)) for figure in FIGURES},
        "difference": {**asdict(difference), "excludes_zero": difference.excludes_zero},
        "written": [
            {
                "title": before.analysis.document.title,
                "base": _items(before),
                "adapter": _items(after),
            }
            for before, after in list(zip(*comparison.attempts, strict=True))[:_SHOWN_TEXTS]
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
