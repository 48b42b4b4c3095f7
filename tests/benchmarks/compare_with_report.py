"""Our pipeline against the usual recipe: one prompt that asks for all questions at once.

    python tests/benchmarks/compare_with_report.py --texts FOLDER_OR_JSONL --count 6

Both sides use the same model in the same form on the same texts, in one run, in turns, the order changing
from text to text so that a machine that grows slower or faster favours neither. Each side is a process of
its own with the model loaded, so that its peak memory can be told; while one works the other waits.

- report: one chat prompt for the whole list, ``generate`` of transformers, greedy, one text at a time,
  nothing shared between texts. Its items pass the same checks; their time is told apart, because the recipe
  by itself has none.
- ours: ``make_worksheet`` with the strategy ``plan``.

What is computed once for as long as a model is loaded (our examples, used by the checks of both) is left
out of both sides' times and told as ``once``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from jobs.worksheet.document import Document  # noqa: E402
from jobs.worksheet.models import Requested  # noqa: E402

Side = Literal["report", "ours"]
SIDES: tuple[Side, ...] = ("report", "ours")


@dataclass
class Measurement:
    """What one side did with one text."""

    side: str
    title: str
    accepted: int = 0
    written: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    write_seconds: float = 0.0
    verify_seconds: float = 0.0
    total_seconds: float = 0.0
    prefill_tokens: int = 0
    decoded_tokens: int = 0
    forced_tokens: int = 0
    parts: dict[str, float] = field(default_factory=dict)
    finish: str = ""

    @property
    def tokens(self) -> int:
        """Tokens that went through the model."""
        return self.prefill_tokens + self.decoded_tokens + self.forced_tokens


def serve(side: Side, options: argparse.Namespace, link: Connection) -> None:
    """A side's process: load, then measure every text that comes through the link."""
    import measuring

    from jobs.pipeline.make import static_prefix

    start = time.perf_counter()
    engine = measuring.load(options.model, options.quantization, options.adapter, options.threads)
    loaded = time.perf_counter() - start
    start = time.perf_counter()
    static_prefix(engine, lambda: False)
    once = time.perf_counter() - start
    measuring.forget_peak()
    about = {"load_seconds": loaded, "once_seconds": once, "held_bytes": measuring.held_bytes()}
    link.send({**about, "quantization": engine.info.quantization, "threads": engine.info.threads})
    wanted = Requested(short_answer=options.short, true_false=options.true_false)
    while True:
        document = link.recv()
        if document is None:
            link.send(measuring.peak_bytes())
            return
        work = measure_ours if side == "ours" else measure_report
        link.send(work(engine, document, wanted, options))


def measure_ours(engine: Any, document: Document, wanted: Requested, options: Any) -> Measurement:
    """``make_worksheet``, with the time of its parts."""
    import measuring

    from jobs.pipeline.make import make_worksheet
    from jobs.worksheet.models import Request

    request = Request(requested=wanted, strategy="plan", doubtful="omit", seed=options.seed)
    times = measuring.EngineTimes(engine)
    with times.watching():
        start = time.perf_counter()
        sheet = make_worksheet(document, request, engine)
        total = time.perf_counter() - start
    spent, tokens = sheet.provenance.seconds, sheet.provenance.tokens
    parts = dict(times.seconds)
    parts["rules"] = max(0.0, total - sum(parts.values()))
    return Measurement(
        side="ours",
        title=document.title,
        accepted=len(sheet.items),
        written=len(sheet.items) + len(sheet.rejected),
        rejected=dict(Counter(lost.reason for lost in sheet.rejected)),
        write_seconds=spent.generate,
        verify_seconds=total - spent.generate,
        total_seconds=total,
        prefill_tokens=tokens.prefill,
        decoded_tokens=tokens.decoded,
        forced_tokens=tokens.forced,
        parts=parts,
    )


