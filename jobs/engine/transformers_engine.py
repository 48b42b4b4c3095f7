"""The real engine: a transformers model, 4-bit or bf16, with or without an adapter, rows packed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from jobs.engine.adapter_switch import AdapterSwitch
from jobs.engine.grouped_attention import NAME as GROUPED_ATTENTION
from jobs.engine.grouped_attention import register as register_grouped_attention
from jobs.engine.packed_forward import PackedForward, PackedPrefix, root_pieces
from jobs.engine.packed_rows import LiveRow, RowPlan
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
from jobs.engine.token_grammar import TokenGrammars
from jobs.engine.tokenization import SegmentTokenizer
from jobs.errors import CancelledError, ModelError
from jobs.segments import Segment


def never() -> bool:
    """Nobody asks to stop."""
    return False


class TransformersEngine:
    """Implements ``jobs.engine.protocol.Engine``.

    Args:
        model: a causal language model in eval mode, its attention replaced by ``grouped_attention``.
        tokenizer: its fast tokenizer.
        info: what the provenance says of it; ``rows_per_call`` bounds the rows of one packed call.
        end_tokens: ids that end a turn.
    """

    def __init__(self, model: Any, tokenizer: Any, info: EngineInfo, end_tokens: Sequence[int]) -> None:
        self.info = info
        self.tokens = TokenCount()
        register_grouped_attention()
        model.set_attn_implementation(GROUPED_ATTENTION)
        self._tokenizer = SegmentTokenizer(tokenizer)
        self._forward = PackedForward(model)
        self._adapter = AdapterSwitch(model)
        self._grammars = TokenGrammars(tokenizer, self._forward.vocabulary, list(end_tokens))
        self._end_tokens = frozenset(end_tokens)
        self._plan = RowPlan(model, info.rows_per_call)
        self._restored: PackedPrefix | None = None

    @property
    def model(self) -> Any:
        """The model of transformers itself, for measuring and training; the protocol does without it."""
        return self._forward.model

    @property
    def tokenizer(self) -> SegmentTokenizer:
        """What turns segments into token ids and ids into text."""
        return self._tokenizer

    @property
    def end_tokens(self) -> frozenset[int]:
        """Ids that end a turn."""
        return self._end_tokens

    def count(self, segments: Sequence[Segment]) -> int:
        """How many tokens the segments are."""
        return len(self._tokenizer.ids(segments))

    def prefix(
        self,
        segments: Sequence[Segment],
        parent: Prefix | None = None,
        *,
        plain: bool = False,
        cancel: Cancel = never,
    ) -> PackedPrefix:
        """Compute a beginning once, alone or after ``parent``, with the adapter or without it.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        ids = self._tokenizer.ids(segments)
        above = None if parent is None else _own(parent)
        if above is None:
            self._forward.buffer.truncate(0)
            self._adapter.turn(on=not plain)
        else:
            plain = above.plain
            self._restore(above)
        start = self._forward.buffer.length
        self._restored = None
        self._forward.append(root_pieces(ids), None, cancel)
        self.tokens.prefill += len(ids)
        states = self._forward.buffer.copy_out(start, start + len(ids))
        prefix = PackedPrefix(self._forward, above, start + len(ids), states, plain=plain)
        self._restored = prefix
        return prefix

    def decode(
        self,
        prefix: Prefix,
        rows: Sequence[Row],
        *,
        cancel: Cancel = never,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        """Continue the prefix once per row, rows packed together."""
        prefix = _own(prefix)
        live = [
            LiveRow(row, self._tokenizer.ids(row.segments), self._matcher(row), self._end_tokens)
            for row in rows
        ]
        done = 0
        for group in self._plan.groups([len(row.suffix) + row.row.max_tokens for row in live], prefix.length):
            members = live[group]
            self._guarded(prefix, members, cancel)
            done += len(members)
            if progress is not None:
                progress(done, len(live))
        return [row.result(self._tokenizer.text) for row in live]

    def _matcher(self, row: Row) -> Any:
        return None if row.grammar is None else self._grammars.matcher(row.grammar)

    def _guarded(self, prefix: Prefix, members: list[LiveRow], cancel: Cancel) -> None:
        """Decode one group; after a first out-of-memory try again in halves."""
        for attempt in range(2):
            halves = [members] if attempt == 0 else [members[::2], members[1::2]]
            try:
                for half in halves:
                    self._decode_group(prefix, [row for row in half if not row.finished], cancel)
                return
            except torch.cuda.OutOfMemoryError:
                pass
            for row in members:
                row.restart(self._matcher(row.row))
            self._restored = None
            torch.cuda.empty_cache()
            self._plan.halve()
        raise ModelError("model.out_of_memory", {"rows": self._plan.rows_per_call}, retryable=True)

    def _decode_group(self, prefix: Prefix, members: list[LiveRow], cancel: Cancel) -> None:
        if not members:
            return
        self._restore(prefix)
        buffer = self._forward.buffer
        try:
            for row in members:
                row.node = buffer.add_node()
                row.open()
                self.tokens.prefill += len(row.suffix)
            current = members
            while current:
                pieces = [(row.node, row.pending) for row in current]
                ends = np.cumsum([len(row.pending) for row in current]) - 1
                wanted = np.zeros(int(ends[-1]) + 1, dtype=np.bool_)
                for end, row in zip(ends, current, strict=True):
                    wanted[end + 1 - row.read : end + 1] = True
                logits = torch.cat(self._forward.append(pieces, wanted, cancel))
                parts = torch.split(logits, [row.read for row in current])
                for row, part in zip(current, parts, strict=True):
                    row.take(part, self._forward.choose)
                current = [row for row in current if not row.finished]
                if cancel():
                    raise CancelledError
        except CancelledError:
            for row in members:
                row.cancel()
        finally:
            self.tokens.decoded += sum(row.sampled for row in members)
            self.tokens.forced += sum(row.forced for row in members)
            buffer.truncate(prefix.length)

    def score(
        self, prefix: Prefix, rows: Sequence[ScoreRow], *, cancel: Cancel = never
    ) -> list[tuple[float, ...]]:
        """Summed log-probability of every choice of every row.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        prefix = _own(prefix)
        encoded = [
            (self._tokenizer.ids(row.segments), [self._tokenizer.ids(choice) for choice in row.choices])
            for row in rows
        ]
        sizes = [len(suffix) + sum(map(len, choices)) for suffix, choices in encoded]
        totals: list[tuple[float, ...]] = []
        for group in self._plan.groups(sizes, prefix.length):
            totals.extend(self._score_group(prefix, encoded[group], cancel))
        return totals

    def _score_group(
        self, prefix: Prefix, rows: Sequence[tuple[list[int], list[list[int]]]], cancel: Cancel
    ) -> list[tuple[float, ...]]:
        self._restore(prefix)
        buffer = self._forward.buffer
        pieces: list[tuple[int, list[int]]] = []
        # What to read: (row, choice, index of the position among the wanted ones, token that should follow)
        readings: list[tuple[int, int, int, int]] = []
        wanted: list[NDArray[np.bool_]] = []
        position = 0
        for index, (suffix, choices) in enumerate(rows):
            node = buffer.add_node()
            pieces.append((node, suffix))
            flags = np.zeros(len(suffix), dtype=np.bool_)
            flags[-1] = True
            wanted.append(flags)
            shared = position
            position += 1
            for number, choice in enumerate(choices):
                readings.append((index, number, shared, choice[0]))
                if len(choice) == 1:
                    continue
                pieces.append((buffer.add_node(node), choice[:-1]))
                wanted.append(np.ones(len(choice) - 1, dtype=np.bool_))
                for offset, token in enumerate(choice[1:]):
                    readings.append((index, number, position + offset, token))
                position += len(choice) - 1
        try:
            chunks = self._forward.append(pieces, np.concatenate(wanted), cancel)
        finally:
            buffer.truncate(prefix.length)
        self.tokens.prefill += sum(len(ids) for _, ids in pieces)
        sums = [[0.0] * len(choices) for _, choices in rows]
        by_position: dict[int, list[tuple[int, int, int]]] = {}
        for row, number, where, token in readings:
            by_position.setdefault(where, []).append((row, number, token))
        first = 0
        for chunk in chunks:
            logprobs = torch.log_softmax(chunk.float(), dim=-1)
            for where in range(first, first + chunk.shape[0]):
                for row, number, token in by_position.get(where, ()):
                    sums[row][number] += float(logprobs[where - first, token])
            first += chunk.shape[0]
        return [tuple(values) for values in sums]

    def _restore(self, prefix: Prefix) -> None:
        own = _own(prefix)
        if self._restored is own and not own.closed:
            self._forward.buffer.truncate(own.length)
        else:
            self._restored = None
            own.restore()
            self._restored = own
        self._adapter.turn(on=not own.plain)


def _own(prefix: Prefix) -> PackedPrefix:
    if not isinstance(prefix, PackedPrefix):
        raise TypeError("a prefix of another engine")
    return prefix
