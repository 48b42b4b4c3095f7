"""The samples are the first texts that a teacher tries: they must read well and be fit for the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jobs.sources import read_file, supported_files

FOLDER = Path(__file__).parents[2] / "resources" / "samples"
SAMPLES = sorted(FOLDER.glob("*.txt"))
BIOGRAPHIES = {
    "gabriela_mistral": "Gabriela Mistral",
    "santiago_ramon_y_cajal": "Santiago Ramón y Cajal",
    "sor_juana_ines_de_la_cruz": "Sor Juana Inés de la Cruz",
    "maria_moliner": "María Moliner",
}


def test_there_are_enough_of_both_kinds():
    assert len(SAMPLES) >= 6
    stems = {path.stem for path in SAMPLES}
    assert set(BIOGRAPHIES) <= stems
    assert len(stems - set(BIOGRAPHIES)) >= 2


def test_the_folder_holds_nothing_else_that_would_be_read():
    assert supported_files(FOLDER) == SAMPLES
    licence = (FOLDER / "LICENCE").read_text(encoding="utf-8")
    assert "CC0" in licence
    assert all(f"`{path.name}`" in licence for path in SAMPLES)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
class TestSample:
    def test_it_is_read_as_it_was_meant(self, path):
        document = read_file(path)
        assert document.language_detected == "es"
        assert document.title == path.read_text(encoding="utf-8").splitlines()[0]
        assert not document.text.startswith(document.title + "\n")
        assert document.topic == BIOGRAPHIES.get(path.stem, document.topic)
        assert 300 <= len(document.text.split()) <= 1200
        assert len(document.paragraphs) >= 5

    def test_its_typography_is_clean(self, path):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n") and not text.endswith("\n\n")
        assert not re.search(r" {2}|\t| \n|\n{3}|\r", text)
        assert not re.search(r"\s[,.;:!?»)]|[«(¿¡]\s|[,;:][^\s\d»]", text)
        assert not re.search(r'["“”‘’`]', text), "Spanish quotes only"
        assert text.count("«") == text.count("»") and text.count("(") == text.count(")")
        body = text.split("\n", 2)[2].strip()
        assert all(re.search(r"[.!?»]$", paragraph) for paragraph in body.split("\n\n"))
        assert not re.search(r"\b([a-záéíóúüñ]+) \1\b", text), "a word twice"

    def test_its_sentences_are_not_endless(self, path):
        body = path.read_text(encoding="utf-8").split("\n", 2)[2]
        longest = max(len(sentence.split()) for sentence in re.split(r"(?<=[.!?])\s", body))
        assert longest <= 55
