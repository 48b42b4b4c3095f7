"""False by one exchanged fact, and surely false."""

from __future__ import annotations

import re

import pytest
from quintanilla import EXILE, analysed, expression

from jobs.worksheet.candidates import Swap
from jobs.worksheet.expressions import rival_facts
from jobs.worksheet.swap import apply_swap, may_be_true_too, swaps

YEAR = re.compile(r"\b\d{4}\b")
LIFE = (
    "Ana Prado (Soria, 1900 – Lugo, 1980) fue una novelista. "
    "En 1921 Ana Prado viajó a Granada con Tomás Berrio. "
    "En 1923 Ana Prado vivió en Cádiz con el escritor Julio Prado. Ana Prado publicó doce novelas en Lugo. "
    "Trabajó en la Universidad de Granada y en el Hospital de Burgos. Ana Prado ganó 20 premios. "
    "La pintora Luisa Montiel estudió en Granada, Málaga y Toledo. Murió el 4 de mayo de 1980."
)


@pytest.fixture(scope="module")
def life():
    return analysed(LIFE, "Ana Prado")


def inserted(analysis, span, sentence=None, seed=0):
    return [swap.inserted for swap in swaps(analysis, expression(analysis, span, sentence), seed)]


class TestChoosing:
    def test_facts_of_the_text_come_first(self, quintanilla):
        found = inserted(quintanilla, "Veracruz")
        inside = [name for name in found if name in quintanilla.document.text]
        assert inside
        assert found[: len(inside)] == inside
        assert set(inside) <= {"Granada", "Valdelirio", "Puerto Sereno"}

    @pytest.mark.parametrize("seed", range(5))
    def test_years_are_five_apart_or_more(self, life, seed):
        for found in life.expressions:
            if found.type != "year":
                continue
            for swap in swaps(life, found, seed):
                assert abs(int(YEAR.findall(swap.inserted)[-1]) - int(found.text)) >= 5

    def test_another_year_of_the_text_goes_before_an_invented_one(self, life):
        found = inserted(life, "1921")
        known = [year in LIFE for year in found]
        assert "1980" in found and "1900" not in found  # the year of her birth
        assert known == sorted(known, reverse=True)

    def test_an_invented_year_is_not_one_of_the_text_nor_of_the_future(self):
        analysis = analysed(
            "Ana Prado (Soria, 1990) es una novelista. Ana Prado ganó un premio en 2019.", "Ana Prado"
        )
        for seed in range(8):
            made = inserted(analysis, "2019", seed=seed)
            assert made
            assert all(int(year) < 2026 for year in made)

    def test_nothing_of_the_same_sentence(self, life):
        # all three may be true of her
        assert not {"Málaga", "Toledo"} & set(inserted(life, "Granada", 6))
        assert "Cádiz" in inserted(life, "Granada", 1)

    def test_only_the_same_type_and_sort(self, life):
        people = {e.text for e in life.expressions if e.type == "person"}
        assert set(inserted(life, "Tomás Berrio")) <= people - {"Ana Prado"}

    def test_women_for_women_and_never_the_topic(self, life):
        assert "Luisa Montiel" not in inserted(life, "Tomás Berrio")
        assert not any("Ana" in name for name in inserted(life, "Luisa Montiel"))

    @pytest.mark.parametrize("span", ["porque su madre enfermó", "maestra y dibujante de mapas"])
    def test_open_lists_and_causes_are_never_exchanged(self, quintanilla, span):
        assert inserted(quintanilla, span) == []

    def test_a_number_is_moved_well_away_from_itself(self, life):
        for seed in range(6):
            [made] = inserted(life, "20 premios", seed=seed)
            assert made.endswith(" premios")
            assert int(made.split()[0]) in (10, 30, 40)

    def test_the_seed_decides(self, life):
        assert inserted(life, "1921", seed=1) == inserted(life, "1921", seed=1)
        assert len({tuple(inserted(life, "1921", seed=seed)) for seed in range(6)}) > 1

    def test_long_expressions_are_left_out(self, life):
        assert all(len(s.inserted) <= 40 for e in life.expressions for s in swaps(life, e, 0))


def test_rivals_are_the_neighbours_that_no_list_holds_together():
    text = (
        "Clara Vidal nació en Lugo y murió en Cádiz. Fue amiga de Tomás Berrio, Julio Prado y Ana Soler."
        " Su maestro fue Blas Otero."
    )
    life = analysed(text, "Clara Vidal")
    places = [e.text for e in rival_facts(expression(life, "Lugo"), life.expressions, text)]
    persons = [e.text for e in rival_facts(expression(life, "Julio Prado"), life.expressions, text)]
    assert places == ["Cádiz"]
    assert persons == ["Blas Otero"]


