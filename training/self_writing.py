"""The base model made ready to write examples itself, with a memory of what it wrote before."""

from __future__ import annotations

from jobs.engine.models.prepared import PreparedModel
from jobs.paths import cache_dir
from jobs.worksheet.models import Kind
from training.examples.writing import SelfWriter
from training.examples.written_store import WrittenStore
from training.prepared.preparing import SelfWriting

WRITTEN_KINDS: dict[str, tuple[Kind, ...]] = {
    "questions": ("short_answer",),
    "statements": ("true_false",),
    "all": ("short_answer", "true_false"),
    "none": (),
}


def load_writer(
    model: PreparedModel,
    name: str,
    prompt_version: str,
    *,
    facts: int,
    tries: int,
    seed: int,
    threads: int | None = None,
) -> SelfWriting:
    """Load the base model to write; the caller holds the lock of the model.

    What is written is kept under a key that names all that it depends on, so that it is written once.

    Args:
        model: prepared on disk.
        name: what the card calls it.
        prompt_version: of the prompts it writes with.
        facts: of each text and kind.
        tries: wordings of each fact.
        seed: of every choice.
        threads: of the processor.
    """
    from jobs.engine.models.loading import load
    from jobs.engine.transformers_engine import TransformersEngine

    loaded = load(model, threads=threads)
    engine = TransformersEngine(loaded.model, loaded.tokenizer, loaded.info, loaded.end_tokens)
    key = f"{model.sha256 or model.model_id}|{model.quantization}|{prompt_version}|{facts}x{tries}|{seed}"
    return SelfWriting(
        SelfWriter(engine, facts=facts, tries=tries, seed=seed),
        WrittenStore(cache_dir() / "self-written.jsonl"),
        key,
        name,
    )
