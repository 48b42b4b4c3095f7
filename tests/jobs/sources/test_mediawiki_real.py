"""The reader against a real MediaWiki with TextExtracts, as Wikipedia and Vikidia run it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from jobs.errors import SourceError
from jobs.sources.mediawiki import MediaWiki

pytestmark = pytest.mark.mediawiki

TEXT = [
    "Augusta Ada King, condesa de Lovelace (Londres, 10 de diciembre de 1815-ib., 27 de noviembre de 1852), "
    "fue una matemática y escritora británica. Es célebre por sus notas.",
    "Su apellido de nacimiento era Byron.",
    "Nació en Londres el 10 de diciembre de 1815. Fue hija del poeta lord Byron.",
    "Su madre le enseñó matemáticas desde pequeña:",
    "aritmética, geometría.",
    "Conoció a Charles Babbage el 5 de junio de 1833.",
    "Publicó sus notas en 1843.",
]
LEFT_OUT = ("Premios y reconocimientos", "Véase también", "Referencias", "Enlaces externos")


def code_of(wiki: MediaWiki, title: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        wiki.read(title)
    return caught.value


def test_a_page_is_read_clean_with_its_origin(mediawiki: str) -> None:
    with MediaWiki(mediawiki, contact="prueba@colegio.example") as wiki:
        document = wiki.read("Ada Byron")
    assert document.text.split("\n\n") == TEXT
    assert document.left_out == LEFT_OUT
    assert [section.title for section in document.sections] == [
        "Biografía",
        "Infancia",
        "Madurez",
        "Obra",
        *LEFT_OUT,
    ]
    assert (document.title, document.topic, document.topic_source) == ("Ada Lovelace", "Ada Lovelace", "wiki")
    assert document.source.licence == "CC BY-SA 3.0"
    assert document.source.revision
    assert urlsplit(document.source.uri).path.endswith("/Ada_Lovelace")


def test_the_address_of_the_page_leads_back_to_it(mediawiki: str) -> None:
    wiki = MediaWiki(mediawiki)
    document = wiki.read("Ada Lovelace")
    again = wiki.read(document.source.uri)
    assert again.source.revision == document.source.revision


def test_disambiguation_missing_and_empty_pages(mediawiki: str) -> None:
    wiki = MediaWiki(mediawiki)
    error = code_of(wiki, "Mercurio")
    assert error.code == "source.wiki_disambiguation"
    assert error.params["choices"] == "Mercurio (elemento); Mercurio (planeta)"
    error = code_of(wiki, "Ada Lovelaze")
    assert (error.code, error.params["titles"]) == ("source.wiki_missing_similar", "Ada Lovelace")
    assert code_of(wiki, "Nadie").code == "source.wiki_missing"
    assert code_of(wiki, "Solo tabla").code == "source.wiki_no_text"
    for title in ("Especial:Todas", "en:Ada Lovelace", "Usuario:Nadie"):
        assert code_of(wiki, title).code.startswith("source.wiki_missing")


def test_suggestions_by_beginning_and_by_search(mediawiki: str) -> None:
    wiki = MediaWiki(mediawiki)
    assert set(wiki.suggest("ada")) == {"Ada Lovelace", "Ada Byron"}
    assert set(wiki.suggest("Mercurio")) == {"Mercurio", "Mercurio (planeta)", "Mercurio (elemento)"}
    assert "Mercurio (planeta)" in wiki.suggest("planeta")


class WithoutExtracts(httpx.BaseTransport):
    """Asks the wiki as if TextExtracts were not installed."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.params.get("prop") == "extracts":
            url = request.url.copy_set_param("prop", "links")
            request = httpx.Request("GET", url, headers=request.headers)
        return self._inner.handle_request(request)


def test_a_wiki_without_text_extracts_gives_the_same_text(mediawiki: str) -> None:
    document = MediaWiki(mediawiki, transport=WithoutExtracts()).read("Ada Lovelace")
    assert document.left_out == LEFT_OUT
    assert document.text.replace("\n\n", " ") == " ".join(TEXT)


def test_a_page_once_read_is_there_when_the_wiki_is_gone(mediawiki: str, tmp_path: Path) -> None:
    document = MediaWiki(mediawiki, cache=tmp_path).read("Ada Byron")

    def gone(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("gone", request=request)

    offline = MediaWiki(mediawiki, cache=tmp_path, transport=httpx.MockTransport(gone))
    assert offline.read("Ada Byron") == document
    assert code_of(offline, "Mercurio (planeta)").code == "source.wiki_offline"


def test_an_address_without_a_wiki(mediawiki: str) -> None:
    assert code_of(MediaWiki(mediawiki.replace("api.php", "no.php")), "Ada").code == "source.wiki_not_a_wiki"
    assert (
        code_of(MediaWiki(mediawiki.replace("api.php", "index.php")), "Ada").code == "source.wiki_not_a_wiki"
    )
    assert code_of(MediaWiki("http://127.0.0.1:9/api.php"), "Ada").code == "source.wiki_offline"
