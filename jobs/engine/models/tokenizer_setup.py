"""A tokenizer as the program needs it: every control token can be switched off, padding is no end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jobs.errors import ModelError

_PADS = ("<|finetune_right_pad_id|>", "<|endoftext|>", "<pad>", "[PAD]", "<unk>")
_ENDS = ("<|im_end|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<end_of_turn>", "<|end|>")


def load_tokenizer(folder: Path) -> Any:
    """Load a fast tokenizer from a folder and put it right.

    Raises:
        ModelError: not readable (``model.tokenizer_damaged``), or not a fast one (``model.tokenizer_slow``).
    """
    from transformers import AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # the Rust parser raises bare Exception for a damaged tokenizer.json
        raise ModelError("model.tokenizer_damaged", {"folder": str(folder)}) from error
    if not getattr(tokenizer, "is_fast", False):
        raise ModelError("model.tokenizer_slow", {"folder": str(folder)})
    mark_control_tokens(tokenizer)
    set_padding(tokenizer)
    return tokenizer


def mark_control_tokens(tokenizer: Any) -> None:
    """Mark every added token special, Qwen's ``<tool_call>`` among them.

    ``split_special_tokens=True`` switches off special tokens only; an added token that is not special would
    still be recognised inside a teacher's text.
    """
    from tokenizers import AddedToken

    plain = [token for token in tokenizer.added_tokens_decoder.values() if not token.special]
    if plain:
        tokenizer.backend_tokenizer.add_special_tokens(
            [
                AddedToken(
                    token.content,
                    special=True,
                    normalized=token.normalized,
                    lstrip=token.lstrip,
                    rstrip=token.rstrip,
                    single_word=token.single_word,
                )
                for token in plain
            ]
        )


def set_padding(tokenizer: Any) -> None:
    """Give the tokenizer a padding token that never ends a turn, where it has such a token.

    A padding token equal to the end of a turn teaches a model in training never to end one. Nothing is
    added to the vocabulary.
    """
    ends = {tokenizer.eos_token}
    if tokenizer.pad_token is not None and tokenizer.pad_token not in ends:
        return
    known = {token.content for token in tokenizer.added_tokens_decoder.values()}
    for name in (*_PADS, *sorted(known)):
        if name in known and name not in ends and name not in _ENDS and name != tokenizer.bos_token:
            tokenizer.pad_token = name
            return
    tokenizer.pad_token = None


def end_tokens(generation_config: Any, tokenizer: Any) -> tuple[int, ...]:
    """Every id that ends a turn: the model's list, the tokenizer's own, and control tokens known for it."""
    listed = generation_config.eos_token_id
    ids: list[int] = [] if listed is None else [listed] if isinstance(listed, int) else list(listed)
    if tokenizer.eos_token_id is not None:
        ids.append(tokenizer.eos_token_id)
    special = {token.content: number for number, token in tokenizer.added_tokens_decoder.items()}
    ids.extend(special[name] for name in _ENDS if name in special)
    return tuple(dict.fromkeys(ids))
