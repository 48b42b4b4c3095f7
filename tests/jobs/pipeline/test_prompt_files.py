"""Prompt sets and thresholds from the program's data files."""

from __future__ import annotations

import dataclasses

import pytest

from jobs.engine.models.presets import presets
from jobs.engine.scripted import ScriptedEngine
from jobs.errors import ModelError
from jobs.pipeline import prompt_files
from jobs.pipeline.make import make_worksheet
from jobs.pipeline.prompt_files import load_prompts, load_thresholds, writing_prompts

TABLE = """
[unknown]
key_logprob = -0.1
rival_margin = 9.0
true_odds = 9.0
true_odds_alone = 9.0
least_twin_margin = 9.0
twin_margin = 9.0
fill_margin = 9.0

[[fitted]]
model_sha256 = "aaa"
adapter_sha256 = "bbb"
prompt_version = "123456789abc"
limits = {key_logprob = -1.5}
"""


def test_the_newest_set_is_taken_unless_another_is_named():
    newest = load_prompts()
    assert load_prompts(newest.version) == newest
    with pytest.raises(FileNotFoundError):
        load_prompts("0" * 12)


def own_prompts():
    return load_prompts().model_copy(update={"system": "Así aprendió el adaptador."})


def test_prompts_that_an_adapter_was_trained_after_and_nobody_has(life, ask):
    with pytest.raises(ModelError) as caught:
        make_worksheet(life, ask(2, 2), ScriptedEngine(adapter_prompt_version="0" * 12))
    assert (caught.value.code, caught.value.params["version"]) == ("adapter.prompts_gone", "0" * 12)


@pytest.mark.parametrize("text", ["{}", "no es JSON"])
def test_prompts_damaged_in_the_folder_of_an_adapter(text):
    engine = ScriptedEngine(adapter_prompt_version="0" * 12, adapter_prompts=text)
    with pytest.raises(ModelError) as caught:
        writing_prompts(engine.info)
    assert caught.value.code == "adapter.damaged"


def test_the_prompts_of_another_version_in_the_folder_are_not_taken():
    engine = ScriptedEngine(adapter_prompt_version="0" * 12, adapter_prompts=own_prompts().model_dump_json())
    with pytest.raises(ModelError) as caught:
        writing_prompts(engine.info)
    assert caught.value.code == "adapter.prompts_gone"


def test_an_adapter_writes_with_its_own_prompts_and_is_read_without_it(life, ask):
    newest, own = load_prompts(), own_prompts()
    engine = ScriptedEngine(adapter_prompt_version=own.version, adapter_prompts=own.model_dump_json())
    sheet = make_worksheet(life, ask(2, 2), engine)
    assert sheet.provenance.prompt_version == own.version
    told = ["".join(segment.text for segment in prompt) for prompt in engine.prompts]
    written = [prompt for prompt in told if _last_task(prompt) in (newest.ask.task, newest.state.task)]
    read = [prompt for prompt in told if prompt not in written]
    assert written
    assert read
    for prompt in written:
        assert own.system in prompt
        assert "Quintanilla" not in prompt  # no worked examples: it learnt without them
    for prompt in read:
        assert newest.system in prompt
        assert "Quintanilla" in prompt


def _last_task(prompt: str) -> str:
    prompts = load_prompts()
    tasks = [getattr(prompts, skill).task for skill in ("ask", "state", "answer", "fill", "judge")]
    return max(tasks, key=lambda task: prompt.rfind(task.split("{")[0]))


class TestThresholds:
    @pytest.fixture(autouse=True)
    def table(self, monkeypatch):
        monkeypatch.setattr(prompt_files, "read_text", lambda *parts: TABLE)

    def limits(self, model, adapter, version):
        info = dataclasses.replace(ScriptedEngine().info, model_sha256=model, adapter_sha256=adapter)
        return load_thresholds(info, version)

    def test_fitted_ones_go_by_model_adapter_and_prompts(self):
        assert self.limits("aaa", "bbb", "123456789abc").key_logprob == -1.5

    @pytest.mark.parametrize(
        ("model", "adapter", "version"),
        [
            ("aaa", None, "123456789abc"),
            ("aaa", "bbb", "0" * 12),
            ("zzz", "bbb", "123456789abc"),
            (None, None, ""),
        ],
    )
    def test_whatever_else_gets_the_strictest(self, model, adapter, version):
        assert self.limits(model, adapter, version).rival_margin == 9.0


def test_unknown_models_are_held_to_the_shipped_limits():
    limits = load_thresholds(ScriptedEngine().info, "0" * 12)
    assert limits.key_logprob < 0 < limits.rival_margin


def test_the_shipped_prompts_and_the_embedded_model_have_limits_of_their_own():
    embedded = presets()["embedded"].source
    info = dataclasses.replace(ScriptedEngine().info, model_sha256=embedded.sha256, adapter_sha256=None)
    fitted = load_thresholds(info, load_prompts().version)
    unknown = load_thresholds(info, "0" * 12)
    assert fitted.true_odds < unknown.true_odds
    assert fitted.key_logprob < unknown.key_logprob
