from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from jobs.engine.models.packaged_file import checked_file, installed, part_files
from jobs.engine.models.presets import PackageSource
from jobs.errors import CancelledError, ModelError

PARTS = [b"uno" * 1000, b"dos" * 1000, b"tres" * 10]
WHOLE = b"".join(PARTS)


def source(**changes: object) -> PackageSource:
    values: dict[str, object] = {
        "kind": "packages",
        "distributions": "qgdesk-test-part{part}",
        "parts": 3,
        "version": "1.0",
        "file": "data/part{part:02}.bin",
        "install": "qgdesk[test]",
        "bytes": len(WHOLE),
        "sha256": hashlib.sha256(WHOLE).hexdigest(),
        "tie": True,
    }
    return PackageSource.model_validate({**values, **changes})


@pytest.fixture
def packages(tmp_path, monkeypatch) -> Path:
    """Three installed distributions whose modules must not be imported."""
    site = tmp_path / "site"
    for number, content in enumerate(PARTS, start=1):
        module = site / f"qgdesk_test_part{number}"
        (module / "data").mkdir(parents=True)
        (module / "__init__.py").write_text("raise RuntimeError('imported')")
        (module / "data" / f"part{number:02}.bin").write_bytes(content)
        info = site / f"qgdesk_test_part{number}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: qgdesk-test-part{number}\nVersion: 1.0\n"
        )
        (info / "RECORD").write_text(
            f"{module.name}/__init__.py,,\n{module.name}/data/part{number:02}.bin,,\n"
        )
    monkeypatch.syspath_prepend(str(site))
    return site


def test_parts_are_joined_in_order_and_never_imported(packages, tmp_path):
    scratch = tmp_path / "joined"
    steps: list[int] = []
    with checked_file(source(), scratch, progress=lambda done, total: steps.append(done)) as path:
        assert path.read_bytes() == WHOLE
    assert steps[-1] == len(WHOLE)
    assert not scratch.exists()
    assert not any(name.startswith("qgdesk_test_part") for name in sys.modules)


def test_a_single_part_is_used_where_it_lies(packages, tmp_path):
    one = source(
        distributions="qgdesk-test-part1",
        parts=1,
        file="part01.bin",
        bytes=len(PARTS[0]),
        sha256=hashlib.sha256(PARTS[0]).hexdigest(),
    )
    with checked_file(one, tmp_path / "never") as path:
        assert path.parent.parent.name == "qgdesk_test_part1"
    assert path.exists()
    assert not (tmp_path / "never").exists()


def test_a_missing_package_says_what_to_install(packages, tmp_path):
    with pytest.raises(ModelError) as caught:
        part_files(source(parts=4))
    assert caught.value.code == "model.packages_missing"
    assert caught.value.params == {
        "package": "qgdesk-test-part4",
        "install": "pip install 'qgdesk[test]'",
    }
    assert installed(source())
    assert not installed(source(parts=4))


def test_a_missing_file_counts_as_a_missing_package(packages):
    (packages / "qgdesk_test_part2" / "data" / "part02.bin").unlink()
    with pytest.raises(ModelError) as caught:
        part_files(source())
    assert caught.value.code == "model.packages_missing"


def test_a_changed_byte_is_found_before_anything_is_used(packages, tmp_path):
    path = packages / "qgdesk_test_part2" / "data" / "part02.bin"
    path.write_bytes(b"X" + PARTS[1][1:])
    scratch = tmp_path / "joined"
    with pytest.raises(ModelError) as caught, checked_file(source(), scratch):
        pytest.fail("the file was handed out")
    assert caught.value.code == "model.packages_damaged"
    assert "sha256" in str(caught.value.params["found"])
    assert not scratch.exists()


def test_a_cut_part_is_found_by_its_size(packages, tmp_path):
    path = packages / "qgdesk_test_part2" / "data" / "part02.bin"
    path.write_bytes(PARTS[1][:-1])
    with pytest.raises(ModelError) as caught, checked_file(source(), tmp_path / "joined"):
        pytest.fail("the file was handed out")
    assert caught.value.params["found"] == f"{len(WHOLE) - 1} bytes"


def test_cancel_leaves_nothing(packages, tmp_path):
    scratch = tmp_path / "joined"
    with pytest.raises(CancelledError), checked_file(source(), scratch, cancel=lambda: True):
        pytest.fail("the file was handed out")
    assert not scratch.exists()
