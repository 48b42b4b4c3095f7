from __future__ import annotations

import pytest

from jobs.queue.earlier import missing_formats

FILES = {"json": ["a.json"], "docx": ["a-alumno.docx", "a-docente.docx"], "gift": ["a.gift.txt"]}


@pytest.mark.parametrize("taken", [name for names in FILES.values() for name in names])
def test_a_folder_is_no_file_that_was_written(tmp_path, taken):
    for names in FILES.values():
        for name in names:
            (tmp_path / name).write_text("x")
    assert missing_formats(tmp_path, "a", FILES, adapted=False, versions=("A",)) == ()
    (tmp_path / taken).unlink()
    (tmp_path / taken).mkdir()
    [gone] = missing_formats(tmp_path, "a", FILES, adapted=False, versions=("A",))
    assert taken in FILES[gone]
