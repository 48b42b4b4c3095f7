"""What follows from country and level."""

from __future__ import annotations

from jobs.classroom import DEFAULT_COUNTRY, DEFAULT_LEVEL, countries, levels, register


def test_country_sets_register_and_paper() -> None:
    assert (countries()["ES"].profile, countries()["ES"].paper) == ("es", "a4")
    assert (countries()["MX"].profile, countries()["MX"].paper) == ("latam", "letter")
    assert register("AR", DEFAULT_LEVEL) == "vos"


def test_foreign_learners_are_addressed_formally_everywhere() -> None:
    assert register("AR", "foreign") == register("ES", "foreign") == "usted"


def test_defaults_exist() -> None:
    assert DEFAULT_COUNTRY in countries()
    assert DEFAULT_LEVEL in levels()
