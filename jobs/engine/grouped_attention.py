"""Attention for grouped-query models that does not repeat the keys and values.

transformers copies every key and value once per query head when a mask is given; for a packed step over
thousands of positions that copy is most of the step. Here the query heads of a group are stacked along
the sequence instead, which is the same sum.
"""

from __future__ import annotations

from typing import Any

import torch

NAME = "qgdesk_grouped"


def grouped_attention(
    module: torch.nn.Module,  # noqa: ARG001 - the interface of transformers
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float | None = None,
    dropout: float = 0.0,
    **kwargs: Any,  # noqa: ARG001 - the interface of transformers
) -> tuple[torch.Tensor, None]:
    """Scaled dot-product attention.

    Args:
        module: the attention layer (not used; part of the interface).
        query: (1, query heads, q, d).
        key: (1, key heads, kv, d).
        value: as ``key``.
        attention_mask: additive, (1, 1, q, kv).
        scaling: of the scores.
        dropout: of the weights; 0 when generating.
        **kwargs: what transformers hands to every kind of attention.

    Returns:
        (1, q, query heads, d) and no weights.
    """
    batch, heads, length, size = query.shape
    groups = key.shape[1]
    stacked = query.reshape(batch, groups, heads // groups * length, size)
    mask = attention_mask
    if mask is not None:
        mask = mask.expand(batch, 1, length, mask.shape[-1]).repeat(1, 1, heads // groups, 1)
    output = torch.nn.functional.scaled_dot_product_attention(
        stacked, key, value, attn_mask=mask, dropout_p=dropout, scale=scaling
    )
    return output.reshape(batch, heads, length, size).transpose(1, 2).contiguous(), None


def register() -> None:
    """Make the attention known to transformers under ``NAME``."""
    from transformers import AttentionInterface
    from transformers.masking_utils import AttentionMaskInterface, sdpa_mask

    AttentionInterface.register(NAME, grouped_attention)
    AttentionMaskInterface.register(NAME, sdpa_mask)
