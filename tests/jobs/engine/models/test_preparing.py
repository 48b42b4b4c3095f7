"""From a name to a loaded model, with tiny models and the real second process."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
import torch
from test_packaged_file import source as packaged_source
from tiny_gguf import edit_json
from transformers import AutoModelForCausalLM

from jobs.engine.models import prepared as prepared_module
from jobs.engine.models import quantize
from jobs.engine.models.adapters import AdapterCard, write_card
from jobs.engine.models.hardware import cpu_features
from jobs.engine.models.inventory import is_present, list_models, remove
from jobs.engine.models.loading import load
from jobs.engine.models.marker import read_marker
from jobs.engine.models.prepared import ModelSpec, prepare
from jobs.engine.models.presets import Memory, Preset, presets
from jobs.errors import CancelledError, ModelError


@pytest.fixture
def tiny_preset(qwen_gguf, tmp_path, monkeypatch) -> Preset:
    """A preset whose GGUF file is carried by one installed package."""
    site = tmp_path / "site"
    module = site / "qgdesk_tiny"
    module.mkdir(parents=True)
    shutil.copyfile(qwen_gguf, module / "tiny.gguf")
    info = site / "qgdesk_tiny-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: qgdesk-tiny\nVersion: 1.0\n")
    (info / "RECORD").write_text("qgdesk_tiny/tiny.gguf,,\n")
    monkeypatch.syspath_prepend(str(site))
    content = qwen_gguf.read_bytes()
    source = packaged_source(
        distributions="qgdesk-tiny",
        parts=1,
        file="tiny.gguf",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    preset = Preset(
        id="tiny", title="Tiny", family="org/tiny", licence="CC0", memory=Memory(bf16=1, nf4=1), source=source
    )
    monkeypatch.setitem(presets(), "tiny", preset)
    return preset


@pytest.fixture
def models(tmp_path) -> Path:
    return tmp_path / "models"


def test_a_packaged_model_from_name_to_nf4_and_back(tiny_preset, models):
    stages: dict[str, tuple[int, int]] = {}
    seen = []

    def watch(stage: str, done: int, total: int) -> None:
        if stage not in stages:
            seen.append(stage)
        stages[stage] = (done, total)

    assert not is_present("tiny", models)
    found = prepare(ModelSpec("tiny", "nf4"), models_dir=models, progress=watch)
    assert seen == ["check", "convert", "tokenizer", "quantize"]
    assert all(done == total for done, total in stages.values())
    assert (found.quantization, found.family, found.model_id) == ("nf4", "org/tiny", "tiny")
    assert found.sha256 == tiny_preset.source.sha256
    assert found.bf16_folder == models / "tiny" / "bf16"
    assert sorted(os.listdir(models / "tiny")) == ["bf16", "nf4"]
    assert is_present("tiny", models)

    config = json.loads((found.folder / "config.json").read_text())["quantization_config"]
    assert (config["bnb_4bit_quant_type"], config["bnb_4bit_use_double_quant"]) == ("nf4", True)
    assert config["bnb_4bit_compute_dtype"] == "bfloat16"

    loaded = load(found, device="cpu", threads=1)
    assert (loaded.info.model, loaded.info.quantization, loaded.info.device) == ("tiny", "nf4", "cpu")
    assert loaded.info.threads == 1
    assert loaded.info.cpu_features == cpu_features()
    assert loaded.info.turns.user_open == "<|im_start|>user\n"
    assert loaded.end_tokens == (2, 0)
    assert loaded.model.generation_config.pad_token_id == loaded.tokenizer.pad_token_id == 0
    assert not loaded.model.training
    assert type(loaded.model.model.layers[0].mlp.up_proj).__name__ == "Linear4bit"
    plain = AutoModelForCausalLM.from_pretrained(found.bf16_folder, dtype=torch.bfloat16).eval()
    ids = torch.tensor([[9, 40, 77, 120]])
    with torch.no_grad():
        error = (loaded.model(ids).logits - plain(ids).logits).float()
        assert 0 < error.std() < 0.5 * plain(ids).logits.float().std()

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("made again")

    before = (found.folder / "model.safetensors").stat().st_mtime_ns
    again = prepare(ModelSpec("tiny", "nf4"), models_dir=models, progress=refuse)
    assert again == found
    assert (found.folder / "model.safetensors").stat().st_mtime_ns == before

    shutil.rmtree(models / "tiny" / "bf16")
    alone = prepare(ModelSpec("tiny", "auto"), models_dir=models, progress=refuse)
    assert (alone.folder, alone.bf16_folder, alone.sha256) == (found.folder, None, found.sha256)

    own = shutil.copytree(found.folder, models.parent / "elsewhere")
    taken = prepare(ModelSpec(str(own), "auto"), models_dir=models, progress=refuse)
    assert (taken.folder, taken.quantization, taken.bf16_folder) == (own, "nf4", None)
    assert (taken.family, taken.sha256) == ("org/tiny", found.sha256)


def test_unquantised_and_damage_is_repaired(tiny_preset, models):
    found = prepare(ModelSpec("tiny", "none"), models_dir=models)
    assert found.quantization == "none"
    assert load(found, device="cpu").model.dtype == torch.bfloat16
    path = found.folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-10])
    assert [status.damaged for status in list_models(models) if status.id == "tiny"] == [("bf16",)]
    with pytest.raises(ModelError) as caught:
        load(found, device="cpu")
    assert caught.value.code == "model.damaged"
    prepare(ModelSpec("tiny", "none"), models_dir=models)
    assert read_marker(found.folder) is not None
    load(found, device="cpu")


def test_cancelling_leaves_nothing_half_made(tiny_preset, models):
    with pytest.raises(CancelledError):
        prepare(ModelSpec("tiny", "none"), models_dir=models, cancel=lambda: True)
    assert os.listdir(models / "tiny") == []


def test_cancelling_kills_the_second_process(tiny_preset, models):
    prepare(ModelSpec("tiny", "none"), models_dir=models)
    calls = iter([False] * 3)
    with pytest.raises(CancelledError):
        prepare(ModelSpec("tiny", "nf4"), models_dir=models, cancel=lambda: next(calls, True))
    assert os.listdir(models / "tiny") == ["bf16"]


def test_too_little_memory_is_told_before_starting(tiny_preset, models, monkeypatch):
    monkeypatch.setattr(quantize, "free_memory", lambda: 100_000_000)
    with pytest.raises(ModelError) as caught:
        prepare(ModelSpec("tiny", "nf4"), models_dir=models)
    assert (caught.value.code, caught.value.params) == (
        "model.memory_short",
        {"need_gb": 1.0, "free_gb": 0.1},
    )
    assert caught.value.retryable
    assert os.listdir(models / "tiny") == ["bf16"]


def test_a_failing_second_process_is_told(model_copy, models, tmp_path):
    (model_copy / "tokenizer.json").unlink()
    edit_json(model_copy / "config.json", hidden_size=192)
    with pytest.raises(ModelError) as caught:
        prepare(ModelSpec(str(model_copy), "nf4"), models_dir=models)
    assert caught.value.code == "model.quantize_failed"
    assert caught.value.params["reason"]
    home = next(models.glob("local--*"))
    assert not (home / "nf4").exists()
    assert not list(home.glob(".partial*"))


def test_a_local_folder_is_used_where_it_is(model_copy, models):
    before = sorted(os.listdir(model_copy))
    found = prepare(ModelSpec(str(model_copy), "none"), models_dir=models)
    assert found.folder == found.bf16_folder == model_copy
    assert (found.model_id, found.family) == (str(model_copy), "model")
    assert len(str(found.sha256)) == 64
    assert sorted(os.listdir(model_copy)) == before


def test_a_spoilt_local_folder_is_told(model_copy, models):
    path = model_copy / "model.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelError) as caught:
        prepare(ModelSpec(str(model_copy), "none"), models_dir=models)
    assert caught.value.code == "model.damaged"


def test_weights_that_do_not_match_the_configuration_are_told(model_copy, models):
    edit_json(model_copy / "config.json", model_type="no_such_model")
    with pytest.raises(ModelError) as caught:
        load(prepare(ModelSpec(str(model_copy), "none"), models_dir=models), device="cpu")
    assert caught.value.code == "model.cannot_load"


def test_code_in_a_model_folder_is_not_run(model_copy, models, tmp_path):
    proof = tmp_path / "ran"
    (model_copy / "modeling_evil.py").write_text(f"open({str(proof)!r}, 'w')\nclass Evil: pass\n")
    edit_json(
        model_copy / "config.json",
        model_type="evil",
        auto_map={"AutoConfig": "modeling_evil.Evil", "AutoModelForCausalLM": "modeling_evil.Evil"},
    )
    with pytest.raises(ModelError):
        load(prepare(ModelSpec(str(model_copy), "none"), models_dir=models), device="cpu")
    assert not proof.exists()


def test_other_quantisations_are_refused(model_copy, models):
    edit_json(model_copy / "config.json", quantization_config={"quant_method": "gptq", "bits": 4})
    with pytest.raises(ModelError) as caught:
        prepare(ModelSpec(str(model_copy)), models_dir=models)
    assert (caught.value.code, caught.value.params["method"]) == ("model.quantization_unsupported", "gptq")


def test_nothing_is_fetched_when_it_is_not_allowed(models):
    with pytest.raises(ModelError) as caught:
        prepare(ModelSpec("qwen2.5-1.5b"), models_dir=models, download=False)
    assert caught.value.code == "model.not_downloaded"
    with pytest.raises(ModelError) as caught:
        prepare(ModelSpec("qwen2.5-1.5b"), models_dir=models)
    assert caught.value.code == "model.offline"


@pytest.fixture
def adapter_without_card(model_copy, tmp_path):
    """LoRA matrices for the model as the library saves them."""
    from peft import LoraConfig, get_peft_model

    folder = tmp_path / "adapter-es"
    model = AutoModelForCausalLM.from_pretrained(model_copy, dtype=torch.bfloat16)
    get_peft_model(
        model, LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")
    ).save_pretrained(folder)
    return folder


def test_an_adapter_goes_through_to_the_loaded_model(model_copy, models, adapter_without_card):
    folder = adapter_without_card
    base = prepare(ModelSpec(str(model_copy), "none"), models_dir=models)
    write_card(
        folder,
        AdapterCard(base_family="model", base_fingerprint=base.base_fingerprint, prompt_version="abc"),
    )
    found = prepare(ModelSpec(str(model_copy), "none", adapter=folder), models_dir=models)
    info = load(found, device="cpu").info
    assert (info.adapter, info.adapter_prompt_version) == ("adapter-es", "abc")
    assert info.adapter_sha256 == found.adapter_sha256


def test_both_forms_of_a_base_take_its_adapter_and_other_weights_do_not(
    model_copy, models, adapter_without_card
):
    from safetensors.torch import load_file, save_file

    folder = adapter_without_card
    base = prepare(ModelSpec(str(model_copy), "none"), models_dir=models)
    write_card(folder, AdapterCard(base_family=base.family, base_sha256=base.sha256))
    packed = prepare(ModelSpec(str(model_copy), "nf4", adapter=folder), models_dir=models)
    by_path = prepare(ModelSpec(str(packed.folder), "auto", adapter=folder), models_dir=models)
    assert (packed.warnings, by_path.warnings, by_path.quantization) == ((), (), "nf4")

    weights = load_file(model_copy / "model.safetensors")
    weights["model.norm.weight"][0] += 1
    save_file(weights, model_copy / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError) as caught:
        prepare(ModelSpec(str(model_copy), "none", adapter=folder), models_dir=models)
    assert caught.value.code == "adapter.other_base"


def test_loading_refuses_what_memory_cannot_hold(model_copy, models, monkeypatch):
    from jobs.engine.models import loading

    found = prepare(ModelSpec(str(model_copy), "none"), models_dir=models)
    monkeypatch.setattr(loading, "free_memory", lambda: 1000)
    with pytest.raises(ModelError) as caught:
        load(found, device="cpu")
    assert caught.value.code == "model.memory_short"


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a graphics card")
def test_asking_for_a_card_that_is_not_there(model_copy, models):
    found = prepare(ModelSpec(str(model_copy), "none"), models_dir=models)
    with pytest.raises(ModelError) as caught:
        load(found, device="cuda")
    assert caught.value.code == "model.no_gpu"


def test_list_and_remove(tiny_preset, models, model_copy):
    prepare(ModelSpec("tiny", "none"), models_dir=models)
    status = next(status for status in list_models(models) if status.id == "tiny")
    assert (status.present, status.forms, status.obtainable, status.origin) == (
        True,
        ("bf16",),
        True,
        "packages",
    )
    assert status.bytes > 1_000_000
    freed = remove("tiny", models)
    assert freed == status.bytes
    assert not (models / "tiny").exists()
    with pytest.raises(ModelError) as caught:
        remove("tiny", models)
    assert caught.value.code == "model.not_present"


def test_models_that_are_no_presets_are_listed_and_removed(models, model_copy):
    home = models / "hub--org--name"
    shutil.copytree(model_copy, home / "bf16")
    assert [status.damaged for status in list_models(models) if status.id == home.name] == [("bf16",)]
    from jobs.engine.models.marker import write_marker

    write_marker(home / "bf16", model_id="org/name", family="org/name", form="bf16", sha256=None)
    status = list_models(models)[-1]
    assert (status.id, status.origin, status.forms) == ("org/name", "hub", ("bf16",))
    remove("org/name", models)
    assert not home.exists()


@pytest.mark.parametrize("name", ["..", "../other", "/", "."])
def test_remove_stays_in_its_folder(name, models, tmp_path):
    models.mkdir()
    (tmp_path / "other").mkdir()
    with pytest.raises(ModelError):
        remove(name, models)
    assert (tmp_path / "other").exists()


@pytest.mark.parametrize(("free", "form"), [(10**9, "none"), (10**6, "nf4")])
def test_auto_obeys_memory(free, form, model_copy, models, monkeypatch):
    monkeypatch.setattr(prepared_module, "gpu", lambda: None)
    monkeypatch.setattr(prepared_module, "free_memory", lambda: free)
    monkeypatch.setattr(
        prepared_module,
        "quantize_folder",
        lambda source, target, **_: shutil.copytree(source, target, dirs_exist_ok=True),
    )
    found = prepare(ModelSpec(str(model_copy)), models_dir=models)
    assert found.quantization == form
    assert (found.folder == model_copy) is (form == "none")
