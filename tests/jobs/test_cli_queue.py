"""The queue's commands, with the engine without a model."""

from __future__ import annotations

import csv
import io
import json

import pytest

from jobs.cli.queue_commands.report import defused
from jobs.export import load_worksheet
from jobs.queue import Store, UnitKey

LONG = (
    "{name} nació en Puerto Sereno en 1902. {name} estudió Magisterio en Granada durante cuatro años. "
    "{name} volvió a su pueblo en 1921 porque su madre enfermó. {name} abrió una escuela para pescadores. "
    "{name} publicó un atlas en Veracruz en 1936. {name} murió en Valdelirio en 1978."
)


@pytest.fixture
def text(tmp_path, monkeypatch):
    monkeypatch.setenv("QGDESK_ENGINE", "scripted")

    def write(name, person="Amparo Quintanilla"):
        path = tmp_path / name
        path.write_text(f"{person}\n\n{LONG.format(name=person)}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def queued(jobs_run, text, tmp_path):
    def add(*names, **more):
        words = [word for name, value in more.items() for word in (f"--{name}", value)]
        counts = ("--short", 1, "--true-false", 1, "--out", tmp_path / "out", "--json")
        return jobs_run("add", *(text(name) for name in names), *counts, *words).objects[0]["id"]

    return add


def test_added_run_listed_shown_reported(jobs_run, queued, tmp_path):
    job = queued("a.txt", "b.txt")
    (tmp_path / "b.txt").unlink()
    listed = jobs_run("list", "--json").objects[0]
    assert [(each["id"], each["status"], each["units"]["total"]) for each in listed] == [(job, "queued", 2)]
    ran = jobs_run("run")
    assert ran.code == 4
    assert {path.name for path in ran.files} == {"a.json", "a-alumno.docx", "a-docente.docx"}
    assert "b.txt" in ran.err and "Qué hacer" in ran.err
    shown = jobs_run("show", job, "--json").objects[0]
    assert (shown["status"], shown["progress"]["done"]) == ("failed", 2)
    unit = jobs_run("show", f"{job}.2", "--json").objects[0]
    assert (unit["id"], unit["job_id"], unit["status"]) == (2, job, "failed")
    assert unit["error"]["code"] == "source.missing"
    assert [each["status"] for each in jobs_run("list", job, "--json").objects[0]] == ["done", "failed"]
    for command in ("list", "show", "report"):
        assert "fallido" in jobs_run(command, *(() if command == "list" else (job,))).out
    report = jobs_run("report", job, "--json").objects[0]
    assert [(line["kept"], line["asked"]) for line in report] == [(2, 2), (0, 2)]
    assert jobs_run("run").code == 0, "nothing is left to do"


def test_an_empty_folder_keeps_no_text_out_of_the_queue(jobs_run, text, tmp_path):
    (tmp_path / "vacía").mkdir()
    ran = jobs_run("add", text("a.txt"), tmp_path / "vacía", "--out", tmp_path / "out", "--json")
    assert ran.code == 4
    assert "vacía" in ran.err
    assert ran.objects[0]["units"]["total"] == 1
    assert jobs_run("add", tmp_path / "vacía", "--out", tmp_path / "out").code == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no_existe.txt", None, "No existe"),
        ("vacio.txt", b"", "vacío"),
        ("foto.png", b"x", "No se pueden leer archivos"),
        ("viejo.doc", b"x", "Word antiguo"),
        ("sin_tipo", b"x", "de qué tipo"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_not_queued(jobs_run, text, tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    ran = jobs_run("add", path, "--out", tmp_path / "out")
    assert (ran.code, ran.out) == (4, "")
    assert name in ran.err and said in ran.err and "nada a la cola" in ran.err
    assert jobs_run("list", "--json").objects == [[]]
    ran = jobs_run("add", text("a.txt"), path, text("b.txt"), "--out", tmp_path / "out", "--json")
    assert ran.code == 4
    assert said in ran.err
    assert ran.objects[0]["units"]["total"] == 2


@pytest.mark.parametrize("model", ["no-existe", "./nada", "/x/y", "FILE"])
def test_a_model_that_means_nothing_is_told_before_queueing(jobs_run, text, tmp_path, model):
    path = text("a.txt")
    ran = jobs_run("add", path, "--model", path if model == "FILE" else model, "--out", tmp_path / "out")
    assert ran.code == 5
    assert "embedded" in ran.err and "Hub" in ran.err
    assert jobs_run("list", "--json").objects == [[]]


def test_the_same_file_by_several_paths_is_one_text(jobs_run, text, tmp_path, monkeypatch):
    folder = tmp_path / "textos"
    folder.mkdir()
    one = text("textos/a.txt")
    link = tmp_path / "enlace.txt"
    link.symlink_to(one)
    monkeypatch.chdir(folder)
    words = ("a.txt", "./a.txt", "../textos/a.txt", one, link, folder)
    assert jobs_run("add", *words, "--out", tmp_path, "--json").objects[0]["units"]["total"] == 1
    assert jobs_run("add", *reversed(words), text("b.txt"), "--out", tmp_path).out.endswith(
        "2 textos en la cola\n"
    )


def test_retry_does_again_what_failed(jobs_run, queued, text, tmp_path):
    job = queued("a.txt")
    (tmp_path / "a.txt").unlink()
    assert jobs_run("run").code == 4
    text("a.txt")
    assert "1 texto" in jobs_run("retry", f"{job}.1").out
    assert jobs_run("run").code == 0


def test_cancel_hold_release_remove(jobs_run, queued):
    job, other = queued("a.txt"), queued("b.txt")
    jobs_run("hold", job)
    assert "detenido" in jobs_run("list").out
    assert jobs_run("run", "--json").objects[0]["job_id"] == other
    assert jobs_run("release", job, "--json").objects[0]["held"] is False
    assert jobs_run("remove", job).code == 2
    assert "cancelado" in jobs_run("cancel", job).out
    assert "había terminado" in jobs_run("cancel", job).out
    assert jobs_run("remove", job, "--json").objects == [{"removed": str(job)}]
    assert jobs_run("show", job).code == 2
    assert jobs_run("hold", f"{other}.1").code == 2


def test_a_full_folder_loses_nothing_and_export_repeats_it(jobs_run, queued, tmp_path):
    out = tmp_path / "out"
    job = queued("a.txt")
    out.rmdir()
    out.write_text("no es una carpeta", encoding="utf-8")
    assert jobs_run("run").code == 4
    assert jobs_run("remove", job).code == 2, "its files were never written"
    out.unlink()
    ran = jobs_run("export", job, "--format", "json,gift", "--json")
    assert ran.code == 0
    assert len(ran.objects[0]["files"]) == 2
    assert jobs_run("show", job, "--json").objects[0]["status"] == "done"
    assert jobs_run("export", f"{job}.1", "--out", tmp_path / "otra").code == 0
    assert (tmp_path / "otra" / "a-alumno.docx").exists()


def test_export_of_nothing_is_explained(jobs_run, queued):
    ran = jobs_run("export", queued("a.txt"))
    assert ran.code == 2
    assert "ninguna ficha" in ran.err


def test_an_imported_worksheet_can_be_exported(jobs_run, queued, tmp_path):
    queued("a.txt")
    jobs_run("run")
    unit = jobs_run("import", tmp_path / "out" / "a.json", "--json").objects[0]
    assert unit["status"] == "done"
    ran = jobs_run("export", unit["job_id"], "--out", tmp_path / "otra")
    assert ran.code == 0
    same = load_worksheet(tmp_path / "otra" / "a.json")
    assert same == load_worksheet(tmp_path / "out" / "a.json")
    assert jobs_run("import", tmp_path / "a.txt").code == 4


def test_a_report_for_a_spreadsheet_runs_no_formula(jobs_run, queued, tmp_path):
    job = queued("a.txt")
    jobs_run("run")
    with Store.open() as store:
        store.work.name_unit(UnitKey(job, 1), '=HYPERLINK("http://x";"y")', "a")
    rows = list(csv.DictReader(io.StringIO(jobs_run("report", job, "--csv").out), delimiter=";"))
    assert rows[0]["title"].startswith("'=")
    assert rows[0]["kept"] == "2"
    jobs_run("report", job, "--out", tmp_path / "informe.csv")
    assert (tmp_path / "informe.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    jobs_run("report", job, "--out", tmp_path / "informe.json")
    assert json.loads((tmp_path / "informe.json").read_text("utf-8"))[0]["unit"] == f"{job}.1"


def test_a_name_steers_no_terminal_and_breaks_no_table(jobs_run, queued, tmp_path):
    job = queued("\x1b[31ma\nb.txt")
    shown = [jobs_run("list", job), jobs_run("show", job), jobs_run("list")]
    (tmp_path / "\x1b[31ma\nb.txt").unlink()
    shown += [jobs_run("run"), jobs_run("list", job), jobs_run("show", f"{job}.1"), jobs_run("report", job)]
    assert all("\x1b" not in ran.out + ran.err for ran in shown)
    assert len(shown[0].out.splitlines()) == len(shown[4].out.splitlines()) == 3


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" @SUM(A1)", " '@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("vida;=1+1", "vida;'=1+1"),
        ('vida, "=1+1', "vida, \"'=1+1"),
        ("Sor Juana: vida - obra, 1651-1695", "Sor Juana: vida - obra, 1651-1695"),
    ],
)
def test_no_cell_is_a_formula_wherever_a_spreadsheet_cuts(title, cell):
    assert defused(title) == cell


@pytest.mark.parametrize("command", [["list"], ["add", "TEXT"], ["run"]])
def test_a_damaged_queue_is_set_aside_and_is_no_wrong_command(jobs_run, text, tmp_path, command):
    store = Store.open()
    store.close()
    store.path.write_bytes(b"nada" * 1000)
    words = [text("a.txt") if word == "TEXT" else word for word in command]
    ran = jobs_run(*words, *(("--out", tmp_path / "out") if "add" in command else ()))
    assert ran.code == 4
    assert "no se ha borrado nada" in ran.err and "queue.damaged-1.sqlite3" in ran.err
    assert jobs_run("list").code == 0


@pytest.mark.parametrize("command", ["show", "cancel", "retry", "hold", "release", "export", "report"])
def test_what_is_no_job_is_explained(jobs_run, qgdesk_home, command):
    assert jobs_run(command, "99").code == 2
    ran = jobs_run(command, "hola")
    assert ran.code == 2
    assert "«hola»" in ran.err
