"""Recipes that cannot be used: what is wrong is told in the reader's language, with its place."""

from __future__ import annotations

import pytest

from jobs.messages import text_of
from training.errors import TrainingError
from training.queued.configs import parse_config
from training.recipes import known_recipes, load_recipe

HEAD = 'title = "x"\nform = "skills"\n'


def refused(path, code="training.recipe_value") -> str:
    with pytest.raises(TrainingError) as caught:
        load_recipe(str(path))
    assert caught.value.code == code
    return text_of(caught.value)[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('title = "Otoño"'.encode("latin-1"), "no está codificado en UTF-8."),
        (b"a = " + b"[" * 100_000, "demasiados niveles"),
        (b"a = " + b"1" * 5000, "no se entiende."),
        (b"a = 1\n= 2", "línea 2, columna 1."),
        (b'a = """x', "falta algo al final."),
    ],
)
def test_a_file_that_is_no_toml(tmp_path, content, said):
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    told = refused(path, "training.recipe_wrong")
    assert told.startswith(f"La receta «{path}» tiene un error: ") and said in told


def test_a_mark_of_utf8_is_no_mistake(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text(HEAD, encoding="utf-8-sig")
    assert load_recipe(str(path)).title == "x"


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        *(("data.shares", "answer", value) for value in ("inf", "nan", "-1", "1e308")),
        *(("training", "seed", value) for value in ("-1", "4294967296")),
        *(("training", "epochs", value) for value in ("inf", "nan", "0", "1000001")),
    ],
)
def test_a_number_out_of_range(tmp_path, table, name, value):
    path = tmp_path / "x.toml"
    path.write_text(f"{HEAD}[{table}]\n{name} = {value}\n")
    assert f"«{table}.{name}»: debe ser" in refused(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('form = "list"\n', "«title»: falta."),
        (f"{HEAD}extra = 1\n", "«extra»: ese nombre no se conoce."),
        ('title = "x"\nform = "poem"\n', "«form»: debe ser uno de estos: skills, list."),
        (f"{HEAD}[training]\nrank = 1.5\n", "«training.rank»: debe ser un número entero."),
        (f"{HEAD}[training]\nrank = 300\n", "«training.rank»: debe ser 256 o menos."),
        (f"{HEAD}[training]\nlearning_rate = 0\n", "«training.learning_rate»: debe ser mayor que 0."),
        (f"{HEAD}[training]\ndropout = -1\n", "«training.dropout»: debe ser 0 o más."),
        (f"{HEAD}[training]\ndropout = 1\n", "«training.dropout»: debe ser menor que 1."),
        (f'{HEAD}[training]\nepochs = "dos"\n', "«training.epochs»: debe ser un número."),
        (f"{HEAD}[data]\nworked_examples = 3\n", "«data.worked_examples»: debe ser true o false."),
        (f"{HEAD}[data.shares]\nsing = 1\n", "«data.shares.sing»: debe ser uno de estos: ask, answer"),
        (f"{HEAD}data = 3\n", "«data»: no tiene la forma que debe."),
        ('title = 3\nform = "list"\n', "«title»: debe ser un texto entre comillas."),
    ],
)
def test_a_value_that_will_not_do(tmp_path, content, said):
    path = tmp_path / "x.toml"
    path.write_text(content)
    assert said in refused(path)


def test_the_shipped_recipes_are_right():
    for name in known_recipes():
        load_recipe(name)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_queued_seed_out_of_range(seed):
    with pytest.raises(TrainingError) as caught:
        parse_config({"data": "x", "name": "y", "prepare": {"sources": ["z"], "seed": seed}})
    assert "«prepare.seed» no sirve: debe ser" in text_of(caught.value)[0]
