from __future__ import annotations

from jobs.export import parse_worksheet
from jobs.export.accepted import accepted_file, count_accepted, forget_accepted, keep_accepted


def test_only_what_a_teacher_stands_for_is_kept(make_worksheet, qgdesk_home):
    path = accepted_file()
    sheet = make_worksheet()
    items = list(sheet.items)
    items[0] = items[0].model_copy(update={"review": "accepted"})
    items[7] = items[7].model_copy(update={"review": "discarded"})  # edited, then taken out
    sheet = sheet.model_copy(update={"items": tuple(items)})
    assert keep_accepted(sheet, path) == 1
    kept = parse_worksheet(path.read_bytes(), path.name)
    assert [item.id for item in kept.items] == [items[0].id]
    assert kept.text == sheet.text


def test_a_worksheet_has_one_line_whatever_changes(make_worksheet, qgdesk_home):
    path = accepted_file()
    sheet = make_worksheet()
    other = sheet.model_copy(update={"worksheet_id": "w-2"})
    all_of_them = tuple(item.model_copy(update={"review": "accepted"}) for item in sheet.items)
    keep_accepted(sheet, path)
    keep_accepted(other, path)
    keep_accepted(sheet.model_copy(update={"items": all_of_them}), path)
    assert count_accepted(path) == len(all_of_them) + 1
    path.write_bytes(path.read_bytes() + b"{broken\n")
    none = tuple(item.model_copy(update={"status": "verified"}) for item in sheet.items)
    keep_accepted(sheet.model_copy(update={"items": none}), path)
    assert count_accepted(path) == 1
    forget_accepted(path)
    assert count_accepted(path) == 0
