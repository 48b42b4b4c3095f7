"""What a system wrote about texts, and what the judge, the same for all systems, says of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jobs.engine.protocol import Cancel, Engine
from jobs.errors import CancelledError
from jobs.pipeline.drafting import write_questions, write_statements
from jobs.pipeline.listing import ListWriter, verify_list
from jobs.pipeline.make import static_prefix
from jobs.pipeline.prompt_files import load_prompts, load_thresholds
from jobs.pipeline.reader import TextReader
from jobs.pipeline.verification import Verifier, false_is_sure
from jobs.segments import Quoted
from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.wording import is_copied
from jobs.worksheet.document import Document
from jobs.worksheet.grammars import interrogative_of
from jobs.worksheet.models import Requested, Strategy
from jobs.worksheet.plan import THIRDS, Planner
from jobs.worksheet.words import similarity

JUDGE = "base model without adapter, fixed prompts and thresholds"
FACTS = 4
"""Facts a text: a statement of each, and a question made of it; one packed call for either."""
_SAME = 0.8
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Attempt:
    """What one system wrote about one text, and what it cost; the examples, computed once, are left out."""

    analysis: Analysis
    asked: int
    drafts: list[Draft]
    tokens: int
    seconds: float


@dataclass(slots=True)
class TextMeasure:
    """One system on one text, judged. ``accepted`` are items that could be printed as verified."""

    title: str
    asked: int
    candidates: int
    accepted: int
    short_answers: int
    statements: int
    sure_false: int
    read: int
    f1_sum: float
    judged: int
    odds_right: int
    copied: int
    duplicates: int
    thirds: int
    tokens: int
    seconds: float
    interrogatives: list[str] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)


def write_all(
    engine: Engine,
    documents: Sequence[Document],
    strategy: Strategy,
    *,
    seed: int,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
) -> list[Attempt]:
    """Let one system write about every text: the same facts for all, or lists of as many items.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    static = static_prefix(engine, cancel) if strategy == "plan" else None
    attempts = []
    for number, document in enumerate(documents):
        if cancel():
            raise CancelledError
        progress(number, len(documents))
        analysis = analyse(document, count=lambda text: engine.count((Quoted(text),)))
        before, clock = _work(engine), time.perf_counter()
        if static is not None:
            facts = Planner(analysis, seed).take(FACTS, 1.0)
            with TextReader(static, analysis, cancel) as reader:
                drafts = write_statements(reader, analysis, facts, seed)
                stated = [draft for draft in drafts if not draft.problems]
                drafts = [*drafts, *write_questions(reader, analysis, stated, seed)]
            asked = 2 * len(facts)
        else:
            asked = 2 * FACTS
            drafts = _list(engine, analysis, strategy, seed, cancel)
        attempts.append(Attempt(analysis, asked, drafts, _work(engine) - before, time.perf_counter() - clock))
    progress(len(documents), len(documents))
    return attempts


def _list(engine: Engine, analysis: Analysis, strategy: Strategy, seed: int, cancel: Cancel) -> list[Draft]:
    if strategy == "plan":
        raise ValueError(strategy)
    wanted = Requested(short_answer=FACTS, true_false=FACTS)
    writer = ListWriter(engine, analysis, strategy, wanted, seed)
    with writer.prefix(cancel) as prefix:
        return writer.write(prefix, {"short_answer": FACTS, "true_false": FACTS}, 0, cancel)


def judge_all(
    engine: Engine,
    attempts: Sequence[Attempt],
    *,
    lists: bool,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
) -> list[TextMeasure]:
    """Let the judge (base model, no adapter, fixed prompts and thresholds) read what a system wrote.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    prompts = load_prompts()
    limits = load_thresholds(engine.info, prompts.version)
    static = static_prefix(engine, cancel)
    measures = []
    for number, attempt in enumerate(attempts):
        if cancel():
            raise CancelledError
        progress(number, len(attempts))
        with TextReader(static, attempt.analysis, cancel) as reader:
            verifier = Verifier(reader, attempt.analysis, prompts, limits)
            if lists:
                verify_list(verifier, attempt.drafts, limits)
            else:
                verifier.verify(attempt.drafts)
                _doubt_questions(attempt.drafts)
        sure = {id(draft) for draft in attempt.drafts if draft.verified and false_is_sure(draft, limits)}
        measures.append(_measure(attempt, sure))
    progress(len(attempts), len(attempts))
    return measures


def _doubt_questions(drafts: Sequence[Draft]) -> None:
    """A question is no surer than the statement that it was made of, as when worksheets are made."""
    holding = {draft.text for draft in drafts if draft.candidate.kind == "true_false" and draft.holds}
    for draft in drafts:
        if draft.stated is not None and draft.stated not in holding:
            draft.doubts.append("otra lectura no está segura de lo que la pregunta da por cierto")


def _measure(attempt: Attempt, sure: set[int]) -> TextMeasure:
    analysis, drafts = attempt.analysis, attempt.drafts
    accepted = [draft for draft in drafts if draft.verified]
    unique: list[Draft] = []
    for draft in accepted:
        if all(similarity(draft.text, other.text) < _SAME for other in unique):
            unique.append(draft)
    read = [draft for draft in drafts if "round_trip_f1" in draft.scores]
    paired = [draft for draft in drafts if "twin_margin" in draft.scores]
    questions = [draft for draft in drafts if draft.candidate.kind == "short_answer"]
    last = max(1, len(analysis.sentences))
    reasons: dict[str, int] = {}
    for draft in drafts:
        if not draft.verified:
            reason = draft.problems[0] if draft.problems else "doubtful"
            reasons[reason] = reasons.get(reason, 0) + 1
    return TextMeasure(
        title=analysis.document.title,
        asked=attempt.asked,
        candidates=len(drafts),
        accepted=len(unique),
        short_answers=sum(draft.candidate.kind == "short_answer" for draft in unique),
        statements=sum(draft.candidate.kind == "true_false" for draft in unique),
        sure_false=sum(id(draft) in sure for draft in unique),
        read=len(read),
        f1_sum=sum(draft.scores["round_trip_f1"] for draft in read),
        judged=len(paired),
        odds_right=sum(draft.scores["twin_margin"] > 0 for draft in paired),
        copied=sum(is_copied(d.text, analysis.sentence_text(d.candidate.sentence)) for d in drafts),
        duplicates=len(accepted) - len(unique),
        thirds=len({draft.candidate.sentence * THIRDS // last for draft in unique}),
        tokens=attempt.tokens,
        seconds=attempt.seconds,
        interrogatives=[interrogative_of(draft.text) for draft in questions],
        reasons=reasons,
    )


def _work(engine: Engine) -> int:
    """Tokens that went through the model so far."""
    return engine.tokens.prefill + engine.tokens.decoded + engine.tokens.forced
