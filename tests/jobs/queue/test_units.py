"""Pages of units: every order and filter, forwards, without gaps."""

from __future__ import annotations

import itertools

import pytest

from jobs.queue import UnitQuery

TITLES = ("Ávila", "ajo", "Zorra", "árbol", "Zumo", "beso", "Ñu", "nube", "ávila 2", "cabra")


@pytest.fixture
def many(store, add, claim):
    first, second = add(*TITLES), add(*TITLES[:4])
    for number in range(6):
        unit = claim().key
        if number % 2:
            store.work.finish(unit, 1.0)
        elif number % 4:
            store.jobs.cancel(*unit)
            store.work.obey_cancel(unit, 1.0)
    return first, second


@pytest.mark.parametrize("sort", ["age", "title", "changed"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("statuses", [(), ("queued",), ("done", "cancelled")])
@pytest.mark.parametrize("whole", [True, False])
def test_pages_join_to_the_whole_list(store, many, sort, descending, statuses, whole):
    job = None if whole else many[0].id
    query = UnitQuery(job=job, statuses=statuses, sort=sort, descending=descending)
    everything = store.units.page(query, limit=100).units
    assert store.units.count(query) == len(everything) > 0
    found, cursor = [], None
    for _ in itertools.count():
        page = store.units.page(query, after=cursor, limit=3)
        found += page.units
        cursor = page.next
        if cursor is None:
            break
    assert tuple(found) == everything
    assert store.units.page(query, offset=2, limit=2).units == everything[2:4]
    assert all(not statuses or unit.status in statuses for unit in found)


def test_titles_are_sorted_and_found_without_accents(store, many):
    query = UnitQuery(job=many[0].id, sort="title")
    titles = [unit.title for unit in store.units.page(query).units]
    assert titles[:5] == ["ajo", "árbol", "Ávila", "ávila 2", "beso"]
    found = store.units.page(UnitQuery(job=many[0].id, search="AVILA")).units
    assert {unit.title for unit in found} == {"Ávila", "ávila 2"}
    assert store.units.count(UnitQuery(job=many[0].id, search="avila 2")) == 1


def test_a_search_is_no_pattern(store, add):
    add("100% seguro", "otra")
    assert store.units.count(UnitQuery(search="%")) == 1
    assert store.units.count(UnitQuery(search="_")) == 0
