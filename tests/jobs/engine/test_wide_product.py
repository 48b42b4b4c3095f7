"""Products in 32 bits of bfloat16 weights, plain and 4-bit."""

from __future__ import annotations

import pytest
import torch

from jobs.engine.wide_product import (
    LEAST_ROWS,
    needs_wide_products,
    use_wide_products,
    wide_product,
)


@pytest.fixture
def layer():
    torch.manual_seed(0)
    made = torch.nn.Linear(96, 1100).to(torch.bfloat16)
    return made.requires_grad_(False)


@pytest.mark.parametrize(
    ("features", "wanted"),
    [
        (("avx2",), True),
        (("avx2", "avx512f"), False),
        (("avx2", "amx_bf16"), False),
        (("neon", "asimd"), False),
        ((), False),
    ],
)
def test_only_old_x86_processors_need_them(features, wanted):
    assert needs_wide_products(features) is wanted


@pytest.mark.parametrize("shape", [(1, 96), (2, 5, 96), (700, 96)])
def test_the_product_is_that_in_32_bits_rounded_once(layer, shape):
    states = torch.randn(shape).to(torch.bfloat16)
    exact = (states.float() @ layer.weight.float().t()).to(torch.bfloat16)
    product = wide_product(states, layer.weight)
    assert product.shape == exact.shape
    assert product.dtype is torch.bfloat16
    assert (product != exact).float().mean() < 0.01, "sums in another order may round the other way"
    assert torch.allclose(product.float(), exact.float(), rtol=0.01, atol=0.01)


def test_a_layer_uses_them_for_many_rows_only(layer, monkeypatch):
    import jobs.engine.wide_product as module

    rows = []

    def counted(states, weight):
        rows.append(states.shape[0])
        return wide_product(states, weight)

    monkeypatch.setattr(module, "wide_product", counted)
    few = torch.randn(LEAST_ROWS - 1, 96).to(torch.bfloat16)
    many = torch.randn(LEAST_ROWS, 96).to(torch.bfloat16)
    before = layer(few), layer(many)
    use_wide_products(layer)
    with torch.inference_mode():
        after = layer(few), layer(many)
    assert rows == [LEAST_ROWS]
    assert torch.equal(before[0], after[0])
    assert torch.allclose(before[1].float(), after[1].float(), rtol=0.02, atol=0.02), "the bias is added"


def test_the_gradient_goes_through(layer):
    states = torch.randn(2, 16, 96).to(torch.bfloat16)
    usual, wide = states.clone().requires_grad_(), states.clone().requires_grad_()
    towards = torch.randn(2, 16, 1100).to(torch.bfloat16)
    layer(usual).backward(towards)
    use_wide_products(layer)
    layer(wide).backward(towards)
    assert usual.grad.abs().mean() > 1
    assert torch.allclose(usual.grad.float(), wide.grad.float(), rtol=0.02, atol=0.1)


def test_weights_that_learn_are_left_alone(layer):
    layer.requires_grad_(True)
    use_wide_products(layer)
    layer(torch.randn(16, 96).to(torch.bfloat16)).sum().backward()
    assert layer.weight.grad is not None


def test_layers_of_other_precision_are_left_alone():
    plain = torch.nn.Linear(8, 8)
    use_wide_products(plain)
    assert "forward" not in vars(plain)


def test_4_bit_weights_are_widened_from_what_they_stand_for():
    bitsandbytes = pytest.importorskip("bitsandbytes")
    torch.manual_seed(0)
    layer = bitsandbytes.nn.Linear4bit(
        128, 256, bias=False, compute_dtype=torch.bfloat16, quant_type="nf4", quant_storage=torch.uint8
    )
    layer.weight.data = torch.randn(256, 128).to(torch.bfloat16)
    layer = layer.to("cpu").eval().requires_grad_(False)
    layer.support_avx512bf16_for_cpu = False
    states = torch.randn(24, 128).to(torch.bfloat16)
    with torch.inference_mode():
        before = layer(states)
        use_wide_products(layer)
        after = layer(states)
    assert "forward" in vars(layer)
    assert torch.allclose(before.float(), after.float(), rtol=0.02, atol=0.1)
