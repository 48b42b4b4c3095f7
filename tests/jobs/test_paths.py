from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from jobs import paths
from jobs.errors import JobError, UsageError

FOLDERS = (paths.data_dir, paths.models_dir, paths.cache_dir, paths.logs_dir)


def test_everything_is_under_the_home_of_the_environment(qgdesk_home):
    for folder in FOLDERS:
        assert folder().is_dir()
        assert folder().is_relative_to(qgdesk_home)
    assert paths.settings_file() == qgdesk_home / "settings.toml"
    assert len({folder() for folder in FOLDERS}) == len(FOLDERS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_folders_are_for_their_owner_only(monkeypatch, tmp_path):
    monkeypatch.setenv("QGDESK_HOME", str(tmp_path / "new"))
    previous = os.umask(0)
    try:
        for folder in FOLDERS:
            assert stat.S_IMODE(folder().stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    finally:
        os.umask(previous)


def test_without_it_the_platforms_folders_are_used(monkeypatch, tmp_path):
    monkeypatch.setenv("QGDESK_HOME", "  ")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    for folder in (*FOLDERS, lambda: paths.settings_file().parent):
        assert "qgdesk" in folder().parts
        if sys.platform == "linux":
            assert folder().is_relative_to(tmp_path)


def test_a_relative_home_does_not_follow_the_working_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QGDESK_HOME", "casa")
    before = paths.data_dir()
    assert before.is_absolute()
    assert before.is_relative_to(tmp_path / "casa")


def test_a_tilde_is_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("QGDESK_HOME", "~/mis cosas")
    assert paths.data_dir() == tmp_path / "mis cosas" / "data"


def test_the_home_of_somebody_unknown_is_a_name_like_any_other(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.expanded("~/fichas") == tmp_path / "fichas"
    assert paths.expanded("~nadie-de-aquí/fichas") == Path("~nadie-de-aquí/fichas")


def test_a_folder_that_cannot_be_made_is_told_with_its_reason(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("QGDESK_HOME", str(tmp_path / "file"))
    with pytest.raises(UsageError) as caught:
        paths.data_dir()
    assert caught.value.code == "paths.cannot_create"
    assert caught.value.params["folder"] == str(Path(tmp_path / "file" / "data"))
    assert caught.value.params["reason"] == "os.ENOTDIR"


def test_a_full_disk_is_no_wrong_command(monkeypatch, tmp_path):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setenv("QGDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(JobError) as caught:
        paths.data_dir()
    assert (caught.value.code, caught.value.exit_code) == ("paths.disk_full", 4)
    assert caught.value.params == {"folder": str(tmp_path / "home" / "data")}