class TestApplying:
    @pytest.mark.parametrize(
        ("statement", "removed", "put_in", "kind", "twin"),
        [
            (
                "Quintanilla vivió en Veracruz.",
                "Veracruz",
                "Granada",
                "place",
                "Quintanilla vivió en Granada.",
            ),
            ("Quintanilla volvió en 1961.", "1961", "1934", "year", "Quintanilla volvió en 1934."),
            ("Ana vivió en EE. UU.", "EE. UU.", "Francia", "place", "Ana vivió en Francia."),
            ("Ana vivió en Francia.", "Francia", "EE. UU.", "place", "Ana vivió en EE. UU."),
            ("Veracruz fue su casa.", "Veracruz", "Granada", "place", "Granada fue su casa."),
            (
                "Ana trabajó en la Universidad de Soria.",
                "Universidad de Soria",
                "Academia de Lugo",
                "organization",
                "Ana trabajó en la Academia de Lugo.",
            ),
        ],
    )
    def test_one_fact_changes_and_nothing_else(self, statement, removed, put_in, kind, twin):
        assert apply_swap(statement, Swap(removed, put_in, kind)) == twin

    @pytest.mark.parametrize(
        ("statement", "removed", "put_in", "kind"),
        [
            ("Vivió en Roma y murió en Roma.", "Roma", "Soria", "place"),  # twice
            ("Vivió en Granada.", "Roma", "Soria", "place"),  # not there
            ("Viajó de Roma a Soria.", "Roma", "Soria", "place"),  # would say the same place twice
            ("Fue un Romano famoso.", "Roma", "Soria", "place"),  # part of a word
            ("Ana conoció a Karl Marx.", "Marx", "Hegel", "person"),  # part of a name
            ("Ana Amalia de Prusia reinó.", "Ana Amalia", "Luisa", "person"),
            ("Vio al rey Carlos en Soria.", "Carlos", "Tomás Gil", "person"),  # the title is his
            ("Vivió en la ciudad de Soria.", "Soria", "Portugal", "place"),
            ("Pintó una Italia pagana.", "Italia", "Portugal", "place"),
            (
                "Ana trabajó en la Universidad de Soria.",
                "Universidad de Soria",
                "Hospital de Lugo",
                "organization",
            ),
        ],
    )
    def test_what_cannot_be_changed_cleanly_is_refused(self, statement, removed, put_in, kind):
        assert apply_swap(statement, Swap(removed, put_in, kind)) is None

    def test_an_article_the_text_uses_is_kept(self):
        swap = Swap("Universidad de Soria", "Radcliffe", "organization")
        said = "Ana trabajó en la Universidad de Soria."
        assert apply_swap(said, swap) is None
        assert apply_swap(said, swap, "Estudió en la Radcliffe.") == "Ana trabajó en la Radcliffe."

    @pytest.mark.parametrize(
        "said",
        [
            "Ana nació en el valle de Elqui.",
            "Ana nació en Vicuña, Elqui.",
            "Ana luchó en la batalla de Elqui.",
        ],
    )
    def test_what_is_no_place_of_its_own_is_not_exchanged(self, said):
        assert apply_swap(said, Swap("Elqui", "Lisboa", "place")) is None

    def test_no_negation_is_ever_put_in(self, life):
        for found in life.expressions:
            for swap in swaps(life, found, 0):
                twin = apply_swap(f"Ana Prado vio {found.text} ayer.", swap, LIFE)
                assert twin is None or " no " not in twin


class TestPlacesFromOutside:
    LONE = "Ana Prado Ruiz (1819-1891) vivió en Perú. Abrió una escuela en Lima. Viajó a Italia y a Asia."

    @pytest.fixture
    def lone(self):
        return analysed(self.LONE, "Ana Prado Ruiz")

    @pytest.mark.parametrize(("place", "like"), [("Perú", "Portugal"), ("Lima", "Praga")])
    def test_a_place_without_another_of_its_size_gets_one(self, lone, place, like):
        made = [swap.inserted for swap in swaps(lone, expression(lone, place), 0)]
        assert like in made
        assert all(name == "Italia" or name not in self.LONE for name in made)

    def test_those_of_the_text_come_first(self, lone):
        assert swaps(lone, expression(lone, "Perú"), 0)[0].inserted == "Italia"

    def test_a_continent_gets_none(self, lone):
        assert swaps(lone, expression(lone, "Asia"), 0) == []


