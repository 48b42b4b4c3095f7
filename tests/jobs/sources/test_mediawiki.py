"""Pages of a wiki: titles, redirects, sections, origin; the wiki is a double."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from wiki_double import WikiDouble, code_of, usual_double, wiki

from jobs.sources.mediawiki import DEFAULT_ENDPOINT


@pytest.fixture
def double() -> WikiDouble:
    return usual_double()


def test_a_page_is_read_with_its_origin(double: WikiDouble) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    document = wiki(double).read("Ada Lovelace")
    assert document.text.split("\n\n") == [
        "Ada Lovelace (Londres, 1815-1852) fue una matemática británica. Escribió sobre una máquina.",
        "Nació en Londres el 10 de diciembre de 1815.",
        "Su madre le enseñó matemáticas.",
        "Conoció a Charles Babbage en 1833.",
    ]
    assert [paragraph.section for paragraph in document.paragraphs] == [
        None,
        "Infancia",
        "Infancia",
        "Madurez",
    ]
    assert (document.title, document.topic, document.topic_source) == ("Ada Lovelace", "Ada Lovelace", "wiki")
    assert document.left_out == ("Premios y reconocimientos", "Véase también", "Referencias")
    source = document.source
    assert (source.kind, source.revision, source.licence) == ("wiki", 123, "CC BY-SA 4.0")
    assert source.uri == "https://es.wikipedia.org/wiki/Ada_Lovelace"
    assert source.retrieved_at is not None
    assert before <= source.retrieved_at <= datetime.now(UTC)


@pytest.mark.parametrize(
    "asked",
    [
        "Ada Byron",
        "ada_Byron".replace("ada", "Ada"),
        "https://es.wikipedia.org/wiki/Ada_Lovelace",
        "https://es.wikipedia.org/wiki/Ada%20Lovelace?veaction=edit#Infancia",
        "http://es.m.wikipedia.org/wiki/Ada_Lovelace",
        "es.wikipedia.org/wiki/Ada_Lovelace",
        "https://es.wikipedia.org/w/index.php?title=Ada_Lovelace&oldid=1",
    ],
)
def test_titles_redirects_and_addresses_lead_to_the_page(double: WikiDouble, asked: str) -> None:
    assert wiki(double).read(asked).title == "Ada Lovelace"


def test_sections_can_be_chosen(double: WikiDouble) -> None:
    chosen = wiki(double).read("Ada Lovelace", sections=["biografia", "Premios y reconocimientos"])
    assert [p.section for p in chosen.paragraphs] == [
        "Infancia",
        "Infancia",
        "Madurez",
        "Premios y reconocimientos",
    ]
    everything = wiki(double).read("Ada Lovelace", sections="all")
    assert everything.left_out == ()
    assert "Mujeres en la ciencia" in everything.text
    lead = wiki(double).read("Ada Lovelace", sections=["Introducción"])
    assert len(lead.paragraphs) == 1


def test_a_title_in_brackets_is_not_part_of_the_topic(double: WikiDouble) -> None:
    document = wiki(double).read("Mercurio (planeta)")
    assert (document.title, document.topic) == ("Mercurio (planeta)", "Mercurio")


@pytest.mark.parametrize("marked", [True, False])
def test_a_page_that_lists_others_offers_them(double: WikiDouble, marked: bool) -> None:
    if marked:
        double.pages["Mercurio"].disambiguation = True
        double.pages["Mercurio"].extract = "Mercurio es el nombre de varias cosas."
    error = code_of(lambda: wiki(double).read("Mercurio"))
    assert error.code == "source.wiki_disambiguation"
    assert error.params["choices"] == "Mercurio (elemento); Mercurio (planeta); Dios Mercurio; Anexo"


def test_a_missing_page_suggests_near_titles(double: WikiDouble) -> None:
    error = code_of(lambda: wiki(double).read("Ada Lovelaze"))
    assert error.code == "source.wiki_missing_similar"
    assert str(error.params["titles"]).split("; ")[0] == "Ada Lovelace"
    assert not error.retryable
    assert code_of(lambda: wiki(double).read("Qwxyz")).code == "source.wiki_missing"


def test_the_spelling_of_the_wiki_is_followed(double: WikiDouble) -> None:
    double.spelling = "lovelace"
    assert wiki(double).suggest("lobleis") == ["Ada Lovelace"]
    assert wiki(double).suggest("  ") == []


@pytest.mark.parametrize("title", ["", "  ", "a|b", "x" * 256, "ñ" * 128, "a[b]", "#", ":", "\ud800"])
def test_impossible_titles_send_nothing(double: WikiDouble, title: str) -> None:
    assert code_of(lambda: wiki(double).read(title)).code == "source.wiki_bad_title"
    assert double.requests == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://example.org/wiki/Ada", "source.wiki_other_site"),
        ("https://es.wikipedia.org/", "source.wiki_bad_address"),
        ("https://es.wikipedia.org/w/index.php?curid=3", "source.wiki_bad_address"),
        ("http://[::1/wiki/Ada", "source.wiki_bad_address"),
        ("https://es.wikipedia.org:x/wiki/Ada", "source.wiki_bad_address"),
    ],
)
def test_addresses_of_no_page(double: WikiDouble, address: str, code: str) -> None:
    assert code_of(lambda: wiki(double).read(address)).code == code


def test_another_wikipedia_is_asked_by_its_address(double: WikiDouble) -> None:
    wiki(double).read("https://en.wikipedia.org/wiki/Ada_Lovelace")
    assert {request.url.host for request in double.requests} == {"en.wikipedia.org"}


def test_every_request_goes_to_the_endpoint_with_the_contact(double: WikiDouble) -> None:
    made = wiki(
        double, endpoint="http://wiki.colegio.example:8080/mw/api.php", contact="ana@colegio.es\r\nX: y"
    )
    made.read("Ada Lovelace")
    assert len(double.requests) >= 3
    for request in double.requests:
        assert str(request.url).startswith("http://wiki.colegio.example:8080/mw/api.php?")
        assert request.headers["Host"] == "wiki.colegio.example:8080"
        assert "(ana@colegio.esX: y)" in request.headers["User-Agent"]
        assert request.headers["User-Agent"].startswith("qgdesk/")


@pytest.mark.parametrize(
    ("endpoint", "rights", "licence"),
    [
        (DEFAULT_ENDPOINT, {"url": "", "text": ""}, "CC BY-SA 4.0"),
        ("https://w.example/api.php", {"url": "", "text": ""}, None),
        ("https://w.example/api.php", {"url": "", "text": "Copyright"}, "Copyright"),
        (
            "https://w.example/api.php",
            {"url": "//creativecommons.org/licenses/by/3.0/es/"},
            "CC BY 3.0",
        ),
        (
            "https://w.example/api.php",
            {"url": "//creativecommons.org/publicdomain/zero/1.0/"},
            "CC0 1.0",
        ),
    ],
)
def test_the_licence_is_that_of_the_wiki(
    double: WikiDouble, endpoint: str, rights: dict[str, str], licence: str | None
) -> None:
    double.rights = rights
    assert wiki(double, endpoint=endpoint).read("Ada Lovelace").source.licence == licence


def test_a_wiki_without_text_extracts_is_read_from_its_html(double: WikiDouble) -> None:
    double.text_extracts = False
    double.html = (
        '<div class="mw-parser-output"><table class="infobox"><tr><td>Datos</td></tr></table><p>Ada fue una '
        'matemática.<sup class="reference">[1]</sup></p><h2>Vida<span class="mw-editsection">[ed]</span></h2>'
        "<h3>Infancia</h3><p>Nació en Londres.</p><h2>Referencias</h2><p>Nada.</p></div>"
    )
    document = wiki(double).read("Ada Lovelace")
    assert document.text == "Ada fue una matemática.\n\nNació en Londres."
    assert [(section.title, section.included) for section in document.sections] == [
        ("Vida", True),
        ("Infancia", True),
        ("Referencias", False),
    ]


def test_a_page_that_begins_with_a_heading_is_read_once(double: WikiDouble) -> None:
    double.pages["Ada Lovelace"].extract = "\n\n== Vida ==\nNació.\n\n\n== Obra ==\nEscribió notas."
    document = wiki(double).read("Ada Lovelace")
    assert document.text == "Nació.\n\nEscribió notas."
    assert [section.title for section in document.sections] == ["Vida", "Obra"]


def test_a_page_without_text(double: WikiDouble) -> None:
    double.pages["Ada Lovelace"].extract = ""
    assert code_of(lambda: wiki(double).read("Ada Lovelace")).code == "source.wiki_no_text"
