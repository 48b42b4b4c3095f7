from __future__ import annotations

import json

import pytest
from transformers import AutoTokenizer, GenerationConfig

from jobs.engine.models.tokenizer_setup import (
    end_tokens,
    load_tokenizer,
    mark_control_tokens,
    set_padding,
)
from jobs.errors import ModelError


def test_added_tokens_can_all_be_switched_off(tiny_model):
    """The Hub's own Qwen tokenizer has ``<tool_call>`` as an added token that is not special."""
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    tokenizer.add_tokens(["<tool_response>"])
    number = tokenizer.convert_tokens_to_ids("<tool_response>")
    text = "dice <tool_response> aquí"
    assert number in tokenizer(text, split_special_tokens=True)["input_ids"]  # the trap
    mark_control_tokens(tokenizer)
    assert number not in tokenizer(text, split_special_tokens=True)["input_ids"]
    assert number in tokenizer(text)["input_ids"]


def test_padding_is_never_the_end_of_a_turn(tiny_model):
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    tokenizer.pad_token = tokenizer.eos_token
    set_padding(tokenizer)
    assert tokenizer.pad_token == "<|endoftext|>"
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|finetune_right_pad_id|>"]})
    tokenizer.pad_token = None
    set_padding(tokenizer)
    assert tokenizer.pad_token == "<|finetune_right_pad_id|>"


def test_padding_that_is_good_stays(tiny_model):
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    tokenizer.pad_token = "<tool_call>"
    set_padding(tokenizer)
    assert tokenizer.pad_token == "<tool_call>"


def test_padding_adds_nothing_to_the_vocabulary(tiny_model):
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    before = len(tokenizer)
    tokenizer.pad_token = None
    set_padding(tokenizer)
    assert len(tokenizer) == before


@pytest.mark.parametrize(
    ("listed", "expected"), [(None, (2, 0)), (7, (7, 2, 0)), ([0, 2], (0, 2)), ([2], (2, 0))]
)
def test_end_tokens_come_from_every_source(tiny_model, listed, expected):
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    tokenizer.eos_token = "<|endoftext|>"
    found = end_tokens(GenerationConfig(eos_token_id=listed), tokenizer)
    assert set(found) == set(expected)
    assert len(found) == len(expected)
    if listed is not None:
        assert found[0] == expected[0]


def test_a_damaged_tokenizer_is_told(model_copy):
    (model_copy / "tokenizer.json").write_text('{"version": "1.0"}')
    with pytest.raises(ModelError) as caught:
        load_tokenizer(model_copy)
    assert caught.value.code == "model.tokenizer_damaged"


def test_a_missing_tokenizer_is_told(model_copy):
    (model_copy / "tokenizer.json").unlink()
    (model_copy / "tokenizer_config.json").unlink()
    with pytest.raises(ModelError) as caught:
        load_tokenizer(model_copy)
    assert caught.value.code == "model.tokenizer_damaged"


def test_loading_puts_a_tokenizer_right(model_copy):
    path = model_copy / "tokenizer.json"
    document = json.loads(path.read_text())
    for token in document["added_tokens"]:
        token["special"] = token["content"] != "<tool_call>"
    path.write_text(json.dumps(document))
    tokenizer = load_tokenizer(model_copy)
    assert 3 not in tokenizer("<tool_call>", split_special_tokens=True)["input_ids"]
    assert tokenizer.pad_token == "<|endoftext|>"
