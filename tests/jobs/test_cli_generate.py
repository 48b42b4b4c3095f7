from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from jobs.errors import ExportError, JobError, ModelError
from jobs.lock import model_lock
from jobs.worksheet.models import Worksheet


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "fichas"


def load(path: Path) -> Worksheet:
    return Worksheet.model_validate_json(path.read_bytes())


def test_a_text_becomes_its_files(fake, jobs_run, text_file, out):
    ran = jobs_run("generate", text_file(), "--out", out)
    assert ran.code == 0
    assert {path.name for path in ran.files} == {"amparo.json", "amparo-alumno.docx", "amparo-docente.docx"}
    assert {path.name for path in out.iterdir()} == {path.name for path in ran.files}
    sheet = load(out / "amparo.json")
    assert sheet.title == "Amparo Quintanilla"
    assert [item.kind for item in sheet.items].count("short_answer") == 5
    assert all(
        sheet.text[i.evidence.start : i.evidence.end] == i.evidence.text for i in sheet.items if i.evidence
    )
    assert "10 preguntas" in ran.err


def test_json_is_written_whatever_the_formats(fake, jobs_run, text_file, out):
    ran = jobs_run("generate", text_file(), "--out", out, "--format", "gift")
    assert ran.code == 0
    assert {path.name for path in out.iterdir()} == {"amparo.json", "amparo.gift.txt"}


def test_options_reach_the_request(fake, jobs_run, text_file, out, tmp_path):
    heading = tmp_path / "h.toml"
    heading.write_text('school = "IES Tres Ríos"\ncourse = 4\ndate = 2026-11-23\n', encoding="utf-8")
    ran = jobs_run(
        *("generate", text_file(), "--out", out, "--short", 2, "--true-false", 0, "--profile", "vos"),
        *("--paper", "letter", "--vf-mode", "justify", "--points", "7,5", "--heading", heading),
        *("--no-reading-text", "--seed", 9, "--strategy", "few-shot", "--format", "json"),
    )
    assert ran.code == 0
    sheet = load(out / "amparo.json")
    assert (sheet.requested.short_answer, sheet.requested.true_false) == (2, 0)
    options = sheet.options
    assert (options.profile, options.paper, options.vf_mode, options.points) == (
        "vos",
        "letter",
        "justify",
        7.5,
    )
    assert not options.reading_text
    assert (options.heading.school, options.heading.course, options.heading.date) == (
        "IES Tres Ríos",
        "4",
        "23/11/2026",
    )
    assert (sheet.provenance.seed, sheet.provenance.strategy) == (9, "few-shot")


def test_settings_fill_in_and_flags_win(fake, jobs_run, text_file, out, qgdesk_home):
    (qgdesk_home / "settings.toml").write_text(f'profile = "latam"\npaper = "letter"\nout = "{out}"\n')
    assert jobs_run("generate", text_file(), "--paper", "a4", "--format", "json").code == 0
    options = load(out / "amparo.json").options
    assert (options.profile, options.paper) == ("latam", "a4")


def test_words_shortens_and_title_renames(fake, jobs_run, text_file, out):
    ran = jobs_run(
        *("generate", text_file(), "--out", out, "--words", 30, "--title", "Otra cosa", "--format", "json"),
        *("--short", 1, "--true-false", 1),
    )
    assert ran.code == 0
    sheet = load(out / "amparo.json")
    assert sheet.title == "Otra cosa"
    assert sheet.excerpt is not None
    assert sheet.excerpt.words < sheet.excerpt.words_of_source


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


def test_a_shortfall_is_told_and_has_its_code(fake, jobs_run, text_file, out, monkeypatch):
    monkeypatch.setenv("FAKE_SHORT", "Amparo")
    ran = jobs_run("generate", text_file(), "--out", out, "--format", "json")
    assert ran.code == 3
    assert "9 de las 10 preguntas" in ran.err
    assert "pedidas. El texto no da para más. También" in ran.err
    assert (out / "amparo.json").exists()


