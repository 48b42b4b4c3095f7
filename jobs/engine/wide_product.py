"""Products of bfloat16 matrices in 32 bits, on processors without an instruction for them.

Without AVX-512 the library under torch multiplies bfloat16 matrices element by element: on two cores of such
a processor 24 rows through a 1536 by 8960 layer took 35 ms, here 10 ms; 200 rows took 285 ms, here 40 ms.
The weights stay as they are in memory: a few rows of a matrix at a time are widened into a small buffer that
stays in the cache. A product of one to four rows is as fast as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch

LEAST_ROWS = 5
_BLOCK = 512
"""Rows of the matrix that are widened at once; 3 MB for a layer of 1,536."""


_WeightOf = Callable[[Any], torch.Tensor]


def needs_wide_products(features: Sequence[str]) -> bool:
    """Whether a processor, by its features, multiplies bfloat16 matrices slowly."""
    return "avx2" in features and not {"avx512f", "amx_bf16"} & set(features)


def wide_product(states: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """``states @ weight.T`` in 32 bits, rounded once.

    Args:
        states: (..., in), bfloat16.
        weight: (out, in), bfloat16.

    Returns:
        (..., out), bfloat16.
    """
    rows = states.reshape(-1, states.shape[-1]).float()
    output = torch.empty(rows.shape[0], weight.shape[0], dtype=states.dtype)
    buffer = torch.empty(min(_BLOCK, weight.shape[0]), weight.shape[1])
    for start in range(0, weight.shape[0], _BLOCK):
        block = weight[start : start + _BLOCK]
        wide = buffer[: block.shape[0]].copy_(block)
        output[:, start : start + _BLOCK] = rows @ wide.t()
    return output.reshape(*states.shape[:-1], weight.shape[0])


def wide_product_back(gradient: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """``gradient @ weight``: the gradient of a product with regard to its states.

    Args:
        gradient: (..., out), bfloat16.
        weight: (out, in), bfloat16.

    Returns:
        (..., in), bfloat16.
    """
    rows = gradient.reshape(-1, gradient.shape[-1]).float()
    total = torch.zeros(rows.shape[0], weight.shape[1])
    buffer = torch.empty(min(_BLOCK, weight.shape[0]), weight.shape[1])
    for start in range(0, weight.shape[0], _BLOCK):
        block = weight[start : start + _BLOCK]
        total.addmm_(rows[:, start : start + _BLOCK], buffer[: block.shape[0]].copy_(block))
    return total.to(gradient.dtype).reshape(*gradient.shape[:-1], weight.shape[1])


class _WideProduct(torch.autograd.Function):
    """The product with its gradient. The weights are frozen; 4-bit ones are made again for the way back."""

    @staticmethod
    def forward(ctx: Any, states: torch.Tensor, layer: Any, weight_of: _WeightOf) -> torch.Tensor:
        ctx.layer, ctx.weight_of = layer, weight_of
        return wide_product(states, weight_of(layer))

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        return wide_product_back(gradients[0], ctx.weight_of(ctx.layer)), None, None


def use_wide_products(model: torch.nn.Module) -> None:
    """Let the linear layers of a model on the processor use them; those whose weights learn do not.

    Layers with 4-bit weights are widened from what ``bitsandbytes`` makes of them; those that it has packed
    have a fast way of their own.
    """
    for module in model.modules():
        layer: Any = module
        if type(module) is torch.nn.Linear and module.weight.dtype is torch.bfloat16:
            layer.forward = partial(_forward, module, module.forward, _plain_weight)
        elif hasattr(layer, "compute_dtype") and getattr(layer.weight, "quant_state", None) is not None:
            layer.forward = partial(_forward, module, module.forward, _four_bit_weight)


def _forward(
    layer: Any,
    usual: Callable[[torch.Tensor], torch.Tensor],
    weight_of: _WeightOf,
    states: torch.Tensor,
) -> torch.Tensor:
    few = states.numel() < LEAST_ROWS * states.shape[-1]
    if few or layer.weight.requires_grad or states.dtype is not torch.bfloat16:
        return usual(states)
    product: torch.Tensor = _WideProduct.apply(states, layer, weight_of)  # type: ignore[no-untyped-call]
    return product if layer.bias is None else product + layer.bias.to(product.dtype)


def _plain_weight(layer: torch.nn.Linear) -> torch.Tensor:
    return layer.weight


def _four_bit_weight(layer: Any) -> torch.Tensor:
    from bitsandbytes.functional import dequantize_4bit

    weight: torch.Tensor = dequantize_4bit(layer.weight.data, layer.weight.quant_state)
    return weight.to(torch.bfloat16)
