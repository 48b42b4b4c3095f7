"""A text as a model has read it: passages computed once, and the skills asked on top of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal

from jobs.engine.protocol import Cancel, Decoded, Engine, Prefix, Row, ScoreRow
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Candidate, Draft
from jobs.worksheet.context import focus, preposition_before
from jobs.worksheet.grammars import (
    MOST_ANSWER_TOKENS,
    MOST_QUESTION_TOKENS,
    MOST_STATEMENT_TOKENS,
    answer_grammar,
    question_grammar,
    statement_grammar,
)
from jobs.worksheet.prompts import Conversation, PromptSet, Segments
from jobs.worksheet.words import tokens

Turn = tuple[Literal["answer", "fill"], str]
"""A question to answer, or a statement with a blank to fill."""


REWORDING_TEMPERATURE = 0.8
LONGER_READING = 12


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a conversation begins with, computed once."""

    conversation: Conversation
    prefix: Prefix


class StaticPrefix:
    """What the conversations about all texts begin with, computed once for as long as the engine lives.

    An adapter writes, after the words that it was trained with; what it wrote is read by the model without
    it, with the prompts that the limits were fitted to. So the second reading owes nothing to the first, and
    its scores mean the same whatever adapter wrote. Without an adapter there is one beginning for both.

    Args:
        engine: the model.
        writing: the prompts to write with.
        reading: the prompts to read with.
        cancel: whether to stop.
    """

    def __init__(self, engine: Engine, writing: PromptSet, reading: PromptSet, cancel: Cancel) -> None:
        self.engine = engine
        info = engine.info
        talk = Conversation(reading, info.turns)
        self.reading = Beginning(talk, engine.prefix(talk.static(), plain=True, cancel=cancel))
        self.writing = self.reading
        if info.adapter is not None:
            talk = Conversation(writing, info.turns)
            start = talk.static() if info.adapter_worked_examples else talk.opening()
            self.writing = Beginning(talk, engine.prefix(start, cancel=cancel))


class TextReader:
    """Asks a model about one analysed text.

    Args:
        static: the examples, computed.
        analysis: the text.
        cancel: whether to stop.
    """

    def __init__(self, static: StaticPrefix, analysis: Analysis, cancel: Cancel) -> None:
        self._engine = static.engine
        self._writing = static.writing
        self._reading = static.reading
        self._talk = static.reading.conversation
        self._analysis = analysis
        self._cancel = cancel
        self._passages: dict[tuple[int, bool], Prefix] = {}
        self._topic = (
            frozenset(tokens(analysis.document.topic or "")) if analysis.about_person else frozenset()
        )

    def __enter__(self) -> TextReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for prefix in self._passages.values():
            prefix.__exit__(kind, error, trace)
        self._passages.clear()

    def _prefix(self, passage: int, beginning: Beginning) -> Prefix:
        key = passage, beginning is self._reading
        if key not in self._passages:
            segments = beginning.conversation.passage(self._analysis.passage_text(passage))
            self._passages[key] = self._engine.prefix(segments, beginning.prefix, cancel=self._cancel)
        return self._passages[key]

    def _seed(self, candidate: Candidate, seed: int) -> int:
        start = self._analysis.sentences[candidate.sentence].start
        span = candidate.expression.start
        digest = self._analysis.document.source.sha256
        key = f"{seed}|{digest}|{candidate.kind}|{start}|{span}|{candidate.wording}"
        return int.from_bytes(hashlib.sha256(key.encode()).digest()[:7])

    def state(self, passage: int, candidates: Sequence[Candidate], seed: int) -> list[Decoded]:
        """True statements of facts of one passage, packed; a second wording is drawn, not the likeliest."""
        rows, talk = [], self._writing.conversation
        for candidate in candidates:
            expression = candidate.expression
            span = expression.text
            evidence = focus(self._analysis, candidate.sentence, expression.start, expression.end)
            rows.append(
                Row(
                    talk.turn("state", evidence=evidence, answer=span),
                    statement_grammar(span),
                    MOST_STATEMENT_TOKENS + self._engine.count(talk.reply_words(span)),
                    temperature=REWORDING_TEMPERATURE if candidate.wording else 0.0,
                    seed=self._seed(candidate, seed),
                )
            )
        return self._engine.decode(self._prefix(passage, self._writing), rows, cancel=self._cancel)

    def ask(self, passage: int, statements: Sequence[Draft]) -> list[Decoded]:
        """Questions for the facts of true statements, packed.

        A question made of a short statement keeps its subject and its verb; one made of the sentence of the
        text goes astray among its clauses.
        """
        rows, talk = [], self._writing.conversation
        for draft in statements:
            expression = draft.candidate.expression
            preposition = preposition_before(draft.text, max(0, draft.text.find(expression.text)))
            rows.append(
                Row(
                    talk.turn("ask", evidence=draft.text, answer=expression.text),
                    question_grammar(expression, preposition, draft.text, self._topic),
                    MOST_QUESTION_TOKENS,
                )
            )
        return self._engine.decode(self._prefix(passage, self._writing), rows, cancel=self._cancel)

    def read(self, passage: int, questions: Sequence[tuple[str, str]]) -> list[Decoded]:
        """The second reading: questions answered in the words of the passage, packed.

        Args:
            passage: where to look.
            questions: every question and its key; the key only bounds the length of the reading: one much
                longer contradicts it, whatever comes after.
        """
        grammar = answer_grammar(self._analysis.passage_text(passage), self._talk.prompts.not_said)
        lengths = self.lengths([key for _, key in questions])
        rows = [
            Row(
                self._segments(("answer", question)),
                grammar,
                min(MOST_ANSWER_TOKENS, length + LONGER_READING),
            )
            for (question, _), length in zip(questions, lengths, strict=True)
        ]
        return self._engine.decode(self._prefix(passage, self._reading), rows, cancel=self._cancel)

    def weigh(
        self, passage: int, turns: Sequence[Turn], choices: Sequence[Sequence[str]]
    ) -> list[tuple[float, ...]]:
        """Summed log-probability of every choice as the whole reply to its turn."""
        ends = self._talk.reply_end()
        rows = [
            ScoreRow(
                self._segments(turn),
                tuple((*self._talk.reply_words(choice), *ends) for choice in options),
            )
            for turn, options in zip(turns, choices, strict=True)
        ]
        return self._engine.score(self._prefix(passage, self._reading), rows, cancel=self._cancel)

    def _segments(self, turn: Turn) -> Segments:
        skill, text = turn
        return self._talk.turn(skill, **{"question" if skill == "answer" else "statement": text})

    def verdicts(self, passage: int, statements: Sequence[str]) -> list[float]:
        """Log-odds of «true» over «false» for every statement."""
        choices = self._talk.verdicts()
        rows = [ScoreRow(self._talk.turn("judge", statement=text), choices) for text in statements]
        scores = self._engine.score(self._prefix(passage, self._reading), rows, cancel=self._cancel)
        return [true - false for true, false in scores]

    def guesses(self, questions: Sequence[str]) -> list[Decoded]:
        """Answers without the text, from what the model knows."""
        grammar = "start: A\nA: /[^\\n]{1,60}/"
        rows = [Row(self._talk.turn("guess", question=q), grammar, MOST_ANSWER_TOKENS) for q in questions]
        return self._engine.decode(self._reading.prefix, rows, cancel=self._cancel)

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Tokens of every text."""
        return [self._engine.count(self._talk.reply_words(text)) for text in texts]
