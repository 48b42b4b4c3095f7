"""Adapters whose files are odd: what is wrong is told, and the rest is shown."""

from __future__ import annotations

import json

import pytest

from training.adapters.inventory import adapter_status
from training.adapters.publishing import TrainedCard
from training.places import adapters_dir
from training.prepared.card import DataCard
from training.recipes import TrainingRecipe
from training.sft.run_folder import RunResult

EVALUATION = {"figures": {"accepted_per_candidate": {"value": 0.25, "low": None, "high": None}}, "texts": 3}
RESULT = RunResult(
    steps=7, best_step=7, first_loss=2, last_loss=1, validation_loss=1.5, validation_loss_before=2.5,
    tokens=9, seconds=60, stopped_early=False, adapter="mio",
)  # fmt: skip
CARD = TrainedCard(
    base_family="familia/base", name="mio", recipe="skills", form="skills", created_at="", quantization="nf4",
    command="", training=TrainingRecipe(), result=RESULT,
    data=DataCard(recipe="skills", form="skills", model="x", prompt_version="1", seed=0, sources=()),
)  # fmt: skip


@pytest.fixture
def adapter():
    folder = adapters_dir() / "mio"
    folder.mkdir(parents=True)
    (folder / "adapter_model.safetensors").write_bytes(b"x")
    (folder / "qgdesk_adapter.json").write_text(CARD.model_dump_json())
    (folder / "evaluation.json").write_text(json.dumps(EVALUATION))
    return folder


def test_what_is_right_is_shown_without_a_word(adapter, training_run):
    status = adapter_status(adapter)
    assert status.card == CARD and status.evaluation == EVALUATION and not status.damaged
    code, out, err = training_run("adapters", "mio")
    assert code == 0 and "0,25" in out and not err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'{"figures": {"accepted_per_ca',
        b'{"figures": "\xf1"}',
        b"[1]",
        b"3",
        b'{"figures": [1]}',
        b'{"figures": {"accepted_per_candidate": 3}}',
        b'{"figures": {"accepted_per_candidate": [1]}}',
        b'{"figures": {"accepted_per_candidate": {"value": "mucho"}}}',
        b'{"figures": {"accepted_per_candidate": {"value": NaN}}}',
        b"[" * 100_000,
    ],
)
def test_an_odd_evaluation_is_told_and_the_rest_shown(adapter, training_run, content):
    (adapter / "evaluation.json").write_bytes(content)
    code, out, err = training_run("adapters", "mio")
    assert code == 0 and "No se entiende el archivo «evaluation.json» del adaptador «mio»" in err
    assert "familia/base" in out and "2,500 → 1,500" in out and "–" in out


@pytest.mark.parametrize(
    ("content", "base"),
    [
        (b"", None),
        (b"{}", None),
        (b"[" * 100_000, None),
        (b'{"base_family": "\xf1"}', None),
        (CARD.model_dump_json().encode()[:-40], None),
        (CARD.model_dump_json().replace('"seconds":60.0', '"seconds":Infinity').encode(), "familia/base"),
    ],
)
@pytest.mark.parametrize("names", [("mio",), ()])
def test_an_odd_card_is_told_and_the_rest_shown(adapter, training_run, content, base, names):
    assert content != CARD.model_dump_json().encode()
    (adapter / "qgdesk_adapter.json").write_bytes(content)
    assert adapter_status(adapter).base == base
    code, out, err = training_run("adapters", *names)
    assert code == 0 and "No se entiende el archivo «qgdesk_adapter.json» del adaptador «mio»" in err
    assert "mio" in out and ("0,25" in out or not names)


def test_a_folder_in_the_place_of_a_file_is_told(adapter, training_run):
    for name in ("evaluation.json", "qgdesk_adapter.json"):
        (adapter / name).unlink()
        (adapter / name).mkdir()
    assert adapter_status(adapter).damaged == ("qgdesk_adapter.json", "evaluation.json")
    code, out, _ = training_run("adapters", "mio", "--json")
    assert code == 0 and json.loads(out)[0]["damaged"] == ["qgdesk_adapter.json", "evaluation.json"]


def test_a_card_of_another_program_and_none_at_all_are_no_damage(adapter):
    (adapter / "qgdesk_adapter.json").write_text('{"base_family": "familia/otra", "suyo": 1}')
    (adapter / "evaluation.json").unlink()
    status = adapter_status(adapter)
    assert (status.card, status.base, status.damaged) == (None, "familia/otra", ())
    (adapter / "qgdesk_adapter.json").unlink()
    assert not adapter_status(adapter).damaged