def test_a_text_that_gives_nothing_has_no_empty_sheet(fake, jobs_run, out, tmp_path):
    path = tmp_path / "poco.txt"
    path.write_text("Hola.", encoding="utf-8")
    for _ in range(2):
        ran = jobs_run("generate", path, "--out", out, "--format", "docx,gift", "--skip-done")
        assert ran.code == 3
        assert [file.name for file in out.iterdir()] == ["poco.json"]
    assert len(fake.MADE) == 1


def test_a_path_that_cannot_be_looked_at_is_one_texts_failure(fake, jobs_run, text_file, out):
    ran = jobs_run("generate", "a" * 300 + ".txt", text_file(), "--out", out, "--format", "json", "--json")
    assert ran.code == 4
    assert [text["status"] for text in ran.objects] == ["failed", "done"]


def test_an_empty_word_is_not_the_current_folder(fake, jobs_run, text_file, out):
    for words in (["", "--out", out], [text_file(), "--out", ""], [text_file(), "--out", out, ""]):
        ran = jobs_run("generate", *words)
        assert ran.code == 2
        assert "está vacío" in ran.err


def test_doubtful_items_are_named_by_number(fake, jobs_run, text_file, out, monkeypatch):
    monkeypatch.setenv("FAKE_DOUBTFUL", "Amparo")
    ran = jobs_run("generate", text_file(), "--out", out, "--format", "json", "--json")
    assert ran.code == 0
    assert "n.º 1" in ran.err
    assert ran.objects[0]["items"]["doubtful"] == 1
    assert "doubtful" in ran.objects[0]["warnings"]


def test_a_text_in_another_language_is_warned_of(fake, jobs_run, out, tmp_path):
    path = tmp_path / "river.txt"
    path.write_text(
        "The river runs through the old town. It was the border of the kingdom for many years. "
        "People built three bridges over it. The last of them was finished in 1902. "
        "Fishermen still sell their fish by the water every morning. The town has two schools.",
        encoding="utf-8",
    )
    ran = jobs_run("generate", path, "--out", out, "--format", "json", "--json")
    assert "(inglés)" in ran.err
    assert ran.objects[0]["warnings"] == ["language"]


def test_a_text_in_a_script_that_is_not_ours_is_warned_of(fake, jobs_run, out, tmp_path):
    path = tmp_path / "mahfuz.txt"
    path.write_text(
        "ولد نجيب محفوظ في القاهرة عام 1911. حصل على جائزة نوبل في الأدب عام 1988.", encoding="utf-8"
    )
    ran = jobs_run("generate", path, "--out", out, "--format", "json", "--json")
    assert "no parece estar en español;" in ran.err
    assert ran.objects[0]["warnings"][0] == "language"


def test_json_gives_one_object_a_text_and_nothing_else(fake, jobs_run, text_file, out, tmp_path):
    ran = jobs_run("generate", text_file(), tmp_path / "no.txt", "--out", out, "--format", "json", "--json")
    done, lost = ran.objects
    keys = {"title", "status", "files", "items", "shortfall", "warnings", "error", "seconds"}
    assert set(done) == set(lost) == keys
    assert done["title"] == "Amparo Quintanilla"
    assert done["files"] == [str(out / "amparo.json")]
    assert done["items"] == {"short_answer": 5, "true_false": 5, "verified": 10, "doubtful": 0}
    assert done["shortfall"] == {"short_answer": 0, "true_false": 0, "reason": None}
    assert done["error"] is None and done["seconds"] >= 0
    assert (lost["title"], lost["status"], lost["files"], lost["items"]) == ("no.txt", "failed", [], None)
    assert set(lost["error"]) == {"code", "params", "message", "hint"}


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


def test_a_file_that_a_person_changed_is_left_alone_and_told(fake, jobs_run, text_file, out):
    text = text_file()
    jobs_run("generate", text, "--out", out)
    (out / "amparo-alumno.docx").write_bytes(b"changed by hand")
    ran = jobs_run("generate", text, "--out", out)
    assert ran.code == 0
    assert (out / "amparo-alumno.docx").read_bytes() == b"changed by hand"
    assert out / "amparo-alumno (2).docx" in ran.files
    assert "amparo-alumno (2).docx" in ran.err


