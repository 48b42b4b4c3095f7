"""Save the tokenizer of a GGUF file as fast tokenizer files that equal the official ones.

transformers reads vocabulary, merges and template. Three things it leaves out are put back here, after the
``tokenizer.json`` of the official models: Unicode normalisation (Qwen2 composes accents, which decides the
tokens of a text typed on a Mac), single digits (SmolLM), and that filler tokens are not part of the
vocabulary. Every added token is marked special, ``<tool_call>`` included: only special tokens are switched
off by ``split_special_tokens``, and a teacher's text must never become a control token.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jobs.engine.models.gguf_file import GgufFile

_NORMALIZERS: dict[str, dict[str, Any]] = {"qwen2": {"type": "NFC"}}
_DIGITS = {"type": "Digits", "individual_digits": True}
_PADS = ("<|finetune_right_pad_id|>", "<|endoftext|>", "<pad>", "<|reserved_special_token_0|>")


def save_tokenizer(file: GgufFile, folder: Path) -> None:
    """Write ``tokenizer.json``, ``tokenizer_config.json`` and ``chat_template.jinja``.

    Args:
        file: the GGUF file.
        folder: where to write; must exist.
    """
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(
        str(file.path.parent), gguf_file=file.path.name, local_files_only=True, trust_remote_code=False
    )
    tokenizer.save_pretrained(folder)
    _restore(folder / "tokenizer.json", str(file.field("tokenizer.ggml.pre", "")), file.unused_tokens())
    _describe(folder / "tokenizer_config.json", file)


def _restore(path: Path, pre: str, unused: list[str]) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    if pre in _NORMALIZERS:
        document["normalizer"] = _NORMALIZERS[pre]
    splitter = document["pre_tokenizer"]
    if pre == "smollm" and splitter["type"] == "ByteLevel":
        document["pre_tokenizer"] = {"type": "Sequence", "pretokenizers": [_DIGITS, splitter]}
    for token in document["added_tokens"]:
        token["special"] = True
    added = {token["content"] for token in document["added_tokens"]}
    vocabulary = document["model"]["vocab"]
    for name in unused:
        if name not in added:
            vocabulary.pop(name, None)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def _describe(path: Path, file: GgufFile) -> None:
    """Name the special tokens, with padding that never is the end of a turn."""
    names: list[str] = file.field("tokenizer.ggml.tokens")
    control = file.control_tokens()
    begin = file.begin_token()
    config = json.loads(path.read_text(encoding="utf-8"))
    end = names[int(file.field("tokenizer.ggml.eos_token_id"))]
    pad = next((name for name in _PADS if name in control and name != end), None)
    config.update(
        tokenizer_class="PreTrainedTokenizerFast",
        eos_token=end,
        bos_token=None if begin is None else names[begin],
        pad_token=pad,
        model_max_length=int(file.field("{arch}.context_length")),
        clean_up_tokenization_spaces=False,
    )
    config.pop("added_tokens_decoder", None)
    path.write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
