"""Making one worksheet: plan, write, read again, select, refill."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from weakref import WeakKeyDictionary

from jobs.engine.protocol import Cancel, Engine
from jobs.errors import CancelledError, SourceError
from jobs.pipeline.assembly import build_items, build_provenance, build_worksheet, rejected_drafts
from jobs.pipeline.drafting import write_drafts
from jobs.pipeline.guessing import flag_guessable
from jobs.pipeline.listing import ListWriter, list_prompt_version, list_rounds
from jobs.pipeline.progress import ProgressReport, Stage, Step
from jobs.pipeline.prompt_files import load_prompts, load_thresholds
from jobs.pipeline.reader import StaticPrefix, TextReader
from jobs.pipeline.verification import Verifier, false_is_sure
from jobs.segments import Quoted
from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.candidates import Draft
from jobs.worksheet.document import Document
from jobs.worksheet.models import Item, Kind, Request, Seconds, Shortfall, Tokens, Worksheet
from jobs.worksheet.plan import EXPECTED_YIELD, Planner
from jobs.worksheet.prompts import PromptSet
from jobs.worksheet.selection import Selection, select
from jobs.worksheet.thresholds import Thresholds

MOST_ROUNDS = 4
"""The first round and up to three refills."""
LEAST_YIELD = 0.12

KINDS: tuple[Kind, ...] = ("short_answer", "true_false")
Checkpoint = Callable[[tuple[Item, ...]], None]
"""Given the items that would be on the sheet if it ended now, so that a person can begin to look at them."""

_static: WeakKeyDictionary[Engine, dict[str, StaticPrefix]] = WeakKeyDictionary()


def _never() -> bool:
    return False


def static_prefix(engine: Engine, prompts: PromptSet, cancel: Cancel) -> StaticPrefix:
    """The examples of a prompt set, computed once per engine."""
    known = _static.setdefault(engine, {})
    if prompts.version not in known:
        known[prompts.version] = StaticPrefix(engine, prompts, cancel)
    return known[prompts.version]


@dataclass
class Work:
    """A worksheet while it is made."""

    analysis: Analysis
    request: Request
    limits: Thresholds
    report: ProgressReport | None
    checkpoint: Checkpoint | None = None
    drafts: list[Draft] = field(default_factory=list)
    selection: Selection = field(default_factory=lambda: Selection((), ()))
    generate_seconds: float = 0.0
    verify_seconds: float = 0.0
    reason: str | None = None

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Report a point on the way."""
        if self.report is not None:
            self.report(Step(stage, done, total, len(self.selection.items)))

    def save(self, fresh: Sequence[Draft] = ()) -> None:
        """Hand over what is verified so far, of earlier rounds and of the fresh drafts."""
        if self.checkpoint is None:
            return
        read = [draft for draft in fresh if draft.reading is not None]
        selection = self.choose(drafts=[*self.drafts, *read]) if read else self.selection
        self.checkpoint(build_items(selection, self.analysis, self.request.options.points))

    def choose(
        self,
        *,
        drafts: Sequence[Draft] | None = None,
        allow_doubtful: bool = False,
        strict_numbers: bool = True,
    ) -> Selection:
        """Select from what is verified so far."""
        return select(
            self.drafts if drafts is None else drafts,
            self.analysis,
            self.request.requested,
            self.request.seed,
            can_be_false=lambda draft: false_is_sure(draft, self.limits),
            allow_doubtful=allow_doubtful,
            strict_numbers=strict_numbers,
            balanced=strict_numbers,
        )