def test_the_first_worksheet_says_how_long_loading_took(fake, jobs_run, text_file, out, monkeypatch):
    from jobs.cli import engine_loading

    def slow(*words, **options):
        time.sleep(0.2)
        return fake.load_engine(*words, **options)

    monkeypatch.setattr(engine_loading, "load_engine", slow)
    jobs_run("generate", text_file("a.txt"), text_file("b.txt"), "--out", out, "--format", "json")
    first, second = (load(out / name).provenance.seconds for name in ("a.json", "b.json"))
    assert first.load >= 0.2 and first.total >= first.load
    assert second.load == 0


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


def test_equal_names_get_a_number(fake, jobs_run, text_file, out, tmp_path):
    first = text_file("amparo.txt", folder=tmp_path / "a")
    second = text_file("amparo.md", "Tomás Berrio", folder=tmp_path / "b")
    ran = jobs_run("generate", first, second, first, "--out", out, "--format", "json")
    assert ran.code == 0
    assert [path.name for path in ran.files] == ["amparo.json", "amparo-2.json"]


def test_an_empty_folder_is_told_and_the_others_are_done(fake, jobs_run, text_file, out, tmp_path):
    (tmp_path / "vacía").mkdir()
    words = ("generate", tmp_path / "vacía", text_file(), "--out", out, "--format", "json", "--json")
    ran = jobs_run(*words)
    assert ran.code == 4
    assert "Aviso" in ran.err and "vacía" in ran.err
    assert [(told["status"], told["error"] and told["error"]["code"]) for told in ran.objects] == [
        ("failed", "source.nothing_in_folder"),
        ("done", None),
    ]


def test_a_folder_stands_for_its_texts(fake, jobs_run, text_file, out, tmp_path):
    folder = tmp_path / "textos"
    text_file("b.txt", folder=folder)
    text_file("a.txt", "Tomás Berrio", folder=folder)
    (folder / "foto.png").write_bytes(b"x")
    ran = jobs_run("generate", folder, "--out", out, "--format", "json")
    assert [path.name for path in ran.files] == ["a.json", "b.json"]


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


def test_the_lock_is_free_after_a_run(fake, jobs_run, text_file, out):
    assert jobs_run("generate", text_file(), "--out", out, "--format", "json").code == 0
    with model_lock(wait=False, cancel=lambda: False):
        pass


def test_a_broken_settings_file_is_set_aside_and_told(fake, jobs_run, text_file, out, qgdesk_home):
    (qgdesk_home / "settings.toml").write_text("esto no es = = toml")
    ran = jobs_run("generate", text_file(), "--out", out, "--format", "json")
    assert ran.code == 0
    assert "settings.toml.broken" in ran.err
    assert (qgdesk_home / "settings.toml.broken").exists()


