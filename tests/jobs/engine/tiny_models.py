"""Random models of two layers and a byte-level tokenizer, with plain loops to compare the engine with."""

from __future__ import annotations

import copy

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoModelForCausalLM, LlamaConfig, PreTrainedTokenizerFast, Qwen2Config

from jobs.engine.protocol import EngineInfo
from jobs.engine.token_grammar import TokenGrammars
from jobs.engine.transformers_engine import TransformersEngine
from jobs.segments import TurnFormat

END = "<|im_end|>"
START = "<|im_start|>"
TURNS = TurnFormat(
    begin="",
    system_open=f"{START}system\n",
    system_close=f"{END}\n",
    user_open=f"{START}user\n",
    user_close=f"{END}\n",
    assistant_open=f"{START}assistant\n",
    assistant_close=f"{END}\n",
)


def byte_tokenizer() -> PreTrainedTokenizerFast:
    """Every byte a token, a few Spanish merges, and the two marks of a turn."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    merges = [("e", "n"), ("c", "i"), ("Ã", "³"), ("1", "9"), ("Ġ", "e"), ("Ġ", "d"), ("Ġd", "e"), ("a", "r")]
    words = alphabet + [a + b for a, b in merges]
    core = Tokenizer(models.BPE(vocab={word: i for i, word in enumerate(words)}, merges=merges))
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=core, eos_token=END)
    tokenizer.add_special_tokens({"additional_special_tokens": [START]})
    return tokenizer


def tiny_model(kind: str, vocabulary: int, seed: int = 0):
    """A model that nobody trained; float32, so that order of adding hardly matters."""
    torch.manual_seed(seed)
    shape = {
        "vocab_size": vocabulary,
        "hidden_size": 64,
        "intermediate_size": 96,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 4096,
        "initializer_range": 0.3,
    }
    config = {"llama": LlamaConfig, "qwen2": Qwen2Config}[kind](**shape)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="sdpa", dtype=torch.float32)
    return model.eval()


class Rig:
    """An engine, and the same weights with nothing of ours around them."""

    def __init__(self, model, tokenizer, end_tokens, rows_per_call=32):
        self.tokenizer = tokenizer
        self.plain_model = copy.deepcopy(model)
        self.end_tokens = list(end_tokens)
        info = EngineInfo(
            model="tiny",
            model_sha256=None,
            adapter=None,
            adapter_sha256=None,
            quantization="none",
            device="cpu",
            template_hash="0" * 12,
            turns=TURNS,
            threads=1,
            rows_per_call=rows_per_call,
        )
        self.engine = TransformersEngine(model, tokenizer, info, end_tokens)
        self.grammars = TokenGrammars(
            tokenizer, model.get_output_embeddings().weight.shape[0], self.end_tokens
        )

    def ids(self, *pieces):
        return self.engine.tokenizer.ids([piece for group in pieces for piece in group])

    @torch.inference_mode()
    def logprobs(self, ids):
        """Log-probabilities after every position, from one plain forward pass."""
        return torch.log_softmax(self.plain_model(torch.tensor([ids])).logits[0].float(), dim=-1)

    def greedy(self, prompt, grammar, max_tokens):
        """One row alone, everything computed anew at every step; the grammar only masks."""
        matcher = None if grammar is None else self.grammars.matcher(grammar)
        ids, logprobs = [], []
        while len(ids) < max_tokens and not (matcher and matcher.done):
            after = self.logprobs(prompt + ids)[-1]
            allowed = (
                after
                if matcher is None
                else after.masked_fill(torch.from_numpy(~matcher.allowed()), float("-inf"))
            )
            token = int(allowed.argmax())
            if token in self.end_tokens:
                break
            ids.append(token)
            logprobs.append(float(after[token]))
            if matcher is not None:
                matcher.consume(token)
        return ids, logprobs

    def score(self, prompt, choice):
        """The summed log-probability of the tokens of ``choice`` after ``prompt``."""
        table = self.logprobs(prompt + choice)
        return sum(float(table[len(prompt) - 1 + i, token]) for i, token in enumerate(choice))


def rig(kind="llama", seed=0, rows_per_call=32) -> Rig:
    tokenizer = byte_tokenizer()
    model = tiny_model(kind, len(tokenizer) + 5, seed)
    return Rig(model, tokenizer, [tokenizer.eos_token_id], rows_per_call)