def measure_report(engine: Any, document: Document, wanted: Requested, options: Any) -> Measurement:
    """The recipe: one prompt, one reply, parsed and put through our checks."""
    from jobs.pipeline.listing import ListWriter, verify_list
    from jobs.pipeline.make import Work, static_prefix
    from jobs.pipeline.prompt_files import load_prompts, load_thresholds
    from jobs.pipeline.reader import TextReader
    from jobs.pipeline.verification import Verifier
    from jobs.segments import Quoted
    from jobs.worksheet.analysis import analyse
    from jobs.worksheet.models import Request

    start = time.perf_counter()
    analysis = analyse(document, count=lambda text: engine.count((Quoted(text),)))
    writer = ListWriter(engine, analysis, options.strategy, wanted, options.seed)
    row = writer.first_row()
    prompt = engine.tokenizer.ids((*writer.beginning, *row.segments))
    reply, new_tokens = plain_generate(engine, prompt, row.max_tokens, options.repetition_penalty)
    truncated = new_tokens >= row.max_tokens
    drafts = writer.drafts(reply, truncated=truncated)
    written = time.perf_counter() - start
    before = (engine.tokens.prefill, engine.tokens.decoded, engine.tokens.forced)
    request = Request(requested=wanted, strategy=options.strategy, doubtful="omit", seed=options.seed)
    prompts = load_prompts()
    limits = load_thresholds(engine.info, prompts.version)
    with TextReader(static_prefix(engine, lambda: False), analysis, lambda: False) as reader:
        verify_list(Verifier(reader, analysis, prompts, limits), drafts, limits)
    work = Work(analysis, request, limits, None, drafts=drafts)
    work.selection = work.choose()
    if any(work.selection.missing(wanted).values()):
        work.selection = work.choose(strict_numbers=False)
    total = time.perf_counter() - start
    after = (engine.tokens.prefill, engine.tokens.decoded, engine.tokens.forced)
    if options.show:
        print(f"--- {document.title}\n{reply}\n", file=sys.stderr)
    return Measurement(
        side="report",
        title=document.title,
        accepted=len(work.selection.items),
        written=len(drafts),
        rejected=dict(Counter(draft.problems[0] for draft in drafts if draft.problems)),
        write_seconds=written,
        verify_seconds=total - written,
        total_seconds=total,
        prefill_tokens=len(prompt) + after[0] - before[0],
        decoded_tokens=new_tokens + after[1] - before[1],
        forced_tokens=after[2] - before[2],
        finish="length" if truncated else "end",
    )