def make_worksheet(
    document: Document,
    request: Request,
    engine: Engine,
    *,
    cancel: Cancel = _never,
    progress: ProgressReport | None = None,
    checkpoint: Checkpoint | None = None,
) -> Worksheet:
    """Make a worksheet with the strategy of the request.

    Args:
        document: the text.
        request: counts, options, seed.
        engine: the loaded model.
        cancel: looked at between tokens.
        progress: told after every step.
        checkpoint: given the items so far, after every passage that was read a second time.

    Raises:
        CancelledError: a person asked to stop.
        SourceError: the text has no sentence to ask about.
    """
    started = time.monotonic()
    before = (engine.tokens.prefill, engine.tokens.decoded, engine.tokens.forced)
    prompts = load_prompts(engine.info.adapter_prompt_version)
    analysis = analyse(document, count=lambda text: engine.count((Quoted(text),)))
    if not analysis.sentences:
        raise SourceError("source.no_sentences", {"title": document.title})
    limits = load_thresholds(engine.info, prompts.version)
    work = Work(analysis, request, limits, progress, checkpoint)
    static = static_prefix(engine, prompts, cancel)
    with TextReader(static, analysis, cancel) as reader:
        verifier = Verifier(reader, analysis, prompts, limits)
        if request.strategy == "plan":
            prompt_version = prompts.version
            _rounds(work, reader, verifier, cancel)
        else:
            prompt_version = list_prompt_version(prompts.version)
            writer = ListWriter(engine, analysis, request.strategy, request.requested, request.seed)
            list_rounds(work, writer, verifier, cancel)
        work.tell("selecting", 0, 1)
        if sum(work.selection.missing(request.requested).values()):
            work.selection = _complete(work, verifier)
        flag_guessable(reader, work.selection)
    after = (engine.tokens.prefill, engine.tokens.decoded, engine.tokens.forced)
    tokens = Tokens(prefill=after[0] - before[0], decoded=after[1] - before[1], forced=after[2] - before[2])
    seconds = Seconds(
        generate=round(work.generate_seconds, 2),
        verify=round(work.verify_seconds, 2),
        total=round(time.monotonic() - started, 2),
    )
    return build_worksheet(
        analysis,
        request,
        build_items(work.selection, analysis, request.options.points),
        _shortfall(work),
        rejected_drafts(work.drafts, work.selection.dropped),
        build_provenance(engine.info, request, prompt_version, app_version(), seconds, tokens),
    )


def _rounds(work: Work, reader: TextReader, verifier: Verifier, cancel: Cancel) -> None:
    planner = Planner(work.analysis, work.request.seed)
    rates: dict[Kind, float] = dict.fromkeys(KINDS, EXPECTED_YIELD)
    for _ in range(MOST_ROUNDS):
        missing = work.selection.missing(work.request.requested)
        candidates = [c for kind in KINDS for c in planner.take(kind, missing[kind], rates[kind])]
        if not candidates:
            break
        clock = time.monotonic()
        work.tell("generating", 0, len(candidates))
        written = write_drafts(reader, work.analysis, candidates, work.request.seed)
        if cancel():
            raise CancelledError
        work.generate_seconds += time.monotonic() - clock
        clock = time.monotonic()
        work.tell("verifying", 0, len(written))
        verifier.verify([draft for draft in written if not draft.doubts], partial(work.save, written))
        work.verify_seconds += time.monotonic() - clock
        work.drafts += written
        work.selection = work.choose()
        work.tell("verifying", len(written), len(written))
        work.save()
        for kind in KINDS:
            tried = [draft for draft in work.drafts if draft.candidate.kind == kind]
            if tried:
                rates[kind] = max(LEAST_YIELD, work.selection.count(kind) / len(tried))


def _complete(work: Work, verifier: Verifier) -> Selection:
    """Reach the count: first with more numbers among the false ones, then with doubtful items.

    A draft whose wording leaves a doubt is read a second time only here, when it is needed.
    """
    relaxed = work.choose(strict_numbers=False)
    if not sum(relaxed.missing(work.request.requested).values()) or work.request.doubtful == "omit":
        return relaxed
    clock = time.monotonic()
    verifier.verify([draft for draft in work.drafts if draft.doubts and draft.reading is None])
    work.verify_seconds += time.monotonic() - clock
    return work.choose(allow_doubtful=True, strict_numbers=False)


def _shortfall(work: Work) -> Shortfall:
    missing = work.selection.missing(work.request.requested)
    if not any(missing.values()):
        return Shortfall()
    sentences = sum(work.analysis.usable(index) for index in range(len(work.analysis.sentences)))
    reason = work.reason or (
        f"el texto tiene {sentences} frases que sirven de prueba y de ellas no salen más elementos distintos "
        "y comprobados; un texto más largo daría más"
    )
    return Shortfall(short_answer=missing["short_answer"], true_false=missing["true_false"], reason=reason)


def app_version() -> str:
    """The installed version of the program."""
    try:
        return version("qgdesk")
    except PackageNotFoundError:
        return "0+unknown"
