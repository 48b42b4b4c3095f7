from __future__ import annotations

import json
import os
import time
from pathlib import Path

from jobs.lock import model_lock
from jobs.worksheet.models import Worksheet


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


def test_the_lock_is_free_after_a_run(fake, jobs_run, text_file, out):
    assert jobs_run("generate", text_file(), "--out", out, "--format", "json").code == 0
    with model_lock(wait=False, cancel=lambda: False):
        pass


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


def test_nothing_is_written_outside_the_folder(fake, jobs_run, text_file, out, tmp_path, monkeypatch):
    work = tmp_path / "work"
    work.mkdir()
    text = text_file(folder=tmp_path / "in")
    monkeypatch.chdir(work)
    assert jobs_run("generate", text, "--out", out, "--format", "json").code == 0
    assert os.listdir(work) == []
    assert json.loads((out / "amparo.json").read_text(encoding="utf-8"))["schema_version"] == 1
