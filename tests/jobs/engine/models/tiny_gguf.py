"""Write tiny GGUF files with everything odd that real ones hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

CHATML = (
    "{% if messages[0]['role'] != 'system' %}{{ '<|im_start|>system\\nAyudas.<|im_end|>\\n' }}{% endif %}"
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + "
    "'<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>"]
FILLERS = 4
HEADS, KV_HEADS, HIDDEN, INNER, LAYERS = 4, 2, 256, 256, 2


def byte_alphabet() -> list[str]:
    """The 256 characters by which byte-level BPE writes bytes."""
    from tokenizers.pre_tokenizers import ByteLevel

    return sorted(ByteLevel.alphabet())


def merges() -> list[str]:
    return ["Ġ d", "e l", "Ġd e"]


def write_gguf(
    path: Path, architecture: str, *, own_output: bool, rope_factors: np.ndarray | None = None, seed: int = 0
) -> dict[str, Any]:
    """A two-layer model with random weights in Q8_0, as llama.cpp would write it.

    Returns:
        The float arrays before quantisation, by GGUF name.
    """
    import gguf

    random = np.random.default_rng(seed)
    # Real files hold «</s>» as plain text, and name Qwen's padding as beginning of text.
    tokens = [*SPECIALS, *byte_alphabet(), "Ġd", "el", "Ġde", "</s>"]
    tokens += [f"[PAD{number}]" for number in range(FILLERS)]
    kinds = [3, 3, 3, 4] + [1] * 260 + [5] * FILLERS
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_context_length(512)
    writer.add_embedding_length(HIDDEN)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_rope_freq_base(500000.0)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2" if architecture == "qwen2" else "smollm")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges())
    writer.add_bos_token_id(0 if architecture == "qwen2" else 1)
    writer.add_eos_token_id(2)
    writer.add_pad_token_id(2)
    writer.add_chat_template(CHATML)
    arrays: dict[str, Any] = {}

    def add(name: str, *shape: int, quantized: bool = True) -> None:
        array = (random.standard_normal(shape) / 16).astype(np.float32)
        arrays[name] = array
        if quantized:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(name, gguf.quantize(array, kind), raw_dtype=kind)
        else:
            writer.add_tensor(name, array)

    add("token_embd.weight", len(tokens), HIDDEN)
    add("output_norm.weight", HIDDEN, quantized=False)
    if own_output:
        add("output.weight", len(tokens), HIDDEN)
    if rope_factors is not None:
        writer.add_tensor("rope_freqs.weight", rope_factors.astype(np.float32))
    width = HIDDEN // HEADS * KV_HEADS
    for layer in range(LAYERS):
        add(f"blk.{layer}.attn_norm.weight", HIDDEN, quantized=False)
        add(f"blk.{layer}.ffn_norm.weight", HIDDEN, quantized=False)
        add(f"blk.{layer}.attn_q.weight", HIDDEN, HIDDEN)
        add(f"blk.{layer}.attn_k.weight", width, HIDDEN)
        add(f"blk.{layer}.attn_v.weight", width, HIDDEN)
        add(f"blk.{layer}.attn_output.weight", HIDDEN, HIDDEN)
        add(f"blk.{layer}.ffn_gate.weight", INNER, HIDDEN)
        add(f"blk.{layer}.ffn_up.weight", INNER, HIDDEN)
        add(f"blk.{layer}.ffn_down.weight", HIDDEN, INNER)
        if architecture == "qwen2":
            for part, size in (("q", HIDDEN), ("k", width), ("v", width)):
                add(f"blk.{layer}.attn_{part}.bias", size, quantized=False)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return arrays


def edit_json(path: Path, **changes: Any) -> None:
    """Change keys of a JSON file."""
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
