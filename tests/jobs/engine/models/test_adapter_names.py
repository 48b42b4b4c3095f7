"""What ``--adapter`` means: a name of a finished adapter, or a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs.engine.choice import ModelChoice
from jobs.engine.models.adapters import adapter_folder, check_adapter
from jobs.errors import ModelError
from jobs.paths import adapters_dir
from jobs.queue.adding import _settled


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working folder that holds folders of the same names as adapters."""
    for name in ("mi_adaptador", "otro"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    (adapters_dir() / "mi_adaptador").mkdir(parents=True)
    return tmp_path


def test_a_name_is_a_finished_adapter_first(here):
    assert adapter_folder("mi_adaptador") == adapters_dir() / "mi_adaptador"
    assert adapter_folder("Mi adaptador") == adapters_dir() / "mi_adaptador"
    assert adapter_folder("otro") == Path("otro")
    assert adapter_folder("ninguno") == adapters_dir() / "ninguno"


def test_the_name_of_a_folder_that_somebody_put_there_is_kept(here):
    (adapters_dir() / "Copiado v2").mkdir()
    assert adapter_folder("Copiado v2") == adapters_dir() / "Copiado v2"


@pytest.mark.parametrize("given", ["./mi_adaptador", "sub/mi_adaptador", ".", "..", "/x/mi_adaptador", "~"])
def test_a_path_is_a_path(here, given):
    assert adapter_folder(given) == Path(given).expanduser()


@pytest.mark.parametrize("given", ["", "  "])
def test_nothing_is_no_adapter(given):
    with pytest.raises(ModelError) as caught:
        adapter_folder(given)
    assert caught.value.code == "adapter.not_found"


def test_a_queued_choice_means_the_same_from_any_folder(here):
    def settled(adapter):
        return _settled(ModelChoice(adapter=adapter)).adapter

    assert settled("mi_adaptador") == str(adapters_dir() / "mi_adaptador")
    assert settled("./otro") == str(here / "otro")
    assert (settled("none"), settled(None)) == ("none", None)


@pytest.mark.parametrize("given", ["x" * 300, "a/" + "x" * 300])
def test_a_name_longer_than_any_file_s_is_not_found(qgdesk_home, given):
    folder = adapter_folder(given)
    with pytest.raises(ModelError) as caught:
        check_adapter(folder, family="m", base_sha256=None, base_fingerprint="f")
    assert caught.value.code == "adapter.not_found"
