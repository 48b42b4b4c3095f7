"""What 4 bits cost and give: quality, speed and memory of the forms of one model on this computer.

    python tests/benchmarks/quantization.py --texts FOLDER_OR_JSONL --paragraphs 50

The forms, each in a process of its own, one after another: bfloat16; NF4 as it is loaded here (on a
processor with AVX512-BF16 bitsandbytes packs the weights for it); NF4 with that path off, as most laptops
have it; and, for processors without AVX-512, the first two without the 32-bit products that the engine uses
there (``--forms bf16 bf16-narrow nf4 nf4-narrow``).

Quality is the mean negative log-likelihood of Spanish paragraphs, in nats a token; speed is that of the
product's engine: reading a text, decoding one row, decoding sixteen rows at once.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import statistics
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

FORMS = ("bf16", "nf4", "nf4-unpacked", "bf16-narrow", "nf4-narrow")
EVERYWHERE = FORMS[:3]
ROWS = 16
_INSTRUCTION = "Escribes en español."
_TASK = "Sigue escribiendo sobre este asunto, con todo el detalle que puedas."


def measure(form: str, options: argparse.Namespace, texts: list[str], link: Connection) -> None:
    """One form's process: load it, measure it, send the figures."""
    import measuring

    start = time.perf_counter()
    quantization = "none" if form.startswith("bf16") else "nf4"
    engine = measuring.load(options.model, quantization, "none", options.threads)
    if form == "nf4-unpacked":
        unpack(engine.model)
    if form.endswith("-narrow"):
        narrow(engine.model)
    loaded = time.perf_counter() - start
    measuring.forget_peak()
    engine.prefix(_beginning(engine))  # packs the weights and warms up
    held = measuring.held_bytes() / 1e9
    figures: dict[str, Any] = {"form": form, "load_seconds": loaded, "held_gb": held}
    figures |= likelihood(engine, texts)
    figures |= speeds(engine, texts, options)
    figures["peak_gb"] = measuring.peak_bytes() / 1e9
    figures["threads"] = engine.info.threads
    figures["cpu_features"] = list(engine.info.cpu_features)
    link.send(figures)


def unpack(model: Any) -> None:
    """Turn bitsandbytes' packed path off; must happen before the first forward pass."""
    found = [module for module in model.modules() if hasattr(module, "support_avx512bf16_for_cpu")]
    for module in found:
        module.support_avx512bf16_for_cpu = False
    if not found:
        print("  no module knows the packed path", file=sys.stderr)


def narrow(model: Any) -> None:
    """Take the 32-bit products of ``jobs.engine.wide_product`` out again."""
    found = [module for module in model.modules() if vars(module).pop("forward", None) is not None]
    if not found:
        print("  this processor does not use 32-bit products", file=sys.stderr)


def _beginning(engine: Any) -> tuple[Any, ...]:
    from jobs.segments import Fixed, Quoted

    turns = engine.info.turns
    return (
        Fixed(turns.begin + turns.system_open),
        Quoted(_INSTRUCTION),
        Fixed(turns.system_close + turns.user_open),
    )


def likelihood(engine: Any, texts: list[str]) -> dict[str, float]:
    """Mean negative log-likelihood of the paragraphs, a token, and how sure the mean is."""
    from jobs.engine.protocol import ScoreRow
    from jobs.segments import Fixed, Quoted

    total, tokens = 0.0, 0
    means = []
    with engine.prefix(_beginning(engine)) as prefix:
        for text in texts:
            row = ScoreRow((Fixed("Texto:\n"),), ((Quoted(text),),))
            [[logprob]] = engine.score(prefix, [row])
            count = engine.count((Quoted(text),))
            means.append(-logprob / count)
            total, tokens = total - logprob, tokens + count
    spread = statistics.stdev(means) / math.sqrt(len(means)) if len(means) > 1 else 0.0
    return {"nll": total / tokens, "nll_standard_error": spread, "nll_tokens": tokens}


