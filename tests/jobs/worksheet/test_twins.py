"""Which words make the false statements of a sheet: not the same ones again and again."""

from __future__ import annotations

from collections import Counter

from quintanilla import analysed, draft

from jobs.worksheet.word_rules import check_words

TEXT = (
    "Amparo Quintanilla abrió una escuela en Granada. Quintanilla vendió un molino en Cádiz. "
    "Quintanilla dirigió un teatro en Lugo. Quintanilla pintó un mural en Soria. "
    "Quintanilla fundó una revista en Toledo."
)
DEEDS = {
    "Granada": "abrió una escuela", "Cádiz": "vendió un molino", "Lugo": "dirigió un teatro",
    "Soria": "pintó un mural", "Toledo": "fundó una revista",
}  # fmt: skip


def test_swapped_in_words_take_turns():
    analysis, served = analysed(TEXT), Counter()
    for place, deed in DEEDS.items():
        stated = draft(analysis, "true_false", place, f"En {place}, Quintanilla {deed}.")
        check_words(stated, analysis, seed=0, served=served)
        assert stated.twin == stated.text.replace(place, stated.swap.inserted)
    assert sum(served.values()) == len(DEEDS)
    assert max(served.values()) <= 2


def test_a_statement_alone_gets_the_best_change():
    analysis = analysed(TEXT)
    first, second = (
        draft(analysis, "true_false", "Lugo", "En Lugo, Quintanilla dirigió un teatro.") for _ in range(2)
    )
    check_words(first, analysis, seed=0)
    check_words(second, analysis, seed=0)
    assert first.swap == second.swap
