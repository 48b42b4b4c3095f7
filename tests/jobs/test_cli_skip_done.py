"""What was made already is not made again."""

from __future__ import annotations

import pytest


class TestSkipDone:
    def run_again(self, jobs_run, text, out, *more):
        return jobs_run("generate", text, "--out", out, "--skip-done", "--format", "docx,json", *more)

    @pytest.fixture
    def done(self, fake, jobs_run, text_file, out):
        text = text_file()
        assert self.run_again(jobs_run, text, out).code == 0
        fake.MADE.clear()
        fake.LOADS.clear()
        return text

    def test_the_same_request_is_skipped_without_the_model(self, fake, jobs_run, out, done):
        before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
        ran = self.run_again(jobs_run, done, out, "--json")
        assert ran.code == 0
        assert ran.objects[0]["status"] == "skipped"
        assert ran.objects[0]["files"] == []
        assert not fake.LOADS and not fake.MADE
        assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before

    @pytest.mark.parametrize(
        "more",
        [
            ["--short", "4"],
            ["--true-false", "4"],
            ["--seed", "1"],
            ["--strategy", "zero-shot"],
            ["--quantization", "nf4"],
            ["--adapter", "."],
            ["--model", "smollm2-135m"],
            ["--profile", "vos"],
            ["--words", "30"],
            ["--title", "Otro título"],
        ],
    )
    def test_another_request_is_made(self, fake, jobs_run, out, done, more):
        self.run_again(jobs_run, done, out, *more)
        assert len(fake.MADE) == 1

    def test_a_changed_text_is_made(self, fake, jobs_run, out, done):
        done.write_text(done.read_text() + "\nY una frase más al final del texto.\n")
        self.run_again(jobs_run, done, out)
        assert len(fake.MADE) == 1

    def test_the_model_named_as_it_was_made_is_skipped(self, fake, jobs_run, out, done):
        self.run_again(
            jobs_run, done, out, "--model", "embedded", "--adapter", "none", "--quantization", "none"
        )
        assert not fake.MADE

    def test_files_that_went_are_written_again_without_the_model(self, fake, jobs_run, out, done):
        (out / "amparo-docente.docx").unlink()
        ran = self.run_again(jobs_run, done, out)
        assert "amparo-docente.docx" in [path.name for path in ran.files]
        assert (out / "amparo-docente.docx").exists()
        assert not fake.LOADS

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"schema_version": 1}', "[" * 50_000])
    def test_a_json_that_is_no_worksheet_is_made_again(self, fake, jobs_run, out, done, content):
        (out / "amparo.json").write_text(content)
        assert self.run_again(jobs_run, done, out).code == 0
        assert len(fake.MADE) == 1

    def test_a_shortfall_keeps_its_code(self, fake, jobs_run, text_file, out, monkeypatch):
        monkeypatch.setenv("FAKE_SHORT", "Amparo")
        text = text_file()
        assert self.run_again(jobs_run, text, out).code == 3
        assert self.run_again(jobs_run, text, out).code == 3
        assert len(fake.MADE) == 1
