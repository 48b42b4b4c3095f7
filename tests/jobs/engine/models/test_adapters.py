from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file
from tiny_gguf import edit_json
from transformers import AutoModelForCausalLM

from jobs.engine.models.adapters import CARD, CONFIG, WEIGHTS, AdapterCard, attach, check_adapter, write_card
from jobs.engine.models.marker import fingerprint, read_config
from jobs.errors import ModelError
from jobs.messages import text_of

FAMILY = "org/tiny"


def base(folder: Path) -> torch.nn.Module:
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.bfloat16)


@pytest.fixture
def shape(tiny_model) -> str:
    return fingerprint(read_config(tiny_model))


@pytest.fixture
def adapter_folder(tiny_model, tmp_path, shape) -> Path:
    """A LoRA adapter that changes what the model says."""
    model = get_peft_model(
        base(tiny_model), LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")
    )
    torch.manual_seed(0)
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.5)
    folder = tmp_path / "adapter"
    model.save_pretrained(folder)
    edit_json(folder / CONFIG, base_model_name_or_path=FAMILY)
    write_card(
        folder,
        AdapterCard(
            base_family=FAMILY, base_sha256="a" * 64, base_fingerprint=shape, prompt_version="0123456789ab"
        ),
    )
    return folder


def check(folder: Path, shape: str, family: str = FAMILY, sha256: str | None = "a" * 64):
    return check_adapter(folder, family=family, base_sha256=sha256, base_fingerprint=shape)


def test_an_adapter_that_fits_is_loaded_and_works(adapter_folder, tiny_model, shape):
    adapter = check(adapter_folder, shape)
    assert (adapter.prompt_version, adapter.warnings) == ("0123456789ab", ())
    assert len(adapter.sha256) == 64
    plain = base(tiny_model).eval()
    model = attach(base(tiny_model), adapter)
    assert not any(parameter.requires_grad for parameter in model.parameters())
    ids = torch.tensor([[9, 40, 77]])
    with torch.no_grad():
        assert not torch.allclose(model(ids).logits, plain(ids).logits, atol=0.1)
        with model.disable_adapter():
            assert torch.equal(model(ids).logits, plain(ids).logits)
    assert not model.training
    # saved in float32, run in the model's own type
    assert {parameter.dtype for parameter in model.parameters()} == {torch.bfloat16}


def test_another_family_is_refused(adapter_folder, shape):
    with pytest.raises(ModelError) as caught:
        check(adapter_folder, shape, family="org/other")
    assert caught.value.code == "adapter.other_model"
    assert caught.value.params["base"] == FAMILY


def test_the_family_of_an_unnamed_folder_cannot_be_compared(adapter_folder, shape):
    assert check(adapter_folder, shape, family="mi-carpeta").warnings == ()


def test_another_shape_is_refused(adapter_folder):
    with pytest.raises(ModelError) as caught:
        check(adapter_folder, "f" * 12)
    assert caught.value.code == "adapter.other_model"


def test_another_copy_of_a_published_model_gets_a_warning(adapter_folder, shape):
    assert check(adapter_folder, shape, sha256="b" * 64).warnings == ("adapter.other_weights",)
    assert check(adapter_folder, shape, sha256=None).warnings == ()


def test_other_weights_of_a_model_that_has_no_published_name_are_refused(adapter_folder, shape):
    with pytest.raises(ModelError) as caught:
        check(adapter_folder, shape, family="mi-carpeta", sha256="b" * 64)
    assert caught.value.code == "adapter.other_base"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers_are_refused(adapter_folder, tiny_model, shape, value):
    held = load_file(adapter_folder / WEIGHTS)
    next(iter(held.values()))[0, 0] = value
    save_file(held, adapter_folder / WEIGHTS, metadata={"format": "pt"})
    with pytest.raises(ModelError) as caught:
        attach(base(tiny_model), check(adapter_folder, shape))
    assert caught.value.code == "adapter.not_a_number"
    assert "NaN" in text_of(caught.value)[0]


def test_without_a_card_the_configuration_speaks(adapter_folder, shape):
    (adapter_folder / CARD).unlink()
    assert check(adapter_folder, shape).prompt_version is None
    with pytest.raises(ModelError) as caught:
        check(adapter_folder, shape, family="org/other")
    assert caught.value.code == "adapter.other_model"


def test_a_missing_key_is_an_error(adapter_folder, tiny_model, shape):
    """PEFT only warns and leaves the layer as it was."""
    held = load_file(adapter_folder / WEIGHTS)
    dropped = next(name for name in held if "lora_B" in name)
    save_file({name: tensor for name, tensor in held.items() if name != dropped}, adapter_folder / WEIGHTS)
    with pytest.raises(ModelError) as caught:
        attach(base(tiny_model), check(adapter_folder, shape))
    assert caught.value.code == "adapter.mismatch"


def test_a_key_the_model_does_not_have_is_an_error(adapter_folder, tiny_model, shape):
    held = load_file(adapter_folder / WEIGHTS)
    extra = next(iter(held))
    save_file({**held, extra.replace("layers.0", "layers.9"): held[extra].clone()}, adapter_folder / WEIGHTS)
    with pytest.raises(ModelError) as caught:
        attach(base(tiny_model), check(adapter_folder, shape))
    assert caught.value.code == "adapter.mismatch"
    assert "layers.9" in str(caught.value.params["reason"])


def test_another_rank_is_an_error(adapter_folder, tiny_model, shape):
    edit_json(adapter_folder / CONFIG, r=8)
    with pytest.raises(ModelError) as caught:
        attach(base(tiny_model), check(adapter_folder, shape))
    assert caught.value.code == "adapter.mismatch"


def spoil_weights(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes(b"x" * 50)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda folder: (folder / CONFIG).unlink(), "adapter.damaged"),
        (lambda folder: (folder / CONFIG).write_text("{"), "adapter.damaged"),
        (lambda folder: edit_json(folder / CONFIG, peft_type="PROMPT_TUNING"), "adapter.damaged"),
        (lambda folder: (folder / CARD).write_text(json.dumps({"schema_version": 2})), "adapter.damaged"),
        (lambda folder: (folder / WEIGHTS).unlink(), "adapter.damaged"),
        (lambda folder: (folder / WEIGHTS).rename(folder / "adapter_model.bin"), "adapter.pickle"),
    ],
)
def test_unreadable_adapters(adapter_folder, shape, spoil, code):
    spoil(adapter_folder)
    with pytest.raises(ModelError) as caught:
        check(adapter_folder, shape)
    assert caught.value.code == code


def test_damaged_weights_are_told(adapter_folder, tiny_model, shape):
    spoil_weights(adapter_folder)
    with pytest.raises(ModelError) as caught:
        attach(base(tiny_model), check(adapter_folder, shape))
    assert caught.value.code == "adapter.damaged"


def test_no_folder(tmp_path, shape):
    with pytest.raises(ModelError) as caught:
        check(tmp_path / "nothing", shape)
    assert caught.value.code == "adapter.not_found"
