"""Markdown files: what their signs would take away from the text, and what stands before it."""

from __future__ import annotations

import pytest

from jobs.sources.markdown import read_markdown


def texts(text: str) -> list[str]:
    return [block.text for block in read_markdown(text.encode(), "a.md").blocks]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1945. Fue un año *difícil*.", ["1945. Fue un año difícil."]),
        ("Así acabó.\n\n1945. Fue un año difícil.\n\nY siguió.", None),
        ("1914. Empezó.\n1918. Acabó.\n", ["1914. Empezó.", "1918. Acabó."]),
        ("476) Cayó Roma.\n", ["476) Cayó Roma."]),
        ("1939. Hubo\n- pan\n- sal\n", ["1939. Hubo", "pan", "sal"]),
        ("1939. - pan\n", ["1939. pan"]),
        ("1939.     pan\n\nY sal.\n", ["pan", "Y sal."]),
        ("- 1. Pan\n- 2. Sal\n", ["Pan", "Sal"]),
    ],
)
def test_a_year_at_the_beginning_is_no_number_of_a_list(text: str, kept: list[str] | None) -> None:
    assert texts(text) == (kept or text.split("\n\n"))


@pytest.mark.parametrize("text", ["1. Pan\n2. Sal\n", "3. Pan\n4. Sal\n", "1) Pan\n2) Sal\n"])
def test_the_numbers_of_a_list_are_not_read(text: str) -> None:
    assert texts(text) == ["Pan", "Sal"]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ('title = "Las \\"abejas\\""\ndate = 2020-01-01\ntags = ["x"]\n', 'Las "abejas"'),
        ("# de Hugo\n[params]\nx = 1\n", None),
        ("title = 'sin cerrar\n", None),
        ("title = 7\n", None),
        ("", None),
    ],
)
def test_toml_front_matter_is_no_text(front: str, title: str | None) -> None:
    found = read_markdown(f"+++\r\n{front}+++\r\n\r\nSon insectos.\r\n".encode(), "a.md")
    assert found.title == title
    assert [block.text for block in found.blocks] == ["Son insectos."]


def test_three_signs_around_a_sentence_are_no_front_matter() -> None:
    assert texts("+++\nSon insectos.\n+++\n") == ["+++ Son insectos. +++"]
