"""The command line on a tiny model, from data to an adapter that is listed and answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from training_data import TEXTS, squad, squad_file

from jobs.cli.output import Output
from resources import resource
from training.cli import arguments, compare_command
from training.evaluation.systems import System
from training.places import adapters_dir
from training.recipes import MOST_EPOCHS, MOST_SEED

ROOT = Path(__file__).parents[3]


def test_help_is_spanish_and_loads_nothing_heavy():
    program = (
        "import sys\nfrom training.cli.arguments import build_parser\nimport training.cli\n"
        "print(build_parser().format_help())\nprint(sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "uso: python -m training" in done.stdout
    loaded = done.stdout.splitlines()[-1]
    for heavy in ("torch", "transformers", "trl", "datasets", "pydantic", "numpy", "rich"):
        assert f"'{heavy}'" not in loaded


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["train", "no-hay", "--name", "x"], "no hay datos preparados"),
        (["resume", "no-hay"], "No hay ningún entrenamiento llamado"),
        (["compare", "no-hay", "--out", "x"], "No existe el archivo"),
        (["adapters", "no-hay"], "No hay ningún adaptador llamado"),
        (["evaluate", "no-hay"], "no hay datos preparados"),
    ],
)
def test_what_is_missing_is_said(training_run, words, said):
    pytest.importorskip("trl", reason="the extra «training» is not installed")
    code, _, err = training_run(*words)
    assert code == 4
    assert said in err
    assert "Qué hacer" in err


def test_bad_usage(training_run):
    assert training_run("train")[0] == 2
    code, _, err = training_run("prepare", "x", "--out", "y", "--pasages", "3")
    assert code == 2 and "--passages" in err


@pytest.mark.parametrize("seed", ["-1", "4294967296", "x"])
@pytest.mark.parametrize(
    "words",
    [["prepare", "x", "--out", "y"], ["train", "x", "--name", "y"], ["compare", "x", "--out", "y"]],
)
def test_a_seed_out_of_range_is_bad_usage(training_run, words, seed):
    code, _, err = training_run(*words, f"--seed={seed}")
    assert code == 2 and "Error: --seed: " in err


def test_where_nothing_can_be_written_is_said_before_the_model_is_prepared(training_run, data_file, tmp_path):
    words = ["--out", data_file / "datos", "--model", tmp_path / "no-hay"]
    code, _, err = training_run("prepare", data_file, *words)
    assert code == 4 and "con ese nombre hay un archivo" in err


def test_a_system_that_is_named_twice_is_compared_once(tmp_path, capsys):
    adapter = adapters_dir() / "mio"
    adapter.mkdir(parents=True)
    names = ["plan:none", "mio", "plan", f"plan:{adapter}", "few-shot:mio"]
    found = compare_command._systems(names, Output(as_json=False))
    assert found == (System("plan", None), System("plan", adapter), System("few-shot", adapter))
    err = capsys.readouterr().err
    assert err.count("se compara una sola vez") == 2
    assert "«plan, sin adaptador» se indicó" in err and "«plan, mio» se indicó" in err


@pytest.mark.parametrize("unasked", ["Leandro Armas nació en 1902.", ""])
def test_references_without_questions_are_said_before_the_work(training_run, data_file, tmp_path, unasked):
    text = tmp_path / "texto.txt"
    text.write_text(TEXTS["Leandro Armas"])
    if unasked:
        references = tmp_path / "otro.txt"
        references.write_text(unasked)
    else:
        unsaid = [
            {"id": "1", "question": "¿Cuándo se casó Leandro Armas?", "answers": [], "is_impossible": True}
        ]
        references = squad_file(tmp_path, "otro.json", names=("Leandro Armas",), change=lambda rows: unsaid)
    words = ["--references", data_file, "--references", references, "--out", tmp_path / "r"]
    code, _, err = training_run("compare", text, *words, "--model", tmp_path / "no-hay")
    assert code == 4 and f"En «{references.name}» no hay preguntas" in err


def test_references_that_no_system_can_be_held_against_are_told(training_run, data_file, tmp_path):
    text = tmp_path / "texto.txt"
    text.write_text(TEXTS["Leandro Armas"])
    words = ["--references", data_file, "--out", tmp_path / "r", "--model", tmp_path / "no-hay"]
    for systems, told in (
        (["--system", "few-shot"], True),
        (["--system", "few-shot", "--system", "plan"], False),
    ):
        _, _, err = training_run("compare", text, *systems, *words)
        assert ("las referencias no se usan" in err) is told


@pytest.mark.parametrize("epochs", ["inf", "nan", "-1", "0", "1000001"])
def test_epochs_out_of_range_are_bad_usage(training_run, epochs):
    code, _, err = training_run("train", "x", "--name", "y", f"--epochs={epochs}")
    assert code == 2 and "hasta 1000000" in err


def test_the_bounds_of_options_are_those_of_recipes():
    assert arguments._MOST_EPOCHS == MOST_EPOCHS
    assert arguments._SEED(str(MOST_SEED)) == MOST_SEED


def test_from_data_to_an_adapter(training_run, data_file, tmp_path, tiny_model_folder):
    recipe = tmp_path / "prueba.toml"
    recipe.write_text(
        'title = "prueba"\nform = "skills"\n[data]\nexamples = 30\nmost_tokens = 3000\n'
        "validation_share = 0.34\n"
        "[data.shares]\nask = 0.3\nanswer = 0.4\nanswer_not_said = 0.3\n"
        "[training]\nsteps = 2\nbatch = 2\nevaluations = 1\nrank = 4\n",
        encoding="utf-8",
    )
    model = ["--model", tiny_model_folder, "--quantization", "none"]
    data = tmp_path / "datos"
    code, out, err = training_run(
        "prepare", data_file, "--out", data, "--recipe", recipe, "--write", "none", *model
    )
    assert code == 0, err
    assert "Aviso: No se sabe la licencia de «datos.json»" in err
    assert out.splitlines()[-1] == str(data)
    train = ["train", data, "--name", "Mi prueba", "--recipe", recipe, "--device", "cpu", *model]
    code, _, err = training_run(*train, "--rank", 257)
    assert code == 2 and "El valor de «--rank» no sirve: debe ser 256 o menos." in err
    code, out, err = training_run(*train, "--estimate", "--json")
    assert code == 0, err
    assert json.loads(out)["steps"] == 2
    code, out, err = training_run(*train)
    assert code == 0, err
    folder = Path(out.strip())
    assert folder.name == "mi_prueba"
    assert "python -m training train datos --name" in (folder / "README.md").read_text(encoding="utf-8")
    code, out, _ = training_run("adapters", "--json")
    [listed] = json.loads(out)
    assert listed["name"] == "mi_prueba" and listed["card"]["result"]["steps"] == 2
    assert str(tmp_path) not in json.dumps(listed["card"])
    code, out, _ = training_run("adapters", "mi_prueba")
    assert "licencias" in out
    code, out, err = training_run("evaluate", data, "--adapter", "mi_prueba", "--limit", 2, "--json", *model)
    assert code == 0, err
    assert sum(kind["count"] for kind in json.loads(out)["by_kind"].values()) >= 1
    other = tmp_path / "otros"
    words = ["prepare", data_file, "--out", other, "--recipe", recipe, "--write", "none", "--seed", 9, *model]
    assert training_run(*words)[0] == 0
    code, _, err = training_run("evaluate", other, "--adapter", "mi_prueba", "--limit", 2, *model)
    assert "repartidos de otra manera" in err
    text = tmp_path / "texto.txt"
    text.write_text(" ".join(TEXTS.values()), encoding="utf-8")
    words = ["--system", "plan:none", "--system", "plan:mi_prueba", "--out", tmp_path / "r", *model]
    (tmp_path / "archivo").write_text("x")
    code, _, err = training_run("compare", text, "--out", tmp_path / "archivo" / "r", *model)
    assert code == 4 and "redactando" not in err
    code, out, err = training_run("compare", text, *words)
    assert code == 0, err
    assert "plan, mi_prueba frente a" in out
    found = json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))
    assert found["texts"] == 1 and "accepted_per_candidate" in found["figures"]
    code, _, err = training_run(*train)
    assert code == 4 and "resume Mi prueba" in err


def test_that_nothing_is_left_to_validate_is_said(training_run, tmp_path, tiny_model_folder):
    model = ["--model", tiny_model_folder, "--quantization", "none"]
    data, recipe = tmp_path / "datos", tmp_path / "informe.toml"
    recipe.write_text(
        'title = "x"\nform = "skills"\n[data]\nmost_tokens = 3000\n[data.shares]\nanswer = 1\n'
        "[training]\nsteps = 1\nbatch = 1\nrank = 1\n"
    )
    data.mkdir()
    one = squad_file(tmp_path, "uno.json", names=("Leandro Armas",))
    code, _, err = training_run("prepare", one, "--out", data, "--recipe", recipe, "--write", "none", *model)
    assert code == 0 and "No queda ningún ejemplo para validar" in err
    code, _, err = training_run("train", data, "--name", "sin-validar", "--device", "cpu", *model)
    assert code == 0 and "No queda ningún ejemplo para validar" in err
    assert "Pérdida de validación" not in err


def lives(folder):
    """A file whose texts begin as those of the corpus do that the report took for biographies."""
    content = squad()
    for article in content["data"]:
        for paragraph in article["paragraphs"]:
            paragraph["context"] = "Biografía\n" + paragraph["context"]
            for row in paragraph["qas"]:
                row["answers"][0]["answer_start"] += len("Biografía\n")
    path = folder / "vidas.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_reports_recipe_makes_an_adapter_for_lists(training_run, tmp_path, tiny_model_folder):
    model = ["--model", tiny_model_folder, "--quantization", "none"]
    data, recipe = tmp_path / "datos", tmp_path / "informe.toml"
    shipped = resource("training", "recipes", "report.toml").read_text(encoding="utf-8")
    recipe.write_text(shipped.replace("most_tokens = 900", "most_tokens = 3000"), encoding="utf-8")
    code, _, err = training_run("prepare", lives(tmp_path), "--out", data, "--recipe", recipe, *model)
    assert code == 0, err
    train = ["train", data, "--name", "listas", "--recipe", recipe, "--steps", 2, "--batch", 2]
    code, out, err = training_run(*train, "--device", "cpu", *model)
    assert code == 0, err
    card = json.loads((Path(out.strip()) / "qgdesk_adapter.json").read_text(encoding="utf-8"))
    assert card["result"]["steps"] == 2
