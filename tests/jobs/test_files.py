from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import ExportError
from jobs.files import Ledger, save, slug, target_for, unique_slug, write_atomically


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "data" / "ledger.json")


def only_file(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.is_file())


def test_writes_and_replaces(tmp_path):
    path = tmp_path / "a.txt"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert only_file(tmp_path) == ["a.txt"]


def test_new_file_has_ordinary_permissions(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "plain").stat().st_mode
    )


@pytest.mark.parametrize(
    ("number", "code", "retryable"),
    [
        (errno.ENOSPC, "export.disk_full", True),
        (errno.EROFS, "export.not_writable", True),
        (errno.EIO, "export.write_failed", True),
    ],
)
def test_failure_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, number, code, retryable):
    path = tmp_path / "a.txt"
    write_atomically(path, b"old")

    def fail(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError) as caught:
        write_atomically(path, b"new")
    assert (caught.value.code, caught.value.retryable) == (code, retryable)
    assert path.read_bytes() == b"old"
    assert only_file(tmp_path) == ["a.txt"]


def test_interruption_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.txt", b"new")
    assert only_file(tmp_path) == []


def test_write_protected_file(tmp_path, monkeypatch):
    def refuse(self, target):
        raise PermissionError(errno.EACCES, "open in Word")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError) as caught:
        write_atomically(tmp_path / "a.txt", b"new")
    assert caught.value.code == "export.not_writable"
    assert only_file(tmp_path) == []


def test_missing_folder(tmp_path):
    with pytest.raises(ExportError) as caught:
        write_atomically(tmp_path / "none" / "a.txt", b"")
    assert caught.value.code == "export.no_folder"


def test_our_file_is_replaced(tmp_path, ledger):
    path = tmp_path / "a.docx"
    save(path, b"first", ledger)
    assert target_for(path, ledger) == path
    saved = save(path, b"second", ledger)
    assert (saved.path, saved.kept) == (path, None)
    assert path.read_bytes() == b"second"


def test_changed_and_unknown_files_are_never_overwritten(tmp_path, ledger):
    path = tmp_path / "a.docx"
    save(path, b"first", ledger)
    path.write_bytes(b"edited")
    (tmp_path / "a (2).docx").write_bytes(b"somebody's")
    saved = save(path, b"second", ledger)
    assert saved.path == tmp_path / "a (3).docx"
    assert saved.kept == path
    assert path.read_bytes() == b"edited"
    assert (tmp_path / "a (2).docx").read_bytes() == b"somebody's"
    assert save(path, b"third", ledger).path == tmp_path / "a (3).docx"


def test_link_to_nowhere_is_not_ours(tmp_path, ledger):
    path = tmp_path / "a.docx"
    path.symlink_to(tmp_path / "elsewhere")
    assert target_for(path, ledger) == tmp_path / "a (2).docx"


def test_file_with_the_same_bytes_is_taken_as_ours(tmp_path, ledger):
    path = tmp_path / "a.docx"
    path.write_bytes(b"same")
    assert save(path, b"same", ledger).path == path
    assert ledger.is_ours(path)


def test_file_open_in_another_program(tmp_path, ledger, monkeypatch):
    path = tmp_path / "a.docx"
    save(path, b"first", ledger)
    replace = Path.replace

    def refuse(self, target):
        if Path(target) == path:
            raise PermissionError(errno.EACCES, "open in Word")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    saved = save(path, b"second", ledger)
    assert (saved.path.name, saved.kept) == ("a (2).docx", path)
    assert path.read_bytes() == b"first"
    assert only_file(tmp_path) == ["a (2).docx", "a.docx"]


def test_folder_that_may_not_be_written(tmp_path, ledger, monkeypatch):
    def refuse(**_options):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(ExportError) as caught:
        save(tmp_path / "a.docx", b"", ledger)
    assert caught.value.code == "export.not_writable"
    assert caught.value.params["folder"] == str(tmp_path)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"files": 3}', '{"files": {"x": 1}}', "\x00\xff"])
def test_damaged_ledger_costs_a_copy_and_nothing_else(tmp_path, damage):
    ledger = Ledger(tmp_path / "ledger.json")
    path = tmp_path / "a.docx"
    save(path, b"first", ledger)
    (tmp_path / "ledger.json").write_bytes(damage.encode("latin-1"))
    assert save(path, b"second", ledger).path.name == "a (2).docx"
    assert ledger.is_ours(tmp_path / "a (2).docx")


def test_two_ledgers_on_one_file_keep_each_other_s_entries(tmp_path):
    one, two = Ledger(tmp_path / "ledger.json"), Ledger(tmp_path / "ledger.json")
    save(tmp_path / "a", b"a", one)
    save(tmp_path / "b", b"b", two)
    assert one.is_ours(tmp_path / "a")
    assert one.is_ours(tmp_path / "b")


def test_ledger_that_cannot_be_saved_does_not_stop_the_export(tmp_path):
    (tmp_path / "file").write_text("")
    ledger = Ledger(tmp_path / "file" / "ledger.json")
    assert save(tmp_path / "a", b"a", ledger).path.read_bytes() == b"a"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gabriela Mistral", "gabriela_mistral"),
        ("Ñandú y pingüino", "nandu_y_pinguino"),
        ("A. E. W. Mason", "a_e_w_mason"),
        ("L'été / «otoño»", "lete_otono"),
        ("ya-listo_2", "ya-listo_2"),
        ("CON", "con_"),
        ("lpt1", "lpt1_"),
        ("コンピュータ", "ficha"),
        ("", "ficha"),
        ("../../etc/passwd", "etc_passwd"),
    ],
)
def test_slug(name, expected):
    assert slug(name) == expected


def test_slugs_of_one_run_differ():
    taken: set[str] = set()
    for _ in range(3):
        taken.add(unique_slug("Gabriela Mistral", taken))
    assert taken == {"gabriela_mistral", "gabriela_mistral-2", "gabriela_mistral-3"}
    long = "x" * 60
    assert len(unique_slug(long, {long})) <= 60


@given(st.text())
def test_slug_is_always_a_good_name(name):
    found = slug(name)
    assert 0 < len(found) <= 60
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")
    assert found not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
