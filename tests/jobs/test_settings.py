from __future__ import annotations

import pytest

from jobs.errors import UsageError
from jobs.settings import VERSION, Settings, load, save


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def codes(loaded):
    return [warning.code for warning in loaded.warnings]


def test_without_a_file_everything_has_its_default(path):
    loaded = load(path)
    assert loaded.settings == Settings()
    assert not loaded.warnings
    assert not path.exists()


def test_missing_keys_take_their_default(path):
    path.write_text('paper = "letter"\n')
    loaded = load(path)
    assert loaded.settings == Settings(paper="letter")
    assert not loaded.warnings


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('paper = "folio"', "paper"),
        ("points = 0", "points"),
        ('points = "muchos"', "points"),
        ("threads = 0", "threads"),
        ("profile = [1]", "profile"),
        ("version = 'x'", "version"),
    ],
)
def test_a_wrong_value_is_named_and_falls_back_alone(path, line, key):
    path.write_text(f'{line}\nvf_mode = "mark"\n')
    loaded = load(path)
    assert loaded.settings == Settings(vf_mode="mark")
    assert [(warning.code, warning.params["key"]) for warning in loaded.warnings] == [
        ("settings.bad_value", key)
    ]
    assert path.read_text().startswith(line), "the file is the owner's"


@pytest.mark.parametrize("content", [b"paper = = letter", b"\xff\xfe\x00", b"[[[", b'paper = "a4'])
def test_a_broken_file_is_set_aside_and_never_lost(path, content):
    path.write_bytes(content)
    loaded = load(path)
    assert loaded.settings == Settings()
    assert codes(loaded) == ["settings.set_aside"]
    assert not path.exists()
    assert path.with_name("settings.toml.broken").read_bytes() == content
    path.write_bytes(content + b"\n")
    load(path)
    assert path.with_name("settings.toml.broken").read_bytes() == content
    assert path.with_name("settings.toml.broken-2").read_bytes() == content + b"\n"


def test_a_byte_order_mark_is_no_damage(path):
    path.write_bytes(b'\xef\xbb\xbfpaper = "letter"\n')
    assert load(path).settings.paper == "letter"


def test_a_newer_file_is_read_and_warned_of(path):
    path.write_text(f'version = {VERSION + 1}\npaper = "letter"\nhologram = true\n')
    loaded = load(path)
    assert loaded.settings.paper == "letter"
    assert codes(loaded) == ["settings.newer"]
    save(loaded.settings, path)
    assert f"version = {VERSION + 1}" in path.read_text()


def test_saving_keeps_comments_order_and_unknown_keys(path):
    path.write_text('# mis ajustes\nfuture = [1, 2]\npaper = "letter"  # carta\nprofile = "vos"\n')
    save(load(path).settings.model_copy(update={"profile": "latam"}), path)
    text = path.read_text()
    assert text.startswith('# mis ajustes\nfuture = [1, 2]\npaper = "letter"  # carta\nprofile = "latam"\n')
    assert load(path).settings == Settings(paper="letter", profile="latam")


def test_a_default_nobody_chose_is_not_frozen_into_the_file(path):
    save(Settings(threads=2), path)
    text = path.read_text()
    assert "threads = 2" in text
    assert "paper" not in text
    save(Settings(), path)
    assert "threads" not in path.read_text()


def test_choosing_the_default_again_is_kept(path):
    save(Settings(paper="letter"), path)
    save(Settings(paper="a4"), path)
    assert load(path).settings.paper == "a4"
    assert 'paper = "a4"' in path.read_text()


def test_saving_over_a_broken_file_sets_it_aside(path):
    path.write_text("a = = b")
    save(Settings(paper="letter"), path)
    assert load(path).settings.paper == "letter"
    assert path.with_name("settings.toml.broken").exists()


def test_a_folder_in_its_place_is_explained(path):
    path.mkdir()
    with pytest.raises(UsageError) as caught:
        load(path)
    assert caught.value.code == "settings.unreadable"
