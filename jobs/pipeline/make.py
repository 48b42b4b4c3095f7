"""Making one worksheet: plan, write, read again, select, refill."""

from __future__ import annotations

import time
from importlib.metadata import PackageNotFoundError, version
from weakref import WeakKeyDictionary

from jobs.engine.protocol import Cancel, Engine
from jobs.errors import SourceError
from jobs.pipeline.assembly import build_items, build_provenance, build_worksheet, rejected_drafts
from jobs.pipeline.guessing import flag_guessable
from jobs.pipeline.listing import ListWriter, list_prompt_version, list_rounds
from jobs.pipeline.progress import ProgressReport
from jobs.pipeline.prompt_files import load_prompts, load_thresholds, writing_prompts
from jobs.pipeline.reader import StaticPrefix, TextReader
from jobs.pipeline.rounds import complete, plan_rounds
from jobs.pipeline.verification import Verifier
from jobs.pipeline.work import Checkpoint, Work
from jobs.segments import Quoted
from jobs.worksheet.analysis import analyse
from jobs.worksheet.document import Document
from jobs.worksheet.models import Request, Seconds, Shortfall, Tokens, Worksheet

_static: WeakKeyDictionary[Engine, dict[tuple[str, str], StaticPrefix]] = WeakKeyDictionary()


def _never() -> bool:
    return False


def static_prefix(engine: Engine, cancel: Cancel) -> StaticPrefix:
    """What all texts share, computed once per engine: to write with the adapter's prompts, to read."""
    writing, reading = writing_prompts(engine.info), load_prompts()
    known = _static.setdefault(engine, {})
    key = writing.version, reading.version
    if key not in known:
        known[key] = StaticPrefix(engine, writing, reading, cancel)
    return known[key]


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
    prompts = load_prompts()
    analysis = analyse(document, count=lambda text: engine.count((Quoted(text),)))
    if not analysis.sentences:
        raise SourceError("source.no_sentences", {"title": document.title})
    limits = load_thresholds(engine.info, prompts.version)
    work = Work(analysis, request, limits, progress, checkpoint)
    static = static_prefix(engine, cancel)
    with TextReader(static, analysis, cancel) as reader:
        verifier = Verifier(reader, analysis, prompts, limits)
        if request.strategy == "plan":
            prompt_version = static.writing.conversation.prompts.version
            plan_rounds(work, reader, verifier, cancel)
        else:
            prompt_version = list_prompt_version(prompts.version)
            writer = ListWriter(engine, analysis, request.strategy, request.requested, request.seed)
            list_rounds(work, writer, verifier, cancel)
        work.tell("selecting", 0, 1)
        if sum(work.selection.missing(request.requested).values()):
            complete(work, reader, verifier)
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


def _shortfall(work: Work) -> Shortfall:
    missing = work.selection.missing(work.request.requested)
    if not any(missing.values()):
        return Shortfall()
    sentences = sum(work.analysis.usable(index) for index in range(len(work.analysis.sentences)))
    noun = "frase" if sentences == 1 else "frases"
    reason = work.reason or (
        f"en el texto solo hay {sentences} {noun} sobre las que preguntar, "
        "y no salen más preguntas distintas y comprobadas; un texto más largo daría más"
    )
    return Shortfall(short_answer=missing["short_answer"], true_false=missing["true_false"], reason=reason)


def app_version() -> str:
    """The installed version of the program."""
    try:
        return version("qgdesk")
    except PackageNotFoundError:
        return "0+unknown"