def speeds(engine: Any, texts: list[str], options: argparse.Namespace) -> dict[str, float]:
    """Tokens a second: the median of several readings, one row, sixteen rows."""
    from jobs.engine.protocol import Row
    from jobs.segments import Fixed, Quoted

    turns = engine.info.turns
    ends = (Fixed("\n\n" + _TASK), Fixed(turns.user_close + turns.assistant_open))
    words = " ".join(texts).split()
    reading = Quoted(" ".join(words[: options.prefill_words]))
    length = engine.count((reading,))
    prefill = []
    for _ in range(options.repeats):
        with engine.prefix(_beginning(engine)) as start:
            clock = time.perf_counter()
            with engine.prefix((reading,), start):
                prefill.append(length / (time.perf_counter() - clock))
    figures: dict[str, float] = {"prefill_tokens": length, "prefill": statistics.median(prefill)}
    with engine.prefix((*_beginning(engine), reading)) as prefix:
        for name, rows in (("decode_1", 1), (f"decode_{ROWS}", ROWS)):
            asked = [Row(ends, None, options.decode_tokens, temperature=0.8, seed=n) for n in range(rows)]
            first = [Row(ends, None, 1, temperature=0.8, seed=n) for n in range(rows)]
            rates = []
            for _ in range(options.repeats):
                short = _timed(engine, prefix, first)
                long = _timed(engine, prefix, asked)
                # The rows' own beginnings cost the same in both, so what is left is decoding.
                rates.append((long[1] - short[1]) / max(long[0] - short[0], 1e-9))
            figures[name] = statistics.median(rates)
    return figures


def _timed(engine: Any, prefix: Any, rows: list[Any]) -> tuple[float, int]:
    clock = time.perf_counter()
    done = engine.decode(prefix, rows)
    return time.perf_counter() - clock, sum(len(row.token_ids) for row in done)


LINES = (
    ("nll", "NLL, nats a token", ".4f"),
    ("nll_standard_error", "  its standard error", ".4f"),
    ("prefill", "reading, tokens a second", ".1f"),
    ("decode_1", "decoding alone, tokens a second", ".1f"),
    (f"decode_{ROWS}", f"decoding {ROWS} rows, tokens a second", ".1f"),
    ("held_gb", "held after loading, GB", ".2f"),
    ("peak_gb", "peak memory after loading, GB", ".2f"),
    ("load_seconds", "seconds to load", ".1f"),
)


def show(results: list[dict[str, Any]]) -> None:
    """The table, with ratios against the first form."""
    print(f"{'':34}" + "".join(f"{result['form']:>22}" for result in results))
    for key, name, form in LINES:
        cells = []
        for result in results:
            ratio = f"({result[key] / results[0][key]:.2f})" if results[0][key] else ""
            cells.append(f"{result[key]:{form}} {ratio}".rjust(22))
        print(f"{name:34}" + "".join(cells))


def main() -> None:
    """Parse, measure one form after another, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--texts", type=Path, required=True, help="folder of .txt, or JSONL (title, paragraphs)"
    )
    parser.add_argument("--paragraphs", type=int, default=50)
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=EVERYWHERE)
    parser.add_argument("--prefill-words", type=int, default=350)
    parser.add_argument("--decode-tokens", type=int, default=24)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    from benchmark_texts import paragraphs, read_texts

    texts = paragraphs(read_texts(options.texts, options.paragraphs), options.paragraphs)
    context = multiprocessing.get_context("spawn")
    results = []
    for form in options.forms:
        here, there = context.Pipe()
        process = context.Process(target=measure, args=(form, options, texts, there))
        process.start()
        there.close()
        try:
            results.append(here.recv())
        except EOFError:
            raise SystemExit(f"{form}: the measuring process ended without a result") from None
        process.join()
        print(results[-1], file=sys.stderr)
    print(f"{len(texts)} paragraphs, {results[0]['nll_tokens']} tokens, {results[0]['threads']} threads")
    show(results)
    if options.json is not None:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
