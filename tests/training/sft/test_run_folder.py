"""What stands in the folder of a run, also after a kill."""

from __future__ import annotations

import json

import pytest

from training.sft.run_folder import RunFolder


@pytest.fixture
def run(tmp_path):
    return RunFolder(tmp_path)


def test_a_line_that_ends_inside_a_letter_is_left_out(run):
    whole = json.dumps({"step": 1, "text": "señal"}, ensure_ascii=False).encode()
    cut = whole[: whole.index("ñ".encode()) + 1]
    for file in (run.metrics, run.samples):
        file.write_bytes(whole + b"\n" + cut)
    assert run.rows() == [{"step": 1, "text": "señal"}]
    run.forget_after(1)
    assert run.samples.read_bytes() == whole + b"\n"


def test_only_a_line_feed_ends_a_line(run):
    row = {"step": 1, "text": "uno\u2028dos\u0085tres"}
    run.samples.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    run.forget_after(1)
    assert json.loads(run.samples.read_bytes()) == row


def test_what_is_no_row_is_left_out(run):
    run.metrics.write_bytes(b'{"step": 1}\n\0\0\0\n7\n{"loss": 2}\n{"step": 2}\n')
    run.forget_after(1)
    assert run.rows() == [{"step": 1}]
