"""An engine without a model: the same replies every time, for tests of everything that stands on an engine.

Left alone it makes whole worksheets: it asks for the answer it is shown with the words around it, remembers
what it wrote, and finds the key again in the second reading. A script puts other words into its mouth. It
holds every reply against the row's grammar, so a grammar that a model could not follow is found without one.
"""

from __future__ import annotations

import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from jobs.engine import scripted_writer as writer
from jobs.engine.byte_grammar import ByteGrammar
from jobs.engine.protocol import (
    Cancel,
    Decoded,
    EngineInfo,
    Prefix,
    Progress,
    Row,
    ScoreRow,
    TokenCount,
)
from jobs.engine.token_grammar import GrammarError
from jobs.errors import CancelledError
from jobs.segments import Quoted, Segment, TurnFormat, plain

TURNS = TurnFormat(
    begin="",
    system_open="<|im_start|>system\n",
    system_close="<|im_end|>\n",
    user_open="<|im_start|>user\n",
    user_close="<|im_end|>\n",
    assistant_open="<|im_start|>assistant\n",
    assistant_close="<|im_end|>\n",
)
SURE, UNSURE = -0.05, -12.0
_PIECE = re.compile(r"\s*\S+|\s+\Z")


@dataclass(frozen=True, slots=True)
class Reply:
    """Scripted words, and how sure the model is said to be of every one of them."""

    text: str
    logprob: float = SURE


Script = Callable[[str], str | Reply | None] | Mapping[str, str | Reply]
"""From the plain text of a row to its reply (``None``: the engine's own). A mapping's keys are looked for in
that text, the first one found wins."""

Weights = Callable[[str, tuple[str, ...]], tuple[float, ...] | None]
"""From the plain text of a scored row and of its choices to the log-probabilities (``None``: our own)."""


def no_weights(_told: str, _choices: tuple[str, ...]) -> None:
    """Leaves every row to the engine's own weights."""


@dataclass(slots=True)
class ScriptedPrefix:
    """A beginning: its pieces, the parent's among them, and the text that its own pieces hand over."""

    segments: tuple[Segment, ...]
    length: int
    passage: str | None
    plain: bool = False
    closed: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True


