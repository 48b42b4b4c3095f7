from __future__ import annotations

import json

import pytest
from training_data import TEXTS, squad_file

from jobs.engine.scripted import ScriptedEngine
from jobs.errors import CancelledError
from training.errors import DataError
from training.examples.writing import SelfWriter
from training.examples.written_store import WrittenStore
from training.prepared.preparing import PrepareRequest, SelfWriting, prepare_data
from training.prepared.storage import read_data
from training.recipes import load_recipe

LIMIT = 3000  # tokens of the tests' tokenizer are bytes


def request(*sources, recipe="skills", **more):
    found = load_recipe(recipe)
    data = found.data.model_copy(update={"most_tokens": LIMIT, "validation_share": 0.34, "biographies": None})
    return PrepareRequest(tuple(map(str, sources)), recipe, found.model_copy(update={"data": data}), **more)


def test_a_data_set_is_written_and_read_again(encoder, data_file, tmp_path):
    out = tmp_path / "datos"
    card = prepare_data(request(data_file), out, encoder=encoder, model="x").card
    read = read_data(out)
    assert read.card == card
    assert len(read.train) == sum(card.examples["train"].values()) > 0
    assert not {e.article for e in read.train} & {e.article for e in read.validation}
    again = prepare_data(request(data_file), out, encoder=encoder, model="x").card
    assert again.sha256 == card.sha256
    assert str(tmp_path) not in (out / "card.json").read_text(encoding="utf-8")


def test_the_model_writes_what_the_sources_lack(encoder, tmp_path):
    lines = [json.dumps({"title": name, "paragraphs": [text]}) for name, text in TEXTS.items()]
    source = tmp_path / "vidas.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    store = WrittenStore(tmp_path / "escrito.jsonl")
    engine = ScriptedEngine()
    writing = SelfWriting(SelfWriter(engine, facts=4, tries=1), store, "clave", "scripted")
    asked = request(source, write=("short_answer", "true_false"))
    card = prepare_data(asked, tmp_path / "d", encoder=encoder, model="x", writing=writing).card
    assert card.self_written is not None and card.self_written.kept > 0
    kinds = set(card.examples["train"])
    assert {"state", "ask", "answer", "fill"} <= kinds, card.refused
    decoded = engine.tokens.decoded
    kept = SelfWriting(writing.writer, WrittenStore(tmp_path / "escrito.jsonl"), "clave", "scripted")
    same = prepare_data(asked, tmp_path / "e", encoder=encoder, model="x", writing=kept).card
    assert engine.tokens.decoded == decoded  # nothing is written twice
    assert same.sha256 == card.sha256


def test_the_reports_recipe(encoder, data_file, tmp_path):
    card = prepare_data(request(data_file, recipe="report"), tmp_path / "d", encoder=encoder, model="x").card
    assert set(card.examples["train"]) == {"list"}
    assert read_data(tmp_path / "d").card.form == "list"


def test_nothing_of_somebody_else_is_replaced(encoder, data_file, tmp_path):
    (tmp_path / "mia").mkdir()
    (tmp_path / "mia" / "nota.txt").write_text("x")
    with pytest.raises(DataError) as caught:
        prepare_data(request(data_file), tmp_path / "mia", encoder=encoder, model="x")
    assert caught.value.code == "training.target_taken"
    assert (tmp_path / "mia" / "nota.txt").exists()


def test_a_cancelled_preparation_leaves_nothing(encoder, data_file, tmp_path):
    with pytest.raises(CancelledError):
        prepare_data(request(data_file), tmp_path / "d", encoder=encoder, model="x", cancel=lambda: True)
    assert not (tmp_path / "d").exists()


def test_everything_held_back_is_an_error(encoder, data_file, tmp_path):
    away = squad_file(tmp_path, "fuera.json")
    with pytest.raises(DataError) as caught:
        prepare_data(request(data_file, held_back=(str(away),)), tmp_path / "d", encoder=encoder, model="x")
    assert caught.value.code == "training.no_passages"


def test_a_damaged_row_is_named(encoder, data_file, tmp_path):
    prepare_data(request(data_file), tmp_path / "d", encoder=encoder, model="x")
    with (tmp_path / "d" / "train.jsonl").open("a") as file:
        file.write("{}\n")
    with pytest.raises(DataError) as caught:
        read_data(tmp_path / "d")
    assert caught.value.code == "training.data_damaged"
    with pytest.raises(DataError) as caught:
        read_data(tmp_path)
    assert caught.value.code == "training.data_no_folder"
