"""Sources that are broken in ways no program writes on purpose: told or left out, never a crash."""

from __future__ import annotations

import json

import pytest
from training_data import TEXTS, squad

from jobs.messages import text_of
from resources import read_text
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


WORKSHEET = read_text("samples", "example.json").replace("\n", "")
QUESTION = json.dumps(
    {
        "context": "Ana nació en 1902.",
        "question": "¿Cuándo?",
        "answers": {"text": ["1902"], "answer_start": [13]},
    }
)


@pytest.mark.parametrize(
    ("first", "other", "said"),
    [
        (plain_row("Leandro Armas"), WORKSHEET, "Es una ficha del programa, y la primera fila"),
        (plain_row("Leandro Armas"), QUESTION, "Es una pregunta con su texto"),
        (QUESTION, WORKSHEET, "Es una ficha del programa, y la primera fila"),
        (QUESTION, plain_row("Leandro Armas"), "Es un texto con su título"),
        (WORKSHEET, QUESTION, "Es una pregunta con su texto"),
        (WORKSHEET, plain_row("Leandro Armas"), "Es un texto con su título"),
        (plain_row("Leandro Armas"), "{}", "No tiene texto"),
        (QUESTION, "{}", "Falta el texto"),
        (WORKSHEET, "{}", "No es una ficha"),
    ],
)
def test_a_row_of_another_form_than_the_first_is_told_as_that(tmp_path, first, other, said):
    path = tmp_path / "mezcla.jsonl"
    path.write_text(f"{first}\n{other}\n")
    problem = read_sources([str(path)]).problems[0].first[-1]
    assert problem.told().startswith(f"mezcla.jsonl, línea 2: {said}")


HALF = "\ud800"


def spoil(place: str, content: dict) -> None:
    article = content["data"][0]
    paragraph = article["paragraphs"][0]
    where = {"title": article, "context": paragraph}.get(place, paragraph["qas"][0])
    where[place] += HALF


@pytest.mark.parametrize(("place", "left"), [("title", 4), ("context", 4), ("question", 6), ("id", 6)])
def test_half_a_character_in_squads_form_is_left_out(tmp_path, place, left):
    content = squad()
    spoil(place, content)
    path = tmp_path / "medio.json"
    path.write_text(json.dumps(content))
    collected = read_sources([str(path)])
    assert sum(len(passage.questions) for passage in collected.passages) == left
    [problem] = collected.problems[0].first
    assert problem.code == "training.row.half_character"
    assert "medio carácter" in problem.told()


def asked(**changes: str) -> dict:
    answers = {"text": ["1902"], "answer_start": [TEXTS["Leandro Armas"].index("1902")]}
    row = {"id": "1", "title": "Leandro Armas", "context": TEXTS["Leandro Armas"], "question": "¿Cuándo?"}
    return {**row, "answers": answers, **changes}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (asked(), asked(context=f"En 1902{HALF}")),
        (asked(), asked(question=f"¿Cuándo{HALF}?")),
        (
            json.loads(plain_row("Leandro Armas")),
            {"title": "x", "paragraphs": ["Ana nació", f"en 1902{HALF}."]},
        ),
        (json.loads(plain_row("Leandro Armas")), {"title": HALF, "text": "Ana nació en Lima en 1902."}),
    ],
)
def test_half_a_character_in_json_lines_is_left_out(tmp_path, good, bad):
    path = tmp_path / "medio.jsonl"
    path.write_text(f"{json.dumps(good)}\n{json.dumps(bad)}\n")
    collected = read_sources([str(path)])
    assert len(collected.passages) == 1
    [problem] = collected.problems[0].first
    assert (problem.where, problem.code) == ("medio.jsonl, línea 2", "training.row.half_character")


def test_a_worksheet_with_half_a_character_is_left_out(tmp_path):
    path = tmp_path / "ficha.json"
    path.write_text(json.dumps({"items": [], "provenance": {}, "paragraphs": [], "text": HALF}))
    problems = Problems(path.name)
    with pytest.raises(DataError):
        read_worksheets(path, path.name, problems)
    assert problems.first[0].code == "training.row.half_character"


def test_a_whole_pair_of_escapes_is_a_character(tmp_path):
    path = tmp_path / "par.jsonl"
    path.write_text(json.dumps(asked(question="¿Cuándo 😀?")))
    assert not read_sources([str(path)]).problems[0].counts
