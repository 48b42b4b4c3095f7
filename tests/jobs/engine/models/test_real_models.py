"""The models that packages carry, converted and asked.

``QGDESK_TEST_MODELS`` may name a folder that keeps the prepared forms between runs; without it they are made
in a temporary folder (two minutes and 4 GB for the embedded model).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from transformers import AutoModelForCausalLM, AutoTokenizer

from jobs.engine.models import prepared as prepared_module
from jobs.engine.models.loading import LoadedModel, load
from jobs.engine.models.packaged_file import part_files
from jobs.engine.models.prepared import ModelSpec, PreparedModel, prepare, probe_key
from jobs.engine.models.presets import presets
from jobs.engine.models.probing import probe_model
from jobs.engine.quantization import PROBE_FILE, read_probe


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> Path:
    kept = os.environ.get("QGDESK_TEST_MODELS")
    return Path(kept) if kept else tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def smollm2(models) -> PreparedModel:
    return prepare(ModelSpec("smollm2-135m", "none"), models_dir=models)


def answer(loaded: LoadedModel, system: str, question: str) -> str:
    """A greedy answer of at most thirty tokens, with the mark that ended it."""
    turns = loaded.info.turns
    prompt = (
        turns.begin + turns.system_open + system + turns.system_close
        + turns.user_open + question + turns.user_close + turns.assistant_open
    )  # fmt: skip
    ids = loaded.tokenizer(prompt, return_tensors="pt", add_special_tokens=False)
    with torch.inference_mode():
        out = loaded.model.generate(
            **ids, max_new_tokens=30, do_sample=False, eos_token_id=list(loaded.end_tokens)
        )
    return str(loaded.tokenizer.decode(out[0, ids["input_ids"].shape[1] :]))


@pytest.mark.smallmodel
class TestSmolLM2:
    def test_weights_equal_the_loader_of_transformers(self, smollm2):
        [path] = part_files(presets()["smollm2-135m"].source)
        theirs = AutoModelForCausalLM.from_pretrained(
            path.parent, gguf_file=path.name, dtype=torch.bfloat16
        ).state_dict()
        with safe_open(smollm2.folder / "model.safetensors", "pt") as ours:
            assert set(theirs) - set(ours.keys()) == {"lm_head.weight"}
            for name in ours.keys():  # noqa: SIM118
                assert torch.equal(ours.get_tensor(name), theirs[name]), name

    def test_tokens_equal_the_loader_of_transformers(self, smollm2):
        [path] = part_files(presets()["smollm2-135m"].source)
        theirs = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
        ours = load(smollm2, device="cpu").tokenizer
        text = "Gabriela Mistral (1889-1957) nació en Vicuña, Chile. <|im_end|>\n\n¿Qué escribió?"
        assert ours(text)["input_ids"] == theirs(text)["input_ids"]

    @pytest.mark.parametrize("form", ["none", "nf4"])
    def test_it_answers(self, models, form):
        loaded = load(prepare(ModelSpec("smollm2-135m", form), models_dir=models), device="cpu")
        assert "Paris" in answer(loaded, "Answer in a few words.", "What is the capital of France?")

    def test_the_probe_decides_for_auto(self, models, monkeypatch):
        home = models / "smollm2-135m"
        # Patched before the probe: what the processor can do is part of what a measurement holds for.
        monkeypatch.setattr(prepared_module, "gpu", lambda: None)
        monkeypatch.setattr(prepared_module, "cpu_features", lambda: ("avx512_bf16",))
        result = probe_model("smollm2-135m", models_dir=models, progress=lambda *_: None, seconds=1)
        try:
            assert read_probe(home, probe_key()) == result
            assert all(speed > 1 for speed in result.tokens_per_second.values())
            found = prepare(ModelSpec("smollm2-135m", "auto"), models_dir=models)
            assert found.quantization == result.faster
        finally:
            (home / PROBE_FILE).unlink()


@pytest.mark.model
class TestEmbedded:
    @pytest.mark.timeout(1200)
    @pytest.mark.parametrize("form", ["nf4", "none"])
    def test_it_answers(self, models, form):
        loaded = load(prepare(ModelSpec("embedded", form), models_dir=models), device="cpu")
        said = answer(loaded, "Responde en español con pocas palabras.", "¿Cuál es la capital de España?")
        assert "Madrid" in said
        assert said.endswith("<|im_end|>")
        assert loaded.end_tokens == (151645, 151643)
        assert loaded.tokenizer.pad_token == "<|endoftext|>"
        assert len(loaded.tokenizer) == 151_665  # as the official tokenizer; the rest is filling

    @pytest.mark.timeout(1200)
    def test_one_embedding_and_small_shards(self, models):
        folder = prepare(ModelSpec("embedded", "none"), models_dir=models).folder
        names = json.loads((folder / "model.safetensors.index.json").read_text())["weight_map"]
        assert "lm_head.weight" not in names
        assert json.loads((folder / "config.json").read_text())["tie_word_embeddings"] is True
        shards = list(folder.glob("*.safetensors"))
        assert all(path.stat().st_size <= 500_000_000 for path in shards)
        with safe_open(folder / names["model.embed_tokens.weight"], "pt") as shard:
            assert shard.get_slice("model.embed_tokens.weight").get_shape() == [151936, 1536]
