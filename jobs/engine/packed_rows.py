"""The life of one row in a packed call, and how many rows go into a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import psutil
import torch
from numpy.typing import NDArray

from jobs.engine.protocol import Decoded, Finish, Row
from jobs.engine.token_grammar import GrammarMatcher

Choose = Callable[[torch.Tensor, "NDArray[np.bool_] | None"], torch.Tensor]


class LiveRow:
    """A row while it is decoded.

    Args:
        row: what was asked.
        suffix: its prompt's token ids.
        matcher: its grammar, or ``None`` for free text.
        end_tokens: ids that end a turn.
    """

    def __init__(
        self, row: Row, suffix: list[int], matcher: GrammarMatcher | None, end_tokens: frozenset[int]
    ) -> None:
        self.row = row
        self.suffix = suffix
        self.node = 0
        self._end_tokens = end_tokens
        self.restart(matcher)

    def restart(self, matcher: GrammarMatcher | None) -> None:
        """Back to the beginning, after a failure in the middle."""
        self._matcher = matcher
        self.pending: list[int] = []
        self.read = 1
        self._unread: list[int] = []
        self._ids: list[int] = []
        self._logprobs: list[float] = []
        self.forced = 0
        self.sampled = 0
        self._finish: Finish | None = None
        self._generator: torch.Generator | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing is to be fed any more."""
        return self._finish is not None

    def open(self) -> None:
        """Ready for the first pass: the prompt and whatever the grammar forces at the very beginning."""
        run = self._forced_run()
        self.pending = [*self.suffix, *run]
        self.read = len(run) + 1

    def _forced_run(self) -> list[int]:
        run = [] if self._matcher is None else self._matcher.forced()
        self._ids += run
        self.forced += len(run)
        self._unread = run
        return run

    def take(self, read: torch.Tensor, choose: Choose) -> None:
        """Choose the next token, then follow the grammar's forced run.

        Args:
            read: logits of the last ``self.read`` pending tokens, (read, vocabulary): those before a
                forced token give its log-probability, the last one the next token.
            choose: masks forbidden tokens.
        """
        logits = read[-1]
        if self._unread:
            before = torch.log_softmax(read[:-1].float(), dim=-1)
            self._logprobs += [float(before[i, token]) for i, token in enumerate(self._unread)]
            self._unread = []
        if self._close_if_done():
            return
        allowed = None if self._matcher is None else self._matcher.allowed()
        scores = choose(logits, allowed)
        token = self._pick(scores)
        logprob = float(logits[token].float() - torch.logsumexp(logits.float(), dim=-1))
        self.sampled += 1
        if token in self._end_tokens:
            if self._matcher is not None:
                self._matcher.consume(token)  # closes the last capture
            self._finish = "grammar"
            return
        self._ids.append(token)
        self._logprobs.append(logprob)
        if self._matcher is not None:
            self._matcher.consume(token)
        run = self._forced_run()
        self.pending = [token, *run]
        self.read = len(self.pending)
        if not run:
            self._close_if_done()

    def _close_if_done(self) -> bool:
        if self._matcher is not None and self._matcher.done:
            self._finish = "grammar"
        elif len(self._ids) >= self.row.max_tokens:
            self._finish = "length"
        return self.finished

    def _pick(self, scores: torch.Tensor) -> int:
        if self.row.temperature <= 0:
            return int(scores.argmax())
        if self._generator is None:
            self._generator = torch.Generator(device="cpu").manual_seed(self.row.seed & (2**63 - 1))
        probabilities = torch.softmax(scores.cpu() / self.row.temperature, dim=-1)
        return int(torch.multinomial(probabilities, 1, generator=self._generator))

    def cancel(self) -> None:
        """Mark as cancelled unless it was done."""
        if self._finish is None:
            self._finish = "cancelled"

    def result(self, text: Callable[[list[int]], str]) -> Decoded:
        """What stands."""
        return Decoded(
            text=text(self._ids),
            fields={} if self._matcher is None else self._matcher.fields(),
            token_ids=tuple(self._ids),
            logprobs=tuple(self._logprobs[: len(self._ids)]),
            forced=self.forced,
            finish=self._finish or "cancelled",
        )


class RowPlan:
    """Cuts rows into calls by count and by the memory their keys and values need.

    Args:
        model: the model, for the size of keys and values and where they lie.
        rows_per_call: the most rows of one call.
    """

    def __init__(self, model: Any, rows_per_call: int) -> None:
        config = model.config.get_text_config()
        heads = getattr(config, "num_key_value_heads", None) or config.num_attention_heads
        size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
        width = torch.finfo(model.dtype).bits // 8
        self.bytes_per_token = 2 * config.num_hidden_layers * heads * size * width
        self.rows_per_call = rows_per_call
        self._device: torch.device = model.device

    def _free_bytes(self) -> int:
        if self._device.type == "cuda":
            return int(torch.cuda.mem_get_info(self._device)[0])
        return int(psutil.virtual_memory().available)

    def halve(self) -> None:
        """Fewer rows from now on."""
        self.rows_per_call = max(1, self.rows_per_call // 2)

    def groups(self, sizes: Sequence[int], prefix: int) -> Iterator[slice]:
        """Slices of consecutive rows; a quarter of the free memory may hold keys and values.

        Args:
            sizes: tokens every row may add.
            prefix: tokens of the shared beginning.
        """
        budget = max(1024, self._free_bytes() // 4 // self.bytes_per_token - prefix)
        start, used = 0, 0
        for index, size in enumerate(sizes):
            if index > start and (used + size > budget or index - start >= self.rows_per_call):
                yield slice(start, index)
                start, used = index, 0
            used += size
        if start < len(sizes):
            yield slice(start, len(sizes))