class TestSkipDone:
    def run_again(self, jobs_run, text, out, *more):
        return jobs_run("generate", text, "--out", out, "--skip-done", "--format", "docx,json", *more)

    @pytest.fixture
    def done(self, fake, jobs_run, text_file, out):
        text = text_file()
        assert self.run_again(jobs_run, text, out).code == 0
        fake.MADE.clear()
        fake.LOADS.clear()
        return text

    def test_the_same_request_is_skipped_without_the_model(self, fake, jobs_run, out, done):
        before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
        ran = self.run_again(jobs_run, done, out, "--json")
        assert ran.code == 0
        assert ran.objects[0]["status"] == "skipped"
        assert ran.objects[0]["files"] == []
        assert not fake.LOADS and not fake.MADE
        assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before

    @pytest.mark.parametrize(
        "more",
        [
            ["--short", "4"],
            ["--true-false", "4"],
            ["--seed", "1"],
            ["--strategy", "zero-shot"],
            ["--quantization", "nf4"],
            ["--adapter", "."],
            ["--model", "smollm2-135m"],
            ["--profile", "vos"],
            ["--words", "30"],
            ["--title", "Otro título"],
        ],
    )
    def test_another_request_is_made(self, fake, jobs_run, out, done, more):
        self.run_again(jobs_run, done, out, *more)
        assert len(fake.MADE) == 1

    def test_a_changed_text_is_made(self, fake, jobs_run, out, done):
        done.write_text(done.read_text() + "\nY una frase más al final del texto.\n")
        self.run_again(jobs_run, done, out)
        assert len(fake.MADE) == 1

    def test_the_model_named_as_it_was_made_is_skipped(self, fake, jobs_run, out, done):
        self.run_again(
            jobs_run, done, out, "--model", "embedded", "--adapter", "none", "--quantization", "none"
        )
        assert not fake.MADE

    def test_files_that_went_are_written_again_without_the_model(self, fake, jobs_run, out, done):
        (out / "amparo-docente.docx").unlink()
        ran = self.run_again(jobs_run, done, out)
        assert "amparo-docente.docx" in [path.name for path in ran.files]
        assert (out / "amparo-docente.docx").exists()
        assert not fake.LOADS

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"schema_version": 1}', "[" * 50_000])
    def test_a_json_that_is_no_worksheet_is_made_again(self, fake, jobs_run, out, done, content):
        (out / "amparo.json").write_text(content)
        assert self.run_again(jobs_run, done, out).code == 0
        assert len(fake.MADE) == 1

    def test_a_shortfall_keeps_its_code(self, fake, jobs_run, text_file, out, monkeypatch):
        monkeypatch.setenv("FAKE_SHORT", "Amparo")
        text = text_file()
        assert self.run_again(jobs_run, text, out).code == 3
        assert self.run_again(jobs_run, text, out).code == 3
        assert len(fake.MADE) == 1


def test_wiki_pages_are_read_each_once(fake, jobs_run, out, tmp_path, monkeypatch):
    from jobs.errors import SourceError
    from jobs.sources import mediawiki, read_text

    asked = []

    class Wiki:
        def __init__(self, endpoint, cache, contact):
            asked.append((endpoint, contact))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            asked.append("closed")

        def read(self, page, sections=None):
            asked.append((page, sections))
            if page == "Nadie":
                raise SourceError("source.no_page", {"name": page})
            return read_text("Ana Ríos nació en Lima en 1900. Fue maestra rural. Murió en Cusco.", page)

    monkeypatch.setattr(mediawiki, "MediaWiki", Wiki)
    titles = tmp_path / "titulos.txt"
    titles.write_text("# curso\nNadie\n\nAna Ríos\n", encoding="utf-8")
    ran = jobs_run(
        *("generate", "--wikipedia", "Ana Ríos", "--titles", titles, "--sections", "Vida, Obra"),
        *("--out", out, "--format", "json", "--short", 1, "--true-false", 1),
    )
    assert ran.code == 4
    assert [path.name for path in ran.files] == ["ana_rios.json"]
    assert asked[0] == ("https://es.wikipedia.org/w/api.php", None)
    assert asked[1:] == [("Ana Ríos", ("Vida", "Obra")), ("Nadie", ("Vida", "Obra")), "closed"]


def test_errors_never_come_as_exceptions(jobs_run, text_file, monkeypatch):
    def broken(*_):
        raise JobError("lock.busy")

    monkeypatch.setattr("jobs.cli._command", broken)
    assert jobs_run("generate", text_file()).code == 4


def test_nothing_is_written_outside_the_folder(fake, jobs_run, text_file, out, tmp_path, monkeypatch):
    work = tmp_path / "work"
    work.mkdir()
    text = text_file(folder=tmp_path / "in")
    monkeypatch.chdir(work)
    assert jobs_run("generate", text, "--out", out, "--format", "json").code == 0
    assert os.listdir(work) == []
    assert json.loads((out / "amparo.json").read_text(encoding="utf-8"))["schema_version"] == 1
