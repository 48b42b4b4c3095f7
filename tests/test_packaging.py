"""What is installed: pinned versions that the project allows, and every data file in the package."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def requirements() -> list[str]:
    extras = PROJECT["optional-dependencies"].values()
    return [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]


def pins() -> dict[str, str]:
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {name: pin for name, _, pin in (line.partition("==") for line in lines if "==" in line)}


@pytest.mark.parametrize("line", requirements())
def test_every_requirement_has_a_pin_that_it_allows(line):
    packaging = pytest.importorskip("packaging.requirements", reason="comes with pytest")
    requirement = packaging.Requirement(line)
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    if name == PROJECT["name"]:
        return
    assert name in pins(), f"{name} has no pin: renew .ci/constraints.txt as told in .ci/run"
    assert requirement.specifier.contains(pins()[name]), f"{pins()[name]} is not allowed by {line}"


def test_pins_name_no_index():
    text = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text, re.MULTILINE)


def test_the_check_script_is_a_script():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111 or sys.platform == "win32"
    if sys.platform != "win32":
        subprocess.run(["bash", "-n", str(script)], check=True)
