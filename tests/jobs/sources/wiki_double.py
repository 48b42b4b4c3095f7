"""A wiki in memory that answers as MediaWiki does, for tests without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from jobs.errors import SourceError
from jobs.sources.mediawiki import MediaWiki


@dataclass
class Page:
    """A page of the double."""

    extract: str
    revision: int = 100
    links: tuple[str, ...] = ()
    disambiguation: bool = False


@dataclass
class WikiDouble:
    """Answers requests; ``failure`` replaces the answer while it is set."""

    pages: dict[str, Page] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    rights: dict[str, str] = field(
        default_factory=lambda: {
            "url": "https://creativecommons.org/licenses/by-sa/4.0/deed.es",
            "text": "Creative Commons Atribución-CompartirIgual 4.0",
        }
    )
    spelling: str | None = None
    text_extracts: bool = True
    html: str = ""
    failure: Callable[[httpx.Request], httpx.Response] | None = None
    requests: list[httpx.Request] = field(default_factory=list)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def asked(self, **params: str) -> list[httpx.Request]:
        """The requests that had these parameters."""
        return [r for r in self.requests if params.items() <= dict(r.url.params).items()]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.failure is not None:
            return self.failure(request)
        params = request.url.params
        if params["action"] == "opensearch":
            found = [title for title in self.pages if title.lower().startswith(params["search"].lower())]
            return httpx.Response(200, json=[params["search"], found, [], []])
        if params["action"] == "parse":
            return httpx.Response(200, json={"parse": {"title": params["page"], "text": self.html}})
        if params.get("meta") == "siteinfo":
            return httpx.Response(200, json={"query": {"rightsinfo": self.rights}})
        if params.get("list") == "search":
            words = params["srsearch"].lower().split()
            hits = [t for t in self.pages if any(word in t.lower().split() for word in words)]
            info: dict[str, Any] = {"totalhits": len(hits)}
            if self.spelling and self.spelling != params["srsearch"]:
                info["suggestion"] = self.spelling
            found = [{"title": title, "ns": 0, "pageid": 7} for title in hits]
            return httpx.Response(200, json={"query": {"searchinfo": info, "search": found}})
        return httpx.Response(200, json={"query": self._page(params)})

    def _page(self, params: httpx.QueryParams) -> dict[str, Any]:
        asked = params["titles"]
        title = self.redirects.get(asked, asked)
        query: dict[str, Any] = {"redirects": [{"from": asked, "to": title}]} if title != asked else {}
        page = self.pages.get(title)
        if page is None:
            return {**query, "pages": {"-1": {"ns": 0, "title": title, "missing": ""}}}
        entry: dict[str, Any] = {"pageid": 42, "ns": 0, "title": title}
        url = "https://es.wikipedia.org/wiki/" + title.replace(" ", "_")
        match params["prop"]:
            case "info":
                entry |= {"lastrevid": page.revision, "canonicalurl": url, "fullurl": url}
            case "extracts":
                entry |= {"extract": page.extract} if self.text_extracts else {}
            case "links":
                entry["links"] = [{"ns": 0, "title": link} for link in page.links]
                entry["links"].append({"ns": 4, "title": "Wikipedia:Ayuda"})
            case "pageprops":
                entry |= {"pageprops": {"disambiguation": ""}} if page.disambiguation else {}
                return {**query, "pages": [entry]}
        return {**query, "pages": {"42": entry}}


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


def usual_double() -> WikiDouble:
    """A wiki with a biography, a page that lists others, and a redirect."""
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
