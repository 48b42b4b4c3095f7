"""A data set on disk: where it may be put, and what is said of one that is damaged."""

from __future__ import annotations

import pytest

from training.errors import DataError
from training.examples.model import Example
from training.prepared.card import DataCard
from training.prepared.storage import read_data, write_data

CARD = DataCard(recipe="x", form="skills", model="x", prompt_version="1", seed=0, sources=())


def example(statement: str) -> Example:
    values = {"statement": statement}
    return Example(skill="judge", outcome="true", passage="x", values=values, source="", article="")


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