@dataclass(eq=False)
class ScriptedEngine:
    """Implements ``jobs.engine.protocol.Engine`` with words instead of tokens.

    Args:
        script: replies in place of the engine's own.
        weights: log-probabilities in place of the engine's own.
        step_seconds: slept before every row, for tests that stop a process in the middle.
        adapter_prompt_version: as an adapter would name it; naming one makes an engine with an adapter.
        adapter_prompts: the prompt set in the adapter's folder, as JSON.
    """

    script: Script = field(default_factory=dict)
    weights: Weights = no_weights
    step_seconds: float = 0.0
    adapter_prompt_version: str | None = None
    adapter_prompts: str | None = None
    tokens: TokenCount = field(default_factory=TokenCount)
    calls: Counter[str] = field(default_factory=Counter)
    prompts: list[tuple[Segment, ...]] = field(default_factory=list)
    _keys: dict[str, str] = field(default_factory=dict)
    _stated: list[str] = field(default_factory=list)

    @property
    def info(self) -> EngineInfo:
        """Says plainly that no model was there."""
        return EngineInfo(
            model="scripted",
            model_sha256=None,
            adapter=None if self.adapter_prompt_version is None else "scripted",
            adapter_sha256=None,
            quantization="none",
            device="cpu",
            template_hash="000000000000",
            turns=TURNS,
            threads=1,
            adapter_prompt_version=self.adapter_prompt_version,
            adapter_worked_examples=self.adapter_prompt_version is None,
            adapter_prompts=self.adapter_prompts,
        )

    def count(self, segments: Sequence[Segment]) -> int:
        """How many words the segments are."""
        return sum(len(segment.text.split()) for segment in segments)

    def prefix(
        self,
        segments: Sequence[Segment],
        parent: Prefix | None = None,
        *,
        plain: bool = False,
        cancel: Cancel = lambda: False,
    ) -> ScriptedPrefix:
        """Note a beginning.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        self.calls["prefix"] += 1
        if cancel():
            raise CancelledError
        before: tuple[Segment, ...] = ()
        if parent is not None:
            above = _open(parent)
            before, plain = above.segments, above.plain
        passage = None if parent is None else max(_quoted(segments), key=len, default="")
        self.tokens.prefill += self.count(segments)
        return ScriptedPrefix((*before, *segments), self.count((*before, *segments)), passage, plain)

    def decode(
        self,
        prefix: Prefix,
        rows: Sequence[Row],
        *,
        cancel: Cancel = lambda: False,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        """Reply to every row, in order; after a cancel the rest is ``cancelled``.

        Raises:
            GrammarError: a reply is not in the grammar of its row.
        """
        self.calls["decode"] += 1
        beginning = _open(prefix)
        decoded = []
        for number, row in enumerate(rows, start=1):
            if cancel():
                decoded.append(Decoded("", {}, (), (), 0, "cancelled"))
                continue
            time.sleep(self.step_seconds)
            decoded.append(self._decode(beginning, row))
            if progress is not None:
                progress(number, len(rows))
        return decoded

    def score(
        self, prefix: Prefix, rows: Sequence[ScoreRow], *, cancel: Cancel = lambda: False
    ) -> list[tuple[float, ...]]:
        """Weigh the choices of every row.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        self.calls["score"] += 1
        beginning = _open(prefix)
        scores = []
        for row in rows:
            if cancel():
                raise CancelledError
            time.sleep(self.step_seconds)
            self.prompts.append((*beginning.segments, *row.segments))
            self.tokens.prefill += self.count(row.segments) + sum(map(self.count, row.choices))
            scores.append(self._score(beginning.passage or "", row))
        return scores

    def _decode(self, beginning: ScriptedPrefix, row: Row) -> Decoded:
        self.prompts.append((*beginning.segments, *row.segments))
        self.tokens.prefill += self.count(row.segments)
        grammar = None if row.grammar is None else ByteGrammar(row.grammar)
        reply = self._scripted(plain(row.segments))
        if reply is None:
            reply = Reply("" if grammar is None else self._own(beginning.passage, row, grammar))
        self._remember(row, reply.text)
        pieces = _PIECE.findall(reply.text)
        cut = len(pieces) > row.max_tokens
        text = "".join(pieces[: row.max_tokens]) if cut else reply.text
        if grammar is not None and not (grammar.begins(text) if cut else grammar.accepts(text)):
            raise GrammarError(f"{text!r} is not in the grammar {row.grammar!r}")
        ids = tuple(zlib.crc32(piece.encode()) for piece in pieces[: row.max_tokens])
        self.tokens.decoded += len(ids)
        fields = {} if grammar is None else grammar.captures(text)
        return Decoded(text, fields, ids, (reply.logprob,) * len(ids), 0, "length" if cut else "grammar")

    def _scripted(self, told: str) -> Reply | None:
        if isinstance(self.script, Mapping):
            found = next((reply for part, reply in self.script.items() if part in told), None)
        else:
            found = self.script(told)
        return Reply(found) if isinstance(found, str) else found

    def _own(self, passage: str | None, row: Row, grammar: ByteGrammar) -> str:
        told = _quoted(row.segments)
        if len(told) > 1:
            write = writer.question if grammar.begins("¿") else writer.statement
            return write(told[0], told[1], grammar)
        key = writer.NO_IDEA if passage is None else self._key(passage, told[-1])
        for reply in (key, writer.NOT_SAID, writer.NO_IDEA):
            if grammar.accepts(reply):
                return reply
        raise GrammarError(f"no reply fits for {told[-1]!r}")

    def _key(self, passage: str, told: str) -> str:
        known = self._keys.get(writer.without_hint(told))
        return known if known is not None else writer.found_in(passage, told)

    def _remember(self, row: Row, reply: str) -> None:
        told = _quoted(row.segments)
        if len(told) < 2:
            return
        if reply.startswith("¿"):
            self._keys[reply] = told[1]
        else:
            self._keys[writer.blanked(reply, told[1])] = told[1]
            self._stated.append(reply)

    def _score(self, passage: str, row: ScoreRow) -> tuple[float, ...]:
        choices = tuple(plain(choice) for choice in row.choices)
        scripted = self.weights(plain(row.segments), choices)
        if scripted is not None:
            return scripted
        told = _quoted(row.segments)[-1]
        if "___" in told or told.startswith("¿"):
            quoted = [next(iter(_quoted(choice)), "") for choice in row.choices]
            if "___" in told and writer.without_hint(told) not in self._keys:
                key = writer.best_filling(passage, told, quoted)
            else:
                key = self._key(passage, told)
            return tuple(SURE if choice == key else UNSURE for choice in quoted)
        true = writer.likely_true(passage, told, self._stated)
        return tuple(SURE if (number == 0) == true else UNSURE for number in range(len(choices)))


def _open(prefix: Prefix) -> ScriptedPrefix:
    if not isinstance(prefix, ScriptedPrefix):
        raise TypeError("a prefix of another engine")
    if prefix.closed:
        raise ValueError("the prefix is closed")
    return prefix


def _quoted(segments: Sequence[Segment]) -> list[str]:
    return [segment.text for segment in segments if isinstance(segment, Quoted)]
