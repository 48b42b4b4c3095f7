"""Prompts of the list strategies: one request for every item of a sheet.

The counts stand after the text, so that a text is computed once however often it is asked about. The
reply's form is the same in the instructions, in the examples and in what ``list_parsing`` expects first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from jobs.segments import Fixed, Quoted, Segment, TurnFormat

ListStrategy = Literal["zero-shot", "few-shot"]
Segments = tuple[Segment, ...]
_TEXT = "{text}"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class QuestionExample(_Part):
    """A worked question."""

    question: str
    answer: str


class StatementExample(_Part):
    """A worked statement; a false one has its correction."""

    statement: str
    truth: bool
    correction: str | None = None


class ListExample(_Part):
    """An invented text with the items that were asked for."""

    text: str
    questions: tuple[QuestionExample, ...]
    statements: tuple[StatementExample, ...]


class Rules(_Part):
    """The request: its first line by what is wanted, the rules of each kind, the form of the reply."""

    both: str
    questions: str
    statements: str
    short_answer: str
    true_false: str
    common: str
    format: str
    short_answer_format: str
    true_false_format: str


class ListPrompts(_Part):
    """All prompts of the list strategies, as in ``resources/prompts/lists.toml``."""

    system: str
    text: str
    questions_heading: str
    statements_heading: str
    answer_label: str
    verdict_label: str
    correction_label: str
    true: str
    false: str
    rules: Rules
    examples: tuple[ListExample, ...]

    @property
    def version(self) -> str:
        """12 hex digits of the sha256 of everything in the set."""
        content = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many items one request asks for; of an odd number of statements, one more is false.

    Models write true statements unasked and false ones unwillingly.
    """

    short_answer: int
    true_false: int

    @property
    def true(self) -> int:
        """Statements to be true."""
        return self.true_false // 2

    @property
    def false(self) -> int:
        """Statements to be false."""
        return self.true_false - self.true


class ListConversation:
    """Writes a request for a list in a model's turns.

    Args:
        prompts: the set.
        turns: how the model marks who speaks; a base model's headings serve as well.
        strategy: ``few-shot`` puts the worked examples before the text.
    """

    def __init__(self, prompts: ListPrompts, turns: TurnFormat, strategy: ListStrategy) -> None:
        self.prompts = prompts
        self.turns = turns
        self.strategy = strategy

    def static(self, wanted: Wanted) -> Segments:
        """The system turn and, for ``few-shot``, the examples; only the kinds wanted stand in them."""
        turns = self.turns
        segments: list[Segment] = [
            Fixed(turns.begin + turns.system_open),
            Quoted(self.prompts.system),
            Fixed(turns.system_close),
        ]
        if self.strategy == "few-shot":
            for example in self.prompts.examples:
                segments += self._example(example, wanted)
        return tuple(segments)

    def text(self, text: str) -> Segments:
        """The beginning of the user's turn: the text, without what is asked about it."""
        before, after = self.prompts.text.split(_TEXT)
        opening: list[Segment] = [Fixed(self.turns.user_open), Fixed(before), Quoted(text)]
        return tuple(opening + ([Fixed(after)] if after else []))

    def request(self, wanted: Wanted) -> Segments:
        """The end of the user's turn: what is asked for, up to where the reply begins."""
        return (
            Fixed(f"\n\n{self._task(wanted)}"),
            Fixed(self.turns.user_close + self.turns.assistant_open),
        )

    def reply_ends(self, reply: str) -> tuple[str, bool]:
        """The reply up to where a model without turns goes on with a task of its own, and whether it did."""
        mark = self.turns.user_open.strip()
        before, found, _ = reply.partition(mark) if mark else (reply, "", "")
        return before, bool(found)

    def _example(self, example: ListExample, wanted: Wanted) -> Segments:
        questions = example.questions if wanted.short_answer else ()
        statements = example.statements if wanted.true_false else ()
        counts = Wanted(len(questions), len(statements))
        return (
            *self.text(example.text.strip()),
            *self.request(counts),
            Quoted(self._reply(questions, statements)),
            Fixed(self.turns.assistant_close),
        )

    def _reply(self, questions: Sequence[QuestionExample], statements: Sequence[StatementExample]) -> str:
        prompts = self.prompts
        lines: list[str] = []
        if questions:
            lines.append(prompts.questions_heading)
        for number, item in enumerate(questions, start=1):
            lines += [f"{number}. {item.question}", f"{prompts.answer_label} {item.answer}"]
        if statements:
            lines.append(prompts.statements_heading)
        for number, said in enumerate(statements, start=1):
            lines.append(f"{number}. {said.statement}")
            lines.append(f"{prompts.verdict_label} {prompts.true if said.truth else prompts.false}")
            if said.correction is not None:
                lines.append(f"{prompts.correction_label} {said.correction}")
        return "\n".join(lines)

    def _task(self, wanted: Wanted) -> str:
        rules = self.prompts.rules
        if wanted.short_answer and wanted.true_false:
            task = rules.both
        else:
            task = rules.questions if wanted.short_answer else rules.statements
        counts = {
            "short": wanted.short_answer,
            "statements": wanted.true_false,
            "true": wanted.true,
            "false": wanted.false,
        }
        lines = [task.format(**counts)]
        if wanted.short_answer:
            lines.append(rules.short_answer.strip())
        if wanted.true_false:
            lines.append(rules.true_false.strip())
        lines.append(rules.common)
        if self.strategy == "zero-shot":
            lines += self._form(wanted)
        return "\n".join(lines)

    def _form(self, wanted: Wanted) -> list[str]:
        """The form of the reply, spelt out where no example shows it."""
        rules = self.prompts.rules
        words = self.prompts.model_dump(exclude={"rules", "examples", "system", "text"})
        lines = [rules.format]
        if wanted.short_answer:
            lines.append(rules.short_answer_format.strip().format(**words))
        if wanted.true_false:
            lines.append(rules.true_false_format.strip().format(**words))
        return lines
