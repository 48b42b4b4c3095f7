"""A comparison as a unit of the queue: an adapter against its base model, on texts it has not learnt."""

from __future__ import annotations

import json
from typing import Any

from jobs.queue.work import Ended, Work
from training.data.sources import read_sources
from training.evaluation.adapter_report import adapter_report, keep_report
from training.evaluation.comparing import CompareRequest, compare
from training.evaluation.systems import ModelOpener, OpenEngine, System, adapter_of
from training.queued.configs import CompareConfig


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
    systems = (System("plan", None), System("plan", adapter))
    request = CompareRequest(systems, tuple(documents), seed=config.seed, words=config.words)
    comparison = compare(request, open_engine, progress=work.progress, cancel=work.cancel)
    result = adapter_report(comparison, 1, model=config.model, seed=config.seed)
    if adapter is not None:
        keep_report(adapter, result)
    return result
