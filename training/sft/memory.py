"""How much memory a run needs, computed from the shapes of the model before anything is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

_NF4_BYTES = 0.516  # 4 bits a weight, and the twice quantised scales of its blocks of 64
_BF16_BYTES = 2.0
# LoRA matrices in float32: weight, gradient, and the two moments of AdamW.
_TRAINED_BYTES = 16
# The fused output layer reads this many positions at once (float32 scores, their softmax and gradient).
_CHUNK, _CHUNK_COPIES = 256, 3
_PROCESS = {"cpu": 900_000_000, "cuda": 900_000_000}


@dataclass(frozen=True, slots=True)
class Shape:
    """What the size of a decoder depends on; all in elements."""

    hidden: int
    intermediate: int
    layers: int
    kv: int
    vocabulary: int
    tied: bool

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Shape:
        """The shape in a model's ``config.json``."""
        heads = int(config["num_attention_heads"])
        head = int(config.get("head_dim") or config["hidden_size"] // heads)
        return cls(
            hidden=int(config["hidden_size"]),
            intermediate=int(config["intermediate_size"]),
            layers=int(config["num_hidden_layers"]),
            kv=head * int(config.get("num_key_value_heads") or heads),
            vocabulary=int(config["vocab_size"]),
            tied=bool(config.get("tie_word_embeddings", False)),
        )

    @property
    def linear(self) -> int:
        """Weights of all linear layers but the output."""
        attention = 2 * self.hidden * self.hidden + 2 * self.hidden * self.kv
        return self.layers * (attention + 3 * self.hidden * self.intermediate)

    @property
    def embedding(self) -> int:
        """Weights of the input and, where it is another matrix, the output embedding."""
        return self.vocabulary * self.hidden * (1 if self.tied else 2)

    def lora(self, rank: int) -> int:
        """Weights of LoRA matrices on every linear layer."""
        attention = 2 * 2 * self.hidden + 2 * (self.hidden + self.kv)
        return self.layers * rank * (attention + 3 * (self.hidden + self.intermediate))


@dataclass(frozen=True, slots=True)
class MemoryPlan:
    """Bytes that a run needs, by what they are for."""

    weights: int
    trained: int
    activations: int
    scores: int
    process: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.trained + self.activations + self.scores + self.process


def memory_plan(
    shape: Shape,
    *,
    quantization: Literal["nf4", "none"],
    rank: int,
    micro_batch: int,
    tokens: int,
    checkpointing: bool,
    device: Literal["cpu", "cuda"],
) -> MemoryPlan:
    """The memory of one forward and backward pass.

    Args:
        shape: of the model.
        quantization: of the frozen weights.
        rank: of the LoRA matrices.
        micro_batch: examples at once.
        tokens: of the longest example.
        checkpointing: whether only the input of every layer is kept.
        device: where.
    """
    each = _NF4_BYTES if quantization == "nf4" else _BF16_BYTES
    weights = shape.linear * each + shape.embedding * _BF16_BYTES
    if quantization == "nf4":
        # one matrix at a time in bfloat16
        weights += 2 * shape.hidden * max(shape.intermediate, shape.hidden) * _BF16_BYTES
    read = micro_batch * tokens
    layer = read * _bytes_a_token(shape)
    kept = read * shape.hidden * _BF16_BYTES * shape.layers + layer if checkpointing else layer * shape.layers
    return MemoryPlan(
        weights=int(weights),
        trained=shape.lora(rank) * _TRAINED_BYTES,
        activations=int(kept),
        scores=min(read, _CHUNK) * shape.vocabulary * 4 * _CHUNK_COPIES,
        process=_PROCESS[device],
    )


def _bytes_a_token(shape: Shape) -> float:
    """What one layer keeps of a token for its backward pass.

    Inputs of norms and linear layers in bfloat16, and what LoRA needs of the same inputs: after dropout, in
    float32, with the mask.
    """
    plain = _BF16_BYTES * (8 * shape.hidden + 2 * shape.kv + 4 * shape.intermediate)
    adapters = (4 + 4 + 1) * (6 * shape.hidden + shape.intermediate)
    return plain + adapters
