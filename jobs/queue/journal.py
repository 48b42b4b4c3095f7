"""An engine that remembers what it was asked, so that a text goes on where it was stopped.

Making a worksheet is deterministic: begun again, it asks the model the same questions in the same order.
So the stage that is saved is the model's replies, by question. What was answered before the power failed is
answered from the store at once, and prefixes are computed only when a question comes that is new. This
holds for every strategy, and a reply is only ever used where exactly the same was asked of the same model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from jobs.engine.protocol import (
    Cancel,
    Decoded,
    Engine,
    EngineInfo,
    Prefix,
    Progress,
    Row,
    ScoreRow,
    TokenCount,
)
from jobs.errors import CancelledError
from jobs.segments import Quoted, Segment


class Journal(Protocol):
    """Where replies are kept."""

    def reply(self, question: str) -> str | None:
        """The reply to a question, if it was answered before."""
        ...

    def save(self, question: str, reply: str) -> None:
        """Keep a reply."""
        ...


class JournalledEngine:
    """Implements ``jobs.engine.protocol.Engine`` over another engine. One per loaded model.

    Attributes:
        engine: the real one.
        journal: of the unit that is being done; ``None``: nothing is remembered.
        before_call: called before the model is really asked something, with nothing half done.
        on_rows: told how many rows of a call are decoded.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.journal: Journal | None = None
        self.before_call: Callable[[], None] | None = None
        self.on_rows: Progress | None = None
        self.tokens = TokenCount()
        self._identity = _identity(engine.info)

    @property
    def info(self) -> EngineInfo:
        """Of the real engine."""
        return self.engine.info

    def count(self, segments: Sequence[Segment]) -> int:
        """How many tokens the segments are."""
        return self.engine.count(segments)

    def prefix(
        self,
        segments: Sequence[Segment],
        parent: Prefix | None = None,
        *,
        plain: bool = False,
        cancel: Cancel = lambda: False,
    ) -> LatePrefix:
        """A beginning that is computed when it is first needed.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        above = None if parent is None else _own(parent)
        if cancel():
            raise CancelledError
        return LatePrefix(self.engine, tuple(segments), above, plain=plain)

    def decode(
        self,
        prefix: Prefix,
        rows: Sequence[Row],
        *,
        cancel: Cancel = lambda: False,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        """Answer from the journal, or ask the model and keep what it replies."""
        late = _own(prefix)
        question = self._question("decode", late, [_row(row) for row in rows])
        known = self._known(question)
        if known is not None:
            return [Decoded(**{**reply, **_tuples(reply)}) for reply in known]

        def told(done: int, total: int) -> None:
            for listener in (self.on_rows, progress):
                if listener is not None:
                    listener(done, total)

        decoded: list[Decoded] = []

        def ask() -> list[Any]:
            decoded.extend(self.engine.decode(late.computed(cancel), rows, cancel=cancel, progress=told))
            return [_decoded(reply) for reply in decoded]

        self._ask(question, ask, whole=lambda: all(reply.finish != "cancelled" for reply in decoded))
        return decoded

    def score(
        self, prefix: Prefix, rows: Sequence[ScoreRow], *, cancel: Cancel = lambda: False
    ) -> list[tuple[float, ...]]:
        """Answer from the journal, or ask the model and keep what it replies."""
        late = _own(prefix)
        asked = [[_segments(row.segments), [_segments(choice) for choice in row.choices]] for row in rows]
        question = self._question("score", late, asked)
        known = self._known(question)
        if known is not None:
            return [tuple(reply) for reply in known]
        scores: list[tuple[float, ...]] = []

        def ask() -> list[Any]:
            scores.extend(self.engine.score(late.computed(cancel), rows, cancel=cancel))
            return [list(reply) for reply in scores]

        self._ask(question, ask, whole=lambda: True)
        return scores

    def _question(self, call: str, prefix: LatePrefix, asked: Any) -> str:
        told = json.dumps([call, self._identity, prefix.digest, asked], ensure_ascii=False)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def _known(self, question: str) -> list[Any] | None:
        stored = None if self.journal is None else self.journal.reply(question)
        if stored is None:
            return None
        reply = json.loads(stored)
        self._add(TokenCount(*reply["tokens"]))
        replies: list[Any] = reply["replies"]
        return replies

    def _ask(self, question: str, ask: Callable[[], list[Any]], whole: Callable[[], bool]) -> None:
        if self.before_call is not None:
            self.before_call()
        before = (self.engine.tokens.prefill, self.engine.tokens.decoded, self.engine.tokens.forced)
        replies = ask()
        after = (self.engine.tokens.prefill, self.engine.tokens.decoded, self.engine.tokens.forced)
        spent = [new - old for new, old in zip(after, before, strict=True)]
        self._add(TokenCount(*spent))
        if self.journal is not None and whole():
            self.journal.save(question, json.dumps({"replies": replies, "tokens": spent}, ensure_ascii=False))

    def _add(self, spent: TokenCount) -> None:
        self.tokens.prefill += spent.prefill
        self.tokens.decoded += spent.decoded
        self.tokens.forced += spent.forced


@dataclass
class LatePrefix:
    """A beginning that nobody has paid for yet."""

    engine: Engine
    segments: tuple[Segment, ...]
    parent: LatePrefix | None
    plain: bool = False
    _computed: Prefix | None = None

    @property
    def digest(self) -> str:
        """The same for the same pieces after the same parent."""
        above = "" if self.parent is None else self.parent.digest
        told = json.dumps([above, self.plain, _segments(self.segments)], ensure_ascii=False)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def length(self) -> int:
        """Tokens from the very beginning, parents included."""
        above = 0 if self.parent is None else self.parent.length
        return above + self.engine.count(self.segments)

    def computed(self, cancel: Cancel) -> Prefix:
        """The real one.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        if self._computed is None:
            above = None if self.parent is None else self.parent.computed(cancel)
            self._computed = self.engine.prefix(self.segments, above, plain=self.plain, cancel=cancel)
        return self._computed

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._computed is not None:
            self._computed.__exit__(kind, error, trace)
            self._computed = None


def _own(prefix: Prefix) -> LatePrefix:
    if not isinstance(prefix, LatePrefix):
        raise TypeError("a prefix of another engine")
    return prefix


def _identity(info: EngineInfo) -> list[str | None]:
    return [
        info.model, info.model_sha256, info.adapter_sha256, info.quantization, info.device,
        info.template_hash,
    ]  # fmt: skip


def _segments(segments: Sequence[Segment]) -> list[str]:
    return [("Q" if isinstance(segment, Quoted) else "F") + segment.text for segment in segments]


def _row(row: Row) -> list[Any]:
    return [_segments(row.segments), row.grammar, row.max_tokens, row.temperature, row.seed]


def _decoded(reply: Decoded) -> dict[str, Any]:
    return {**asdict(reply), "fields": dict(reply.fields)}


def _tuples(reply: dict[str, Any]) -> dict[str, Any]:
    return {"token_ids": tuple(reply["token_ids"]), "logprobs": tuple(reply["logprobs"])}
