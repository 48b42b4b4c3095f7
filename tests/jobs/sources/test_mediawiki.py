"""Pages of a wiki: titles, redirects, sections, errors, cache; the wiki is a double."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from wiki_double import Page, WikiDouble

from jobs.errors import SourceError
from jobs.sources.mediawiki import DEFAULT_ENDPOINT, MediaWiki

EXTRACT = """Ada Lovelace (Londres, 1815-1852) fue una matemática británica.​ Escribió sobre una máquina.


== Biografía ==


=== Infancia ===
Nació en Londres el 10 de diciembre de 1815.
Su madre le enseñó matemáticas.


=== Madurez ===
Conoció a Charles Babbage en 1833.


== Premios y reconocimientos ==
Un lenguaje lleva su nombre.


== Véase también ==
Mujeres en la ciencia


=== Referencias ===
Nada."""


@pytest.fixture
def double() -> WikiDouble:
    return WikiDouble(
        pages={
            "Ada Lovelace": Page(EXTRACT, revision=123),
            "Mercurio": Page(
                "Mercurio puede referirse a:\nun planeta.",
                links=("Anexo", "Dios Mercurio", "Mercurio (elemento)", "Mercurio (planeta)"),
            ),
            "Mercurio (planeta)": Page("Mercurio es el planeta más próximo al Sol.", revision=5),
        },
        redirects={"Ada Byron": "Ada Lovelace"},
    )


def wiki(double: WikiDouble, cache: Path | None = None, **options: object) -> MediaWiki:
    waited: list[float] = []
    made = MediaWiki(cache=cache, transport=double.transport(), wait=waited.append, **options)  # type: ignore[arg-type]
    made.waited = waited  # type: ignore[attr-defined]
    return made


def code_of(action: Callable[[], object]) -> SourceError:
    with pytest.raises(SourceError) as caught:
        action()
    return caught.value


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


def respond(status: int, **options: object) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: httpx.Response(status, **options)  # type: ignore[arg-type]


def fail(error: type[httpx.TransportError]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error("no", request=request)

    return answer


FAILURES = [
    (fail(httpx.ConnectError), "source.wiki_offline", True),
    (fail(httpx.ReadError), "source.wiki_offline", True),
    (fail(httpx.ConnectTimeout), "source.wiki_timeout", True),
    (respond(429, headers={"Retry-After": "3600"}), "source.wiki_rate_limited", True),
    (respond(500), "source.wiki_server", True),
    (respond(403), "source.wiki_server", False),
    (respond(404), "source.wiki_not_a_wiki", False),
    (respond(200, text="<html>Portal de acceso</html>"), "source.wiki_not_a_wiki", False),
    (respond(200, json={"error": {"code": "maxlag", "info": "lag"}}), "source.wiki_api", True),
    (respond(200, json=[]), "source.wiki_api", True),
    (
        respond(302, headers={"Location": "/w/api.php"}),
        "source.wiki_not_a_wiki",
        False,
    ),
]


@pytest.mark.parametrize(("failure", "code", "retryable"), FAILURES)
def test_failures_are_told_plainly(
    double: WikiDouble, failure: Callable[[httpx.Request], httpx.Response], code: str, retryable: bool
) -> None:
    double.failure = failure
    error = code_of(lambda: wiki(double).read("Ada Lovelace"))
    assert (error.code, error.retryable) == (code, retryable)
    error = code_of(lambda: wiki(double).suggest("Ada"))
    assert error.code in (code, "source.wiki_api")


def test_waiting_is_bounded_and_as_the_wiki_asks(double: WikiDouble) -> None:
    answers = iter([httpx.Response(429, headers={"Retry-After": "7"}), httpx.Response(503)])

    def failure(request: httpx.Request) -> httpx.Response:
        answer = next(answers, None)
        if answer is None:
            double.failure = None
            return double._answer(request)
        return answer

    double.failure = failure
    made = wiki(double)
    assert made.read("Ada Lovelace").title == "Ada Lovelace"
    assert made.waited == [7.0, 2.0]  # type: ignore[attr-defined]
    double.failure = respond(429, headers={"Retry-After": "3600"})
    made = wiki(double)
    code_of(lambda: made.read("Ada Lovelace"))
    assert made.waited == []  # type: ignore[attr-defined]


def test_a_page_already_read_serves_without_a_network(double: WikiDouble, tmp_path: Path) -> None:
    first = wiki(double, tmp_path / "cache").read("Ada Byron")
    double.failure = fail(httpx.ConnectError)
    for title in ("Ada Byron", "Ada Lovelace", "https://es.wikipedia.org/wiki/Ada_Lovelace"):
        assert wiki(double, tmp_path / "cache").read(title) == first
    assert code_of(lambda: wiki(double, tmp_path / "cache").read("Mercurio")).code == "source.wiki_offline"
    assert code_of(lambda: wiki(double, tmp_path / "otra").read("Ada Lovelace")).code == "source.wiki_offline"


def test_a_page_that_did_not_change_is_not_fetched_again(double: WikiDouble, tmp_path: Path) -> None:
    first = wiki(double, tmp_path).read("Ada Lovelace")
    double.requests.clear()
    assert wiki(double, tmp_path).read("Ada Lovelace") == first
    assert [request.url.params["prop"] for request in double.requests] == ["info"]
    double.pages["Ada Lovelace"] = Page("Ada es otra.", revision=124)
    changed = wiki(double, tmp_path).read("Ada Lovelace")
    assert (changed.text, changed.source.revision) == ("Ada es otra.", 124)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"version": 1, "page": {}}', b"[" * 100_000, None]
)
def test_a_damaged_cache_file_is_as_none(double: WikiDouble, tmp_path: Path, damage: bytes | None) -> None:
    wiki(double, tmp_path).read("Ada Lovelace")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"Londres", b"Lisboa") if damage is None else damage)
    assert "Londres" in wiki(double, tmp_path).read("Ada Lovelace").text
    double.failure = fail(httpx.ConnectError)
    assert "Londres" in wiki(double, tmp_path).read("Ada Lovelace").text


def test_a_cache_that_cannot_be_written_is_no_failure(double: WikiDouble, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    assert wiki(double, tmp_path / "cache").read("Ada Lovelace").title == "Ada Lovelace"
