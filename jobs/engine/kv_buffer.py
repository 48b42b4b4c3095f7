"""The keys and values of a packed sequence: one growing buffer, and prefixes copied out of it.

All rows of a call stand in one sequence of batch 1. Every position belongs to a node of a small tree:
node 0 is the shared prefix, a row is a child of it, a scored choice is a child of its row. A token sees
its ancestors and its own node up to itself, so rows never see each other although they share a forward
pass (tree attention, as in SpecInfer, arXiv:2305.09781, section 4.2).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers.cache_utils import Cache, CacheLayerMixin

ROOT = 0
_GROWTH = 1024


class BufferLayer(CacheLayerMixin):  # type: ignore[misc]
    """One layer's keys and values, (1, heads, capacity, head size), filled up to ``length``."""

    is_sliding = False

    def __init__(self) -> None:
        super().__init__()
        self.length = 0

    def lazy_initialization(self, key_states: torch.Tensor, value_states: torch.Tensor) -> None:
        """Allocate with the shape and type of the first keys and values."""
        self.dtype, self.device = key_states.dtype, key_states.device
        self.keys = key_states.new_empty((*key_states.shape[:2], 0, key_states.shape[3]))
        self.values = value_states.new_empty((*value_states.shape[:2], 0, value_states.shape[3]))
        self.is_initialized = True

    def _reserve(self, length: int) -> None:
        capacity = self.keys.shape[2]
        if length <= capacity:
            return
        wanted = max(length, capacity * 3 // 2)
        wanted = -(-wanted // _GROWTH) * _GROWTH
        for name in ("keys", "values"):
            old: torch.Tensor = getattr(self, name)
            new = old.new_empty((*old.shape[:2], wanted, old.shape[3]))
            new[:, :, : self.length] = old[:, :, : self.length]
            setattr(self, name, new)

    def update(
        self,
        key_states: torch.Tensor,
        value_states: torch.Tensor,
        *args: Any,  # noqa: ARG002 - the interface of transformers
        **kwargs: Any,  # noqa: ARG002
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Append and return everything up to the new end, without copying the old part."""
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
        end = self.length + key_states.shape[2]
        self._reserve(end)
        self.keys[:, :, self.length : end] = key_states
        self.values[:, :, self.length : end] = value_states
        self.length = end
        return self.keys[:, :, :end], self.values[:, :, :end]

    def get_mask_sizes(self, query_length: int) -> tuple[int, int]:
        """Length after the query, and offset 0."""
        return self.length + query_length, 0

    def get_seq_length(self) -> int:
        """Filled positions."""
        return self.length

    def get_max_length(self) -> int:
        """No limit."""
        return -1


LayerStates = list[tuple[torch.Tensor, torch.Tensor]]


class KvBuffer(Cache):  # type: ignore[misc]
    """All layers, plus which tree node every position belongs to.

    Args:
        layers: number of layers of the model.
    """

    def __init__(self, layers: int) -> None:
        super().__init__(layers=[BufferLayer() for _ in range(layers)])
        self._node_of: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._sees: NDArray[np.bool_] = np.ones((1, 1), dtype=np.bool_)
        self._node_length: list[int] = [0]
        self._parent: list[int] = [ROOT]

    @property
    def length(self) -> int:
        """Filled positions, all nodes together."""
        return int(self._node_of.shape[0])

    def truncate(self, length: int) -> None:
        """Forget all nodes but the prefix, and the prefix beyond ``length``."""
        for layer in self.layers:
            layer.length = min(length, layer.length)
        self._node_of = np.zeros(length, dtype=np.int32)
        self._sees = np.ones((1, 1), dtype=np.bool_)
        self._node_length = [length]
        self._parent = [ROOT]

    def add_node(self, parent: int = ROOT) -> int:
        """Open a node after ``parent`` and return its number."""
        node = len(self._node_length)
        sees = np.zeros((node + 1, node + 1), dtype=np.bool_)
        sees[:node, :node] = self._sees
        sees[node, :node] = self._sees[parent]
        sees[node, node] = True
        self._sees = sees
        self._node_length.append(0)
        self._parent.append(parent)
        return node

    def _start(self, node: int) -> int:
        """The position id at which a node begins."""
        position = 0
        while node != ROOT:
            node = self._parent[node]
            position += self._node_length[node]
        return position

    def append(self, nodes: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Make room for one token per entry of ``nodes``, in order.

        Returns:
            Position ids, shape (q,), and who sees whom, shape (q, filled + q).
        """
        positions = np.empty(nodes.shape[0], dtype=np.int64)
        starts: dict[int, int] = {}
        for index, node in enumerate(nodes.tolist()):
            if node not in starts:
                starts[node] = self._start(node)
            positions[index] = starts[node] + self._node_length[node]
            self._node_length[node] += 1
        first = self.length
        self._node_of = np.concatenate([self._node_of, nodes])
        visible = self._sees[nodes][:, self._node_of]
        order = np.arange(self.length)
        visible &= order[None, :] <= (first + np.arange(nodes.shape[0]))[:, None]
        return positions, visible

    def copy_out(self, start: int, end: int) -> LayerStates:
        """Copies of all layers' keys and values of a range."""
        return [
            (layer.keys[:, :, start:end].clone(), layer.values[:, :, start:end].clone())
            for layer in self.layers
        ]

    @torch.inference_mode()
    def copy_in(self, states: LayerStates) -> None:
        """Append a range that was copied out before to the prefix."""
        for layer, (keys, values) in zip(self.layers, states, strict=True):
            layer.update(keys, values)
        self.truncate(self.layers[0].length)