class TestMayBeTrueToo:
    def test_where_the_text_says_the_like_of_the_other(self, life):
        swap = Swap("Granada", "Cádiz", "place")
        assert may_be_true_too("Ana Prado vivió en Granada.", swap, life)

    def test_where_it_does_not(self, life):
        swap = Swap("Lugo", "Cádiz", "place")
        assert not may_be_true_too("Ana Prado publicó doce novelas en Lugo.", swap, life)

    def test_where_the_next_sentence_goes_on_without_repeating_it(self):
        posts = analysed(
            "Ana Prado Ruiz (1819-1891) fue diplomática. En 1877 fue nombrada embajadora en Portugal. "
            "Luego lo sería del Reino Unido. Pintó un mural en Francia.",
            "Ana Prado Ruiz",
        )
        said = "Ana Prado fue nombrada embajadora en Portugal."
        assert may_be_true_too(said, Swap("Portugal", "Reino Unido", "place"), posts)
        assert not may_be_true_too(said, Swap("Portugal", "Francia", "place"), posts)

    def test_where_one_may_follow_from_the_other(self):
        tour = analysed(
            "Ana Prado Ruiz (1819-1891) se trasladó a París. Hizo un recorrido por Malta. Nació en Lugo.",
            "Ana Prado Ruiz",
        )
        said = "Ana Prado se trasladó a París."
        assert may_be_true_too(said, Swap("París", "Malta", "place"), tour)
        assert not may_be_true_too(said, Swap("París", "Lugo", "place"), tour)

    def test_years_exclude_each_other(self, quintanilla):
        assert not may_be_true_too("Quintanilla volvió en 1961.", Swap("1961", "1921", "year"), quintanilla)


def test_the_traps_of_false_statements(quintanilla):
    """Off by one, not in the text, still true: none can come about by a swap."""
    for found in quintanilla.expressions:
        for swap in swaps(quintanilla, found, 0):
            known = swap.inserted in quintanilla.document.text
            assert known or found.type in ("year", "date", "number", "place")
            assert swap.inserted not in quintanilla.sentence_text(found.sentence)
    assert "1962" not in inserted(quintanilla, "1961")
    assert "Veracruz" not in inserted(quintanilla, "Veracruz", EXILE)


@pytest.mark.parametrize(
    ("statement", "removed", "put_in", "kind"),
    [
        ("Mistral vivió casi siempre fuera de Chile.", "Chile", "Suecia", "place"),
        ("Mistral publicó poemas antes de 1914.", "1914", "1938", "year"),
        ("A partir de 1926 Mistral vivió lejos.", "1926", "1938", "year"),
        (
            "Fue mariscal del 7 de mayo al 23 de junio de 1764.",
            "23 de junio de 1764",
            "1 de mayo de 1734",
            "date",
        ),
        ("Vivió en Lima entre 1920 y 1925.", "1925", "1910", "year"),
        ("Vivió en Lima desde 1920 hasta 1925.", "1920", "1930", "year"),
        ("Fue presidente en 1922 y en 1925-1927.", "1927", "1905", "year"),
        ("Fue presidente (1925-1927) de la sociedad.", "1925", "1935", "year"),
    ],
)
def test_what_leaves_room_for_another_is_not_made_false(statement, removed, put_in, kind):
    assert apply_swap(statement, Swap(removed, put_in, kind)) is None


def test_another_name_of_the_same_country_is_no_change():
    swap = Swap("Alemania", "EEUU", "place")
    assert apply_swap("Armas emigró de Alemania a los Estados Unidos.", swap) is None
    assert apply_swap("Armas emigró de Alemania a Francia.", swap) == "Armas emigró de EEUU a Francia."


def test_a_building_takes_no_town_s_place():
    text = "Ana Ruiz nació en Soria. Está enterrada en la Catedral de Lugo."
    life = analysed(text, "Ana Ruiz")
    town = next(e for e in life.expressions if e.text == "Soria")
    assert swaps(life, town, 0)
    assert all("Catedral" not in swap.inserted for swap in swaps(life, town, 0))


@pytest.mark.parametrize(
    ("said", "other", "larger_or_smaller"),
    [
        ("Representó a la República Argentina en Lima.", "Lima", "Argentina"),
        ("La escuela está en el barrio de Vista Alegre. Vivió en Lugo.", "Lugo", "Vista Alegre"),
    ],
)
def test_only_a_town_takes_a_town_s_place(said, other, larger_or_smaller):
    life = analysed(f"Ana Ruiz nació en Soria. {said}", "Ana Ruiz")
    town = next(e for e in life.expressions if e.text == "Soria")
    made = [swap.inserted for swap in swaps(life, town, 0)]
    assert other in made
    assert not any(larger_or_smaller in place for place in made)


def test_a_wife_is_no_man_whose_name_ends_otherwise():
    text = "Ana Prado conoció a Robert Luna. Se casó con Mamie Vidal. Trató a Attila Soto y a Edith Roca."
    analysis = analysed(text, "Ana Prado")
    assert inserted(analysis, "Mamie Vidal") == ["Edith Roca"]


@pytest.mark.parametrize(
    ("verb", "maybe"),
    [
        ("conoció a", True),
        ("trabó amistad con", True),
        ("era amiga de", True),
        ("fue presentada a", True),
        ("estudió con", True),
        ("trabajó junto con", True),
        ("retrató a", False),
    ],
)
def test_whom_the_text_names_she_may_have_met_too(verb, maybe):
    life = analysed("Ana Ruiz nació en Soria. Leyó cartas a Tomás Gil. Luego Julio Prado se fue.", "Ana Ruiz")
    swap = Swap("Julio Prado", "Tomás Gil", "person")
    assert may_be_true_too(f"Ana Ruiz {verb} Julio Prado.", swap, life) is maybe
