"""For tests of the command line: a pipeline without a model, and texts to feed it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

SENTENCES = (
    "{name} nació en Puerto Sereno en 1902. Estudió Magisterio en Granada durante cuatro años. "
    "Volvió a su pueblo en 1921 porque su madre enfermó. Abrió una escuela nocturna para pescadores. "
    "Publicó un atlas en Veracruz en 1936. Murió en Valdelirio en 1978."
)


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def files(self) -> list[Path]:
        return [Path(line) for line in self.out.splitlines()]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch):
    """The command line with the pipeline of ``fake_generation``."""
    import fake_generation

    from jobs.cli import engine_loading

    monkeypatch.setattr("jobs.pipeline.make.make_worksheet", fake_generation.make_worksheet)
    monkeypatch.setattr(engine_loading, "load_engine", fake_generation.load_engine)
    fake_generation.LOADS.clear()
    fake_generation.MADE.clear()
    return fake_generation


@pytest.fixture
def jobs_run(capsys: pytest.CaptureFixture[str]):
    """Run a command in this process."""

    def run(*words: object) -> Ran:
        from jobs.cli import main

        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return run


@pytest.fixture
def text_file(tmp_path: Path):
    """Write a text about an invented person."""

    def write(name: str = "amparo.txt", person: str = "Amparo Quintanilla", folder: Path = tmp_path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(f"{person}\n\n{SENTENCES.format(name=person)}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "fichas"
