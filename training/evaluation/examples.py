"""A model's replies to the examples of a prepared data set: is it right, skill by skill?

The verdicts are on statements whose truth is known because the program made the false ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jobs.engine.protocol import Cancel, Engine, Row, ScoreRow
from jobs.errors import CancelledError
from jobs.pipeline.make import static_prefix
from jobs.worksheet.grammars import MOST_ANSWER_TOKENS, answer_grammar
from jobs.worksheet.prompts import Conversation
from jobs.worksheet.words import token_f1
from training.evaluation.intervals import Interval, ratio
from training.examples.model import Example, Kind

MEASURED = ("answer", "fill", "judge")
"""Skills with one right reply; what a good question is no example can say."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An example with what the model replied and how right that is, from 0 to 1."""

    example: Example
    reply: str
    score: float


@dataclass(frozen=True, slots=True)
class Score:
    """The mean of ``count`` examples, with the interval that resampling whole articles gives."""

    count: int
    mean: Interval


@dataclass(frozen=True, slots=True)
class ExampleScores:
    """By kind: F1 of answers, share of right refusals and of right verdicts."""

    by_kind: dict[Kind, Score]
    verdicts: Score | None


def answer_examples(
    engine: Engine,
    examples: Sequence[Example],
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
    cancel: Cancel = lambda: False,
) -> list[Answered]:
    """Let the model answer, fill in and judge, as it does when worksheets are made; asking is left out.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    beginning = static_prefix(engine, cancel).writing
    talk, prompts = beginning.conversation, beginning.conversation.prompts
    by_text: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if example.skill in MEASURED:
            by_text[example.passage].append(example)
    answered: list[Answered] = []
    for number, (text, group) in enumerate(by_text.items()):
        if cancel():
            raise CancelledError
        progress(number, len(by_text))
        with engine.prefix(talk.passage(text), beginning.prefix, cancel=cancel) as prefix:
            read = [example for example in group if example.skill != "judge"]
            grammar = answer_grammar(text, prompts.not_said)
            rows = [Row(talk.turn(e.skill, **e.values), grammar, MOST_ANSWER_TOKENS) for e in read]
            if rows:
                replies = engine.decode(prefix, rows, cancel=cancel)
                for example, decoded in zip(read, replies, strict=True):
                    answered.append(_scored(example, decoded.text.strip(), prompts.not_said))
            judged = [example for example in group if example.skill == "judge"]
            if judged:
                scores = engine.score(prefix, [_verdict(talk, e) for e in judged], cancel=cancel)
                for example, (true, false) in zip(judged, scores, strict=True):
                    said = "true" if true > false else "false"
                    answered.append(Answered(example, said, float(said == example.outcome)))
    progress(len(by_text), len(by_text))
    return answered


def score_examples(answered: Sequence[Answered], seed: int = 0) -> ExampleScores:
    """The figures of what ``answer_examples`` gave."""
    groups: dict[Kind, list[Answered]] = defaultdict(list)
    for one in answered:
        groups[one.example.kind].append(one)
    verdicts = [one for one in answered if one.example.skill == "judge"]
    return ExampleScores(
        {kind: _mean(found, seed) for kind, found in sorted(groups.items())},
        _mean(verdicts, seed) if verdicts else None,
    )


def _scored(example: Example, reply: str, not_said: str) -> Answered:
    if example.outcome == "not_said":
        return Answered(example, reply, float(reply == not_said))
    return Answered(example, reply, token_f1(reply, example.reply))


def _verdict(talk: Conversation, example: Example) -> ScoreRow:
    return ScoreRow(talk.turn("judge", **example.values), talk.verdicts())


def _mean(answered: Sequence[Answered], seed: int) -> Score:
    by_article: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in answered:
        by_article[one.example.source, one.example.article].append(one.score)
    groups = by_article.values()
    return Score(len(answered), ratio([sum(g) for g in groups], [len(g) for g in groups], seed))
