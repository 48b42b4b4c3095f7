"""One item, with the model warm, while a person waits."""

from __future__ import annotations

from jobs.queue.payloads import CheckPayload, CheckResult
from jobs.queue.work import Ended, Work


def run(work: Work) -> Ended:
    """Read an edited item again, or find another in its place.

    Raises:
        StoreError: the worksheet or that revision of it has gone.
        CancelledError: somebody asked to stop.
    """
    from jobs.pipeline.single_item import recheck, replacement

    payload, engine = work.payload, work.engine
    assert isinstance(payload, CheckPayload)
    assert engine is not None
    worksheet = work.store.sheets.worksheet(payload.sheet, payload.revision)
    work.progress("verifying", 0, 1, at_once=True)
    if payload.action == "recheck" and payload.item is not None:
        verdict = recheck(worksheet, payload.item, engine, cancel=work.cancel)
        result = CheckResult(item=verdict.item, doubts=verdict.doubts)
    else:
        result = CheckResult(item=replacement(worksheet, payload.item_id, engine, cancel=work.cancel))
    work.check()
    return Ended(result=result.model_dump_json(by_alias=True))