def plain_generate(engine: Any, prompt: Sequence[int], most: int, penalty: float | None) -> tuple[str, int]:
    """transformers' own ``generate``, with its own attention; the engine gets its attention back."""
    import torch

    model = engine.model
    ours = model.config._attn_implementation
    ids = torch.tensor([list(prompt)], device=model.device)
    model.set_attn_implementation("sdpa")
    try:
        with torch.inference_mode():
            output = model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                max_new_tokens=most,
                do_sample=False,
                temperature=None,
                top_p=None,
                top_k=None,
                repetition_penalty=model.generation_config.repetition_penalty if penalty is None else penalty,
                eos_token_id=sorted(engine.end_tokens),
                pad_token_id=min(engine.end_tokens),
            )
    finally:
        model.set_attn_implementation(ours)
    new = output[0, len(prompt) :].tolist()
    return engine.tokenizer.text(new), len(new)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Both sides over all texts."""
    from benchmark_texts import read_texts

    documents = read_texts(options.texts, options.count, options.words)
    context = multiprocessing.get_context("spawn")
    links: dict[Side, Connection] = {}
    processes = []
    about: dict[str, Any] = {}
    for side in SIDES:
        here, there = context.Pipe()
        process = context.Process(target=serve, args=(side, options, there), daemon=True)
        process.start()
        there.close()
        links[side] = here
        processes.append(process)
        about[side] = here.recv()  # one after the other: loading is not to compete with loading
        print(f"{side}: {about[side]}", file=sys.stderr)
    measured: list[Measurement] = []
    for number, document in enumerate(documents):
        for side in SIDES if number % 2 == 0 else SIDES[::-1]:
            links[side].send(document)
            found = links[side].recv()
            measured.append(found)
            print(
                f"{number + 1}/{len(documents)} {side:7} {found.accepted:3} of {found.written:3} accepted "
                f"{found.total_seconds:7.1f} s  {document.title}",
                file=sys.stderr,
            )
    for side in SIDES:
        links[side].send(None)
        about[side]["peak_bytes"] = links[side].recv()
    for process in processes:
        process.join()
    return {
        "options": {key: str(value) for key, value in vars(options).items()},
        "sides": about,
        "summary": {side: summary([m for m in measured if m.side == side], about[side]) for side in SIDES},
        "measurements": [asdict(m) for m in measured],
    }


def summary(measured: Sequence[Measurement], about: dict[str, Any]) -> dict[str, float | None]:
    """The sums of one side, and what follows from them; ``None`` where nothing was accepted."""
    accepted = sum(m.accepted for m in measured)
    total = sum(m.total_seconds for m in measured)
    write = sum(m.write_seconds for m in measured)
    tokens = sum(m.tokens for m in measured)

    def each(amount: float) -> float | None:
        return amount / accepted if accepted else None

    return {
        "texts": len(measured),
        "written": sum(m.written for m in measured),
        "accepted": accepted,
        "seconds": total,
        "write_seconds": write,
        "verify_seconds": sum(m.verify_seconds for m in measured),
        "accepted_per_minute": 60 * accepted / total if total else 0.0,
        "accepted_per_minute_of_writing": 60 * accepted / write if write else 0.0,
        "seconds_per_accepted": each(total),
        "tokens_per_accepted": each(tokens),
        "decoded_per_accepted": each(sum(m.decoded_tokens for m in measured)),
        "held_gb": about["held_bytes"] / 1e9,
        "peak_gb": about["peak_bytes"] / 1e9,
        "once_seconds": about["once_seconds"],
    }


LINES = (
    ("accepted", "items accepted", ".0f"),
    ("written", "items written", ".0f"),
    ("accepted_per_minute", "accepted a minute, with checks", ".2f"),
    ("accepted_per_minute_of_writing", "accepted a minute of writing", ".2f"),
    ("seconds_per_accepted", "seconds an accepted item", ".1f"),
    ("tokens_per_accepted", "tokens an accepted item", ".0f"),
    ("decoded_per_accepted", "decoded tokens an accepted item", ".0f"),
    ("write_seconds", "seconds of writing", ".1f"),
    ("verify_seconds", "seconds of checking", ".1f"),
    ("seconds", "seconds in all", ".1f"),
    ("held_gb", "held after loading, GB", ".2f"),
    ("peak_gb", "peak memory, GB", ".2f"),
    ("once_seconds", "once: examples computed, seconds", ".1f"),
)


def show(result: dict[str, Any]) -> None:
    """The table, ours against the recipe's as ratios, and where our time goes."""
    report, ours = result["summary"]["report"], result["summary"]["ours"]
    print(f"{'':34}{'report':>10}{'ours':>10}{'ours/report':>13}")
    for key, name, form in LINES:
        theirs, mine = report[key], ours[key]
        ratio = f"{mine / theirs:.2f}" if theirs and mine is not None else "-"
        cells = ["-" if value is None else f"{value:{form}}" for value in (theirs, mine)]
        print(f"{name:34}{cells[0]:>10}{cells[1]:>10}{ratio:>13}")
    parts: Counter[str] = Counter()
    for measured in result["measurements"]:
        parts.update(measured["parts"])
    whole = sum(parts.values()) or 1.0
    print("\nwhere our time goes: " + ", ".join(f"{k} {v / whole:.0%}" for k, v in parts.most_common()))
    write = ours["write_seconds"] / (ours["seconds"] or 1.0)
    print(f"                     writing {write:.0%}, second reading and selection {1 - write:.0%}")
    for side in SIDES:
        lost: Counter[str] = Counter()
        for measured in result["measurements"]:
            if measured["side"] == side:
                lost.update(measured["rejected"])
        print(f"rejected, {side}: " + ", ".join(f"{k} {v}" for k, v in lost.most_common()))


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--texts", type=Path, required=True, help="folder of .txt, or JSONL (title, paragraphs)"
    )
    parser.add_argument("--count", type=int, default=6, help="texts")
    parser.add_argument("--words", type=int, help="shorten every text to about so many words")
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--adapter", default="none", help="folder, for both sides")
    parser.add_argument("--quantization", choices=("none", "nf4"), default="none")
    parser.add_argument("--strategy", choices=("few-shot", "zero-shot"), default="few-shot")
    parser.add_argument(
        "--repetition-penalty",
        type=float,
        help="of the recipe's generate; default: what the model's files say",
    )
    parser.add_argument("--short", type=int, default=5)
    parser.add_argument("--true-false", type=int, default=5)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print the recipe's replies on stderr")
    parser.add_argument("--json", type=Path, help="write everything measured to this file")
    options = parser.parse_args()
    result = run(options)
    show(result)
    if options.json is not None:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
