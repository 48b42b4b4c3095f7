"""Encoders and prepared data for tests of training."""

from __future__ import annotations

import pytest
from training_data import squad_file, tiny_folder


@pytest.fixture(scope="session")
def tiny_model_folder(tmp_path_factory):
    pytest.importorskip("trl", reason="the extra «training» is not installed")
    return tiny_folder(tmp_path_factory.mktemp("tiny") / "modelo")


@pytest.fixture(scope="session")
def encoder(tiny_model_folder):
    from jobs.engine.models.tokenizer_setup import load_tokenizer
    from jobs.engine.models.turns import turn_format
    from jobs.engine.tokenization import SegmentTokenizer
    from jobs.pipeline.prompt_files import load_prompts
    from jobs.worksheet.prompts import Conversation
    from training.examples.encoding import ExampleEncoder

    tokenizer = load_tokenizer(tiny_model_folder)
    return ExampleEncoder(Conversation(load_prompts(), turn_format(tokenizer)), SegmentTokenizer(tokenizer))


@pytest.fixture
def data_file(tmp_path):
    return squad_file(tmp_path)


@pytest.fixture
def training_run(capsys):
    """Run a command in this process."""

    def run(*words):
        from training.cli import main

        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run
