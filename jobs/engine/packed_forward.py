"""One forward pass over many rows: the only place where the model is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from jobs.engine.kv_buffer import ROOT, KvBuffer, LayerStates
from jobs.engine.protocol import Cancel
from jobs.errors import CancelledError

CHUNK = 256
"""Tokens per forward pass: cancelling is looked at between, and peak memory stays low."""

Piece = tuple[int, Sequence[int]]
"""(node, token ids) to append."""


class PackedForward:
    """A model and its buffer.

    Args:
        model: a causal language model of transformers in eval mode.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        config = model.config.get_text_config()
        self.buffer = KvBuffer(config.num_hidden_layers)
        self.vocabulary = int(model.get_output_embeddings().weight.shape[0])
        self.device: torch.device = model.device
        self.dtype: torch.dtype = model.dtype

    def append(
        self, pieces: Sequence[Piece], wanted: NDArray[np.bool_] | None, cancel: Cancel
    ) -> list[torch.Tensor]:
        """Append tokens and return logits chunk by chunk.

        Args:
            pieces: tokens of every node, in order.
            wanted: which of all tokens' logits are needed, shape (tokens,); ``None``: none.
            cancel: looked at before every chunk.

        Returns:
            A list of (wanted tokens in the chunk, vocabulary) tensors.

        Raises:
            CancelledError: ``cancel`` answered true; the buffer must be truncated afterwards.
        """
        tokens = np.concatenate([np.asarray(ids, dtype=np.int64) for _, ids in pieces])
        nodes = np.concatenate([np.full(len(ids), node, dtype=np.int32) for node, ids in pieces])
        keep = np.zeros(tokens.shape[0], dtype=np.bool_) if wanted is None else wanted
        logits = []
        for start in range(0, tokens.shape[0], CHUNK):
            if cancel():
                raise CancelledError
            part = slice(start, start + CHUNK)
            logits.append(self._forward(tokens[part], nodes[part], np.flatnonzero(keep[part])))
        return logits

    @torch.inference_mode()
    def _forward(
        self, tokens: NDArray[np.int64], nodes: NDArray[np.int32], keep: NDArray[np.int64]
    ) -> torch.Tensor:
        positions, visible = self.buffer.append(nodes)
        if bool(visible.all()):
            mask = None
        else:
            mask = torch.zeros(visible.shape, dtype=self.dtype)
            mask.masked_fill_(torch.from_numpy(~visible), torch.finfo(self.dtype).min)
            mask = mask[None, None].to(self.device)
        output = self.model(
            input_ids=torch.from_numpy(tokens)[None].to(self.device),
            position_ids=torch.from_numpy(positions)[None].to(self.device),
            attention_mask=mask if mask is not None else self._everything(visible.shape),
            past_key_values=self.buffer,
            use_cache=True,
            logits_to_keep=torch.from_numpy(keep).to(self.device),
        )
        return output.logits[0]  # type: ignore[no-any-return]

    def _everything(self, shape: tuple[int, ...]) -> torch.Tensor:
        return torch.zeros((1, 1, *shape), dtype=self.dtype, device=self.device)

    def choose(self, logits: torch.Tensor, allowed: NDArray[np.bool_] | None) -> torch.Tensor:
        """Logits with forbidden tokens at minus infinity, float32, same shape."""
        scores = logits.float()
        if allowed is not None:
            scores = scores.masked_fill(torch.from_numpy(~allowed).to(self.device), float("-inf"))
        return scores


class PackedPrefix:
    """A computed beginning: its own keys and values, and the prefix it stands on.

    Args:
        forward: the model it was computed with.
        parent: what it continues.
        length: tokens from the very beginning.
        states: keys and values of its own tokens.
        plain: whether they were computed without the adapter.
    """

    def __init__(
        self,
        forward: PackedForward,
        parent: PackedPrefix | None,
        length: int,
        states: LayerStates,
        *,
        plain: bool = False,
    ) -> None:
        self._forward = forward
        self.parent = parent
        self.length = length
        self.plain = plain
        self._states: LayerStates | None = states

    def __enter__(self) -> PackedPrefix:
        return self

    def __exit__(self, *_: object) -> None:
        self._states = None

    @property
    def closed(self) -> bool:
        """Whether its memory was given back."""
        return self._states is None

    def restore(self) -> None:
        """Put this prefix, and nothing else, into the buffer.

        Raises:
            ValueError: the prefix was closed.
        """
        if self._states is None:
            raise ValueError("the prefix is closed")
        if self.parent is None:
            self._forward.buffer.truncate(0)
        else:
            self.parent.restore()
        self._forward.buffer.copy_in(self._states)


def root_pieces(ids: Sequence[int]) -> list[Piece]:
    """The tokens of a prefix."""
    return [(ROOT, ids)]
