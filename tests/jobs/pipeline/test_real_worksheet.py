"""One worksheet with the embedded model, from its packages to the items.

``QGDESK_TEST_MODELS`` may name a folder that keeps the prepared model between runs; without it the model is
prepared in a temporary folder (two minutes and 4 GB).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from contract_checks import keeps_the_contract

import resources
from jobs.errors import ModelError
from jobs.pipeline.make import make_worksheet
from jobs.pipeline.prompt_files import load_prompts
from jobs.sources import read_file, shorten

SAMPLE = Path(resources.__file__).parent / "samples" / "gabriela_mistral.txt"


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    pytest.importorskip("torch", reason="the model libraries are not installed")
    from jobs.engine.models.loading import load
    from jobs.engine.models.prepared import ModelSpec, prepare
    from jobs.engine.transformers_engine import TransformersEngine

    kept = os.environ.get("QGDESK_TEST_MODELS")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("models")
    try:
        prepared = prepare(ModelSpec("embedded"), models_dir=folder)
    except ModelError as error:
        if error.code == "model.packages_missing":
            pytest.skip(f"the packages of the embedded model are not installed: {error}")
        raise
    loaded = load(prepared)
    return TransformersEngine(loaded.model, loaded.tokenizer, loaded.info, loaded.end_tokens)


@pytest.mark.model
@pytest.mark.timeout(1500)
def test_two_and_two_of_a_short_text(engine, ask):
    document = shorten(read_file(SAMPLE), 200)
    sheet = make_worksheet(document, ask(2, 2), engine)
    keeps_the_contract(sheet)
    assert len(sheet.items) == 4, sheet.shortfall.reason
    assert any(item.status == "verified" for item in sheet.items)
    assert sheet.provenance.prompt_version == load_prompts().version
    assert sheet.provenance.model_sha256
    assert sheet.provenance.tokens.prefill > sheet.provenance.tokens.decoded > 0
    for item in sheet.items:
        print(item.status, getattr(item, "question", None) or item.statement, "—", item.answer)
