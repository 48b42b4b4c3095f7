"""Tiny models: real files of every kind, small enough to make in a second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tiny_gguf import write_gguf


@pytest.fixture(scope="session")
def qwen_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Qwen2 file that holds the output matrix beside the embedding, as the embedded model's does."""
    path = tmp_path_factory.mktemp("gguf") / "qwen.gguf"
    write_gguf(path, "qwen2", own_output=True)
    return path


@pytest.fixture(scope="session")
def llama_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama file with tied embeddings."""
    path = tmp_path_factory.mktemp("gguf") / "llama.gguf"
    write_gguf(path, "llama", own_output=False)
    return path


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory, llama_gguf: Path) -> Path:
    """A folder as the program makes them, but for the marker."""
    from jobs.engine.models.conversion import convert
    from jobs.engine.models.gguf_file import GgufFile
    from jobs.engine.models.gguf_tokenizer import save_tokenizer

    folder = tmp_path_factory.mktemp("tiny") / "model"
    folder.mkdir()
    convert(llama_gguf, folder, tie=True)
    save_tokenizer(GgufFile(llama_gguf), folder)
    return folder


@pytest.fixture
def model_copy(tiny_model: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model that a test may spoil."""
    return Path(shutil.copytree(tiny_model, tmp_path / "model"))
