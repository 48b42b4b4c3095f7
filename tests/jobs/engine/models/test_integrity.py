from __future__ import annotations

import json
import shutil

import pytest
from tiny_gguf import edit_json

from jobs.engine.models.conversion import convert
from jobs.engine.models.digests import weights_digest
from jobs.engine.models.integrity import check_folder
from jobs.engine.models.marker import NAME, fingerprint, read_config, read_marker, write_marker
from jobs.errors import ModelError


def code_of(folder) -> tuple[str, str]:
    with pytest.raises(ModelError) as caught:
        check_folder(folder)
    return caught.value.code, str(caught.value.params.get("file", ""))


def test_a_whole_folder_tells_its_bytes(model_copy):
    assert check_folder(model_copy) == (model_copy / "model.safetensors").stat().st_size


def test_missing_folder(tmp_path):
    assert code_of(tmp_path / "nothing") == ("model.folder_missing", "")


def test_missing_or_broken_configuration(model_copy):
    (model_copy / "config.json").write_text("{")
    assert code_of(model_copy) == ("model.damaged", "config.json")
    (model_copy / "config.json").write_text("[]")
    assert code_of(model_copy) == ("model.damaged", "config.json")
    (model_copy / "config.json").unlink()
    assert code_of(model_copy) == ("model.damaged", "config.json")


@pytest.mark.parametrize("keep", [0, 4, 100, 5_000, -1])
def test_cut_weights(model_copy, keep):
    path = model_copy / "model.safetensors"
    path.write_bytes(path.read_bytes()[:keep])
    assert code_of(model_copy) == ("model.damaged", "model.safetensors")


@pytest.mark.parametrize("start", [b"\xff" * 8, b"\x05\0\0\0\0\0\0\0nulls", b"\x02\0\0\0\0\0\0\0[]"])
def test_weights_that_are_none(model_copy, start):
    (model_copy / "model.safetensors").write_bytes(start)
    assert code_of(model_copy) == ("model.damaged", "model.safetensors")


def test_no_weights(model_copy):
    (model_copy / "model.safetensors").unlink()
    assert code_of(model_copy) == ("model.damaged", "model.safetensors")
    (model_copy / "pytorch_model.bin").touch()
    assert code_of(model_copy) == ("model.not_safetensors", "pytorch_model.bin")


def test_sharded_folder(qwen_gguf, tmp_path):
    convert(qwen_gguf, tmp_path, tie=True, shard_bytes=300_000)
    shards = sorted(tmp_path.glob("*.safetensors"))
    assert check_folder(tmp_path) == sum(path.stat().st_size for path in shards)
    shards[2].unlink()
    assert code_of(tmp_path) == ("model.damaged", shards[2].name)


@pytest.mark.parametrize("index", ["{", "{}", "[]", '{"weight_map": {}}', '{"weight_map": {"a": "../x"}}'])
def test_a_broken_index(model_copy, index):
    (model_copy / "model.safetensors.index.json").write_text(index)
    assert code_of(model_copy) == ("model.damaged", "model.safetensors.index.json")


def test_a_marker_vouches_for_every_file(model_copy):
    assert read_marker(model_copy) is None
    written = write_marker(model_copy, model_id="m", family="a/b", form="bf16", sha256="0" * 64)
    assert read_marker(model_copy) == written
    assert {"config.json", "model.safetensors", "tokenizer.json"} <= written.files.keys()
    with (model_copy / "tokenizer.json").open("a") as out:
        out.write(" ")
    assert read_marker(model_copy) is None


def test_a_lost_file_or_a_broken_marker_is_no_marker(model_copy):
    write_marker(model_copy, model_id="m", family="a/b", form="bf16", sha256=None)
    (model_copy / "chat_template.jinja").unlink()
    assert read_marker(model_copy) is None
    (model_copy / NAME).write_text("{}")
    assert read_marker(model_copy) is None


def test_the_fingerprint_is_of_the_shapes(model_copy):
    before = fingerprint(read_config(model_copy))
    edit_json(model_copy / "config.json", tie_word_embeddings=False, rms_norm_eps=1e-5, dtype="float16")
    assert fingerprint(read_config(model_copy)) == before
    edit_json(model_copy / "config.json", intermediate_size=512)
    assert fingerprint(read_config(model_copy)) != before


def test_the_fingerprint_knows_the_usual_head_size(model_copy):
    config = read_config(model_copy)
    without = {key: value for key, value in config.items() if key != "head_dim"}
    assert fingerprint(without) == fingerprint(config)


def test_the_digest_is_of_the_contents_and_kept(model_copy, tmp_path):
    cache = tmp_path / "digests" / "digest.json"
    found = weights_digest(model_copy, cache)
    other = shutil.copytree(model_copy, tmp_path / "other")
    assert weights_digest(other, tmp_path / "other.json") == found
    kept = json.loads(cache.read_text())
    cache.write_text(json.dumps({**kept, "sha256": "kept"}))
    assert weights_digest(model_copy, cache) == "kept"
    path = model_copy / "model.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert weights_digest(model_copy, cache) not in ("kept", found)
