from __future__ import annotations

import json

import pytest

from jobs.errors import ExportError
from jobs.export import json_file
from jobs.export.json_file import load_worksheet, parse_worksheet, schema_text, worksheet_json
from resources import read_text


def test_reads_back_what_it_wrote(make_worksheet, tmp_path):
    sheet = make_worksheet()
    path = tmp_path / "a.json"
    path.write_bytes(worksheet_json(sheet))
    assert load_worksheet(path) == sheet
    assert "Comprensión" not in path.read_text(encoding="utf-8")
    assert "Cartografía" in path.read_text(encoding="utf-8")


def test_null_rather_than_absence_and_the_contract_s_names(make_worksheet):
    stored = json.loads(worksheet_json(make_worksheet()))
    assert stored["excerpt"] is None
    assert stored["items"][6]["change"]["from"] == "las corrientes de la bahía"
    assert list(stored)[:4] == ["schema_version", "worksheet_id", "revision", "title"]


def test_file_with_a_byte_order_mark(make_worksheet):
    sheet = make_worksheet()
    assert parse_worksheet(b"\xef\xbb\xbf" + worksheet_json(sheet), "a.json") == sheet


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "export.not_json"),
        (b"\xff\xfe", "export.not_json"),
        (b"[" * 100_000, "export.not_json"),
        (b"[]", "export.not_a_worksheet"),
        (b"{}", "export.not_a_worksheet"),
        (b'{"schema_version": true}', "export.not_a_worksheet"),
        (b'{"schema_version": 1}', "export.not_a_worksheet"),
        (b'{"schema_version": 99}', "export.newer_schema"),
    ],
)
def test_other_files_are_refused(data, code):
    with pytest.raises(ExportError) as caught:
        parse_worksheet(data, "a.json")
    assert caught.value.code == code
    assert caught.value.params["path"] == "a.json"


def test_place_of_the_fault_is_named(make_worksheet):
    stored = json.loads(worksheet_json(make_worksheet()))
    stored["options"]["paper"] = "a3"
    with pytest.raises(ExportError) as caught:
        parse_worksheet(json.dumps(stored).encode(), "a.json")
    assert caught.value.params["where"] == "options.paper"


def test_missing_file(tmp_path):
    with pytest.raises(ExportError) as caught:
        load_worksheet(tmp_path / "none.json")
    assert caught.value.code == "export.unreadable"


def test_older_versions_are_upgraded_step_by_step(make_worksheet, monkeypatch):
    stored = json.loads(worksheet_json(make_worksheet()))
    old = {"heading" if key == "title" else key: value for key, value in stored.items()}
    old["schema_version"] = 1

    def rename(content):
        content["title"] = content.pop("heading")
        return content | {"schema_version": 2}

    def stamp(content):
        return content | {"schema_version": 1}  # the models of today know version 1 only

    monkeypatch.setattr(json_file, "SCHEMA_VERSION", 3)
    found = parse_worksheet(json.dumps(old).encode(), "a.json", {1: rename, 2: stamp})
    assert found.title == "Amparo Quintanilla Rey"


def test_schema_is_up_to_date():
    assert read_text("schemas", "worksheet.schema.json") == schema_text(), (
        "write jobs.export.json_file.schema_text() to resources/schemas/worksheet.schema.json"
    )


def test_evidence_that_is_not_in_the_text_is_refused(make_worksheet):
    stored = json.loads(worksheet_json(make_worksheet()))
    stored["items"][0]["evidence"]["start"] += 1
    with pytest.raises(ExportError) as caught:
        parse_worksheet(json.dumps(stored).encode(), "hoja.json")
    assert caught.value.params["where"] == "items.0.evidence"
