"""One worksheet with the embedded model, from its packages to the items."""

from __future__ import annotations

from pathlib import Path

import pytest
from contract_checks import keeps_the_contract

import resources
from jobs.pipeline.make import make_worksheet
from jobs.pipeline.prompt_files import load_prompts
from jobs.sources import read_file, shorten

SAMPLE = Path(resources.__file__).parent / "samples" / "gabriela_mistral.txt"


@pytest.fixture(scope="module")
def engine(embedded_models):
    from jobs.engine.models.loading import load
    from jobs.engine.models.prepared import ModelSpec, prepare
    from jobs.engine.transformers_engine import TransformersEngine

    loaded = load(prepare(ModelSpec("embedded"), models_dir=embedded_models))
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
