"""Downloads from a Hub on this computer, by the real child process and the real library."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path

import pytest
from hub_double import hub_double

from jobs.engine.models import hub
from jobs.engine.models.hub import fetch, token
from jobs.engine.models.hub_download import wanted
from jobs.engine.models.marker import read_marker
from jobs.engine.models.prepared import ModelSpec, prepare
from jobs.errors import CancelledError, ModelError
from jobs.messages import text_of


@pytest.fixture(autouse=True)
def online(monkeypatch, tmp_path):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.delenv("TRANSFORMERS_OFFLINE", raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("HF_HUB_DISABLE_XET", "1")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(hub, "_keyring_token", lambda: None)


@pytest.fixture
def repository(model_copy) -> Path:
    """What a repository holds: the model, and much that is not wanted."""
    for name in (
        "pytorch_model.bin",
        "README.md",
        "consolidated.safetensors",
        "original/params.json",
        "run.py",
    ):
        path = model_copy / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("no")
    return model_copy


def failure(target: Path) -> ModelError:
    with pytest.raises(ModelError) as caught:
        fetch("org/tiny", target)
    text, hint = text_of(caught.value)
    assert "«" not in text.replace("«org/tiny»", "").replace(f"«{target.parent}»", "")
    assert hint
    return caught.value


def test_a_repository_from_name_to_folder(repository, tmp_path, monkeypatch):
    steps: list[tuple[str, int, int]] = []
    with hub_double(repository) as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        found = prepare(
            ModelSpec("org/tiny", "none"),
            models_dir=tmp_path / "models",
            progress=lambda stage, done, total: steps.append((stage, done, total)),
        )
    assert sorted(os.listdir(found.folder)) == [
        "chat_template.jinja",
        "config.json",
        "generation_config.json",
        "model.safetensors",
        "qgdesk-model.json",
        "tokenizer.json",
        "tokenizer_config.json",
    ]
    assert (found.folder / "model.safetensors").read_bytes() == (
        repository / "model.safetensors"
    ).read_bytes()
    assert steps[-1][0] == "download"
    assert steps[-1][1] == steps[-1][2] > 1_000_000
    assert (found.family, found.model_id) == ("org/tiny", "org/tiny")
    assert read_marker(found.folder) is not None
    assert not any("README" in line or "run.py" in line for line in double.asked)
    assert double.tokens == {None}
    # and no network is needed any more
    prepare(ModelSpec("org/tiny", "none"), models_dir=tmp_path / "models", download=False)


def test_a_gated_repository(repository, tmp_path, monkeypatch):
    with hub_double(repository, "gated") as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        error = failure(tmp_path / "home" / "bf16")
        assert (error.code, error.retryable) == ("model.gated", False)
        assert error.params["page"] == f"{double.url}/org/tiny"
        monkeypatch.setenv("HF_TOKEN", "good")
        fetch("org/tiny", tmp_path / "home" / "bf16")
    assert (tmp_path / "home" / "bf16" / "config.json").is_file()


@pytest.mark.parametrize(
    ("mode", "secret", "code"),
    [
        ("missing", "", "model.repo_missing"),
        ("bad_token", "old", "model.token_refused"),
        ("broken", "", "model.hub_error"),
    ],
)
def test_refusals(mode, secret, code, repository, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", secret)
    with hub_double(repository, mode) as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        assert failure(tmp_path / "home" / "bf16").code == code


def test_no_network_is_found_out_at_once(tmp_path, monkeypatch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{unused.getsockname()[1]}")
        started = time.monotonic()
        error = failure(tmp_path / "home" / "bf16")
    assert (error.code, error.retryable) == ("model.no_network", True)
    assert time.monotonic() - started < 30  # the library's own retries take 46 s


def test_offline_asks_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert failure(tmp_path / "home" / "bf16").code == "model.offline"


def test_only_safetensors_are_taken(repository, tmp_path, monkeypatch):
    (repository / "model.safetensors").unlink()
    (repository / "consolidated.safetensors").unlink()
    with hub_double(repository) as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        with pytest.raises(ModelError) as caught:
            fetch("org/tiny", tmp_path / "home" / "bf16")
    assert caught.value.code == "model.not_safetensors"


def test_a_cancelled_download_goes_on_where_it_stopped(repository, tmp_path, monkeypatch):
    target = tmp_path / "home" / "bf16"
    done = [0]
    small = (repository / "tokenizer.json").stat().st_size
    with hub_double(repository) as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        double.stall_after = 900_000
        with pytest.raises(CancelledError):
            fetch(
                "org/tiny",
                target,
                progress=lambda now, _: done.__setitem__(0, now),
                cancel=lambda: done[0] > small,
            )
        assert not target.exists()
        double.stall_after = None
        double.asked.clear()
        fetch("org/tiny", target)
        fetched_again = [line for line in double.asked if line.startswith("GET") and "tokenizer.json" in line]
    assert (target / "model.safetensors").read_bytes() == (repository / "model.safetensors").read_bytes()
    assert not fetched_again
    assert os.listdir(target.parent) == ["bf16"]


def test_a_full_disk_is_told_before_the_download(repository, tmp_path, monkeypatch):
    index = repository / "config.json"
    with hub_double(repository) as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        monkeypatch.setattr(
            "hub_double._Answer._tree",
            lambda self: [{"type": "file", "path": "model.safetensors", "size": 10**15, "oid": "0" * 40}],
        )
        error = failure(tmp_path / "home" / "bf16")
    assert index.exists()
    assert (error.code, error.params["need_gb"]) == ("model.disk_full", 1_000_000.2)


def test_the_token_is_never_written(repository, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("HF_TOKEN", "hf_very_secret")
    with hub_double(repository) as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        fetch("org/tiny", tmp_path / "home" / "bf16")
        assert double.tokens == {"Bearer hf_very_secret"}
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"hf_very_secret" in path.read_bytes() for path in written)
    assert "hf_very_secret" not in caplog.text


def test_where_the_token_comes_from(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    assert token() is None
    (tmp_path / "token").write_text("from-login\n")
    assert token() == "from-login"
    monkeypatch.setattr(hub, "_keyring_token", lambda: "from-keyring")
    assert token() == "from-keyring"
    monkeypatch.setenv("HF_TOKEN", " from-environment ")
    assert token() == "from-environment"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("model-00001-of-00002.safetensors", True),
        ("model.safetensors.index.json", True),
        ("tokenizer.json", True),
        ("chat_template.jinja", True),
        ("merges.txt", True),
        ("pytorch_model.bin", False),
        ("model.gguf", False),
        ("modeling_custom.py", False),
        ("original/consolidated.00.pth", False),
        ("onnx/config.json", False),
        ("consolidated.safetensors", False),
        ("README.md", False),
    ],
)
def test_what_is_fetched(name, expected):
    assert wanted(name) is expected


def test_reports_are_plain_json():
    json.dumps(hub.disk_params(10**9, 10**8, Path("x")))
