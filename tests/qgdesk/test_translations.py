"""Every text exists in both languages, with the same placeholders; the compiled files are fresh."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "resources" / "translations"
FILES = sorted(FOLDER.glob("*.ts"))
PLACEHOLDER = re.compile(r"\{\w*\}|%n|%L?\d")


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, name
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_missing(file: Path) -> None:
    for message in ElementTree.parse(file).iter("message"):
        source, translation = message.findtext("source"), message.find("translation")
        assert translation is not None and translation.get("type") is None, source
        forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
        for form in forms:
            assert form, source
            wanted = set(PLACEHOLDER.findall(source))
            assert set(PLACEHOLDER.findall(form)) == wanted, source


@pytest.mark.parametrize("part", sorted({file.stem.rsplit("_", 1)[0] for file in FILES}))
def test_every_text_of_the_code_is_in_the_files(part: str, tmp_path: Path) -> None:
    package = Path(__file__).parents[2] / "qgdesk"
    inside = sorted((package / "review").rglob("*.py")) if part == "review" else sorted(package.rglob("*.py"))
    sources = [str(file) for file in inside if part == "review" or "review" not in file.parts]
    fresh = tmp_path / "fresh.ts"
    subprocess.run(
        [tool("pyside6-lupdate"), "-silent", "-locations", "none", *sources, "-ts", str(fresh)],
        check=True,
    )
    known = texts(FOLDER / f"{part}_en.ts")
    assert texts(fresh) <= known


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_compiled_files_are_fresh(file: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "fresh.qm"
    subprocess.run([tool("pyside6-lrelease"), "-silent", str(file), "-qm", str(compiled)], check=True)
    assert compiled.read_bytes() == file.with_suffix(".qm").read_bytes(), "run .ci/translations"


def texts(file: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(file).iter("context")
        for message in context.iter("message")
    }
