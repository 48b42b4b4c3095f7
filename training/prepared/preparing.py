"""From named sources to a prepared data set: read, clean, split, write, build, choose, store."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

from jobs.engine.protocol import Cancel
from jobs.errors import CancelledError
from jobs.worksheet.models import Kind as ItemKind
from jobs.worksheet.sentences import split_sentences
from training.data.biographies import FILTERS, BiographyFilter
from training.data.duplicates import drop_duplicates
from training.data.passages import Passage, names_of
from training.data.problems import Problems
from training.data.sources import Collected, read_sources
from training.data.splitting import Side, join_articles, split, without_held_back
from training.errors import DataError
from training.examples.building import build_examples, mix
from training.examples.encoding import ExampleEncoder
from training.examples.listing import list_examples
from training.examples.model import Example, Kind
from training.examples.writing import SelfWriter, Written
from training.examples.written_store import WrittenStore
from training.prepared.card import DataCard, SelfWritten
from training.prepared.storage import AnyExample, check_target, write_data
from training.recipes import Recipe

Progress = Callable[[str, int, int], None]
"""Told the stage (``reading``, ``writing``, ``building``), done and total."""
LEAST_SENTENCES = 5
"""A text that the model writes about should have as many, if there are such texts."""
_SIDES: tuple[Side, ...] = ("train", "validation")


@dataclass(frozen=True, slots=True)
class PrepareRequest:
    """What a person asked for.

    Args:
        sources: files, folders, known data sets.
        recipe: the recipe's name and content.
        held_back: files whose articles must not be learnt, in whatever translation.
        licences: by file name.
        biographies: whether only passages that tell a life are used (the recipe may ask for it too).
        write: kinds of items that the base model writes itself; none without a writer.
        passages: most passages that it writes about.
        seed: of every choice.
    """

    sources: tuple[str, ...]
    recipe_name: str
    recipe: Recipe
    held_back: tuple[str, ...] = ()
    licences: dict[str, str] = field(default_factory=dict)
    biographies: BiographyFilter | None = None
    write: tuple[ItemKind, ...] = ()
    passages: int = 60
    seed: int = 0


@dataclass(frozen=True, slots=True)
class SelfWriting:
    """Who writes, and where what was written is kept under which key."""

    writer: SelfWriter
    store: WrittenStore
    key: str
    model: str


@dataclass(frozen=True, slots=True)
class PrepareResult:
    """The card of what was written, and the rows that were left out."""

    card: DataCard
    problems: list[Problems]


def prepare_data(
    request: PrepareRequest,
    out: Path,
    *,
    encoder: ExampleEncoder,
    model: str,
    writing: SelfWriting | None = None,
    progress: Progress = lambda *_: None,
    cancel: Cancel = lambda: False,
) -> PrepareResult:
    """Prepare a data set in the folder ``out``.

    Args:
        request: what is wanted.
        out: the folder; an earlier data set there is replaced.
        encoder: counts the tokens of examples.
        model: the model's name, for the card.
        writing: lets the base model write.
        progress: told how it goes on.
        cancel: looked at often.

    Raises:
        DataError: sources unreadable, nothing usable in them, or the folder holds something else.
        ExportError: the folder that it goes into cannot be made or written to.
        CancelledError: ``cancel`` answered true; nothing is written.
    """
    check_target(out)
    progress("reading", 0, 1)
    collected = read_sources(request.sources, request.licences)
    counts, passages = _cleaned(request, collected)
    sides = split(passages, request.recipe.data.validation_share, request.seed)
    written = _self_written(request, passages, writing, progress, cancel)
    refused: Counter[str] = Counter()
    chosen: dict[Side, list[AnyExample]] = {}
    for side in _SIDES:
        own = [passage for passage in passages if sides[passage.article] == side]
        total = request.recipe.data.examples
        if side == "validation":
            total = round(total * request.recipe.data.validation_share)
        if request.recipe.form == "list":
            chosen[side] = _lists(own, total, request, encoder, refused)
        else:
            chosen[side] = _skills(own, total, request, encoder, refused, progress, cancel)
    if not chosen["train"]:
        raise DataError("training.nothing_built", {"reasons": _shown(refused)})
    card = DataCard(
        recipe=request.recipe_name,
        form=request.recipe.form,
        model=model,
        prompt_version=encoder.conversation.prompts.version,
        seed=request.seed,
        sources=tuple(collected.sources),
        held_back=tuple(Path(name).name for name in request.held_back),
        rows_left_out={p.file: dict(p.counts) for p in collected.problems if p.counts},
        passages={**counts, **{side: _texts(chosen[side]) for side in _SIDES}},
        articles={side: _articles(passages, sides, side) for side in _SIDES},
        self_written=written,
        examples={side: dict(sorted(Counter(e.kind for e in chosen[side]).items())) for side in _SIDES},
        refused=dict(refused.most_common()),
        tokens=_tokens(chosen["train"], encoder),
        texts=tuple(sorted({name for passage in passages for name in names_of(passage.document)})),
    )
    return PrepareResult(write_data(out, card, chosen["train"], chosen["validation"]), collected.problems)


def _cleaned(request: PrepareRequest, collected: Collected) -> tuple[dict[str, int], list[Passage]]:
    passages = collected.passages
    counts = {"read": len(passages)}
    if request.held_back:
        passages = without_held_back(passages, read_sources(request.held_back).passages)
        counts["held_back"] = counts["read"] - len(passages)
    wanted = request.biographies or request.recipe.data.biographies
    if wanted is not None:
        before = len(passages)
        passages = [passage for passage in passages if FILTERS[wanted](passage)]
        counts["no_biography"] = before - len(passages)
    counts["duplicate_items"] = drop_duplicates(passages)
    if not passages:
        raise DataError("training.no_passages", {"read": counts["read"]})
    return counts, passages


def _self_written(
    request: PrepareRequest,
    passages: Sequence[Passage],
    writing: SelfWriting | None,
    progress: Progress,
    cancel: Cancel,
) -> SelfWritten | None:
    """Let the model write about some passages; what it wrote joins them.

    Plain texts come first, for nobody has asked about them; among these the longer ones: of a lead of one
    sentence nothing comes but births and deaths.
    """
    if writing is None or not request.write:
        return None
    order = random.Random(request.seed).sample(list(passages), len(passages))
    order.sort(key=lambda p: (bool(p.questions or p.statements), _sentences(p) < LEAST_SENTENCES))
    total = Written()
    chosen = order[: request.passages]
    for number, passage in enumerate(chosen):
        if cancel():
            raise CancelledError
        progress("writing", number, len(chosen))
        key = f"{writing.key}|{'+'.join(request.write)}|{passage.digest}"
        written = writing.store.get(key)
        if written is None:
            written = writing.writer.write(passage, request.write, cancel)
            writing.store.add(key, written)
        passage.questions += written.questions
        passage.statements += written.statements
        total.facts += written.facts
        total.drawn += written.drawn
        total.kept += written.kept
    progress("writing", len(chosen), len(chosen))
    return SelfWritten(model=writing.model, facts=total.facts, drawn=total.drawn, kept=total.kept)


def _sentences(passage: Passage) -> int:
    return len(split_sentences(passage.document.text, passage.document.paragraphs))


def _skills(
    passages: Sequence[Passage],
    total: int,
    request: PrepareRequest,
    encoder: ExampleEncoder,
    refused: Counter[str],
    progress: Progress,
    cancel: Cancel,
) -> list[AnyExample]:
    most = request.recipe.data.most_tokens

    def fits(example: Example) -> bool:
        return encoder.length(example) <= most

    built = build_examples(
        passages,
        fits=fits,
        count=encoder.count,
        seed=request.seed,
        progress=lambda done, of: progress("building", done, of),
        cancel=cancel,
    )
    refused.update(built.refused)
    shares: dict[Kind, float] = request.recipe.data.shares
    return list(mix(built.examples, shares, total, request.seed))


def _lists(
    passages: Sequence[Passage],
    total: int,
    request: PrepareRequest,
    encoder: ExampleEncoder,
    refused: Counter[str],
) -> list[AnyExample]:
    made = list_examples(passages)
    refused["list: too_few_questions"] += len(passages) - len(made)
    fitting = [example for example in made if encoder.length(example) <= request.recipe.data.most_tokens]
    refused["list: too_long"] += len(made) - len(fitting)
    chance = random.Random(request.seed)
    return list(chance.sample(fitting, min(total, len(fitting))))


def _texts(examples: Sequence[AnyExample]) -> int:
    """How many different texts examples show."""
    return len({e.passage if isinstance(e, Example) else e.messages[1].content for e in examples})


def _articles(passages: Sequence[Passage], sides: dict[str, Side], side: Side) -> int:
    joined = join_articles(passages)
    return len({joined[article] for article, where in sides.items() if where == side})


def _tokens(examples: Sequence[AnyExample], encoder: ExampleEncoder) -> dict[str, float]:
    rows = [encoder.encode(example) for example in examples]
    lengths = [len(row.input_ids) for row in rows]
    learnt = [sum(row.completion_mask) for row in rows]
    return {
        "mean": round(fmean(lengths), 1),
        "longest": max(lengths),
        "learnt_mean": round(fmean(learnt), 1),
        "sum": sum(lengths),
    }


def _shown(refused: Counter[str]) -> str:
    return "; ".join(f"{reason} ({count})" for reason, count in refused.most_common(5)) or "–"
