from __future__ import annotations

import errno
import json
import os
import zipfile

import pytest

from jobs.errors import UsageError
from jobs.export import IncompleteExport, check_formats, export_worksheet, pdf
from jobs.export.json_file import load_worksheet
from jobs.files import Ledger


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "data" / "ledger.json")


def test_names_of_the_files(make_worksheet, tmp_path, ledger):
    sheet = make_worksheet(options={"versions": ("A", "B")})
    formats = ["docx", "json", "moodle", "gift"]
    result = export_worksheet(sheet, tmp_path / "out", "amparo", formats, adapted=True, ledger=ledger)
    assert [file.name for file in result.files] == [
        "amparo.json",
        "amparo-alumno.docx",
        "amparo-alumno-B.docx",
        "amparo-alumno-adaptado.docx",
        "amparo-docente.docx",
        "amparo-moodle.xml",
        "amparo.gift.txt",
    ]
    assert result.notes == []
    assert {file.name for file in (tmp_path / "out").iterdir()} == {file.name for file in result.files}


def test_json_is_written_even_if_not_asked_for(make_worksheet, tmp_path, ledger):
    result = export_worksheet(make_worksheet(), tmp_path, "amparo", ["docx"], ledger=ledger)
    assert (
        json.loads((tmp_path / "amparo.json").read_text(encoding="utf-8"))["title"]
        == "Amparo Quintanilla Rey"
    )
    assert result.files[0].name == "amparo.json"


def test_exporting_again_replaces_our_files_but_not_an_edited_one(make_worksheet, tmp_path, ledger):
    export_worksheet(make_worksheet(), tmp_path, "amparo", ["docx"], ledger=ledger)
    edited = tmp_path / "amparo-alumno.docx"
    edited.write_bytes(b"edited in Word")
    key = (tmp_path / "amparo-docente.docx").read_bytes()
    changed = make_worksheet(options={"profile": "latam"})
    result = export_worksheet(changed, tmp_path, "amparo", ["docx"], ledger=ledger)
    assert edited.read_bytes() == b"edited in Word"
    assert zipfile.is_zipfile(tmp_path / "amparo-alumno (2).docx")
    # the edited sheet keeps its key, and the new one has its own
    assert (tmp_path / "amparo-docente.docx").read_bytes() == key
    assert zipfile.is_zipfile(tmp_path / "amparo-docente (2).docx")
    assert load_worksheet(tmp_path / "amparo (2).json") == changed
    assert [(note.code, note.params) for note in result.notes] == [
        ("export.kept_changed", {"kept": "amparo-alumno.docx", "written": "amparo-alumno (2).docx"})
    ]


def test_the_same_worksheet_again_writes_anew_only_what_was_edited(make_worksheet, tmp_path, ledger):
    sheet = make_worksheet()
    export_worksheet(sheet, tmp_path, "amparo", ["docx"], ledger=ledger)
    (tmp_path / "amparo-alumno.docx").write_bytes(b"edited in Word")
    export_worksheet(sheet, tmp_path, "amparo", ["docx"], ledger=ledger)
    assert sorted(file.name for file in tmp_path.glob("*(2)*")) == ["amparo-alumno (2).docx"]


def test_same_worksheet_gives_the_same_bytes(make_worksheet, tmp_path, ledger):
    for folder in ("one", "two"):
        export_worksheet(
            make_worksheet(), tmp_path / folder, "a", ["docx", "moodle", "gift"], adapted=True, ledger=ledger
        )
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_unknown_format_is_refused_before_anything_is_written(make_worksheet, tmp_path, ledger):
    with pytest.raises(UsageError) as caught:
        export_worksheet(make_worksheet(), tmp_path / "out", "a", ["odt"], ledger=ledger)
    assert caught.value.code == "export.unknown_format"
    assert not (tmp_path / "out").exists()


def test_without_libreoffice_everything_but_the_pdf_is_written(make_worksheet, tmp_path, ledger, monkeypatch):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    with pytest.raises(IncompleteExport) as caught:
        export_worksheet(make_worksheet(), tmp_path, "a", ["docx", "pdf"], ledger=ledger)
    assert caught.value.code == "export.no_libreoffice"
    assert [file.name for file in caught.value.result.files] == ["a.json", "a-alumno.docx", "a-docente.docx"]
    with pytest.raises(Exception, match="no_libreoffice"):
        check_formats(["docx", "pdf"])


def test_a_disk_that_fills_between_two_files_leaves_the_earlier_set(
    make_worksheet, tmp_path, ledger, monkeypatch
):
    first = export_worksheet(make_worksheet(), tmp_path, "a", ["docx"], ledger=ledger)
    before = {file: file.read_bytes() for file in first.files[1:]}
    real, room = os.fsync, [5]  # JSON, its folder, the ledger and its folder, the student's sheet

    def fills(handle):
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    changed = make_worksheet(options={"profile": "latam"})
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fills)
        with pytest.raises(IncompleteExport) as caught:
            export_worksheet(changed, tmp_path, "a", ["docx"], ledger=ledger)
    assert (caught.value.code, caught.value.result.files) == ("export.disk_full", first.files[:1])
    assert {file: file.read_bytes() for file in tmp_path.glob("*.docx")} == before
    assert not list(tmp_path.glob(".*"))
    again = export_worksheet(changed, tmp_path, "a", ["docx"], ledger=ledger)
    assert again.files == first.files
    assert all(file.read_bytes() != data for file, data in before.items())


def test_folder_that_is_a_file(make_worksheet, tmp_path, ledger):
    (tmp_path / "out").write_text("")
    with pytest.raises(IncompleteExport) as caught:
        export_worksheet(make_worksheet(), tmp_path / "out", "a", ["docx"], ledger=ledger)
    assert caught.value.code == "export.no_folder"


@pytest.mark.parametrize("taken", ["a-alumno.docx", "a-docente.docx", "a.json"])
def test_a_folder_with_the_name_of_a_file_is_left_alone_and_told(make_worksheet, tmp_path, ledger, taken):
    (tmp_path / taken).mkdir()
    result = export_worksheet(make_worksheet(), tmp_path, "a", ["docx"], ledger=ledger)
    names = [file.name for file in result.files]
    assert names == ["a (2).json", "a-alumno (2).docx", "a-docente (2).docx"]
    assert all(file.is_file() for file in result.files)
    written = taken.replace(".", " (2).")
    told = [(note.code, note.params) for note in result.notes]
    assert told == [("export.kept_folder", {"kept": taken, "written": written})]
    assert list((tmp_path / taken).iterdir()) == []


@pytest.mark.libreoffice
@pytest.mark.skipif(pdf.find_libreoffice() is None, reason="LibreOffice is not installed")
def test_pdf(make_worksheet, tmp_path, ledger):
    result = export_worksheet(make_worksheet(), tmp_path, "a", ["pdf"], ledger=ledger)
    assert [file.name for file in result.files] == ["a.json", "a-alumno.pdf", "a-docente.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in result.files[1:])
