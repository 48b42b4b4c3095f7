"""Sources that are broken in ways no program writes on purpose: told or left out, never a crash."""

from __future__ import annotations

import json

import pytest
from training_data import TEXTS

from jobs.messages import text_of
from training.data.problems import Problems
from training.data.sources import read_sources
from training.data.worksheets import read_worksheets
from training.errors import DataError

DEEP = "[" * 200_000


def plain_row(name: str) -> str:
    return json.dumps({"title": name, "paragraphs": [TEXTS[name]]})


@pytest.mark.parametrize("content", [DEEP, '{"data": ' + DEEP])
def test_json_that_is_nested_too_deeply_is_no_json(tmp_path, content):
    path = tmp_path / "hondo.json"
    path.write_text(content)
    with pytest.raises(DataError) as caught:
        read_sources([str(path)])
    assert caught.value.code == "training.data_no_json"
    assert "demasiados niveles" in text_of(caught.value)[0]
    with pytest.raises(DataError) as caught:
        read_worksheets(path, path.name, Problems(path.name))
    assert caught.value.code == "training.data_no_json"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_that_is_nested_too_deeply_is_left_out(tmp_path, place):
    rows = [plain_row("Leandro Armas"), plain_row("Otilia Burgaleta")]
    rows.insert(place, DEEP)
    path = tmp_path / "hondo.jsonl"
    path.write_text("\n".join(rows))
    collected = read_sources([str(path)])
    assert len(collected.passages) == 2
    assert [(p.where, p.code) for p in collected.problems[0].first] == [
        (f"hondo.jsonl, línea {place + 1}", "training.row.no_json")
    ]


def test_a_file_of_which_no_row_is_json_is_refused(tmp_path):
    path = tmp_path / "hondo.jsonl"
    path.write_text(DEEP)
    with pytest.raises(DataError) as caught:
        read_sources([str(path)])
    assert caught.value.code == "training.data_mostly_bad"
