"""A data set on disk: where it may be put, and what is said of one that is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs.errors import ExportError
from training.errors import DataError
from training.examples.model import Example
from training.prepared.card import DataCard
from training.prepared.storage import check_target, read_data, write_data

CARD = DataCard(recipe="x", form="skills", model="x", prompt_version="1", seed=0, sources=())


def example(statement: str) -> Example:
    values = {"statement": statement}
    return Example(skill="judge", outcome="true", passage="x", values=values, source="", article="")


def refused(folder, error, code):
    with pytest.raises(error) as caught:
        check_target(folder)
    assert caught.value.code == code


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "d").mkdir()
    write_data(tmp_path / "d", CARD, [example("a")], [])
    assert read_data(tmp_path / "d").train == [example("a")]


def test_what_is_somebody_elses_is_not_taken(tmp_path):
    (tmp_path / "nota.txt").write_text("x")
    refused(tmp_path, DataError, "training.target_taken")
    refused(tmp_path / "nota.txt", DataError, "training.target_taken")


def test_an_empty_folder_that_somebody_stands_in_is_not_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused(tmp_path, DataError, "training.target_taken")
    refused(Path(), DataError, "training.target_taken")


def test_turned_ends_of_lines_change_no_data(tmp_path):
    card = write_data(tmp_path / "d", CARD, [example("a"), example("b")], [])
    file = tmp_path / "d" / "train.jsonl"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_data(tmp_path / "d").card.sha256 == card.sha256
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])
    assert read_data(tmp_path / "d").card.sha256 != card.sha256


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path, monkeypatch):
    (tmp_path / "nota.txt").write_text("x")
    refused(tmp_path / "nota.txt" / "d", ExportError, "export.no_folder")
    refused(tmp_path / "nota.txt" / "a" / "d", ExportError, "export.no_folder")
    check_target(tmp_path / "a" / "d")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    refused(tmp_path / "a" / "d", ExportError, "export.not_writable")


@pytest.mark.parametrize("row", [b"{}", b'{"skill": "a\xf1o"}', b"[" * 100_000])
@pytest.mark.parametrize("file", ["train.jsonl", "validation.jsonl"])
def test_a_damaged_row_is_named(tmp_path, file, row):
    write_data(tmp_path / "d", CARD, [example("a")], [example("b")])
    with (tmp_path / "d" / file).open("ab") as stored:
        stored.write(row)
    with pytest.raises(DataError) as caught:
        read_data(tmp_path / "d")
    assert (caught.value.code, caught.value.params) == ("training.data_damaged", {"file": file, "row": 2})


def test_a_separator_of_lines_within_a_text_ends_no_row(tmp_path):
    examples = [example("Nació en\u2028Lima.\x85")]
    write_data(tmp_path / "d", CARD, examples, [])
    assert read_data(tmp_path / "d").train == examples
