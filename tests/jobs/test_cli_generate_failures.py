"""What goes wrong while worksheets are made: told, with its code, and the other texts go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs.errors import ExportError, JobError, ModelError
from jobs.lock import model_lock


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["generate"], "cli.no_texts"),
        (["generate", "TEXT", "--short", "0", "--true-false", "0"], "cli.no_items"),
        (["generate", "TEXT", "TEXT2", "--title", "T"], "cli.title_for_many"),
        (["generate", "TEXT", "--titles", "missing.txt"], "cli.unreadable"),
        (["generate", "--titles", "EMPTY"], "cli.no_titles"),
        (["generate", "--titles", "LATIN"], "cli.not_utf8"),
        (["generate", "TEXT", "--sections", ","], "cli.no_sections"),
        (["generate", "TEXT", "--out", "a\0b"], "cli.out_folder"),
        (["generate", "TEXT", "--heading", "EMPTYDIR"], "cli.unreadable"),
        (["generate", "TEXT", "--heading", "TEXT"], "cli.heading_not_toml"),
        (["generate", "TEXT", "--heading", "BADKEY"], "cli.heading_key"),
        (["generate", "TEXT", "--out", "TEXT"], "cli.out_folder"),
        (["generate", "EMPTYDIR"], "source.nothing_in_folder"),
    ],
)
def test_bad_requests_are_refused_before_any_work(
    fake, jobs_run, text_file, tmp_path, monkeypatch, words, code
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("\n# nada\n")
    (tmp_path / "latin.txt").write_bytes("Perú\n".encode("latin-1"))
    (tmp_path / "badkey.toml").write_text('colegio = "x"\n')
    (tmp_path / "empty").mkdir()
    names = {
        "TEXT": text_file(),
        "TEXT2": text_file("otro.txt"),
        "EMPTY": tmp_path / "empty.txt",
        "LATIN": tmp_path / "latin.txt",
        "BADKEY": tmp_path / "badkey.toml",
        "EMPTYDIR": tmp_path / "empty",
    }
    told = []
    monkeypatch.setattr("jobs.cli.output.Output.error", lambda self, error, about=None: told.append(error))
    ran = jobs_run(*(names.get(word, word) for word in words))
    assert ran.code == 2
    assert [error.code for error in told] == [code]
    assert not fake.LOADS and not fake.MADE


def test_one_failure_does_not_stop_the_others(fake, jobs_run, text_file, out, tmp_path):
    (tmp_path / "vacio.txt").write_text("")
    ran = jobs_run(
        *("generate", text_file("uno.txt"), tmp_path / "no_existe.txt", tmp_path / "vacio.txt"),
        *(text_file("dos.txt", "Tomás Berrio"), "--out", out, "--format", "json"),
    )
    assert ran.code == 4
    assert {path.name for path in out.iterdir()} == {"uno.json", "dos.json"}
    assert "no_existe.txt" in ran.err and "vacio.txt" in ran.err
    assert len(fake.LOADS) == 1


def test_what_cannot_be_read_is_told_before_the_work_for_the_others(
    fake, jobs_run, text_file, out, tmp_path, monkeypatch
):
    told_at_work = []

    def make(*words, **options):
        told_at_work.append([error.code for error in told])
        return fake.make_worksheet(*words, **options)

    told = []
    monkeypatch.setattr("jobs.cli.output.Output.error", lambda self, error, about=None: told.append(error))
    monkeypatch.setattr("jobs.pipeline.make.make_worksheet", make)
    ran = jobs_run("generate", text_file(), tmp_path / "no.txt", "--out", out, "--format", "json", "--json")
    assert ran.code == 4
    assert told_at_work == [["source.missing"]] and len(told) == 1
    assert [text["status"] for text in ran.objects] == ["done", "failed"]


def test_without_room_for_the_lock_the_run_ends_and_says_so_once(fake, jobs_run, text_file, out, monkeypatch):
    from jobs.paths import disk_full

    def full(**_):
        raise disk_full(Path("casa"))

    monkeypatch.setattr("jobs.cli.generate.model_lock", full)
    ran = jobs_run("generate", text_file("a.txt"), text_file("b.txt"), "--out", out)
    assert ran.code == 4
    assert ran.err.count("No queda espacio") == 1 and "Libere espacio" in ran.err


def test_the_model_is_not_loaded_when_no_text_can_be_read(fake, jobs_run, tmp_path):
    ran = jobs_run("generate", tmp_path / "no_existe.txt", "--out", tmp_path / "o")
    assert ran.code == 4
    assert not fake.LOADS


def test_a_crash_in_one_text_is_reported_without_its_words(
    fake, jobs_run, text_file, out, monkeypatch, qgdesk_home
):
    monkeypatch.setenv("FAKE_FAIL", "Amparo")
    ran = jobs_run(
        "generate",
        text_file(),
        text_file("dos.txt", "Tomás Berrio"),
        "--out",
        out,
        "--format",
        "json",
        "--json",
    )
    assert ran.code == 1
    assert [found["status"] for found in ran.objects] == ["failed", "done"]
    assert "Traceback" not in ran.err
    report = next((qgdesk_home / "logs").glob("error-*.txt")).read_text(encoding="utf-8")
    assert "RuntimeError" in report and "fake_generation.py" in report and "python:" in report
    assert "Quintanilla" not in report and "boom" not in report
    assert str(next((qgdesk_home / "logs").glob("error-*.txt"))) in ran.err


def test_verbose_shows_the_trace(fake, jobs_run, text_file, out, monkeypatch):
    monkeypatch.setenv("FAKE_FAIL", "Amparo")
    ran = jobs_run("generate", text_file(), "--out", out, "-v")
    assert ran.code == 1
    assert "Traceback" in ran.err and "boom" in ran.err


def test_a_path_that_cannot_be_looked_at_is_one_texts_failure(fake, jobs_run, text_file, out):
    ran = jobs_run("generate", "a" * 300 + ".txt", text_file(), "--out", out, "--format", "json", "--json")
    assert ran.code == 4
    assert [text["status"] for text in ran.objects] == ["failed", "done"]


def test_an_empty_word_is_not_the_current_folder(fake, jobs_run, text_file, out):
    for words in (["", "--out", out], [text_file(), "--out", ""], [text_file(), "--out", out, ""]):
        ran = jobs_run("generate", *words)
        assert ran.code == 2
        assert "está vacío" in ran.err


def test_files_written_before_a_failure_are_told(fake, jobs_run, text_file, out, monkeypatch):
    def full(*_):
        raise ExportError("export.disk_full", {"path": "x", "folder": "y"})

    monkeypatch.setattr("jobs.export.worksheet_files.gift_text", full)
    ran = jobs_run("generate", text_file(), "--out", out, "--format", "docx,gift", "--json")
    assert ran.code == 4
    (found,) = ran.objects
    assert found["status"] == "failed" and found["error"]["code"] == "export.disk_full"
    assert {Path(name).name for name in found["files"]} == {path.name for path in out.iterdir()}
    assert out / "amparo.json" in list(out.iterdir())


def test_a_model_that_fails_over_one_text_is_that_texts_failure(fake, jobs_run, text_file, out, monkeypatch):
    made = fake.make_worksheet

    def short_of_memory(document, *words, **options):
        if "Amparo" in document.title:
            raise ModelError("model.out_of_memory", {"rows": 1}, retryable=True)
        return made(document, *words, **options)

    monkeypatch.setattr("jobs.pipeline.make.make_worksheet", short_of_memory)
    ran = jobs_run(
        *(
            "generate",
            text_file("a.txt"),
            text_file("b.txt", "Tomás Berrio"),
            "--out",
            out,
            "--format",
            "json",
        )
    )
    assert ran.code == 4
    assert [path.name for path in ran.files] == ["b.json"]


def test_a_model_that_cannot_be_loaded_ends_the_run(fake, jobs_run, text_file, out):
    ran = jobs_run(
        *("generate", text_file("a.txt"), text_file("b.txt"), "--model", "roto", "--out", out, "--json")
    )
    assert ran.code == 5
    assert [found["error"]["code"] for found in ran.objects] == ["model.not_found"] * 2
    assert len(fake.LOADS) == 1
    assert ran.err.count("Error") == 1


def test_no_wait_gives_up_when_the_model_is_in_use(fake, jobs_run, text_file, out):
    with model_lock(wait=False, cancel=lambda: False):
        ran = jobs_run("generate", text_file(), "--out", out, "--no-wait")
    assert ran.code == 75
    assert "Otro proceso está usando el modelo" in ran.err
    assert not fake.LOADS


def test_a_broken_settings_file_is_set_aside_and_told(fake, jobs_run, text_file, out, qgdesk_home):
    (qgdesk_home / "settings.toml").write_text("esto no es = = toml")
    ran = jobs_run("generate", text_file(), "--out", out, "--format", "json")
    assert ran.code == 0
    assert "settings.toml.broken" in ran.err
    assert (qgdesk_home / "settings.toml.broken").exists()


def test_errors_never_come_as_exceptions(jobs_run, text_file, monkeypatch):
    def broken(*_):
        raise JobError("lock.busy")

    monkeypatch.setattr("jobs.cli._command", broken)
    assert jobs_run("generate", text_file()).code == 4
