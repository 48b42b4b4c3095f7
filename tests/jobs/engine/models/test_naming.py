from __future__ import annotations

import json
from pathlib import Path

import pytest

from jobs.engine.models.marker import write_marker
from jobs.engine.models.naming import folder_of, resolve
from jobs.engine.models.presets import EMBEDDED, GPU_DEFAULT, default_preset, presets, shipped_adapter
from jobs.errors import ModelError
from jobs.messages import text_of


def test_the_table_is_valid_and_complete():
    table = presets()
    assert next(iter(table)) == EMBEDDED
    assert {"smollm2-135m", "qwen2.5-1.5b", "qwen2.5-7b", "llama-3.1-8b"} <= table.keys()
    embedded = table[EMBEDDED].source
    assert embedded.kind == "packages"
    assert (embedded.parts, embedded.bytes) == (22, 1_117_320_768)
    assert embedded.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    for preset in table.values():
        assert preset.memory.nf4 < preset.memory.bf16
        assert preset.family.count("/") == 1


def test_the_extra_names_every_part():
    import tomllib

    project = tomllib.loads((Path(__file__).parents[4] / "pyproject.toml").read_text())
    source = presets()[EMBEDDED].source
    assert source.kind == "packages"
    assert project["project"]["optional-dependencies"]["embedded"] == [
        f"{source.distributions.format(part=part)}=={source.version}" for part in range(1, source.parts + 1)
    ]


@pytest.mark.parametrize(
    ("gpu_bytes", "large_at_hand", "expected"),
    [
        (0, True, EMBEDDED),
        (6_000_000_000, True, EMBEDDED),
        (8_000_000_000, True, GPU_DEFAULT),
        (80_000_000_000, False, EMBEDDED),
    ],
)
def test_default_model(gpu_bytes, large_at_hand, expected):
    assert default_preset(gpu_bytes=gpu_bytes, large_at_hand=large_at_hand) == expected


def test_a_preset_without_adapter_ships_none():
    assert shipped_adapter(presets()["llama-3.1-8b"]) is None


def test_names(tmp_path, model_copy, monkeypatch):
    assert resolve("embedded").preset is presets()["embedded"]
    assert resolve("qwen2.5-7b").repo == "Qwen/Qwen2.5-7B-Instruct"
    hub = resolve("org/some-model")
    assert (hub.repo, hub.family, hub.folder) == ("org/some-model", "org/some-model", None)
    local = resolve(str(model_copy))
    assert (local.folder, local.family) == (model_copy, "model")
    assert folder_of(hub, tmp_path) == tmp_path / "hub--org--some-model"
    assert folder_of(local, tmp_path).name.startswith("local--model--")


def test_a_folder_called_like_a_repository_must_hold_a_model(tmp_path, monkeypatch, model_copy):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "org" / "name").mkdir(parents=True)
    assert resolve("org/name").repo == "org/name"
    (tmp_path / "org" / "name" / "config.json").write_text("{}")
    assert resolve("org/name").folder == tmp_path / "org" / "name"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("llama", "model.not_found"),
        ("", "model.not_found"),
        ("./nothing", "model.folder_missing"),
        ("a/b/c", "model.folder_missing"),
        ("C:\\modelos\\uno", "model.folder_missing"),
    ],
)
def test_names_that_mean_nothing(name, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as caught:
        resolve(name)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("modelo.gguf", "model.is_file"),
        ("carpeta/modelo.gguf", "model.is_file"),
        ("carpeta/modelo", "model.is_file"),
        ("carpeta/otro.gguf", "model.folder_missing"),
        ("otro.safetensors", "model.folder_missing"),
        ("~nadie-con-este-nombre/modelo", "model.folder_missing"),
        ("m" * 300, "model.not_found"),
    ],
)
def test_a_file_is_no_model_and_is_not_asked_of_the_hub(name, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "carpeta").mkdir()
    for file in ("modelo.gguf", "carpeta/modelo.gguf", "carpeta/modelo"):
        (tmp_path / file).write_bytes(b"GGUF")
    with pytest.raises(ModelError) as caught:
        resolve(name)
    assert caught.value.code == code
    told = " ".join(text_of(caught.value))
    assert all(preset in told for preset in presets()) and "Hub" in told and "carpeta" in told


def test_two_folders_of_one_name_do_not_share_their_forms(tmp_path, model_copy):
    import shutil

    other = shutil.copytree(model_copy, tmp_path / "elsewhere" / "model")
    assert folder_of(resolve(str(other)), tmp_path) != folder_of(resolve(str(model_copy)), tmp_path)


def test_a_folder_may_say_its_family(model_copy):
    config = json.loads((model_copy / "config.json").read_text())
    (model_copy / "config.json").write_text(json.dumps({**config, "_name_or_path": "org/base"}))
    assert resolve(str(model_copy)).family == "org/base"
    write_marker(model_copy, model_id="m", family="org/marked", form="bf16", sha256=None)
    assert resolve(str(model_copy)).family == "org/marked"
