"""From chosen drafts to the worksheet that is stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from jobs.engine.protocol import EngineInfo
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.models import (
    Change,
    Evidence,
    Item,
    Provenance,
    Rejected,
    RejectReason,
    Request,
    Seconds,
    ShortAnswer,
    Shortfall,
    Target,
    Tokens,
    TrueFalse,
    Worksheet,
    describe,
    item_id,
)
from jobs.worksheet.selection import Chosen, Selection
from jobs.worksheet.variants import accepted_variants


def evidence_of(analysis: Analysis, sentence: int) -> Evidence:
    """The sentence, with its offsets; verbatim by construction."""
    bounds = analysis.sentences[sentence]
    return Evidence(start=bounds.start, end=bounds.end, text=analysis.sentence_text(sentence))


def build_items(selection: Selection, analysis: Analysis, points: float) -> tuple[Item, ...]:
    """The chosen drafts as items, numbered on; the points are spread evenly."""
    each = round(points / max(1, len(selection.items)), 4)
    return tuple(
        _item(chosen, number, analysis, each) for number, chosen in enumerate(selection.items, start=1)
    )


def _item(chosen: Chosen, position: int, analysis: Analysis, points: float) -> Item:
    draft = chosen.draft
    candidate, expression = draft.candidate, draft.candidate.expression
    evidence = evidence_of(analysis, candidate.sentence)
    target = Target(start=expression.start, end=expression.end)
    status = "doubtful" if draft.doubts else "verified"
    reason = "; ".join(draft.doubts) or None
    if candidate.kind == "short_answer":
        variants = accepted_variants(expression.text, draft.text, expression.type)
        return ShortAnswer(
            id=item_id("short_answer", evidence.start, draft.text),
            position=position,
            question=draft.text,
            answer=expression.text,
            accepted_answers=tuple(v for v in variants.accepted if v != expression.text),
            partial_answers=tuple(variants.partial),
            evidence=evidence,
            target=target,
            points=points,
            status=status,
            reason=reason,
            flags=tuple(draft.flags),
            scores=draft.scores,
        )
    truth = chosen.truth is not False
    swap = None if truth else draft.swap
    statement = draft.text if truth else draft.twin or ""
    return TrueFalse(
        id=item_id("true_false", evidence.start, statement),
        position=position,
        statement=statement,
        answer=truth,
        correction=None if truth else draft.text,
        change=Change.model_validate({"from": swap.removed, "to": swap.inserted, "type": swap.type})
        if swap
        else None,
        evidence=evidence,
        target=target,
        points=points,
        status=status,
        reason=reason,
        flags=tuple(draft.flags),
        scores=draft.scores,
    )


def rejected_drafts(
    drafts: Sequence[Draft], dropped: Sequence[tuple[Draft, RejectReason]]
) -> tuple[Rejected, ...]:
    """Everything that did not make it, with its first reason, in the order of the text."""
    lost = [(draft, draft.problems[0]) for draft in drafts if draft.problems] + list(dropped)
    lost.sort(key=lambda pair: (pair[0].candidate.kind, pair[0].candidate.expression.start, pair[0].text))
    return tuple(
        Rejected(kind=draft.candidate.kind, text=draft.text, reason=reason) for draft, reason in lost
    )


def build_provenance(
    info: EngineInfo,
    request: Request,
    prompt_version: str,
    app_version: str,
    seconds: Seconds,
    tokens: Tokens,
) -> Provenance:
    """What made the worksheet."""
    return Provenance(
        app_version=app_version,
        model=info.model,
        model_sha256=info.model_sha256,
        adapter=info.adapter,
        adapter_sha256=info.adapter_sha256,
        quantization=info.quantization,
        strategy=request.strategy,
        prompt_version=prompt_version,
        seed=request.seed,
        device=info.device,
        threads=info.threads,
        cpu_features=info.cpu_features,
        rows_per_call=info.rows_per_call,
        versions=dict(info.versions),
        seconds=seconds,
        tokens=tokens,
    )


def build_worksheet(
    analysis: Analysis,
    request: Request,
    items: tuple[Item, ...],
    shortfall: Shortfall,
    rejected: tuple[Rejected, ...],
    provenance: Provenance,
) -> Worksheet:
    """Put the parts together. The id follows from the text and the request, so that it is stable."""
    document = analysis.document
    key = json.dumps(
        [document.source.sha256, document.text, request.model_dump(mode="json"), provenance.model,
         provenance.prompt_version], ensure_ascii=False, sort_keys=True,
    )  # fmt: skip
    return Worksheet(
        worksheet_id=hashlib.sha256(key.encode()).hexdigest()[:32],
        title=document.title,
        language="es",
        source=document.source,
        document=describe(document),
        text=document.text,
        paragraphs=document.paragraphs,
        excerpt=document.excerpt,
        options=request.options,
        requested=request.requested,
        items=items,
        shortfall=shortfall,
        rejected=rejected,
        provenance=provenance,
    )
