"""All examples that passages give, and a balanced choice of them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jobs.engine.protocol import Cancel
from jobs.errors import CancelledError
from training.data.passages import Passage, Question, Statement
from training.examples import answering, asking, stating
from training.examples.asking import Fits, Made
from training.examples.model import KINDS, Example, Kind
from training.examples.reading import Reading, read

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Built:
    """Examples, and how often which rule kept something from becoming one («ask: interrogative»)."""

    examples: list[Example] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, skill: str, made: Made) -> None:
        """Keep an example or count the reason."""
        if isinstance(made, str):
            self.refused[f"{skill}: {made}"] += 1
        else:
            self.examples.append(made)


def build_examples(
    passages: Sequence[Passage],
    *,
    fits: Fits,
    count: Callable[[str], int],
    seed: int,
    progress: Progress | None = None,
    cancel: Cancel = lambda: False,
) -> Built:
    """Every example of every skill that these passages give.

    Args:
        passages: of one side of the split.
        fits: whether an example is short enough.
        count: tokens of a string.
        seed: of the choice of windows and of unanswerable questions.
        progress: told passages done and in all.
        cancel: looked at before every passage.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    built = Built()
    readings = []
    asked_in: dict[str, list[tuple[int, Question]]] = defaultdict(list)
    for number, passage in enumerate(passages):
        if cancel():
            raise CancelledError
        if progress is not None:
            progress(number, len(passages))
        readings.append(read(passage, count))
        asked_in[passage.article] += [(number, question) for question in passage.questions]
    facts = [
        (number, statement, fact)
        for number, reading in enumerate(readings)
        for statement in reading.passage.statements
        if (fact := stating.fact_of(reading, statement)) is not None
    ]
    for number, reading in enumerate(readings):
        if cancel():
            raise CancelledError
        chance = random.Random(f"{seed}|{reading.passage.digest}")
        strangers = [q for where, q in asked_in[reading.passage.article] if where != number]
        _questions(built, reading, strangers, fits, chance)
        elsewhere = [(statement, fact) for where, statement, fact in facts if where != number]
        for statement in reading.passage.statements:
            _statements(built, reading, statement, fits, chance)
            built.add("fill", stating.stranger_fill_example(reading, elsewhere, fits, chance))
    built.examples = list({example.id: example for example in built.examples}.values())
    return built


def _questions(
    built: Built, reading: Reading, strangers: Sequence[Question], fits: Fits, chance: random.Random
) -> None:
    for question in reading.passage.questions:
        if question.answer is None:
            built.add("answer", answering.impossible_example(reading, question, fits, chance))
            continue
        built.add("ask", asking.ask_example(reading, question, fits, chance))
        built.add("answer", answering.answer_example(reading, question, fits, chance))
        built.add("answer", answering.moved_year_example(reading, question, fits, chance))
    if reading.passage.questions:
        built.add("answer", answering.stranger_example(reading, strangers, fits, chance))


def _statements(
    built: Built, reading: Reading, statement: Statement, fits: Fits, chance: random.Random
) -> None:
    built.add("state", stating.state_example(reading, statement, fits, chance))
    built.add("fill", stating.fill_example(reading, statement, fits, chance))
    for made in stating.judge_examples(reading, statement, fits, chance):
        built.add("judge", made)


def mix(examples: Sequence[Example], shares: Mapping[Kind, float], total: int, seed: int) -> list[Example]:
    """A choice of at most ``total`` examples in the wanted shares, shuffled.

    What a kind lacks is shared out among the others. Within a kind, articles and types of answer take turns,
    so that neither one long article nor the many years of a history book decide what is learnt.
    """
    waiting = {
        kind: _in_turns([e for e in examples if e.kind == kind], random.Random(f"{seed}|{kind}"))
        for kind in KINDS
    }
    counts = _counts({kind: len(found) for kind, found in waiting.items()}, shares, total)
    chosen = [example for kind, count in counts.items() for example in waiting[kind][:count]]
    random.Random(seed).shuffle(chosen)
    return chosen


def _counts(available: Mapping[Kind, int], shares: Mapping[Kind, float], total: int) -> dict[Kind, int]:
    counts: dict[Kind, int] = dict.fromkeys(KINDS, 0)
    open_kinds = {kind for kind in KINDS if shares.get(kind, 0) > 0 and available[kind] > 0}
    left = total
    while open_kinds and left > 0:
        weight = sum(shares[kind] for kind in open_kinds)
        before = left
        for kind in [k for k in KINDS if k in open_kinds]:
            give = min(available[kind] - counts[kind], round(before * shares[kind] / weight), left)
            counts[kind] += give
            left -= give
            if counts[kind] == available[kind]:
                open_kinds.discard(kind)
        if left == before:
            break
    return counts


def _in_turns(examples: Sequence[Example], chance: random.Random) -> list[Example]:
    groups: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in chance.sample(list(examples), len(examples)):
        groups[example.article, example.form].append(example)
    forms = sorted({form for _, form in groups})
    by_form = {form: [groups[key] for key in groups if key[1] == form] for form in forms}
    ordered: list[Example] = []
    while any(group for queue in by_form.values() for group in queue):
        for form in forms:
            queue = [group for group in by_form[form] if group]
            if queue:
                ordered.append(queue[0].pop())
                by_form[form] = [*queue[1:], queue[0]]
    return ordered
