"""What a GGUF file says, in the words of Hugging Face: configuration and tensor names.

Only the two architectures we ship are read (``qwen2`` and ``llama``). transformers has a loader of its
own, but it dequantises the whole file to float32 in memory, forgets the rope scaling of Llama 3.1 and
reads no list of end tokens; see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md for the format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from jobs.errors import ModelError

_ARCHITECTURES = {"qwen2": "Qwen2ForCausalLM", "llama": "LlamaForCausalLM"}
_FIXED_NAMES = {
    "token_embd.weight": "model.embed_tokens.weight",
    "output_norm.weight": "model.norm.weight",
    "output.weight": "lm_head.weight",
}
_BLOCK_NAMES = {
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_BLOCK = re.compile(r"blk\.(\d+)\.(\w+)\.(weight|bias)")
_CONTROL, _UNUSED = 3, 5
_LLAMA3_LOW, _LLAMA3_HIGH, _LLAMA3_CONTEXT = 1.0, 4.0, 8192
END_TOKENS = ("<|im_end|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<|endoftext|>", "</s>")


@dataclass(frozen=True, slots=True)
class SourceTensor:
    """One tensor as it lies in the file: quantised rows, and the order in which to write them.

    Args:
        name: its Hugging Face name.
        shape: its shape once dequantised.
        data: rows of quantised blocks (or of plain floats), mapped from the file.
        kind: the file's quantisation type.
        order: row order to write, or ``None`` for the file's order.
    """

    name: str
    shape: tuple[int, ...]
    data: Any
    kind: Any
    order: Any = None


class GgufFile:
    """A GGUF file, mapped and not read.

    Raises:
        ModelError: the file is damaged or of an architecture we do not know.
    """

    def __init__(self, path: Path) -> None:
        from gguf import GGUFReader

        self.path = path
        try:
            self._reader = GGUFReader(path)
        except (ValueError, OSError, IndexError, KeyError) as error:
            raise ModelError("model.gguf_damaged", {"file": path.name}) from error
        self.architecture = str(self.field("general.architecture", ""))
        if self.architecture not in _ARCHITECTURES:
            raise ModelError("model.gguf_unsupported", {"architecture": self.architecture or "?"})

    def field(self, key: str, default: Any = None) -> Any:
        """A metadata value, or the default; ``{arch}`` stands for the architecture's name."""
        if "{arch}" in key:
            key = key.format(arch=self.architecture)
        found = self._reader.get_field(key)
        return default if found is None else found.contents()

    @property
    def tied(self) -> bool:
        """Whether the file itself holds no output matrix of its own."""
        return all(tensor.name != "output.weight" for tensor in self._reader.tensors)

    def config(self, *, tie: bool) -> dict[str, Any]:
        """The ``config.json`` of the model, tied when asked or when the file is."""
        heads = int(self.field("{arch}.attention.head_count"))
        hidden = int(self.field("{arch}.embedding_length"))
        vocabulary = len(self.field("tokenizer.ggml.tokens"))
        ends = self.end_tokens()
        config: dict[str, Any] = {
            "architectures": [_ARCHITECTURES[self.architecture]],
            "model_type": self.architecture,
            "vocab_size": vocabulary,
            "hidden_size": hidden,
            "intermediate_size": int(self.field("{arch}.feed_forward_length")),
            "num_hidden_layers": int(self.field("{arch}.block_count")),
            "num_attention_heads": heads,
            "num_key_value_heads": int(self.field("{arch}.attention.head_count_kv", heads)),
            "max_position_embeddings": int(self.field("{arch}.context_length")),
            "rms_norm_eps": _shortest(self.field("{arch}.attention.layer_norm_rms_epsilon", 1e-6)),
            "rope_parameters": self._rope(hidden // heads),
            "hidden_act": "silu",
            "attention_dropout": 0.0,
            "initializer_range": 0.02,
            "use_cache": True,
            "tie_word_embeddings": tie or self.tied,
            "dtype": "bfloat16",
            "bos_token_id": self.begin_token(),
            "eos_token_id": ends[0] if ends else None,
            "pad_token_id": None,
        }
        if self.architecture == "qwen2":
            config.update(use_sliding_window=False, sliding_window=None)
        else:
            config.update(attention_bias=False, mlp_bias=False, head_dim=hidden // heads, pretraining_tp=1)
        return config

    def begin_token(self) -> int | None:
        """Id that opens a text, or ``None`` where the model has none (Qwen2 files name one all the same)."""
        found = self.field("tokenizer.ggml.bos_token_id")
        return None if self.architecture == "qwen2" or found is None else int(found)

    def control_tokens(self) -> dict[str, int]:
        """Ids of control tokens by name. A name alone proves nothing: Qwen's plain text has «</s>»."""
        names: list[str] = self.field("tokenizer.ggml.tokens")
        kinds: list[int] = self.field("tokenizer.ggml.token_type")
        return {name: number for number, name in enumerate(names) if kinds[number] == _CONTROL}

    def unused_tokens(self) -> list[str]:
        """Names that only fill the vocabulary up to the size of the matrix."""
        names: list[str] = self.field("tokenizer.ggml.tokens")
        kinds: list[int] = self.field("tokenizer.ggml.token_type")
        return [name for number, name in enumerate(names) if kinds[number] == _UNUSED]

    def end_tokens(self) -> list[int]:
        """Ids that end a turn: the file's own first, then every control token known to end one."""
        first = self.field("tokenizer.ggml.eos_token_id")
        found = [] if first is None else [int(first)]
        control = self.control_tokens()
        return found + [control[name] for name in END_TOKENS if control.get(name) not in (None, *found)]

    def tensors(self, *, tie: bool) -> list[SourceTensor]:
        """Every tensor to write, renamed.

        When ``tie`` is set and the file holds the same matrix twice (as input embedding in few bits and as
        output matrix in more), the output matrix is kept as the only one.
        """
        tie_to_output = tie and not self.tied
        found: list[SourceTensor] = []
        for tensor in self._reader.tensors:
            if tensor.name == "rope_freqs.weight" or (tie_to_output and tensor.name == "token_embd.weight"):
                continue
            name = self._name(tensor.name)
            if tie_to_output and tensor.name == "output.weight":
                name = "model.embed_tokens.weight"
            shape = tuple(int(size) for size in reversed(tensor.shape))
            order = self._row_order(tensor.name, shape[0])
            found.append(SourceTensor(name, shape, tensor.data, tensor.tensor_type, order))
        return found

    def _name(self, name: str) -> str:
        if name in _FIXED_NAMES:
            return _FIXED_NAMES[name]
        match = _BLOCK.fullmatch(name)
        if match is None or match[2] not in _BLOCK_NAMES:
            raise ModelError("model.gguf_unsupported", {"architecture": f"{self.architecture}: {name}"})
        return f"model.layers.{match[1]}.{_BLOCK_NAMES[match[2]]}.{match[3]}"

    def _row_order(self, name: str, rows: int) -> Any:
        """Undo llama.cpp's interleaving of query and key rows (Llama only; a permutation of whole rows)."""
        match = _BLOCK.fullmatch(name)
        if self.architecture != "llama" or match is None or match[2] not in ("attn_q", "attn_k"):
            return None
        heads = int(self.field("{arch}.attention.head_count"))
        if match[2] == "attn_k":
            heads = int(self.field("{arch}.attention.head_count_kv", heads))
        return np.arange(rows).reshape(heads, rows // heads // 2, 2).swapaxes(1, 2).reshape(-1)

    def _rope(self, head_size: int) -> dict[str, Any]:
        theta = float(self.field("{arch}.rope.freq_base", 10000.0))
        kind = self.field("{arch}.rope.scaling.type", "none")
        factors = next((t.data for t in self._reader.tensors if t.name == "rope_freqs.weight"), None)
        if factors is not None:
            return _llama3_rope(theta, head_size, np.asarray(factors, dtype=np.float64))
        if kind in ("none", ""):
            return {"rope_type": "default", "rope_theta": theta}
        factor = float(self.field("{arch}.rope.scaling.factor", 1.0))
        original = self.field("{arch}.rope.scaling.original_context_length")
        if kind == "linear":
            return {"rope_type": "linear", "rope_theta": theta, "factor": factor}
        if kind == "yarn" and original is not None:
            return {
                "rope_type": "yarn",
                "rope_theta": theta,
                "factor": factor,
                "original_max_position_embeddings": int(original),
            }
        raise ModelError("model.gguf_unsupported", {"architecture": f"{self.architecture}: rope {kind}"})


def _llama3_rope(theta: float, head_size: int, factors: Any) -> dict[str, Any]:
    """Llama 3.1's rope scaling, read back from the divisors that llama.cpp stores.

    The file holds only the divisor of every frequency; the largest is the factor, and the whole row must
    come out again from the published constants, else we do not guess.
    """
    factor = float(factors.max())
    wave = 2 * np.pi * theta ** (np.arange(0, head_size, 2) / head_size)
    smooth = (_LLAMA3_CONTEXT / wave - _LLAMA3_LOW) / (_LLAMA3_HIGH - _LLAMA3_LOW)
    expected = 1 / ((1 - smooth) / factor + smooth)
    expected = np.where(wave < _LLAMA3_CONTEXT / _LLAMA3_HIGH, 1.0, expected)
    expected = np.where(wave > _LLAMA3_CONTEXT / _LLAMA3_LOW, factor, expected)
    if factors.shape != expected.shape or not np.allclose(factors, expected, rtol=1e-3):
        raise ModelError("model.gguf_unsupported", {"architecture": "llama: rope_freqs"})
    return {
        "rope_type": "llama3",
        "rope_theta": theta,
        "factor": round(factor, 4),
        "low_freq_factor": _LLAMA3_LOW,
        "high_freq_factor": _LLAMA3_HIGH,
        "original_max_position_embeddings": _LLAMA3_CONTEXT,
    }


def _shortest(value: float) -> float:
    """A float32 read from the file as the decimal that was meant (9.999999974752427e-07 is 1e-06)."""
    return float(str(np.float32(value)))
