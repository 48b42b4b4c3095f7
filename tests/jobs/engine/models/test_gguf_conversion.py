from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tiny_gguf import FILLERS, SPECIALS, write_gguf
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

from jobs.engine.models.conversion import convert
from jobs.engine.models.gguf_file import GgufFile
from jobs.engine.models.shards import to_bfloat16
from jobs.errors import CancelledError, ModelError


def weights(folder: Path) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = {}
    for path in sorted(folder.glob("*.safetensors")):
        found.update(load_file(path))
    return found


def by_transformers(path: Path) -> dict[str, torch.Tensor]:
    model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.bfloat16)
    return model.state_dict()


def test_llama_equals_the_loader_of_transformers(llama_gguf, tmp_path):
    convert(llama_gguf, tmp_path, tie=False)
    ours, theirs = weights(tmp_path), by_transformers(llama_gguf)
    assert set(theirs) - set(ours) == {"lm_head.weight"}  # tied
    assert set(ours) <= set(theirs)
    for name, tensor in ours.items():
        assert tensor.dtype == torch.bfloat16
        assert torch.equal(tensor, theirs[name]), name


def test_query_rows_are_put_back_in_order(llama_gguf, tmp_path):
    """The comparison above would also pass if no row had to move."""
    convert(llama_gguf, tmp_path, tie=False)
    file = GgufFile(llama_gguf)
    moved = next(tensor for tensor in file.tensors(tie=False) if "q_proj" in tensor.name)
    assert sorted(moved.order) == list(range(moved.shape[0]))
    assert list(moved.order) != list(range(moved.shape[0]))


def test_qwen_equals_the_loader_of_transformers(qwen_gguf, tmp_path):
    convert(qwen_gguf, tmp_path, tie=False)
    ours, theirs = weights(tmp_path), by_transformers(qwen_gguf)
    assert set(ours) == set(theirs)
    for name, tensor in ours.items():
        assert torch.equal(tensor, theirs[name]), name


def test_tying_keeps_the_output_matrix(qwen_gguf, tmp_path):
    tied, free = tmp_path / "tied", tmp_path / "free"
    tied.mkdir()
    free.mkdir()
    convert(qwen_gguf, tied, tie=True)
    convert(qwen_gguf, free, tie=False)
    assert "lm_head.weight" not in weights(tied)
    assert torch.equal(weights(tied)["model.embed_tokens.weight"], weights(free)["lm_head.weight"])
    assert not torch.equal(weights(free)["model.embed_tokens.weight"], weights(free)["lm_head.weight"])
    assert json.loads((tied / "config.json").read_text())["tie_word_embeddings"] is True
    assert json.loads((free / "config.json").read_text())["tie_word_embeddings"] is False


