"""What sources are called: each by a name of its own, which a licence is given to."""

from __future__ import annotations

import pytest
from training_data import squad_file

from jobs.errors import UsageError
from jobs.messages import text_of
from training.data.sources import read_sources
from training.data.splitting import join_articles


def two_of_one_name(tmp_path):
    for folder, name in (("a", "Leandro Armas"), ("b", "Otilia Burgaleta")):
        (tmp_path / folder).mkdir()
        squad_file(tmp_path / folder, "train.json", names=(name,))
    return [str(tmp_path / folder / "train.json") for folder in "ab"]


def test_files_of_one_name_are_told_apart(tmp_path):
    collected = read_sources(two_of_one_name(tmp_path), {"train.json (2)": "CC0"})
    assert [(s.name, s.licence) for s in collected.sources] == [
        ("train.json", None),
        ("train.json (2)", "CC0"),
    ]
    assert [problems.file for problems in collected.problems] == ["train.json", "train.json (2)"]
    assert len(set(join_articles(collected.passages).values())) == 2


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    first, second = two_of_one_name(tmp_path)
    again = str(tmp_path / "a" / ".." / "a" / "train.json")
    collected = read_sources([first, again, str(tmp_path / "b"), second])
    assert [source.name for source in collected.sources] == ["train.json", "train.json (2)"]
    assert len(collected.passages) == 2


def test_a_licence_of_no_source_is_told(tmp_path, data_file):
    with pytest.raises(UsageError) as caught:
        read_sources([str(data_file)], {"dato.json": "CC0"})
    told, hint = text_of(caught.value)
    assert "«dato.json»" in told and "datos.json" in hint
    assert read_sources([str(data_file)], {"datos.json": "CC0"}).sources[0].licence == "CC0"
