"""A model with an adapter, asked with it and without it in turns."""

from __future__ import annotations

import copy

import pytest
import torch
from peft import LoraConfig, get_peft_model
from tiny_models import Rig, byte_tokenizer, tiny_model

from jobs.engine.protocol import ScoreRow
from jobs.segments import Fixed, Quoted

BEGIN = (Fixed("<|im_start|>user\n"), Quoted("Amparo nació en Puerto Sereno en 1902."), Fixed("<|im_end|>\n"))
TEXT = (Quoted("Murió en Valdelirio."),)
ROWS = [
    ScoreRow((Quoted("¿Dónde nació?"),), ((Quoted("Puerto Sereno"),), (Quoted("Valdelirio"),))),
    ScoreRow((Quoted("Es verdad."),), ((Quoted("V"),), (Quoted("F"),))),
]


@pytest.fixture(scope="module")
def rigs():
    """The base, and the same weights with an adapter that changes what they say."""
    tokenizer = byte_tokenizer()
    base = tiny_model("qwen2", len(tokenizer))
    wrapped = get_peft_model(copy.deepcopy(base), LoraConfig(r=4, target_modules="all-linear"))
    torch.manual_seed(1)
    for name, parameter in wrapped.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.5)
    wrapped.requires_grad_(False).eval()
    ends = [tokenizer.eos_token_id]
    return Rig(base, tokenizer, ends).engine, Rig(wrapped, tokenizer, ends).engine


def scores(engine, *, plain: bool):
    with engine.prefix(BEGIN, plain=plain) as start, engine.prefix(TEXT, start) as prefix:
        return engine.score(prefix, ROWS)


def flat(rows):
    return [value for row in rows for value in row]


def test_what_begins_plainly_goes_on_without_the_adapter(rigs):
    base, adapted = rigs
    expected = flat(scores(base, plain=False))
    assert flat(scores(adapted, plain=True)) == pytest.approx(expected, abs=1e-4)
    assert flat(scores(adapted, plain=False)) != pytest.approx(expected, abs=1e-1)


def test_prefixes_of_both_states_live_side_by_side(rigs):
    _, engine = rigs
    expected = [flat(scores(engine, plain=state)) for state in (False, True)]
    with (
        engine.prefix(BEGIN) as own,
        engine.prefix(BEGIN, plain=True) as plain,
        engine.prefix(TEXT, own) as first,
        engine.prefix(TEXT, plain) as second,
    ):
        for _ in range(2):
            found = [flat(engine.score(prefix, ROWS)) for prefix in (first, second)]
            for values, same in zip(found, expected, strict=True):
                assert values == pytest.approx(same, abs=1e-4)


def test_nothing_becomes_trainable(rigs):
    _, engine = rigs
    scores(engine, plain=True)
    scores(engine, plain=False)
    assert not any(parameter.requires_grad for parameter in engine.model.parameters())


def test_a_model_without_an_adapter_is_always_plain(rigs):
    base, _ = rigs
    assert flat(scores(base, plain=True)) == pytest.approx(flat(scores(base, plain=False)))