@pytest.mark.parametrize("name", ["llama_gguf", "qwen_gguf"])
def test_configuration_equals_the_one_of_transformers(name, request, tmp_path):
    path = request.getfixturevalue(name)
    convert(path, tmp_path, tie=False)
    ours = AutoConfig.from_pretrained(tmp_path).to_dict()
    theirs = AutoConfig.from_pretrained(path.parent, gguf_file=path.name).to_dict()
    for key in ("hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "vocab_size"):
        assert ours[key] == theirs[key], key
    for key in ("num_key_value_heads", "max_position_embeddings", "model_type", "tie_word_embeddings"):
        assert ours[key] == theirs[key], key
    assert ours["rope_parameters"]["rope_theta"] == theirs["rope_parameters"]["rope_theta"] == 500000.0
    assert ours["rms_norm_eps"] == 1e-6


def test_a_converted_model_answers_like_the_loader_of_transformers(llama_gguf, tiny_model):
    ours = AutoModelForCausalLM.from_pretrained(tiny_model, dtype=torch.bfloat16).eval()
    theirs = AutoModelForCausalLM.from_pretrained(
        llama_gguf.parent, gguf_file=llama_gguf.name, dtype=torch.bfloat16
    ).eval()
    ids = torch.tensor([[5, 60, 100, 7]])
    with torch.no_grad():
        assert torch.equal(ours(ids).logits, theirs(ids).logits)


def test_shards_are_limited_and_indexed(qwen_gguf, tmp_path):
    one, many = tmp_path / "one", tmp_path / "many"
    one.mkdir()
    many.mkdir()
    convert(qwen_gguf, one, tie=True)
    convert(qwen_gguf, many, tie=True, shard_bytes=300_000)
    shards = sorted(many.glob("*.safetensors"))
    assert len(shards) > 3
    assert all(path.stat().st_size < 310_000 for path in shards)
    expected = weights(one)
    found = weights(many)
    assert found.keys() == expected.keys()
    assert all(torch.equal(found[name], expected[name]) for name in expected)
    model = AutoModelForCausalLM.from_pretrained(many, dtype=torch.bfloat16)
    assert torch.equal(model.lm_head.weight, expected["model.embed_tokens.weight"])


def test_progress_reaches_the_bytes_written(qwen_gguf, tmp_path):
    steps: list[tuple[int, int]] = []
    convert(qwen_gguf, tmp_path, tie=True, progress=lambda done, total: steps.append((done, total)))
    held = sum(tensor.numel() * 2 for tensor in weights(tmp_path).values())
    assert steps[-1] == (held, held)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_cancel_stops_between_slices(qwen_gguf, tmp_path):
    asked = iter([False, False, False])
    with pytest.raises(CancelledError):
        convert(qwen_gguf, tmp_path, tie=True, cancel=lambda: next(asked, True))


def llama3_divisors(head: int) -> np.ndarray:
    """What llama.cpp's converter stores for Llama 3.1 (factor 8, low 1, high 4, context 8192)."""
    frequencies = 1.0 / 500000.0 ** (np.arange(0, head, 2) / head)
    divisors = []
    for frequency in frequencies:
        wave = 2 * np.pi / frequency
        if wave < 8192 / 4:
            divisors.append(1.0)
        elif wave > 8192 / 1:
            divisors.append(8.0)
        else:
            smooth = (8192 / wave - 1) / (4 - 1)
            divisors.append(1 / ((1 - smooth) / 8 + smooth))
    return np.array(divisors)


def test_llama3_rope_scaling_is_kept(tmp_path):
    """transformers' own loader loses it; positions beyond a few thousand tokens would then be wrong."""
    path = tmp_path / "m.gguf"
    write_gguf(path, "llama", own_output=False, rope_factors=llama3_divisors(64))
    out = tmp_path / "out"
    out.mkdir()
    convert(path, out, tie=False)
    model = AutoModelForCausalLM.from_pretrained(out, dtype=torch.bfloat16)
    plain = 1.0 / 500000.0 ** (torch.arange(0, 64, 2) / 64)
    expected = plain / torch.tensor(llama3_divisors(64), dtype=torch.float32)
    assert torch.allclose(model.model.rotary_emb.inv_freq, expected, rtol=1e-4)
    assert not torch.allclose(expected, plain, rtol=1e-2)


def test_unknown_rope_scaling_is_refused(tmp_path):
    path = tmp_path / "m.gguf"
    write_gguf(path, "llama", own_output=False, rope_factors=np.linspace(1, 5, 32))
    with pytest.raises(ModelError) as caught:
        GgufFile(path).config(tie=False)
    assert caught.value.code == "model.gguf_unsupported"


def test_other_architectures_are_refused(tmp_path):
    path = tmp_path / "m.gguf"
    write_gguf(path, "gemma", own_output=False)
    with pytest.raises(ModelError) as caught:
        GgufFile(path)
    assert (caught.value.code, caught.value.params["architecture"]) == ("model.gguf_unsupported", "gemma")


@pytest.mark.parametrize("content", [b"", b"GGUF", b"\x00" * 4096])
def test_a_damaged_file_is_told(content, tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        GgufFile(path)
    assert caught.value.code == "model.gguf_damaged"


def test_a_cut_file_is_told(qwen_gguf, tmp_path):
    path = tmp_path / "m.gguf"
    shutil.copyfile(qwen_gguf, path)
    with path.open("r+b") as out:
        out.truncate(path.stat().st_size // 2)
    with pytest.raises(ModelError) as caught:
        convert(path, tmp_path, tie=True)
    assert caught.value.code == "model.gguf_damaged"


def test_only_control_tokens_end_a_turn(qwen_gguf):
    """«</s>» is plain text in Qwen's vocabulary; ending on it would cut answers."""
    file = GgufFile(qwen_gguf)
    names = file.field("tokenizer.ggml.tokens")
    assert "</s>" in names
    assert [names[number] for number in file.end_tokens()] == ["<|im_end|>", "<|endoftext|>"]


def test_rounding_equals_torch():
    values = np.random.default_rng(1).standard_normal(100_000).astype(np.float32)
    values[:4] = [0.0, -0.0, 1.00390625, 1.01171875]  # the last two lie half-way
    ours = torch.from_numpy(to_bfloat16(values).view(np.int16)).view(torch.bfloat16)
    assert torch.equal(ours, torch.from_numpy(values).to(torch.bfloat16))


def test_tokenizer_files(qwen_gguf, tmp_path):
    from jobs.engine.models.gguf_tokenizer import save_tokenizer

    file = GgufFile(qwen_gguf)
    convert(qwen_gguf, tmp_path, tie=True)
    save_tokenizer(file, tmp_path)
    tokenizer = AutoTokenizer.from_pretrained(tmp_path)
    assert tokenizer.eos_token == "<|im_end|>"
    assert tokenizer.pad_token == "<|endoftext|>"
    assert tokenizer.bos_token is None
    assert tokenizer("a", add_special_tokens=True)["input_ids"] == tokenizer.convert_tokens_to_ids(["a"])
    assert len(tokenizer) == len(file.field("tokenizer.ggml.tokens")) - FILLERS
    assert tokenizer.apply_chat_template(
        [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}], tokenize=False
    ) == ("<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n")
    composed, decomposed = "ñandú", "n\u0303andu\u0301"
    assert tokenizer(composed)["input_ids"] == tokenizer(decomposed)["input_ids"]


def test_no_text_becomes_a_control_token(qwen_gguf, tmp_path):
    from jobs.engine.models.gguf_tokenizer import save_tokenizer

    convert(qwen_gguf, tmp_path, tie=True)
    save_tokenizer(GgufFile(qwen_gguf), tmp_path)
    tokenizer = AutoTokenizer.from_pretrained(tmp_path)
    text = "".join(SPECIALS)
    assert tokenizer(text)["input_ids"] == [0, 1, 2, 3]
    quoted = tokenizer(text, split_special_tokens=True)["input_ids"]
    assert not set(quoted) & {0, 1, 2, 3}
    assert tokenizer.decode(quoted) == text
